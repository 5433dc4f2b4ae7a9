"""What a picture tells besides what it shows: where, when and by what device it was taken, by whom.

Reads JPEG and PNG as their standards lay them out (Exif within both), and takes such data out
without touching the picture itself. Knows no files, only bytes; what is damaged tells nothing.
"""

import re
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
_EXIF, _XMP, _MANY = b"Exif\x00\x00", b"http://ns.adobe.com/xap/", b"MPF\x00"
_START_OF_SCAN, _END = 0xDA, 0xD9
_BARE = frozenset({0x01, 0xD8, *range(0xD0, 0xD8)})
"""Markers of a JPEG that nothing follows."""
_TELLING = frozenset({0xE1, *range(0xE3, 0xEE), 0xEF, 0xFE})
"""Segments for Exif, XMP, makers and comments; colours stand in E2, how to decode in E0 and EE."""
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_TELLING_CHUNKS = frozenset({b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"})
_TEXT_LABELS = {b"Author": "作者", b"Copyright": "版权", b"Description": "说明", b"Comment": "说明"}
_ORIENTATION, _TAKEN, _PLACE = 0x0112, 0x8769, 0x8825
_LABELS: Mapping[int, str] = {
    0x010E: "说明", 0x010F: "设备", 0x0110: "设备", 0x9003: "时间", 0x0132: "时间",
    0x013B: "作者", 0x8298: "版权", 0x9286: "说明", 0xA430: "机主", 0xA431: "设备编号",
}  # fmt: skip
_DEVICE = "设备"
"""Its maker and its model are told together."""
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8}
_MOST_TAGS, _LONGEST = 500, 120
_UPRIGHT = 1


@dataclass(frozen=True, slots=True)
class PictureData:
    """*place* is where it was taken, in words and only about; *told* everything else, by label."""

    place: str = ""
    told: tuple[tuple[str, str], ...] = ()

    @property
    def in_words(self) -> str:
        """Everything but the place, on one line."""
        return "；".join(f"{label}：{text}" for label, text in self.told)


def picture_data(content: bytes) -> PictureData:
    """What a JPEG or PNG tells besides its picture; nothing of another file."""
    place, told = "", list[tuple[str, str]]()
    for kind, block in _blocks(content):
        if kind == "exif":
            tags = _Tags(block)
            place = place or tags.place
            told += tags.told
        elif kind == "xmp" and b"GPSLatitude" in block:
            place = place or "图片的 XMP 元数据中有经纬度"
        elif kind == "text":
            keyword, _, text = block.partition(b"\x00")
            if keyword in _TEXT_LABELS:
                told.append((_TEXT_LABELS[keyword], _plain(text)))
    return PictureData(place, tuple(dict.fromkeys(each for each in told if each[1])))


def without_data(content: bytes) -> bytes:
    """The picture as it was, without such data; how it is turned stays, or it would lie down."""
    if content.startswith(_JPEG):
        return _bare_jpeg(content)
    if content.startswith(_PNG):
        kept = (part for name, part in _chunks(content) if name not in _TELLING_CHUNKS)
        return _PNG + b"".join(kept)
    return content


_Block = tuple[Literal["exif", "xmp", "text"], bytes]


def _blocks(content: bytes) -> Iterator[_Block]:
    """The pieces of a picture that hold data."""
    if content.startswith(_JPEG):
        for marker, start, end in _segments(content):
            body = content[start + 4 : end]
            if marker == 0xE1 and body.startswith(_EXIF):
                yield "exif", body[len(_EXIF) :]
            elif marker == 0xE1 and body.startswith(_XMP):
                yield "xmp", body
    elif content.startswith(_PNG):
        for name, part in _chunks(content):
            yield from _in_chunk(name, part[8:-4])


def _in_chunk(name: bytes, body: bytes) -> Iterator[_Block]:
    keyword, _, rest = body.partition(b"\x00")
    match name:
        case b"eXIf":
            yield "exif", body
        case b"tEXt":
            yield "text", body
        case b"iTXt" if keyword == b"XML:com.adobe.xmp":
            yield "xmp", rest
        case b"iTXt":  # two flags, a language and a translated keyword stand before the words
            yield "text", keyword + b"\x00" + rest[2:].split(b"\x00", 2)[-1]
        case _:
            pass


def _segments(content: bytes) -> Iterator[tuple[int, int, int]]:
    """The segments of a JPEG: marker, first byte, and the byte after; scans with their dots."""
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF or marker in _BARE:
            at += 1 if marker == 0xFF else 2
            continue
        if marker == _END:
            break
        end = at + 2 + int.from_bytes(content[at + 2 : at + 4])
        if marker == _START_OF_SCAN:
            following = _MARKER.search(content, end)
            end = following.start() if following else len(content)
        yield marker, at, min(end, len(content))
        at = max(end, at + 4)


def _bare_jpeg(content: bytes) -> bytes:
    kept, turn = [content[:2]], _UPRIGHT
    segments = list(_segments(content))
    if all(marker != _START_OF_SCAN for marker, _, _ in segments):
        return content  # damaged: nothing of it is to be lost
    for marker, start, end in segments:
        body = content[start + 4 : end]
        if marker == 0xE1 and body.startswith(_EXIF):
            turn = _Tags(body[len(_EXIF) :]).orientation
            if turn != _UPRIGHT:
                kept.append(_turned(turn))
        elif marker not in _TELLING and not (marker == 0xE2 and body.startswith(_MANY)):
            kept.append(content[start:end])
    return b"".join((*kept, bytes((0xFF, _END))))


def _turned(turn: int) -> bytes:
    """A segment of Exif that tells only how the picture is turned."""
    entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, turn, 0)
    body = _EXIF + struct.pack(">2sHIH", b"MM", 42, 8, 1) + entry + bytes(4)
    return struct.pack(">BBH", 0xFF, 0xE1, len(body) + 2) + body


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a PNG by name, each as it stands in the file."""
    at = len(_PNG)
    while at + 12 <= len(content):
        end = at + 12 + int.from_bytes(content[at : at + 4])
        name = content[at + 4 : at + 8]
        yield name, content[at:end]
        if name == b"IEND":
            return
        at = end


class _Tags:
    """What a block of Exif says: a small TIFF file of directories with numbered tags."""

    def __init__(self, block: bytes) -> None:
        self._block = block
        self._order = "<" if block[:2] == b"II" else ">"
        self._main = self._directory(self._number(4, 4))
        self._taken = self._directory(self._main.get(_TAKEN, 0))

    @property
    def orientation(self) -> int:
        """How the picture is turned, 1 to 8; 1 where it says nothing sensible."""
        turn = self._main.get(_ORIENTATION)
        return turn if isinstance(turn, int) and 1 <= turn <= 8 else _UPRIGHT

    @property
    def told(self) -> list[tuple[str, str]]:
        """What is told of device, time and persons, by label."""
        known = {**self._main, **self._taken}
        said: dict[str, list[str]] = {}
        for tag, label in _LABELS.items():
            value = known.get(tag)
            text = _plain(value) if isinstance(value, bytes) else ""
            if text and text not in said.setdefault(label, []):
                said[label].append(text)
        return [
            (label, " ".join(texts) if label == _DEVICE else texts[0])
            for label, texts in said.items()
            if texts
        ]

    @property
    def place(self) -> str:
        """Where it was taken, to two digits of a degree, about a kilometre; "" if it is unsaid."""
        tags = self._directory(self._main.get(_PLACE, 0))
        latitude, longitude = _degrees(tags.get(2)), _degrees(tags.get(4))
        if latitude is None or longitude is None:
            return ""
        north = "南纬" if tags.get(1, b"")[:1] == b"S" else "北纬"
        east = "西经" if tags.get(3, b"")[:1] == b"W" else "东经"
        return f"{north}{latitude:.2f}度，{east}{longitude:.2f}度附近"

    def _directory(self, at: Any) -> dict[int, Any]:
        """The tags of the directory that begins there: texts as bytes, else one number or several.

        Everything of it is left out that lies outside the block.
        """
        found: dict[int, Any] = {}
        if not isinstance(at, int) or not 8 <= at < len(self._block):
            return found
        for number in range(min(self._number(at, 2), _MOST_TAGS)):
            entry = at + 2 + 12 * number
            tag, kind = self._number(entry, 2), self._number(entry + 2, 2)
            count, size = self._number(entry + 4, 4), _SIZES.get(kind, 0)
            start = entry + 8 if size * count <= 4 else self._number(entry + 8, 4)
            if not size or not count or start + size * count > len(self._block):
                continue
            if size == 1:
                found[tag] = self._block[start : start + count]
            elif size == 8:
                found[tag] = [self._ratio(start + 8 * each) for each in range(min(count, 3))]
            else:
                found[tag] = self._number(start, size)
        return found

    def _ratio(self, at: int) -> Fraction:
        below = self._number(at + 4, 4)
        return Fraction(self._number(at, 4), below) if below else Fraction(0)

    def _number(self, at: int, size: int) -> int:
        order: Literal["little", "big"] = "little" if self._order == "<" else "big"
        return int.from_bytes(self._block[at : at + size], order)


def _degrees(parts: Any) -> float | None:
    """Degrees, minutes and seconds as degrees; None for anything else, and for nought."""
    if not isinstance(parts, list):
        return None
    total = sum(each / 60**place for place, each in enumerate(parts))  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    return float(total) or None  # pyright: ignore[reportUnknownArgumentType]


def _plain(text: bytes) -> str:
    """A short text on one line; Chinese cameras write GB18030 or UTF-8."""
    for code in ("utf-8", "gb18030"):
        try:
            words = text.removeprefix(b"ASCII\x00\x00\x00").strip(b"\x00 ").decode(code)
        except UnicodeDecodeError:
            continue
        return " ".join("".join(mark for mark in words if mark.isprintable()).split())[:_LONGEST]
    return ""
