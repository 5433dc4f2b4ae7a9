"""Writes a list into an xlsx file that holds nothing a spreadsheet would run or reshape."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gkapp.domain.errors import Refused
from gkapp.domain.text.cells import CellValue, clean_text
from gkapp.exchange.sheets.streamed_rows import Row, RowWriter, write_streamed
from gkapp.files import replacing

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet
    from openpyxl.worksheet.worksheet import Worksheet


_CHARACTER_MM = 2.2  # width of a column's unit, a digit of the usual face
_PAGE_MM = 156
_TITLE_PT = 16
_TITLE_HEIGHT = 32  # points
_TOLD_EACH = 2000
_A3 = 8  # as spreadsheets number kinds of paper

Report = Callable[[int, int, str], None]
"""Told how many cells of how many are written; may raise to stop."""


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell that begins at a row and column, both from 0, and reaches over others."""

    row: int
    column: int
    text: str
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class TableSheet:
    """A table on a sheet of its own.

    *shares* are the widths of its columns: in proportion, or in millimetres on a broad sheet that
    has a *title* over the table and is printed crosswise with its *header_rows* on each page.
    *is_text* keeps numbers as they are written.
    """

    name: str
    shares: Sequence[float]
    cells: Sequence[SheetCell]
    title: str = ""
    foot: str = ""
    header_rows: int = 0
    is_text: bool = False


def write_table_sheets(
    path: Path, sheets: Sequence[TableSheet], report: Report | None = None
) -> None:
    """Write *sheets* in order; whole numbers become numbers, all else stays text.

    Refused when *path* cannot be written; what stood there stays whole until then.
    """
    from openpyxl import Workbook

    book = Workbook()
    first = book.active
    if first is not None:
        book.remove(first)
    for sheet in sheets:
        _fill(book.create_sheet(sheet.name), sheet, report)
    content = BytesIO()  # an archive that a full disk cuts short cannot be closed
    book.save(content)
    with replacing(path) as working:
        working.write_bytes(content.getvalue())


def _fill(target: "Worksheet", sheet: TableSheet, report: Report | None) -> None:
    from openpyxl.styles import Alignment, Border, Side
    from openpyxl.utils import get_column_letter

    thin = Side(style="thin")
    border = Border(left=thin, right=thin, top=thin, bottom=thin)
    centred = Alignment(horizontal="center", vertical="center", wrap_text=True)
    left = Alignment(horizontal="left", vertical="center", wrap_text=True)
    page = sum(sheet.shares) if sheet.title else _PAGE_MM
    for number, share in enumerate(sheet.shares, start=1):
        width = share / sum(sheet.shares) * page / _CHARACTER_MM
        target.column_dimensions[get_column_letter(number)].width = width
    above = 1 if sheet.title else 0
    for done, cell in enumerate(sheet.cells):
        if report is not None and done % _TOLD_EACH == 0:
            report(done, len(sheet.cells), "写入表格")
        row, column = cell.row + 1 + above, cell.column + 1
        last_row, last_column = row + cell.rowspan - 1, column + cell.colspan - 1
        is_body = sheet.is_text and cell.row >= sheet.header_rows and len(cell.text) > 1
        for each in target.iter_rows(row, last_row, column, last_column):
            for part in each:
                part.border, part.alignment = border, left if is_body else centred
        _put(target.cell(row, column), cell.text, is_text=sheet.is_text)
        if cell.colspan > 1 or cell.rowspan > 1:
            target.merge_cells(
                start_row=row, end_row=last_row, start_column=column, end_column=last_column
            )
    if sheet.title:
        _dress(target, sheet)


def _put(cell: Any, text: str, *, is_text: bool) -> None:
    """Text stays text, whatever it begins with; a whole number is one unless *is_text*."""
    if text.isdecimal() and not is_text:
        cell.value = int(text)
    elif text:
        cell.value = text
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(_RUNNABLE)


def _dress(target: "Worksheet", sheet: TableSheet) -> None:
    """The title over the table, the headings on each page, broad paper, the words below."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet.properties import PageSetupProperties

    width = len(sheet.shares)
    title = target.cell(1, 1)
    _put(title, sheet.title, is_text=True)
    title.font = Font(size=_TITLE_PT, bold=True)
    title.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    target.row_dimensions[1].height = _TITLE_HEIGHT
    target.merge_cells(start_row=1, end_row=1, start_column=1, end_column=width)
    if sheet.foot:
        last = target.max_row + 1
        _put(target.cell(last, 1), sheet.foot, is_text=True)
        target.merge_cells(start_row=last, end_row=last, start_column=1, end_column=width)
    target.freeze_panes = f"A{sheet.header_rows + 2}"
    target.print_title_rows = f"1:{sheet.header_rows + 1}"
    target.page_setup.orientation = "landscape"
    target.page_setup.paperSize = _A3
    target.page_setup.fitToHeight = 0
    target.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


LONGEST_TEXT = 32767
"""Characters that a cell can hold."""

_LONGEST_TITLE = 31
_NARROWEST, _WIDEST = 8, 50
_DATE_FORMAT = "yyyy-mm-dd"
_ROWS_TO_MEASURE = 200
_FIRST_ROW = 2
_SOME_DAY = date(2000, 1, 1)
_RUNNABLE = ("=", "+", "-", "@")
_FORBIDDEN_IN_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
_FORBIDDEN_IN_TITLES = str.maketrans("[]:*?/\\", "（）：＊？／＼")


def write_sheet(path: Path, *, title: str, headers: Sequence[str], rows: Iterable[Row]) -> None:
    """Write *rows* under *headers* into the one sheet of a new xlsx file, named *title*.

    Text stays text, whatever it begins with and however many digits it has; days are dates shown
    as 2025-09-25, integers are numbers. A file at *path* is replaced once the new one is whole.
    *rows* may come one by one: few of them are in memory at a time.
    Raises Refused when it cannot be written, or when a text is too long for a cell.
    """
    checked = ([_checked(value) for value in row] for row in rows)
    first = list(islice(checked, _ROWS_TO_MEASURE))
    with replacing(path) as working:
        book, writer = _begun(title, headers, first)
        write_streamed(book, writer, chain(first, checked), _FIRST_ROW, working)


def _begun(
    title: str, headers: Sequence[str], first: Sequence[Row]
) -> tuple[BytesIO, RowWriter]:  # fmt: skip
    """The file with its headings, as wide as the *first* rows ask for, and what writes rows.

    A row with a cell of each style stands below the headings: the others come in its place.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title.translate(_FORBIDDEN_IN_TITLES)[:_LONGEST_TITLE])
    sheet.freeze_panes = "A2"
    for index, width in enumerate(_widths(headers, first), start=1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    heading_cells = [_cell(sheet, header) for header in headers]
    for cell in heading_cells:
        cell.font = Font(bold=True)
    sheet.append(heading_cells)
    quoted, day = _cell(sheet, _RUNNABLE[0]), _cell(sheet, _SOME_DAY)
    sheet.append([quoted, day])
    content = BytesIO()
    book.save(content)
    return content, RowWriter(len(headers), quoted.style_id, day.style_id, _RUNNABLE)


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
    if not text.isprintable():
        text = _FORBIDDEN_IN_XML.sub("", text)
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
