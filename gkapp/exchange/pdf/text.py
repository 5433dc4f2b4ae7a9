"""Reads the lines and tables of a PDF page by page, without page numbers and running headers."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gkapp.domain.errors import Refused
from gkapp.domain.progress import told
from gkapp.domain.text.document_text import Block, Line, Start, TextTable
from gkapp.domain.text.reading_limits import naming
from gkapp.exchange.pdf.layout import LinePiece, PdfPage, pdf_file, read_page
from gkapp.exchange.pdf.tables import find_grids
from gkapp.exchange.text.bounded import bounded
from gkapp.exchange.text.plain_text import is_page_number

_DIGITS = re.compile(r"\d+")
_BARE_NUMBER = re.compile(r"\d{1,4}")
_MARGIN = 0.09  # the share of the page's height at top and bottom where only numbers stand
_FEWEST_PAGES = 3  # on which a line must stand to be a running one
_NEAR = 2.0  # points within which lines begin alike
_INDENT = 1.2  # characters by which the first line of a paragraph begins further in, at least


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A line of text with its place on the page."""

    x: float
    y: float
    size: float
    text: str


_Page = list[PlacedText | TextTable]


def read_pdf(content: bytes, name: str) -> list[Block]:
    """The lines and ruled tables of a PDF in reading order. Raises Refused, naming the file."""
    pages = [placed(page) for page in _pages(content, name)]
    if not any(pages):
        raise Refused(
            f"文件“{name}”里没有可读取的文字，可能是扫描件，请先做文字识别，或改用 Word、txt 文件。"
        )
    with naming(name):
        return bounded(_blocks(_without_running_lines(pages)))


def _pages(content: bytes, name: str) -> list[PdfPage]:
    with pdf_file(content, name) as reader:
        total = len(reader.pages)
        return [read_page(page) for page in told(reader.pages, 1, "正在读取各页", total)]


def placed(page: PdfPage) -> list[PlacedText | TextTable]:
    """The lines of a page without its number, and each table in the place of its first piece."""
    grids = find_grids(page.rules)
    inside: list[list[LinePiece]] = [[] for _ in grids]
    found: list[PlacedText | int] = []
    for line in page.lines:
        outside: list[LinePiece] = []
        for piece in line:
            number = next((n for n, grid in enumerate(grids) if grid.cell_at(piece)), None)
            if number is None:
                outside.append(piece)
                continue
            if not inside[number]:
                found.append(number)
            inside[number].append(piece)
        text = "".join(piece.text for piece in outside).strip()
        if text and not _is_page_number(text, outside[0], page.height):
            found.append(PlacedText(outside[0].x, outside[0].y, outside[0].size, text))
    return [grids[part].table(inside[part]) if isinstance(part, int) else part for part in found]


def _is_page_number(text: str, first: LinePiece, height: float) -> bool:
    if is_page_number(text):
        return True
    in_margin = first.y < height * _MARGIN or first.y > height * (1 - _MARGIN)
    return in_margin and _BARE_NUMBER.fullmatch(text) is not None


def _without_running_lines(pages: list[_Page]) -> list[_Page]:
    """Drops the topmost or lowest line where it is, but for digits, that of most of the pages."""
    for edge in (_topmost, _lowest):
        lines = [edge(page) for page in pages]
        counts = Counter(_DIGITS.sub("#", line.text) for line in lines if line)
        running = {
            id(line)
            for line in lines
            if line
            and counts[_DIGITS.sub("#", line.text)] >= _FEWEST_PAGES
            and counts[_DIGITS.sub("#", line.text)] * 2 > len(pages)
        }
        pages = [[part for part in page if id(part) not in running] for page in pages]
    return pages


def _topmost(page: _Page) -> PlacedText | None:
    return max(_texts(page), key=lambda line: line.y, default=None)


def _lowest(page: _Page) -> PlacedText | None:
    return min(_texts(page), key=lambda line: line.y, default=None)


def _texts(page: _Page) -> list[PlacedText]:
    return [part for part in page if isinstance(part, PlacedText)]


def _blocks(pages: list[_Page]) -> Iterator[Block]:
    """The lines with what their places tell: one that begins further in opens a paragraph."""
    usual = _margin([line for page in pages for line in _texts(page)])
    for page in pages:
        own = _margin(_texts(page))
        for number, part in enumerate(page):
            if isinstance(part, TextTable):
                yield part
                continue
            # Left and right pages may differ a little; a page of indented lines only has no own.
            margin = own if abs(own - usual) < part.size else usual
            if part.x > margin + _INDENT * part.size:
                yield Line(part.text, Start.PARAGRAPH)
            else:
                yield Line(part.text, Start.WRAP if number else Start.GAP)


def _margin(lines: Sequence[PlacedText]) -> float:
    """Where most lines begin."""
    begins = Counter(round(line.x / _NEAR) for line in lines)
    return max(begins, key=lambda place: (begins[place], -place), default=0) * _NEAR
