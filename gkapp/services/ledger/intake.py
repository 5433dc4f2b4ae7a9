"""How documents come into the ledger: one by one as they are entered, and by the file."""

from collections.abc import Collection
from dataclasses import replace
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.domain.ledger.intake import (
    document_like,
    judge_ledger_draft,
    ledger_draft,
    ledger_record,
    ledger_register,
    read_ledger_row,
)
from gkapp.domain.ledger.record import LedgerDraft, LedgerRecord
from gkapp.domain.ledger.validity import as_it_stands
from gkapp.domain.records.imports.matching import Existing
from gkapp.domain.records.row_reading import Problem
from gkapp.domain.text.numbers import code_keys
from gkapp.models.catalogue import CataloguePlacing
from gkapp.models.database import Database
from gkapp.models.ledger import LedgerEntry, SourceKey
from gkapp.services.calendar import calendar_of
from gkapp.services.ledger.records import (
    add_entries,
    change_entry,
    next_index_no,
    stored_entries,
)
from gkapp.services.ledger.register import LEDGER
from gkapp.services.records.action_result import Topic
from gkapp.services.records.exports import RegisterExport
from gkapp.services.records.record_actions import (
    NotSaveable,
    RecordActions,
    TakenAlong,
    on_the_day,
)
from gkapp.services.records.register_import import Judge, RegisterImport, called


def _judge_rows(db: Database) -> Judge[LedgerRecord]:
    return partial(read_ledger_row, calendar=calendar_of(db), today=db.now().date())


def _known_entries(
    session: Session, records: Collection[LedgerRecord]
) -> list[Existing[LedgerRecord]]:
    """Those that a row of the file could speak of: by a number or by the title."""
    named = set(code_keys([text for record in records for text in _names_of(record)])) - {""}
    keys = set(code_keys([record.source_key for record in records])) - {""}
    columns = (
        LedgerEntry.title, LedgerEntry.document_no, LedgerEntry.registration_no,
        LedgerEntry.index_no,
    )  # fmt: skip
    by_name = {
        row_id for column in columns for row_id in called(session, LedgerEntry.id, column, named)
    }
    by_key = called(session, SourceKey.entry_id, SourceKey.key, keys) if keys else ()
    return stored_entries(session, dict.fromkeys((*sorted(by_name), *by_key)))


def _names_of(record: LedgerRecord) -> tuple[str, ...]:
    return record.title, record.document_no, record.registration_no, record.index_no


def _refuse_taken_key(session: Session, draft: LedgerDraft, row_id: int | None) -> None:
    same = {"system": draft.source_system, "key": draft.source_key}
    bearer = session.scalar(select(SourceKey.entry_id).filter_by(**same))
    if draft.source_key and bearer is not None and bearer != row_id:
        raise NotSaveable([Problem("source_key", "这个来源编号已经属于另一个条目，请核对。")])


def _indexed(session: Session, record: LedgerRecord) -> LedgerRecord:
    """An index number of the year of the document, unless it has one."""
    day = record.formed_on or record.published_on
    if record.index_no or day is None:
        return record
    return replace(record, index_no=next_index_no(session, day.year))


def _place_like(session: Session, entry_id: int, pattern_id: int) -> TakenAlong | None:
    """Hang an entry under the items of catalogues that hold its pattern."""
    placings = select(CataloguePlacing.item_id).where(CataloguePlacing.entry_id == pattern_id)
    items = session.scalars(placings.order_by(CataloguePlacing.item_id)).all()
    session.add_all(CataloguePlacing(item_id=item, entry_id=entry_id) for item in items)
    return TakenAlong(f"归入 {len(items)} 个目录事项", Topic.CATALOGUE) if items else None


LEDGER_IMPORT: RegisterImport[LedgerRecord] = RegisterImport(
    of=LEDGER,
    name="公开台账",
    register=ledger_register,
    judge=_judge_rows,
    stored=stored_entries,
    known=_known_entries,
    add=add_entries,
    change=change_entry,
    as_told=as_it_stands,
)
LEDGER_ACTIONS: RecordActions[LedgerDraft, LedgerRecord] = RecordActions(
    judge=on_the_day(judge_ledger_draft),
    to_record=ledger_record,
    to_draft=ledger_draft,
    name=lambda record: record.title,
    number=_indexed,
    check=_refuse_taken_key,
    like=document_like,
    take_along=_place_like,
)
LEDGER_EXPORT = RegisterExport("公开台账")
