"""Writes tables with merged cells into an xlsx file, a sheet for each."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from gkapp.files import replacing

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_CHARACTER_MM = 2.2  # width of a column's unit, a digit of the usual face
_PAGE_MM = 156


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
    """A table on a sheet of its own; *shares* are the widths of its columns in proportion."""

    name: str
    shares: Sequence[float]
    cells: Sequence[SheetCell]


def write_table_sheets(path: Path, sheets: Sequence[TableSheet]) -> None:
    """Write *sheets* in order; whole numbers become numbers, all else stays text.

    Refused when *path* cannot be written; what stood there stays whole until then.
    """
    from openpyxl import Workbook

    book = Workbook()
    first = book.active
    if first is not None:
        book.remove(first)
    for sheet in sheets:
        _fill(book.create_sheet(sheet.name), sheet)
    content = BytesIO()  # an archive that a full disk cuts short cannot be closed
    book.save(content)
    with replacing(path) as working:
        working.write_bytes(content.getvalue())


def _fill(target: "Worksheet", sheet: TableSheet) -> None:
    from openpyxl.styles import Alignment, Border, Side
    from openpyxl.utils import get_column_letter

    thin = Side(style="thin")
    border = Border(left=thin, right=thin, top=thin, bottom=thin)
    centred = Alignment(horizontal="center", vertical="center", wrap_text=True)
    for number, share in enumerate(sheet.shares, start=1):
        width = share / sum(sheet.shares) * _PAGE_MM / _CHARACTER_MM
        target.column_dimensions[get_column_letter(number)].width = width
    for cell in sheet.cells:
        row, column = cell.row + 1, cell.column + 1
        last_row, last_column = row + cell.rowspan - 1, column + cell.colspan - 1
        for each in target.iter_rows(row, last_row, column, last_column):
            for part in each:
                part.border, part.alignment = border, centred
        value = int(cell.text) if cell.text.isdecimal() else cell.text
        target.cell(row, column, value)
        if cell.colspan > 1 or cell.rowspan > 1:
            target.merge_cells(
                start_row=row, end_row=last_row, start_column=column, end_column=last_column
            )
