"""Reads pictures for the publication check: what stands beside the picture, not what it shows."""

from collections.abc import Iterator

from gkapp.domain.errors import Refused
from gkapp.domain.publication_check.findings import Part, Trace, TraceKind
from gkapp.domain.publication_check.picture_data import picture_data

_SIGNATURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")


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
    return content.startswith(_SIGNATURES)


def picture_traces(content: bytes, place: str) -> Iterator[Trace]:
    """Where and by whom a picture was taken, as far as it tells; *place* is where it stands."""
    data = picture_data(content)
    if data.place:
        yield Trace(TraceKind.PICTURE_PLACE, place, data.place)
    if data.told:
        yield Trace(TraceKind.PICTURE_DATA, place, data.in_words)
