"""The registers whose tables come in row by row: requests, their remedies, the ledger."""

from collections.abc import Collection
from dataclasses import replace
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.domain.ledger.intake import read_ledger_row
from gkapp.domain.ledger.validity import as_it_stands
from gkapp.domain.records.imports.matching import Existing
from gkapp.domain.records.register_identity import (
    ledger_register,
    remedy_register,
    request_register,
)
from gkapp.domain.records.registers import LedgerRecord, RemedyRecord, RequestRecord
from gkapp.domain.remedies.intake import read_remedy_row
from gkapp.domain.requests.intake import read_request_row
from gkapp.domain.text.numbers import code_key
from gkapp.exchange.law.rules import outcome_labels, time_limits
from gkapp.models.database import Database
from gkapp.models.ledger import LedgerEntry, SourceKey
from gkapp.models.requests import Remedy, Request
from gkapp.services.calendar import calendar_of
from gkapp.services.ledger.records import add_entries, change_entry, stored_entries
from gkapp.services.records.action_result import Topic
from gkapp.services.records.register_import import Judge, RecordT, RegisterImport
from gkapp.services.remedies.records import add_remedies, change_remedy, stored_remedies
from gkapp.services.remedies.settings import decisions_of
from gkapp.services.request_numbering import numbers_in
from gkapp.services.requests.records import add_requests, change_request, stored_requests


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
