"""Pictures that tell no more where, when and by whom they were taken, with the dots they had."""

import warnings
from collections.abc import Iterator

from gkapp.documents.picture_dots import BROKEN, ORIENTATION, UPRIGHT
from gkapp.domain.publication_check.picture_blocks import (
    APP1,
    END,
    EXIF,
    JPEG,
    PNG,
    START_OF_SCAN,
    chunks,
    segments,
)

_TELLING = frozenset({0xE1, *range(0xE3, 0xEE), 0xEF, 0xFE})
"""Segments for Exif, XMP, makers and comments; colours stand in E2, how to decode in E0 and EE."""
_MANY = b"MPF\x00"
_TELLING_CHUNKS = frozenset({b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"})


def without_data(content: bytes) -> bytes:
    """The picture as it was, without such data; how it is turned stays, or it would lie down."""
    if content.startswith(JPEG):
        return _bare_jpeg(content)
    if content.startswith(PNG):
        kept = (part for name, part in chunks(content) if name not in _TELLING_CHUNKS)
        return PNG + b"".join(kept)
    return content


def _bare_jpeg(content: bytes) -> bytes:
    found = list(segments(content))
    if all(marker != START_OF_SCAN for marker, _, _ in found):
        return content  # damaged: nothing of it is to be lost
    kept = (each for segment in found for each in _kept(content, *segment))
    return b"".join((content[:2], *kept, bytes((0xFF, END))))


def _kept(content: bytes, marker: int, start: int, end: int) -> Iterator[bytes]:
    """What stays of a segment: all, nothing, or how the picture is turned."""
    body = content[start + 4 : end]
    if marker == APP1 and body.startswith(EXIF):
        turn = _turn_in(body)
        if turn != UPRIGHT:
            yield _turned(turn)
    elif marker not in _TELLING and not (marker == 0xE2 and body.startswith(_MANY)):
        yield content[start:end]


def _turn_in(exif: bytes) -> int:
    """How the picture is turned, 1 to 8; 1 where it says nothing sensible."""
    from PIL.Image import Exif

    tags = Exif()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of damage that Pillow bears
        try:
            tags.load(exif)
            turn = tags.get(ORIENTATION)
        except BROKEN:
            return UPRIGHT
    return turn if isinstance(turn, int) and 1 <= turn <= 8 else UPRIGHT


def _turned(turn: int) -> bytes:
    """A segment of Exif that tells only how the picture is turned."""
    from PIL.Image import Exif

    tags = Exif()
    tags[ORIENTATION] = turn
    body = tags.tobytes()
    return bytes((0xFF, APP1)) + (len(body) + 2).to_bytes(2) + body
