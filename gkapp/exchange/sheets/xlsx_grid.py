"""Reads the sheets of an xlsx file: values as text and days, with what was lost in them named."""

import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from math import isfinite

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from gkapp.domain.progress import told
from gkapp.domain.text.cells import Cell, CellFault, Merge, SerialOf1904, clean_text
from gkapp.exchange.sheets.grid import SheetGrid
from gkapp.exchange.sheets.xlsx_archive import SheetScan, XlsxArchive, broken_file

_ROWS_BETWEEN_REPORTS = 5000
_DIGITS_A_NUMBER_KEEPS = 10**15
"""A spreadsheet keeps fifteen digits of a number and turns the others into zeros."""


def read_xlsx(content: bytes, name: str) -> Iterator[SheetGrid]:
    """The sheets in their order, hidden ones last; formulas count by the values they last had.

    A cell merged downwards stands in every row that it covers and that holds anything else.
    Raises Refused for files that are damaged, encrypted, too large, or something else.
    """
    archive = XlsxArchive(content, name)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            for sheet in sorted(workbook.sheets_metadata, key=_is_hidden):
                if sheet.typ == SheetTypeEnum.WorkSheet:
                    scan = archive.scan(sheet.name)
                    values = workbook.get_sheet_by_name(sheet.name)
                    yield _grid(
                        values,
                        scan,
                        is_hidden=_is_hidden(sheet),
                        number_text=SerialOf1904 if archive.counts_from_1904 else str,
                    )
    except CalamineError as error:
        raise broken_file(name) from error


def _is_hidden(sheet: SheetMetadata) -> bool:
    return sheet.visible != SheetVisibleEnum.Visible


def _grid(
    sheet: CalamineSheet, scan: SheetScan, *, is_hidden: bool, number_text: type[str]
) -> SheetGrid:
    first_column = sheet.start[1] if sheet.start else 0
    before: list[Cell] = [""] * first_column
    rows = [
        before + [_cell(value, number_text) for value in values]
        for values in told(sheet.iter_rows(), _ROWS_BETWEEN_REPORTS, "正在读取表格", sheet.height)
    ]
    _show_leading_zeros(rows, scan)
    for (row, column), fault in scan.faults.items():
        _put(rows, row, column, fault)
    merges = tuple(
        Merge(top, left, bottom, right)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )
    _spread_merged_cells(merges, rows)
    return SheetGrid(
        sheet.name,
        rows,
        frozenset(row + 1 for row in scan.hidden_rows),
        frozenset(scan.hidden_columns),
        is_hidden,
        merges,
    )


def _show_leading_zeros(rows: list[list[Cell]], scan: SheetScan) -> None:
    """A number that is seen as 0007 is read as 0007; words and days have no such form."""
    for (row, column), form in scan.forms.items():
        if row < len(rows) and column < len(rows[row]):
            value = rows[row][column]
            if isinstance(value, str):
                rows[row][column] = form.shown(value)


def _put(rows: list[list[Cell]], row: int, column: int, fault: CellFault) -> None:
    """Set a cell that may lie beyond what the reader took for the end of the sheet."""
    while len(rows) <= row:
        rows.append([])
    rows[row] += [""] * (column + 1 - len(rows[row]))
    rows[row][column] = fault


def _cell(
    value: str | float | bool | date | datetime | time | timedelta,
    number_text: type[str],
) -> Cell:
    match value:
        case str():
            return clean_text(value)
        case bool():
            return str(value).upper()
        case float() | int():
            number = _number(value)
            return number_text(number) if isinstance(number, str) else number
        case datetime():
            # Terms in hours need the time of day; readers of days drop it.
            return str(value) if value.time() != time() else value.date()
        case date():
            return value
        case _:
            return str(value)


def _number(value: float) -> Cell:
    if not isfinite(value):
        return CellFault("单元格不是可用的数字，请改正公式或直接填写内容。")
    if abs(value) >= _DIGITS_A_NUMBER_KEEPS:
        return CellFault(
            "这个数字超过15位，表格软件已把末几位变成0；请把单元格设为文本格式后重新填写完整号码。"
        )
    return str(int(value)) if value == int(value) else str(value)


def _spread_merged_cells(merges: Iterable[Merge], rows: list[list[Cell]]) -> None:
    """Copy each cell that is merged downwards within one column into the rows that it covers."""
    filled = {number for number, row in enumerate(rows) if any(cell != "" for cell in row)}
    for merge in merges:
        top, left = merge.top, merge.left
        if left != merge.right or top >= len(rows) or left >= len(rows[top]):
            continue
        for number in range(top + 1, min(merge.bottom + 1, len(rows))):
            if number in filled:
                row = rows[number]
                row += [""] * (left + 1 - len(row))
                row[left] = rows[top][left]
