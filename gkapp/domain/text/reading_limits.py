"""How large a file may be that is read, by its kind, and how a refusal says so.

Each limit is several times what the largest file of an office has, and keeps the reader under a
gigabyte of memory. What takes long within the limits tells how far it is and can be stopped.
"""

from collections.abc import Generator
from contextlib import contextmanager

from gkapp.domain.errors import Refused
from gkapp.domain.text.numbers import MB

LARGEST_DOCUMENT = 50 * MB
"""Bytes of any file that is read, and of one that is attached to a record."""
LARGEST_TABLE = 100 * MB
"""Bytes of a spreadsheet that is imported."""
LARGEST_TEXT = 10 * MB
"""Bytes of a text file or web page that is read as a document; a thousand pages have 3 MB."""
LARGEST_DATA = 10 * MB
"""Bytes of a JSON file; a report or the events of a request has some thousands."""
LARGEST_PROFILE = MB
"""Bytes of a file with a layout of columns."""
LARGEST_TEMPLATE = 5 * MB
"""Bytes of a template for letters."""

LARGEST_UNPACKED_WORD = 200 * MB
"""Bytes of all parts of a Word file, pictures included."""
LARGEST_UNPACKED_TABLE = 300 * MB
"""Bytes of all parts of a workbook; 100,000 rows of 30 cells have 140 MB."""
LARGEST_UNPACKED_TEMPLATE = 40 * MB
"""Bytes of all parts of a template for letters."""
LARGEST_STORY = 2 * MB
"""Bytes of the text part of a template for letters, tags included; the shipped ones have 60 KB."""
MOST_PARTS = 10_000
MOST_TAGS = 2_000_000
"""In one part of a Word file; a thousand pages have half of that."""
MOST_PAGE_TAGS = 500_000
"""In a web page."""
MOST_TEMPLATE_MARKS = 2_000
"""Fields, conditions and loops of a template for letters; the longest shipped one has forty."""
DEEPEST_TEMPLATE = 10
"""Conditions and loops within each other."""

MOST_ROWS = 1_048_576
"""Of a sheet: what spreadsheets themselves can hold."""
MOST_COLUMNS = 16_384
"""Of a sheet, likewise."""
MOST_CELLS = 4_000_000
"""Of a sheet, blank ones between others included."""
MOST_TABLE_CELLS = 500_000
"""Of all tables in a document together, each cell once for every row and column it spans."""
MOST_CHARACTERS = 10_000_000
"""Of a document, each cell of a table once for every row and column it spans."""
MOST_PAGES = 5_000
"""Of a PDF file."""
MOST_EVENTS = 1_000
"""In the course of one request."""
MOST_LINES = 500_000
"""Of a document."""


def with_thousands(count: int) -> str:
    """A limit as it is said before a measure: 400 万, 5000 ."""
    return f"{count // 10_000} 万" if count and count % 10_000 == 0 else f"{count} "


def too_large_file(name: str, most: int) -> Refused:
    """For a file of more than *most* bytes."""
    return Refused(f"文件“{name}”超过 {most // MB} MB，请拆分或精简后再读取。")


class TooMuch(Exception):  # noqa: N818 - told as a refusal by whoever knows the file's name
    """A file has more than *most* of *what*."""

    def __init__(self, what: str, most: int) -> None:
        super().__init__(what, most)
        self.what, self.most = what, most


@contextmanager
def naming(name: str) -> Generator[None]:
    """Tell TooMuch in the block as the refusal of the file *name*."""
    try:
        yield
    except TooMuch as much:
        raise too_many(name, much.what, much.most) from None


def too_many(name: str, what: str, most: int) -> Refused:
    """For a file with more than *most* of *what*, said with its measure: 个单元格."""
    return Refused(f"文件“{name}”过大：超过 {with_thousands(most)}{what}，请拆分或精简后再读取。")
