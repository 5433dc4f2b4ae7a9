"""Reads a workbook for the publication check: all cells, also those that nobody sees."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from gkapp.domain.publication_check.findings import Cell, Part, Passage, Trace, TraceKind
from gkapp.domain.publication_check.numbers import is_spoilt_identity
from gkapp.domain.text.cells import clean_text
from gkapp.exchange.publication.office_properties import file_traces
from gkapp.exchange.publication.report import Report
from gkapp.exchange.publication.workbook_looks import SheetLooks, UnseenCells
from gkapp.exchange.publication.workbook_notes import sheet_notes, workbook_traces
from gkapp.exchange.sheets.grid import column_letter
from gkapp.exchange.sheets.xlsx_archive import (
    SheetScan,
    XlsxArchive,
    broken_file,
    refuse_old_or_locked,
)

_ROWS_BETWEEN_REPORTS = 2000
_MOST_SHOWN = 3
_Value = str | float | bool | date | datetime | time | timedelta


@dataclass(frozen=True, slots=True)
class _Read:
    """A sheet as read: its parts, and which rows and columns hold anything."""

    parts: list[Part]
    rows: frozenset[int]
    columns: frozenset[int]


def workbook_parts(content: bytes, name: str, report: Report) -> Iterator[Part]:
    """The passages and traces of an xlsx file. Raises Refused as `XlsxArchive` does."""
    refuse_old_or_locked(content, name)
    archive = XlsxArchive(content, name)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            sheets, looks = workbook.sheets_metadata, SheetLooks(archive.package)
            for number, sheet in enumerate(sheets):
                report(number, len(sheets), f"正在检查工作表“{sheet.name}”")
                if sheet.typ == SheetTypeEnum.WorkSheet:
                    scan = archive.scan(sheet.name)
                    unseen = looks.unseen(archive.sheet_part(sheet.name))
                    yield from _sheet_parts(workbook, sheet, scan, unseen, report)
                yield from sheet_notes(archive.package, archive.sheet_part(sheet.name), sheet.name)
        yield from workbook_traces(archive.package)
        yield from file_traces(archive.package)
    except (CalamineError, ValueError, KeyError, SyntaxError) as error:
        raise broken_file(name) from error


def _sheet_parts(
    workbook: CalamineWorkbook,
    sheet: SheetMetadata,
    scan: SheetScan,
    unseen: UnseenCells,
    report: Report,
) -> Iterator[Part]:
    is_hidden = sheet.visible != SheetVisibleEnum.Visible
    shown = f"{sheet.name}（隐藏）" if is_hidden else sheet.name
    read = _read(workbook, sheet.name, shown, report)
    if is_hidden and read.rows:
        words = f"工作表“{sheet.name}”被隐藏，有{len(read.rows)}行内容。"
        yield Trace(TraceKind.HIDDEN_SHEET, sheet.name, words)
    for first, last in _stretches(scan.hidden_rows & read.rows):
        place = f"{shown}!第{_from_to(str(first + 1), str(last + 1))}行"
        yield Trace(TraceKind.HIDDEN_ROWS, place, f"被隐藏的{last - first + 1}行中有内容。")
    for first, last in _stretches(scan.hidden_columns & read.columns):
        place = f"{shown}!{_from_to(column_letter(first), column_letter(last))}列"
        yield Trace(TraceKind.HIDDEN_COLUMNS, place, f"被隐藏的{last - first + 1}列中有内容。")
    yield from _unseen_parts(read.parts, unseen)
    yield from read.parts


def _unseen_parts(parts: Iterable[Part], unseen: UnseenCells) -> Iterator[Trace]:
    """Words that nobody sees, told together for each column and reason."""
    found: dict[tuple[int, str], list[Passage]] = {}
    for part in parts:
        cell = part.cell if isinstance(part, Passage) else None
        if not isinstance(part, Passage) or cell is None:
            continue
        if reason := unseen.reason(cell.row, cell.column, part.text):
            found.setdefault((cell.column, reason), []).append(part)
    for (_, reason), cells in found.items():
        place = cells[0].place if len(cells) == 1 else f"{cells[0].place}起共{len(cells)}格"
        text = "；".join(each.text for each in cells[:_MOST_SHOWN])
        yield Trace(TraceKind.UNSEEN_TEXT, place, text, label=reason, is_told_elsewhere=True)


def _read(workbook: CalamineWorkbook, name: str, shown: str, report: Report) -> _Read:
    sheet = workbook.get_sheet_by_name(name)
    offset = sheet.start[1] if sheet.start else 0
    parts: list[Part] = []
    rows: set[int] = set()
    columns: set[int] = set()
    for row, values in enumerate(sheet.iter_rows()):
        if row % _ROWS_BETWEEN_REPORTS == 0:
            report(row, sheet.height, f"正在检查工作表“{name}”第{row + 1}行")
        for column, value in enumerate(values, start=offset):
            if value == "":
                continue
            rows.add(row)
            columns.add(column)
            text = _text(value)
            if text:
                place = f"{shown}!{column_letter(column)}{row + 1}"
                is_spoilt = isinstance(value, float) and is_spoilt_identity(text)
                parts.append(
                    Trace(TraceKind.UNCHECKED, place, _SPOILT)
                    if is_spoilt
                    else Passage(place, text, Cell(shown, row, column))
                )
    return _Read(parts, frozenset(rows), frozenset(columns))


_SPOILT = "18位数字的末几位已被表格软件变成0，原来可能是身份证号码。"


def _text(value: _Value) -> str:
    """A value as a text in which numbers can be found; days and times give nothing away."""
    match value:
        case str():
            return clean_text(value)
        case bool():
            return ""
        case float() | int():
            return str(int(value)) if value == int(value) else str(value)
        case _:
            return ""


def _stretches(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The numbers as stretches without a gap: first and last of each."""
    ordered = sorted(numbers)
    begins = ordered[:1] + [after for before, after in pairwise(ordered) if after > before + 1]
    ends = [before for before, after in pairwise(ordered) if after > before + 1] + ordered[-1:]
    yield from zip(begins, ends, strict=True)


def _from_to(first: str, last: str) -> str:
    return first if first == last else f"{first}至{last}"
