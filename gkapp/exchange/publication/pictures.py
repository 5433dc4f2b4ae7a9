"""Reads pictures for the publication check: what stands beside the picture, not what it shows."""

import struct
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from gkapp.domain.errors import Refused
from gkapp.domain.publication_check.findings import Part, Trace, TraceKind
from gkapp.domain.publication_check.picture_blocks import JPEG, PNG, blocks

_BROKEN = (OSError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError, struct.error)
"""What Pillow raises for Exif that is damaged."""
_TEXT_LABELS = {b"Author": "作者", b"Copyright": "版权", b"Description": "说明", b"Comment": "说明"}
_TAKEN, _PLACE = 0x8769, 0x8825
_LABELS: Mapping[int, str] = {
    0x010E: "说明", 0x010F: "设备", 0x0110: "设备", 0x9003: "时间", 0x0132: "时间",
    0x013B: "作者", 0x8298: "版权", 0x9286: "说明", 0xA430: "机主", 0xA431: "设备编号",
}  # fmt: skip
_DEVICE = "设备"
"""Its maker and its model are told together."""
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class PictureData:
    """*place* is where it was taken, in words and only about; *told* everything else, by label."""

    place: str = ""
    told: tuple[tuple[str, str], ...] = ()
    is_damaged: bool = False
    """Whether some of it could not be read."""

    @property
    def in_words(self) -> str:
        """Everything but the place, on one line."""
        return "；".join(f"{label}：{text}" for label, text in self.told)


def picture_parts(content: bytes, name: str) -> Iterator[Part]:
    """What a picture file tells. Raises Refused for one that is neither JPEG nor PNG."""
    if not is_read(content):
        raise Refused(f"文件“{name}”已损坏，或者不是 JPG、PNG 图片，请重新取得后再检查。")
    return iter((
        Trace(TraceKind.UNCHECKED, "图片", "图片里的文字没有检查。"),
        *picture_traces(content, "图片"),
    ))  # fmt: skip


def is_read(content: bytes) -> bool:
    """Whether what stands beside such a picture is known: it is a JPEG or a PNG."""
    return content.startswith((JPEG, PNG))


def picture_traces(content: bytes, place: str) -> Iterator[Trace]:
    """Where and by whom a picture was taken, as far as it tells; *place* is where it stands."""
    data = picture_data(content)
    if data.place:
        yield Trace(TraceKind.PICTURE_PLACE, place, data.place)
    if data.told:
        yield Trace(TraceKind.PICTURE_DATA, place, data.in_words)
    if data.is_damaged:
        yield Trace(TraceKind.UNCHECKED, place, "图片的拍摄信息有损坏，没有全部检查。")


def picture_data(content: bytes) -> PictureData:
    """What a JPEG or PNG tells besides its picture; nothing of another file."""
    place, told, is_damaged = "", list[tuple[str, str]](), False
    for kind, block in blocks(content):
        if kind == "exif":
            found = _said_in(block)
            place = place or found.place
            told += found.told
            is_damaged = is_damaged or found.is_damaged
        elif kind == "xmp" and b"GPSLatitude" in block:
            place = place or "图片的 XMP 元数据中有经纬度"
        elif kind == "text":
            keyword, _, text = block.partition(b"\x00")
            if keyword in _TEXT_LABELS:
                told.append((_TEXT_LABELS[keyword], _plain(text)))
    return PictureData(place, tuple(dict.fromkeys(each for each in told if each[1])), is_damaged)


def _said_in(block: bytes) -> PictureData:
    """What a block of Exif says of place, device, time and persons.

    Where its directories are damaged, Pillow warns and goes on with what it has read by then.
    """
    from PIL.Image import Exif

    exif = Exif()
    with warnings.catch_warnings(record=True) as damage:
        warnings.simplefilter("always")
        try:
            exif.load(block)
            tags = {**exif, **exif.get_ifd(_TAKEN)}
            place = _place(exif.get_ifd(_PLACE))
        except _BROKEN:
            return PictureData(is_damaged=True)
    return PictureData(place, tuple(_told(tags)), bool(damage))


def _told(tags: Mapping[int, Any]) -> Iterator[tuple[str, str]]:
    said: dict[str, list[str]] = {}
    for tag, label in _LABELS.items():
        text = _text_of(tags.get(tag))
        if text and text not in said.setdefault(label, []):
            said[label].append(text)
    for label, texts in said.items():
        if texts:
            yield label, " ".join(texts) if label == _DEVICE else texts[0]


def _text_of(value: Any) -> str:
    """Pillow reads texts as Latin-1, whatever the camera wrote."""
    if isinstance(value, str):
        value = value.encode("latin-1", "ignore")
    return _plain(value) if isinstance(value, bytes) else ""


def _place(tags: Mapping[int, Any]) -> str:
    """Where it was taken, to two digits of a degree, about a kilometre; "" if it is unsaid."""
    latitude, longitude = _degrees(tags.get(2)), _degrees(tags.get(4))
    if latitude is None or longitude is None:
        return ""
    north = "南纬" if _text_of(tags.get(1)).startswith("S") else "北纬"
    east = "西经" if _text_of(tags.get(3)).startswith("W") else "东经"
    return f"{north}{latitude:.2f}度，{east}{longitude:.2f}度附近"


def _degrees(parts: Any) -> float | None:
    """Degrees, minutes and seconds as degrees; None for anything else, and for nought."""
    from PIL.TiffImagePlugin import IFDRational

    several: list[Any] = [*parts] if isinstance(parts, tuple) else [parts]
    ratios = [each for each in several if isinstance(each, IFDRational)]
    # A ratio whose denominator is 0 says nothing.
    known = [float(each) if each.denominator else 0.0 for each in ratios[:3]]
    return sum(each / 60**place for place, each in enumerate(known)) or None


def _plain(text: bytes) -> str:
    """A short text on one line; Chinese cameras write GB18030 or UTF-8."""
    for code in ("utf-8", "gb18030"):
        try:
            words = text.removeprefix(b"ASCII\x00\x00\x00").strip(b"\x00 ").decode(code)
        except UnicodeDecodeError:
            continue
        return " ".join("".join(mark for mark in words if mark.isprintable()).split())[:_LONGEST]
    return ""
