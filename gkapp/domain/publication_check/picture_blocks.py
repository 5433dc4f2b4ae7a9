"""Where a JPEG or PNG keeps what it tells besides its picture, as their standards lay them out.

Knows no files, only bytes; what is damaged has no more pieces.
"""

import re
from collections.abc import Iterator
from typing import Literal

JPEG, PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
"""What such files begin with."""
EXIF = b"Exif\x00\x00"
"""What a segment of Exif begins with."""
APP1, START_OF_SCAN, END = 0xE1, 0xDA, 0xD9
_XMP = b"http://ns.adobe.com/xap/"
_BARE = frozenset({0x01, 0xD8, *range(0xD0, 0xD8)})
"""Markers of a JPEG that nothing follows."""
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")

Block = tuple[Literal["exif", "xmp", "text"], bytes]


def blocks(content: bytes) -> Iterator[Block]:
    """The pieces of a picture that hold data."""
    if content.startswith(JPEG):
        for marker, start, end in segments(content):
            body = content[start + 4 : end]
            if marker == APP1 and body.startswith(EXIF):
                yield "exif", body[len(EXIF) :]
            elif marker == APP1 and body.startswith(_XMP):
                yield "xmp", body
    elif content.startswith(PNG):
        for name, part in chunks(content):
            yield from _in_chunk(name, part[8:-4])


def _in_chunk(name: bytes, body: bytes) -> Iterator[Block]:
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


def segments(content: bytes) -> Iterator[tuple[int, int, int]]:
    """The segments of a JPEG: marker, first byte, and the byte after; scans with their dots."""
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF or marker in _BARE:
            at += 1 if marker == 0xFF else 2
            continue
        if marker == END:
            break
        end = at + 2 + int.from_bytes(content[at + 2 : at + 4])
        if marker == START_OF_SCAN:
            following = _MARKER.search(content, end)
            end = following.start() if following else len(content)
        yield marker, at, min(end, len(content))
        at = max(end, at + 4)


def chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a PNG by name, each as it stands in the file."""
    at = len(PNG)
    while at + 12 <= len(content):
        end = at + 12 + int.from_bytes(content[at : at + 4])
        name = content[at + 4 : at + 8]
        yield name, content[at:end]
        if name == b"IEND":
            return
        at = end
