"""Reads a file that is about to be published, whatever its kind, as passages and traces."""

from collections.abc import Callable, Iterator
from pathlib import PurePath

from gkapp.domain.errors import Refused
from gkapp.domain.publication_check.findings import CellPlace, Part, Passage
from gkapp.exchange.publication.pictures import picture_parts
from gkapp.exchange.sheets.csv_grid import read_csv
from gkapp.exchange.text.plain_text import clean, decode


def text_parts(content: bytes, name: str) -> Iterator[Part]:
    """The lines of a text file. Raises Refused if its encoding is unknown."""
    for number, line in enumerate(clean(decode(content, name)).splitlines(), start=1):
        if line.strip():
            yield Passage(f"第{number}行", line)


def csv_parts(content: bytes, name: str) -> Iterator[Part]:
    """The values of a csv file, by row and column. Raises Refused as `read_csv` does."""
    grid = read_csv(content, name, lambda _heading: False)
    for row, values in enumerate(grid.rows):
        for column, value in enumerate(values):
            if isinstance(value, str) and value:
                place = f"第{row + 1}行第{column + 1}列"
                yield Passage(place, value, CellPlace("", row, column))


Report = Callable[[int, int, str], object]
"""Called with what is done, the whole, and words about it."""


def silent(_done: int, _total: int, _text: str) -> None:
    """Nobody listens."""


CHECKED_SUFFIXES = (
    ".docx", ".docm", ".pdf", ".xlsx", ".xlsm", ".txt", ".csv", ".jpg", ".jpeg", ".png",
)  # fmt: skip
"""The kinds of file that can be checked."""

_WORDS_LIKE = frozenset({".doc", ".wps", ".dot", ".rtf", ".odt"})
_SHEETS_LIKE = frozenset({".xls", ".et", ".ods"})


def file_parts(content: bytes, name: str, report: Report = silent) -> Iterator[Part]:
    """All that a file says and hides, in its order.

    Raises Refused, naming the file, for another kind of file and for one that is damaged, needs a
    password, or is too large once unpacked. *report* may raise in order to stop.
    """
    suffix = PurePath(name).suffix.lower()
    match suffix:
        case ".docx" | ".docm":
            from gkapp.exchange.publication.word_file import word_parts

            return word_parts(content, name, report)
        case ".xlsx" | ".xlsm":
            from gkapp.exchange.publication.workbook import workbook_parts

            return workbook_parts(content, name, report)
        case ".pdf":
            from gkapp.exchange.publication.pdf_pages import pdf_parts

            return pdf_parts(content, name, report)
        case ".csv":
            return csv_parts(content, name)
        case ".txt":
            return text_parts(content, name)
        case ".jpg" | ".jpeg" | ".png":
            return picture_parts(content, name)
        case _:
            raise Refused(_about_kind(name, suffix))


def _about_kind(name: str, suffix: str) -> str:
    if suffix in _WORDS_LIKE:
        return f"不能检查“{name}”这种格式，请在 Word 或 WPS 中打开，另存为 docx 文件后再检查。"
    if suffix in _SHEETS_LIKE:
        return f"不能检查“{name}”这种格式，请在 Excel 或 WPS 中打开，另存为 xlsx 文件后再检查。"
    if suffix == ".ofd":
        return f"不能检查“{name}”这种格式，请在阅读软件中另存为 PDF 文件后再检查。"
    return f"不能检查“{name}”这种文件，请提供 docx、xlsx、pdf、txt、csv、jpg 或者 png 文件。"
