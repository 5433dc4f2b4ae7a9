"""The ledger of a year, and what was in force on a day, as they are printed and exported.

Its figures are those of the annual report's table 2: only documents that this department made or
led, counted by the same conditions.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from gkapp.documents.blocks import Document
from gkapp.documents.prints.ledger import (
    HEADS,
    NAME,
    LedgerPart,
    LedgerSection,
    LedgerSheet,
    printed_ledger,
)
from gkapp.domain.errors import Refused
from gkapp.domain.ledger.validity import end_of
from gkapp.domain.records.registers import DocumentType
from gkapp.domain.report.counting import last_day
from gkapp.domain.report.format import CountedMeasure
from gkapp.domain.text.dates import chinese_date
from gkapp.domain.text.numbers import grouped
from gkapp.exchange.sheets.export import write_sheet
from gkapp.models.database import Database
from gkapp.models.department import Department
from gkapp.models.ledger import LedgerEntry
from gkapp.services.ledger.counted import documents_in
from gkapp.services.ledger.list import standing_column, was_in_force_on
from gkapp.services.records.document_files import write_document
from gkapp.services.records.exports import Export
from gkapp.services.records.output_places import check_places

COUNTED = (DocumentType.REGULATION, DocumentType.NORMATIVE)
FIRST_YEAR, LAST_YEAR = 1949, 2100
MOST_PRINTED = 5000
"""Documents that paper takes; more are for a spreadsheet."""

_PARTS = {
    CountedMeasure.MADE: "本年制发",
    CountedMeasure.ENDED: "本年废止、失效",
    CountedMeasure.IN_FORCE: "现行有效",
}
_COLUMNS = (
    LedgerEntry.title, LedgerEntry.document_no, LedgerEntry.registration_no,
    LedgerEntry.formed_on, LedgerEntry.published_on, LedgerEntry.effective_on,
    LedgerEntry.expires_on, LedgerEntry.ended_on, LedgerEntry.validity,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class YearCount:
    """The figures of one kind of document for a year."""

    document_type: DocumentType
    before: int
    """In force at the end of the year before."""
    made: int
    ended: int
    in_force: int

    @property
    def adds_up(self) -> bool:
        """Whether what is in force is what was, and what was made, without what ended."""
        return self.in_force == self.before + self.made - self.ended


@dataclass(frozen=True, slots=True)
class YearLedger:
    """The ledger of a year: its figures and the sheet."""

    year: int
    counts: tuple[YearCount, ...]
    sheet: LedgerSheet


def ledger_of_year(db: Database, year: int) -> YearLedger:
    """The ledger of *year* as it stands today; Refused for a year that no ledger can have."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused(f"年度应为{FIRST_YEAR}至{LAST_YEAR}，不能是{year}。")
    today = db.now().date()
    day = min(last_day(year), today)
    # What ends with the last day of the year is told as it stands once that day is over.
    after = day + timedelta(days=1) if day < today else day
    days = {CountedMeasure.MADE: day, CountedMeasure.ENDED: after, CountedMeasure.IN_FORCE: day}
    with db.read() as session:
        groups: list[LedgerSection] = []
        counts: list[YearCount] = []
        for kind in COUNTED:
            found = {
                measure: _rows(session, kind, documents_in(measure, year, today), days[measure])
                for measure in _PARTS
            }
            before = _rows(
                session, kind, documents_in(CountedMeasure.IN_FORCE, year - 1, today), day
            )
            groups.append(
                LedgerSection(kind.value, [LedgerPart(_PARTS[m], found[m]) for m in _PARTS])
            )
            numbers = (len(found[measure]) for measure in _PARTS)
            counts.append(YearCount(kind, len(before), *numbers))
        unit = _unit(session)
    sheet = LedgerSheet(
        unit, f"{year}年{NAME}", groups, today, [_summary(each) for each in counts],
        _notes(counts, day),
    )  # fmt: skip
    return YearLedger(year, tuple(counts), sheet)


def in_force_sheet(db: Database, day: date) -> LedgerSheet:
    """What was in force on *day*, of the documents that this department made or led."""
    with db.read() as session:
        groups = [
            LedgerSection(
                kind.value,
                [LedgerPart("现行有效", _rows(session, kind, was_in_force_on(day), day))],
            )
            for kind in COUNTED
        ]
        unit = _unit(session)
    title = f"{chinese_date(day)}现行有效规章和行政规范性文件目录"
    return LedgerSheet(unit, title, groups, db.now().date())


def document_of(sheet: LedgerSheet) -> Document:
    """The sheet as a document; Refused when it is too long for paper."""
    number = sum(len(part.rows) for group in sheet.groups for part in group.parts)
    if number > MOST_PRINTED:
        raise Refused(
            f"共 {grouped(number)} 件，超过可以打印的 {grouped(MOST_PRINTED)} 件，"
            "请导出为 xlsx 文件。"
        )
    return printed_ledger(sheet)


def write_ledger(db: Database, sheet: LedgerSheet, path: Path) -> Export:
    """Write the sheet to a pdf, docx or xlsx file; Refused for another kind."""
    rows = [
        (group.title, part.title, str(at), *row)
        for group in sheet.groups
        for part in group.parts
        for at, row in enumerate(part.rows, start=1)
    ]
    check_places(db, path)
    if path.suffix.lower() == ".xlsx":
        write_sheet(path, title=sheet.title, headers=("信息内容", "类别", *HEADS), rows=rows)
    else:
        write_document(db, document_of(sheet), path, {})
    return Export(path, len(rows))


def _rows(
    session: Session, kind: DocumentType, condition: ColumnElement[bool], day: date
) -> list[tuple[str, ...]]:
    statement = (
        select(*_COLUMNS, standing_column(day).label("standing"))
        .where(
            LedgerEntry.counts_in_report,
            LedgerEntry.document_type == kind.value,
            condition,
        )
        .order_by(LedgerEntry.made_on, LedgerEntry.id)
    )
    return [_texts(row, day) for row in session.execute(statement)]


def _texts(row: Any, day: date) -> tuple[str, ...]:
    ended_on = end_of(row)
    return (
        row.title, row.document_no, row.registration_no, _day(row.formed_on),
        _day(row.published_on), _day(row.effective_on), _day(row.expires_on), row.standing,
        _day(ended_on if ended_on is not None and ended_on <= day else None),
    )  # fmt: skip


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _unit(session: Session) -> str:
    return session.scalars(select(Department.name)).first() or ""


def _summary(count: YearCount) -> tuple[str, ...]:
    numbers = (count.before, count.made, count.ended, count.in_force)
    return (count.document_type.value, *(str(number) for number in numbers))


def _notes(counts: Sequence[YearCount], day: date) -> list[str]:
    wrong = [each.document_type.value for each in counts if not each.adds_up]
    identity = "上年现行有效件数加本年制发件数减本年废止件数，等于现行有效件数"
    said = f"{identity}：{'、'.join(wrong)}不符，请核对。" if wrong else f"{identity}，各行相符。"
    only = "只计本机关制定的，以及联合制定由本机关牵头的。"
    return [f"截至{chinese_date(day)}。{only}", said]
