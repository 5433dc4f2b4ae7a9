"""The registers whose tables come in row by row: requests, their remedies, the ledger."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.domain.catalogue.items import ItemRecord
from gkapp.domain.interpretations.record import InterpretationRecord
from gkapp.domain.ledger.intake import read_ledger_row
from gkapp.domain.ledger.record import LedgerRecord
from gkapp.domain.ledger.validity import as_it_stands
from gkapp.domain.participation.decision import DecisionRecord
from gkapp.domain.participation.opinion import OpinionRecord
from gkapp.domain.records.imports.matching import Existing, Register
from gkapp.domain.records.imports.plan import ImportPlan, plan_import
from gkapp.domain.records.register_identity import (
    ledger_register,
    remedy_register,
    request_register,
)
from gkapp.domain.records.row_reading import Accepted, Rejected
from gkapp.domain.remedies.intake import read_remedy_row
from gkapp.domain.remedies.record import RemedyRecord
from gkapp.domain.requests.intake import read_request_row
from gkapp.domain.requests.record import RequestRecord
from gkapp.domain.text.cells import Cell
from gkapp.domain.text.numbers import code_key
from gkapp.exchange.law.rules import outcome_labels, time_limits
from gkapp.exchange.sheets.registers import Sheet
from gkapp.models.database import Database
from gkapp.models.ledger import LedgerEntry, SourceKey
from gkapp.models.requests import Remedy, Request
from gkapp.services.calendar import calendar_of
from gkapp.services.ledger.records import add_entries, change_entry, stored_entries
from gkapp.services.records.action_result import Topic
from gkapp.services.remedies.records import (
    add_remedies,
    change_remedy,
    decisions_of,
    stored_remedies,
)
from gkapp.services.request_numbering import numbers_in
from gkapp.services.requests.records import add_requests, change_request, stored_requests

RecordT = TypeVar(
    "RecordT",
    RequestRecord,
    RemedyRecord,
    LedgerRecord,
    ItemRecord,
    InterpretationRecord,
    OpinionRecord,
    DecisionRecord,
)
Judge = Callable[[Mapping[str, Cell]], Accepted[RecordT] | Rejected]


class Asked(NamedTuple):
    """A heading that a file may have; a *required* one it must have."""

    heading: str
    required: bool


@dataclass(frozen=True, slots=True)
class TableReader:
    """Reads tables that are not laid out as one row of headings over rows."""

    headings: Callable[[Path], Mapping[str, str]]
    """What each heading of a file stands for, "" for nothing; empty for a file of another kind."""
    read: Callable[[Path, Mapping[str, str] | None], Sheet]


def as_it_is(record: RecordT, _today: date) -> RecordT:
    """Of most records the day changes nothing."""
    return record


@dataclass(frozen=True, slots=True)
class RegisterImport(Generic[RecordT]):
    """How one kind of table comes in."""

    name: str
    noun: str
    """What one record is called, counted in *measure*."""
    measure: str
    topic: Topic
    register: Callable[[], Register[RecordT]]
    judge: Callable[[Database], Judge[RecordT]]
    known: Callable[[Session, Collection[RecordT]], list[Existing[RecordT]]]
    add: Callable[[Session, Sequence[RecordT]], list[int]]
    change: Callable[[Session, int, RecordT], None]
    complete: Callable[[Session, list[RecordT]], list[RecordT]]
    """Gives new records what only the register knows, such as a number."""
    as_told: Callable[[RecordT, date], RecordT] = as_it_is
    """What a stored record says on a day, where that follows from the day."""
    reader: TableReader | None = None
    plan: Callable[..., ImportPlan[RecordT]] = plan_import
    """Decides the fate of rows, called as plan_import is."""
    asked: tuple[Asked, ...] = ()
    """What a file is asked for, where that is not the columns of the register."""
    called: Mapping[str, str] = field(default_factory=dict[str, str])
    """What such a file calls the columns of the register, where it has its own headings."""
    naming: tuple[str, ...] = ("title", "number", "case_number", "applicant", "content")
    """Fields by which the officer knows a row again."""

    @property
    def headings(self) -> tuple[Asked, ...]:
        """What the headings of a file can stand for."""
        if self.asked:
            return self.asked
        return tuple(Asked(each.heading, each.required) for each in self.register().columns)


def _judge_request(db: Database) -> Judge[RequestRecord]:
    return partial(
        read_request_row,
        labels=outcome_labels(),
        calendar=calendar_of(db),
        limits=time_limits(),
        today=db.now().date(),
    )


def _judge_remedy(db: Database) -> Judge[RemedyRecord]:
    return partial(read_remedy_row, decisions=decisions_of(db), today=db.now().date())


def _judge_entry(db: Database) -> Judge[LedgerRecord]:
    return partial(read_ledger_row, calendar=calendar_of(db), today=db.now().date())


def _known_requests(
    session: Session, records: Collection[RequestRecord]
) -> list[Existing[RequestRecord]]:
    """Those that a row of the file could speak of: by number, or by day where there is none."""
    numbers = {code_key(record.number) for record in records if record.number}
    days = {record.received_on for record in records if not record.number}
    rows = session.execute(select(Request.id, Request.number, Request.received_on))
    wanted = [row.id for row in rows if code_key(row.number) in numbers or row.received_on in days]
    return stored_requests(session, wanted)


def _known_remedies(
    session: Session, _records: Collection[RemedyRecord]
) -> list[Existing[RemedyRecord]]:
    return stored_remedies(session, session.scalars(select(Remedy.id)).all())


def _known_entries(
    session: Session, records: Collection[LedgerRecord]
) -> list[Existing[LedgerRecord]]:
    """Those that a row of the file could speak of: by a number or by the title."""
    named = {code_key(text) for record in records for text in _names_of(record) if text}
    keys = {code_key(record.source_key) for record in records if record.source_key}
    columns = (
        LedgerEntry.id, LedgerEntry.title, LedgerEntry.document_no, LedgerEntry.registration_no,
        LedgerEntry.index_no,
    )  # fmt: skip
    wanted = [
        row_id
        for row_id, *texts in session.execute(select(*columns))
        if any(text and code_key(text) in named for text in texts)
    ]
    if keys:
        pairs = session.execute(select(SourceKey.entry_id, SourceKey.key))
        wanted += [row.entry_id for row in pairs if code_key(row.key) in keys]
    return stored_entries(session, dict.fromkeys(wanted))


def _names_of(record: LedgerRecord) -> tuple[str, ...]:
    return record.title, record.document_no, record.registration_no, record.index_no


def _numbered(session: Session, records: list[RequestRecord]) -> list[RequestRecord]:
    """Requests that came without a number get the next of their year."""
    years = {record.received_on.year for record in records if not record.number}
    numbers = numbers_in(session, years, [record.number for record in records])
    return [
        record if record.number else replace(record, number=numbers.next(record.received_on.year))
        for record in records
    ]


def _as_they_are(_session: Session, records: list[RecordT]) -> list[RecordT]:
    return records


REQUESTS: RegisterImport[RequestRecord] = RegisterImport(
    name="申请",
    noun="申请",
    measure="件",
    topic=Topic.REQUESTS,
    register=lambda: request_register(outcome_labels()),
    judge=_judge_request,
    known=_known_requests,
    add=add_requests,
    change=change_request,
    complete=_numbered,
)
REMEDIES: RegisterImport[RemedyRecord] = RegisterImport(
    name="复议诉讼",
    noun="复议诉讼案件",
    measure="件",
    topic=Topic.REMEDIES,
    register=remedy_register,
    judge=_judge_remedy,
    known=_known_remedies,
    add=add_remedies,
    change=change_remedy,
    complete=_as_they_are,
)
LEDGER: RegisterImport[LedgerRecord] = RegisterImport(
    name="公开台账",
    noun="台账条目",
    measure="个",
    topic=Topic.LEDGER,
    register=ledger_register,
    judge=_judge_entry,
    known=_known_entries,
    add=add_entries,
    change=change_entry,
    complete=_as_they_are,
    as_told=as_it_stands,
)
