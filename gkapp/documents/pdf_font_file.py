"""A font file as reportlab draws with it, its tables of characters read as wholes.

reportlab reads them number by number, which takes a tenth of a second for each Chinese font and is
most of the time of a short document. What is read here is the same to the number; a file whose
tables are of another kind, or damaged, is left to reportlab.
"""

import struct
import sys
from array import array
from collections.abc import Sequence
from itertools import chain
from operator import add, sub
from struct import unpack_from
from typing import Literal, TypeAlias, cast
from weakref import WeakKeyDictionary

from reportlab.pdfbase.ttfonts import TTEncoding, TTFont, TTFontFace

_Kind: TypeAlias = Literal["H", "I"]
"""Numbers of two or of four bytes, as gkapp's machines keep them."""

_BLANK, _HARD_BLANK = 0x20, 0xA0
_WINDOWS, _MACINTOSH, _UNICODE, _VARIATIONS = 3, 1, 0, 5
_PER_EM = 1000  # parts in which a PDF file counts widths
_SEGMENTS, _GROUPS = 4, 12  # kinds of a table of characters
_LAST = 0xFFFF
_UNREADABLE = (struct.error, LookupError, ValueError)


class FontFile(TTFont):
    """One font; its characters are numbered anew in each document, and never shaped."""

    def __init__(self, name: str, path: str) -> None:
        """Parse the file. TTFError, or what reportlab raises of a damaged file."""
        # Deliberately without the inherited one, which makes its own face.
        self.fontName = name
        self.face = FontFace(path)
        self.encoding = TTEncoding()
        self.state: WeakKeyDictionary[object, TTFont.State] = WeakKeyDictionary()
        self._asciiReadable = False
        self.shapable = False


class FontFace(TTFontFace):
    """The tables of a font file."""

    def _read_characters(self) -> None:
        """Set what extractInfo sets besides what it says of the font as a whole.

        One of _UNREADABLE where the tables are of a kind that is not read here, or damaged.
        """
        if self._number("head", 52):  # outlines of a later kind
            raise ValueError
        glyphs = self._characters()
        widths, bearings = self._metrics()
        part = _PER_EM / self.unitsPerEm
        scaled = widths if part == 1 else [width * part for width in widths]
        self.charToGlyph, self.defaultWidth = glyphs, scaled[0]
        self.charWidths = dict(zip(glyphs, map(scaled.__getitem__, glyphs.values()), strict=True))
        self.hmetrics = list(zip(widths, bearings, strict=True))
        self.glyphPos = self._places()
        for blank, other in ((_HARD_BLANK, _BLANK), (_BLANK, _HARD_BLANK)):
            if other in glyphs:
                glyphs[blank] = glyphs[other]
                self.charWidths[blank] = self.charWidths[other]
                break

    def _metrics(self) -> "tuple[array[int], array[int]]":
        """How wide each glyph is and where its ink begins; the last ones may be alike in width."""
        own = self._number("hhea", 34)
        alike = self.numGlyphs - own
        both = self._numbers("hmtx", 2 * own + alike)
        paired = both[: 2 * own]
        widths = paired[0::2]
        return widths + widths[-1:] * alike, paired[1::2] + both[2 * own :]

    def _places(self) -> list[int]:
        """Where each glyph begins, and where the last one ends."""
        match self._number("head", 50):
            case 0:
                return [2 * place for place in self._numbers("loca", self.numGlyphs + 1)]
            case 1:
                return self._numbers("loca", self.numGlyphs + 1, "I").tolist()
            case _:
                raise ValueError

    def _characters(self) -> dict[int, int]:
        """The glyph of each character, from the table that reportlab takes: the last fit one."""
        data, begin = self._table("cmap")
        _version, tables = unpack_from(">HH", data, begin)
        chosen: int | None = None
        is_unicode = False
        for index in range(tables):
            platform, encoding, offset = unpack_from(">HHL", data, begin + 4 + 8 * index)
            if (
                platform == _WINDOWS
                or (platform == _MACINTOSH and encoding == 1)
                or (platform == _UNICODE and encoding != _VARIATIONS)
            ):
                is_unicode, chosen = True, offset
            elif platform == _MACINTOSH and encoding == 0 and not is_unicode:
                chosen = offset
        if chosen is None:
            raise ValueError
        match unpack_from(">H", data, begin + chosen):
            case (kind,) if kind == _SEGMENTS:
                return _from_segments(data, begin + chosen)
            case (kind,) if kind == _GROUPS:
                return _from_groups(data, begin + chosen)
            case _:
                raise ValueError

    def _number(self, table: str, offset: int) -> int:
        data, begin = self._table(table)
        (number,) = unpack_from(">H", data, begin + offset)
        return number

    def _numbers(self, table: str, how_many: int, kind: _Kind = "H") -> "array[int]":
        data, begin = self._table(table)
        return _numbers_at(data, begin, how_many, kind)

    def _table(self, name: str) -> tuple[bytes, int]:
        """The whole file, and where in it a table begins."""
        data = cast("bytes", self._ttf_data)  # pyright: ignore[reportUnknownMemberType, reportAttributeAccessIssue] - missing in the stub
        begin: int = self.get_table_pos(name)[0]  # pyright: ignore[reportUnknownMemberType] - untyped stub
        return data, begin

    # Overrides of reportlab's methods

    def extractInfo(self, charInfo: bool | Literal[0, 1] = 1) -> None:  # noqa: N802, N803 - reportlab's names
        super().extractInfo(charInfo=0)
        try:
            self._read_characters()
        except _UNREADABLE:
            super().extractInfo(charInfo)


def _from_segments(data: bytes, begin: int) -> dict[int, int]:
    """Characters and glyphs of a table of kind 4."""
    length, _language, doubled = unpack_from(">HHH", data, begin + 2)
    segments, limit = doubled // 2, begin + length
    ends, starts, deltas, offsets = (
        _numbers_at(data, begin + 14 + at, segments)
        for at in (0, 2 * segments + 2, 4 * segments + 2, 6 * segments + 2)
    )
    place = begin + 14 + 6 * segments
    characters = [range(start, end + 1) for start, end in zip(starts, ends, strict=True)]
    glyphs: list[Sequence[int]] = []
    for segment, delta, offset in zip(characters, deltas, offsets, strict=True):
        place += 2
        if offset:
            # What a broken font counts from beyond its table is no glyph.
            known = max(0, min(len(segment), (limit - place - offset + 1) // 2))
            named = _numbers_at(data, place + offset, known)
            glyphs.append([(glyph + delta) & _LAST if glyph else 0 for glyph in named])
            glyphs.append([0] * (len(segment) - known))
        elif segment and (segment[0] + delta) & _LAST <= (segment[-1] + delta) & _LAST:
            first = (segment[0] + delta) & _LAST
            glyphs.append(range(first, first + len(segment)))
        else:
            glyphs.append([(each + delta) & _LAST for each in segment])
    pairs = zip(chain.from_iterable(characters), chain.from_iterable(glyphs), strict=True)
    return dict(pairs)


def _from_groups(data: bytes, begin: int) -> dict[int, int]:
    """Characters and glyphs of a table of kind 12."""
    (groups,) = unpack_from(">L", data, begin + 12)
    numbers = _numbers_at(data, begin + 16, 3 * groups, "I")
    starts, lasts, firsts = numbers[0::3], numbers[1::3], numbers[2::3]
    afters = [last + 1 for last in lasts]
    glyphs = map(range, firsts, map(add, firsts, map(sub, afters, starts)))
    characters = chain.from_iterable(map(range, starts, afters))
    return dict(zip(characters, chain.from_iterable(glyphs), strict=True))


def _numbers_at(data: bytes, begin: int, how_many: int, kind: _Kind = "H") -> "array[int]":
    """Whole numbers as they stand in the file, the high byte first; ValueError past its end."""
    numbers: array[int] = array(kind)
    numbers.frombytes(data[begin : begin + how_many * numbers.itemsize])
    if len(numbers) != how_many:
        raise ValueError
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers
