"""Finding words on the pages of a PDF file, and where they stand.

Lines end where the paper does, so a break within a word is passed over, as are blanks; capital and
small letters, full and half width are the same.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from unicodedata import normalize

from gkapp.documents.pdf.page_pictures import CharacterBox, PdfPages, open_pages

MOST_HITS = 999
"""Nobody looks through more."""
Tell = Callable[[int, int], None]
"""Told how many pages of how many are done; may raise to stop."""


@dataclass(frozen=True, slots=True)
class PageArea:
    """A rectangle on a page in points from its upper left corner."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PageHit:
    """Where the words stand once: a page, from 0, and an area for each line of it."""

    page: int
    areas: tuple[PageArea, ...]


def find_in_pages(content: bytes, words: str, tell: Tell) -> list[PageHit]:
    """Where *words* stand in a PDF file, in reading order; at most MOST_HITS places.

    Refused when *content* is no PDF file.
    """
    wanted = "".join(map(_folded, words))
    hits: list[PageHit] = []
    if not wanted:
        return hits
    with open_pages(content) as pages:
        for number in range(len(pages)):
            tell(number, len(pages))
            hits += _on_page(pages, number, wanted)
            if len(hits) >= MOST_HITS:
                break
    return hits[:MOST_HITS]


def _on_page(pages: PdfPages, number: int, wanted: str) -> Iterator[PageHit]:
    marks = pages.marks(number)
    folded, places = _fold(marks)
    _, height = pages.size(number)
    for start in _starts(folded, wanted):
        own = range(places[start], places[start + len(wanted) - 1] + 1)
        seen = [place for place in own if _folded(marks[place])]
        yield PageHit(number, tuple(_areas(pages.boxes(number, seen), height)))


def _starts(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + len(wanted))


def _fold(marks: str) -> tuple[str, Sequence[int]]:
    """The page's text without blanks, and for each character of that its place on the page."""
    folded: list[str] = []
    places: list[int] = []
    for place, mark in enumerate(marks):
        plain = _folded(mark)
        folded.append(plain)
        places += [place] * len(plain)
    return "".join(folded), places


@cache
def _folded(mark: str) -> str:
    plain = normalize("NFKC", mark).casefold()
    return plain if plain.isprintable() and not plain.isspace() else ""


def _areas(boxes: Sequence[CharacterBox], height: float) -> Iterator[PageArea]:
    """One area for each line: a new one begins where a character stands further left."""
    line: list[CharacterBox] = []
    for box in boxes:
        if line and box[0] < line[-1][0]:
            yield _around(line, height)
            line = []
        line.append(box)
    yield _around(line, height)


def _around(boxes: Sequence[CharacterBox], height: float) -> PageArea:
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    left, top = min(lefts), max(tops)
    return PageArea(left, height - top, max(rights) - left, top - min(bottoms))
