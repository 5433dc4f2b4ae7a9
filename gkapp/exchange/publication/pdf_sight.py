"""Finds words on the pages of a PDF that nobody sees: the page is drawn, and looked at there.

White on white, beneath a black box or a picture, on a layer that is switched off, never drawn: all
are words in a place of one single tone. PDFium tells the places and draws; it is asked in turns.
"""

import ctypes
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil, sqrt
from typing import Any

from gkapp.exchange.text.plain_text import clean
from gkapp.pdfium import PDFIUM_TURN

COVERED, OUTSIDE, TINY = "页面上不显示的字", "页面之外的字", "极小的字"

_SCALE, _MOST_DOTS = 1.5, 8_000_000.0
_TINIEST = 3.0
"""Points of height: smaller words are specks."""
_FLATTEST = 4.0
"""Points: what is lower is looked at with a little of its surroundings, or a dash were of one
tone."""
_ONE_TONE = 12
"""Steps of grey, of 255, that nobody tells apart."""
_STROKES = frozenset("一—–-_|丨·.…=～~\"'“”")
"""What fills its own place when it is drawn, and gives nothing away."""
_INVISIBLE_MODE = 3

_Place = tuple[float, float, float, float]
"""Left, bottom, right and top, in points."""


@dataclass(frozen=True, slots=True)
class Unseen:
    """Words that stand on a page and are not to be seen there."""

    reason: str
    text: str


@contextmanager
def drawn_pages(content: bytes) -> Generator["DrawnPages | None"]:
    """The pages of a file that needs no password; None where PDFium cannot open it."""
    import pypdfium2  # pyright: ignore[reportMissingTypeStubs]

    try:
        with PDFIUM_TURN:
            pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        yield None
        return
    try:
        yield DrawnPages(pdf)
    finally:
        with PDFIUM_TURN:
            pdf.close()


class DrawnPages:
    """The pages of an open file, numbered from 0."""

    def __init__(self, pdf: Any) -> None:
        self._pdf = pdf

    def unseen(self, number: int) -> list[Unseen] | None:
        """The words of a page that nobody sees, by reason; None where it cannot be drawn."""
        import pypdfium2  # pyright: ignore[reportMissingTypeStubs]

        found: dict[str, list[str]] = {}
        try:
            with PDFIUM_TURN:
                page = self._pdf[number]
                for each in _Look(page).unseen():
                    found.setdefault(each.reason, []).append(each.text)
                page.close()
        except pypdfium2.PdfiumError:
            return None
        return [Unseen(reason, "\n".join(texts)) for reason, texts in found.items()]


class _Look:
    """One page, drawn in shades of grey."""

    def __init__(self, page: Any) -> None:
        width, height = page.get_size()
        self._page, self._words = page, page.get_textpage()
        scale = min(_SCALE, sqrt(_MOST_DOTS / max(width * height, 1)))
        self._width, self._height = max(1, ceil(width * scale)), max(1, ceil(height * scale))
        self._dots, self._stride = b"", 0
        self._scale = scale

    def unseen(self) -> Iterator[Unseen]:
        for number in range(self._words.count_rects()):
            place = self._words.get_rect(number)
            text = clean(self._words.get_text_bounded(*place)).strip()
            if not any(mark.isalnum() and mark not in _STROKES for mark in text):
                continue
            if min(place[2] - place[0], place[3] - place[1]) < _TINIEST and len(text) > 1:
                yield Unseen(TINY, text)
                continue
            rows = self._rows(place)
            if not rows:
                yield Unseen(OUTSIDE, text)
            elif _is_of_one_tone(rows) and self._is_really_gone(place, rows[0][0]):
                yield Unseen(COVERED, text)

    def _rows(self, place: _Place) -> list[bytes]:
        """The dots of the place, row by row."""
        self._draw()
        left, bottom, right, top = place
        around = 1 if min(right - left, top - bottom) < _FLATTEST else 0
        corners = self._dot(left - around, bottom - around), self._dot(right + around, top + around)
        (x0, x1), (y0, y1) = (sorted(pair) for pair in zip(*corners, strict=True))
        x0, y0 = max(0, x0), max(0, y0)
        x1, y1 = min(self._width, x1 + 1), min(self._height, y1 + 1)
        rows = (self._dots[y * self._stride + x0 : y * self._stride + x1] for y in range(y0, y1))
        return [row for row in rows if row]

    def _draw(self) -> None:
        """Only once it is needed: many a page has no words."""
        if not self._dots:
            bitmap = self._page.render(scale=self._scale, grayscale=True)
            self._dots, self._stride = bytes(bitmap.buffer), bitmap.stride
            self._width, self._height = bitmap.width, bitmap.height
            bitmap.close()

    def _dot(self, x: float, y: float) -> tuple[int, int]:
        """The dot at a place of the page, which may be turned or cut."""
        from pypdfium2 import raw  # pyright: ignore[reportMissingTypeStubs]

        across, down = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(  # pyright: ignore[reportUnknownMemberType]
            self._page, 0, 0, self._width, self._height, 0, x, y, across, down
        )
        return across.value, down.value

    def _is_really_gone(self, place: _Place, ground: int) -> bool:
        """Whether the words are not merely missing because this computer lacks their typeface.

        *ground* is the tone of their place.
        """
        from pypdfium2 import raw  # pyright: ignore[reportMissingTypeStubs]

        asked: Any = raw
        left, bottom, right, top = place
        middle = (bottom + top) / 2
        at = asked.FPDFText_GetCharIndexAtPos(self._words, left + 1, middle, right - left, top)
        if at < 0:
            return False
        thing = asked.FPDFText_GetTextObject(self._words, at)
        if not thing or asked.FPDFTextObj_GetTextRenderMode(thing) == _INVISIBLE_MODE:
            return bool(thing)
        font = asked.FPDFTextObj_GetFont(thing)
        if font and asked.FPDFFont_GetIsEmbedded(font) == 1:
            return True
        colours = [ctypes.c_uint() for _ in range(4)]
        if not asked.FPDFText_GetFillColor(self._words, at, *colours):
            return False
        red, green, blue, _ = (each.value for each in colours)
        tone = round(0.3 * red + 0.59 * green + 0.11 * blue)
        return abs(ground - tone) <= _ONE_TONE


def _is_of_one_tone(rows: list[bytes]) -> bool:
    return max(map(max, rows)) - min(map(min, rows)) <= _ONE_TONE
