"""Reads a workbook for the publication check: all cells, also those that nobody sees."""

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from html import unescape
from itertools import pairwise
from math import isfinite
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from gkapp.domain.publication_check.findings import CellPlace, Part, Passage, Trace, TraceKind
from gkapp.domain.publication_check.numbers import is_spoilt_identity
from gkapp.domain.text.cells import clean_text
from gkapp.exchange.publication.office_properties import file_traces
from gkapp.exchange.publication.reading import Report
from gkapp.exchange.publication.workbook_looks import SheetLooks, UnseenCells
from gkapp.exchange.sheets.grid import column_letter
from gkapp.exchange.sheets.xlsx_archive import (
    SheetScan,
    XlsxArchive,
    broken_file,
    refuse_old_or_locked,
)
from gkapp.exchange.word.package import (
    attribute,
    child,
    children,
    local_name,
    optional_xml,
    related_parts,
)

_WORKBOOK = "xl/workbook.xml"
_CODES = re.compile(r'&(?:"[^"]*"|[LCRPNDTFAGBIUSEXYZ&]|\d+)')
_HEADER = re.compile(
    rb"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)[^>]*>(.*?)</", re.DOTALL
)  # fmt: skip
# The choices of a list to pick from stand in quotes; else they are cells, which are read anyway.
_LIST = re.compile(rb"<(?:\w+:)?(?:formula1|f)>\s*((?:&quot;|\")[^<]*)</")
_OF_THREAD = "tc="
_BETWEEN_VALUES = "；"


def sheet_notes(package: ZipFile, part: str, sheet: str) -> Iterator[Part]:
    """The comments, text boxes and header of one sheet."""
    if not part or part not in package.namelist():
        return
    yield from _comments(package, part, sheet)
    for drawing in related_parts(package, part, "drawing"):
        root = optional_xml(package, drawing)
        for body in _all(root, "txBody"):
            lines = ["".join(t.text or "" for t in _all(line, "t")) for line in _all(body, "p")]
            yield Passage(f"{sheet}的文本框", clean_text("\n".join(lines)))
    for found in _LIST.finditer(package.read(part)):
        text = clean_text(unescape(found[1].decode("utf-8", "replace")).strip('"'))
        yield Passage(f"{sheet}的数据有效性", text.replace(",", _BETWEEN_VALUES))
    for found in _HEADER.finditer(package.read(part)):
        text = clean_text(_CODES.sub(" ", unescape(found[1].decode("utf-8", "replace"))))
        if text:
            yield Passage(f"{sheet}的页眉页脚", text)


def _comments(package: ZipFile, part: str, sheet: str) -> Iterator[Trace]:
    persons = _persons(package)
    for threads in related_parts(package, part, "threadedComment"):
        for comment in _all(optional_xml(package, threads), "threadedComment"):
            text = "".join(each.text or "" for each in children(comment, "text"))
            author = persons.get(attribute(comment, "personId"), "")
            place = f"{sheet}!{attribute(comment, 'ref')}"
            yield Trace(TraceKind.COMMENT, place, clean_text(text), author)
    for comments in related_parts(package, part, "comments"):
        root = optional_xml(package, comments)
        authors = [each.text or "" for each in _all(root, "author")]
        for comment in _all(root, "comment"):
            number = attribute(comment, "authorId")
            known = number.isdecimal() and len(number) < 6 and int(number) < len(authors)
            author = authors[int(number)] if known else ""
            if author.startswith(_OF_THREAD):  # stands there for programs that know no threads
                continue
            text = "".join(each.text or "" for each in _all(comment, "t"))
            place = f"{sheet}!{attribute(comment, 'ref')}"
            yield Trace(TraceKind.COMMENT, place, clean_text(text), author)


def _persons(package: ZipFile) -> Mapping[str, str]:
    return {
        attribute(person, "id"): attribute(person, "displayName")
        for part in related_parts(package, _WORKBOOK, "person")
        for person in _all(optional_xml(package, part), "person")
    }


def workbook_traces(package: ZipFile) -> Iterator[Part]:
    """What the workbook as a whole keeps: where it lay, who shares it, data behind its tables."""
    workbook = optional_xml(package, _WORKBOOK)
    for path in _all(workbook, "absPath"):
        yield Trace(TraceKind.PROPERTY, "文档属性", attribute(path, "url"), label="保存位置")
    for each in _all(workbook, "definedName"):
        name, text = attribute(each, "name"), f"{each.text or ''}；{attribute(each, 'comment')}"
        yield Passage(f"名称“{name}”", clean_text(f"{name}；{text}"))
    user = attribute(child(workbook, "fileSharing"), "userName")
    if user:
        yield Trace(TraceKind.PROPERTY, "文档属性", user, label="作者")
    for name in package.namelist():
        if name.startswith("xl/pivotCache/pivotCacheDefinition"):
            values = [attribute(each, "v") for each in _all(optional_xml(package, name), "s")]
            yield from _cache("数据透视表", values)
        elif name.startswith("xl/externalLinks/externalLink"):
            root = optional_xml(package, name)
            yield from _cache("引用的其他工作簿", [each.text or "" for each in _all(root, "v")])
        elif name.startswith("xl/revisions/revisionLog"):
            yield Trace(TraceKind.OTHER_CHANGE, "整个工作簿", "共享工作簿的修订记录")


def _cache(place: str, values: list[str]) -> Iterator[Part]:
    filled = [each for each in values if each.strip()]
    if filled:
        count = f"{place}中保存了{len(filled)}个数据。"
        yield Trace(TraceKind.CACHED_DATA, place, count)
        yield Passage(place, clean_text(_BETWEEN_VALUES.join(filled)))


def _all(root: Element | None, name: str) -> Iterator[Element]:
    if root is not None:
        yield from (each for each in root.iter() if local_name(each) == name)


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
                    else Passage(place, text, CellPlace(shown, row, column))
                )
    return _Read(parts, frozenset(rows), frozenset(columns))


_SPOILT = "18位数字的末几位已被表格软件变成0，原来可能是身份证号码。"


def _text(value: _Value) -> str:
    """A value as a text in which particulars can be found; times give nothing away."""
    match value:
        case str():
            return clean_text(value)
        case bool():
            return ""
        case date():
            return f"{value:%Y-%m-%d}"
        case float() | int():
            return str(int(value)) if isfinite(value) and value == int(value) else str(value)
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
