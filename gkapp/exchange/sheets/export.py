"""Writes a list into an xlsx file that holds nothing a spreadsheet would run or reshape."""

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from gkapp.domain.errors import Refused
from gkapp.domain.text.cells import CellValue, clean_text
from gkapp.files import replacing

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Row = Sequence[CellValue | int]

LONGEST_TEXT = 32767
"""Characters that a cell can hold."""

_LONGEST_TITLE = 31
_NARROWEST, _WIDEST = 8, 50
_DATE_FORMAT = "yyyy-mm-dd"
_ROWS_TO_MEASURE = 200
_RUNNABLE = ("=", "+", "-", "@")
_FORBIDDEN_IN_TITLES = str.maketrans("[]:*?/\\", "（）：＊？／＼")


def write_sheet(path: Path, *, title: str, headers: Sequence[str], rows: Iterable[Row]) -> None:
    """Write *rows* under *headers* into the one sheet of a new xlsx file, named *title*.

    Text stays text, whatever it begins with and however many digits it has; days are dates shown
    as 2025-09-25, integers are numbers. A file at *path* is replaced once the new one is whole.
    Raises Refused when it cannot be written, or when a text is too long for a cell.
    """
    # Every text is checked before the workbook is begun: openpyxl cannot leave one half-written.
    whole = [[_checked(value) for value in row] for row in rows]
    content = _workbook(title, headers, whole)
    with replacing(path) as working:
        working.write_bytes(content)


def _workbook(title: str, headers: Sequence[str], rows: Sequence[Row]) -> bytes:
    """The whole file, made in memory: an archive that a full disk cuts short cannot be closed."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title.translate(_FORBIDDEN_IN_TITLES)[:_LONGEST_TITLE])
    sheet.freeze_panes = "A2"
    for index, width in enumerate(_widths(headers, rows[:_ROWS_TO_MEASURE]), start=1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    heading_cells = [_cell(sheet, header) for header in headers]
    for cell in heading_cells:
        cell.font = Font(bold=True)
    sheet.append(heading_cells)
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _cell(sheet: "WriteOnlyWorksheet", value: CellValue | int) -> "Cell":
    from openpyxl.cell import WriteOnlyCell

    match value:
        case str():
            cell = WriteOnlyCell(sheet, value or None)
            if value:
                cell.data_type = "s"
                cell.quotePrefix = value.startswith(_RUNNABLE)
        case date():
            cell = WriteOnlyCell(sheet, datetime.combine(value, time()))
            cell.number_format = _DATE_FORMAT
        case _:
            cell = WriteOnlyCell(sheet, value)
    return cell


def _checked(value: CellValue | int) -> CellValue | int:
    """The value as a cell can hold it."""
    if not isinstance(value, str):
        return value
    text = clean_text(value)
    if len(text) > LONGEST_TEXT:
        raise Refused(
            f"“{text[:20]}…”有{len(text)}个字，超过表格单元格能容纳的{LONGEST_TEXT}个字，无法导出。"
        )
    return text


def _widths(headers: Sequence[str], rows: Sequence[Row]) -> list[int]:
    """A width for each column, in characters, that shows most of its values."""
    widths = [_width(header) for header in headers]
    for row in rows:
        widths = [max(width, _width(value)) for width, value in zip(widths, row, strict=True)]
    return [min(max(width + 2, _NARROWEST), _WIDEST) for width in widths]


def _width(value: CellValue | int) -> int:
    """The longest line of a value; full-width characters count twice."""
    lines = str(value).split("\n")
    return max(sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in line) for line in lines)
