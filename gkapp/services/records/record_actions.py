"""What an officer does with one record of a register: open, enter, change, delete."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Generic, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.domain.calendar.working_days import WorkingCalendar
from gkapp.domain.catalogue.items import ItemDraft, ItemRecord
from gkapp.domain.errors import Refused
from gkapp.domain.interpretations.record import InterpretationDraft, InterpretationRecord
from gkapp.domain.ledger.record import LedgerDraft, LedgerRecord
from gkapp.domain.participation.decision import DecisionDraft, DecisionRecord
from gkapp.domain.participation.opinion import OpinionDraft, OpinionRecord
from gkapp.domain.records.drafts import (
    judge_ledger_draft,
    judge_remedy_draft,
    judge_request_draft,
    ledger_draft,
    ledger_record,
    remedy_draft,
    remedy_record,
    request_draft,
    request_record,
)
from gkapp.domain.records.patterns import document_like, request_like
from gkapp.domain.records.row_reading import Judgement, Problem
from gkapp.domain.remedies.record import RemedyDraft, RemedyRecord
from gkapp.domain.requests.record import RequestDraft, RequestRecord
from gkapp.domain.text.numbers import grouped
from gkapp.exchange.law.rules import time_limits
from gkapp.models.base import Record
from gkapp.models.database import Database
from gkapp.models.ledger import LedgerEntry, SourceKey
from gkapp.models.requests import Remedy, Request
from gkapp.services.calendar import calendar_in
from gkapp.services.database.bin import BINNED
from gkapp.services.ledger.records import next_index_no, stored_entries
from gkapp.services.records.action_result import Outcome, Topic
from gkapp.services.records.import_registers import LEDGER, REMEDIES, REQUESTS, RegisterImport
from gkapp.services.records.removal import remove_with_children
from gkapp.services.records.upsert import rows_by
from gkapp.services.remedies.records import stored_remedies
from gkapp.services.request_numbering import requests_numbered
from gkapp.services.requests.due_dates import refresh_due_days
from gkapp.services.requests.records import stored_requests

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
DraftT = TypeVar(
    "DraftT",
    RequestDraft,
    RemedyDraft,
    LedgerDraft,
    ItemDraft,
    InterpretationDraft,
    OpinionDraft,
    DecisionDraft,
)


def _as_it_is(_session: Session, record: RecordT) -> RecordT:
    return record


class NotSaveable(Refused):
    """The draft breaks rules; *problems* says which, field by field."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("".join(problem.text for problem in problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Desk(Generic[DraftT, RecordT]):
    """How the records of one register are handled one by one."""

    noun: str
    table: type[Record]
    register: RegisterImport[RecordT]
    judge: Callable[[DraftT, WorkingCalendar, datetime], Judgement]
    stored: Callable[[Session, Collection[int]], list[RecordT]]
    to_record: Callable[[DraftT], RecordT]
    to_draft: Callable[[RecordT], DraftT]
    name: Callable[[RecordT], str]
    number: Callable[[Session, RecordT], RecordT] = _as_it_is
    """Gives a record that is entered by hand what nobody typed."""
    like: Callable[[DraftT, DraftT], DraftT] | None = None
    """Fills a blank draft with what is usually alike from another, where it is worth it."""


@dataclass(frozen=True, slots=True)
class Opened(Generic[DraftT]):
    """A stored record as it may be edited, and the version that the edit is of."""

    draft: DraftT
    version: int


def open_record(db: Database, desk: Desk[DraftT, RecordT], row_id: int) -> Opened[DraftT]:
    """Open a record for editing; Refused when it is gone."""
    with db.read() as session:
        version = _version(session, desk, row_id)
        (record,) = desk.stored(session, [row_id])
    told = desk.register.as_told(record, db.now().date())
    return Opened(desk.to_draft(told), version)


def require_record(db: Database, desk: Desk[DraftT, RecordT], row_id: int) -> None:
    """Refused when the record is gone."""
    with db.read() as session:
        _version(session, desk, row_id)


def enter_record(db: Database, desk: Desk[DraftT, RecordT], draft: DraftT) -> Outcome:
    """Enter a new record; an empty number is given one. NotSaveable when rules are broken."""
    with db.write(f"登记{desk.noun}") as session:
        return enter_in(db, session, desk, draft)


def enter_in(db: Database, session: Session, desk: Desk[DraftT, RecordT], draft: DraftT) -> Outcome:
    """The same within an action that does more besides."""
    record = _judged(db, session, desk, draft)
    _refuse_taken_number(session, draft, None)
    (record,) = desk.register.complete(session, [desk.number(session, record)])
    (row_id,) = desk.register.add(session, [record])
    _refresh_due(db, session, _requests_of(session, desk.table, [row_id]))
    return Outcome(
        frozenset({desk.register.topic}), f"已登记{desk.noun}“{desk.name(record)}”。", row_id
    )


def change_record(
    db: Database, desk: Desk[DraftT, RecordT], row_id: int, draft: DraftT, version: int
) -> Outcome:
    """Save an edited record; NotSaveable when rules are broken.

    Refused when the record is gone, or was changed by somebody since *version*.
    """
    with db.write(f"修改{desk.noun}") as session:
        if _version(session, desk, row_id) != version:
            raise Refused("该记录在您打开之后已被修改，本次修改没有保存。请重新打开后再改。")
        record = _judged(db, session, desk, draft)
        _refuse_taken_number(session, draft, row_id)
        (record,) = desk.register.complete(session, [record])
        before = _requests_of(session, desk.table, [row_id])
        desk.register.change(session, row_id, record)
        _refresh_due(db, session, before | _requests_of(session, desk.table, [row_id]))
    return Outcome(
        frozenset({desk.register.topic}), f"已保存{desk.noun}“{desk.name(record)}”。", row_id
    )


def delete_records(db: Database, desk: Desk[DraftT, RecordT], ids: Collection[int]) -> Outcome:
    """Delete records with all that belongs to them; the bin and undo bring them back."""
    if not ids:
        raise Refused("没有选中要删除的记录。")
    with db.write(f"删除{desk.noun} {len(ids)} 条") as session:
        concerned = _requests_of(session, desk.table, ids) if desk.table is Remedy else ()
        remove_with_children(session, desk.table, ids)
        _refresh_due(db, session, concerned)
    many = f"{desk.noun} {grouped(len(ids))} 条"
    is_binned = desk.table.__tablename__ in BINNED
    done = f"{many}已移入回收站" if is_binned else f"已删除{many}"
    return Outcome(frozenset({desk.register.topic}), f"{done}，可以撤销。")


def void_request(db: Database, request_id: int, reason: str) -> Outcome:
    """Declare a wrong registration void: it keeps its number and its reason and never counts."""
    if not reason.strip():
        raise Refused("请填写作废的原因。")
    with db.write("作废申请") as session:
        request = session.get(Request, request_id)
        if request is None:
            raise Refused("该申请已被删除。")
        request.kind, request.void_reason = "作废", reason.strip()
    return Outcome(frozenset({Topic.REQUESTS}), f"已作废申请“{request.number}”。", request_id)


def _version(session: Session, desk: Desk[DraftT, RecordT], row_id: int) -> int:
    row = session.get(desk.table, row_id)
    if row is None:
        raise Refused(f"该{desk.noun}已被删除，请刷新列表。")
    return row.version


def on_the_day(
    judge: Callable[[DraftT, WorkingCalendar, date], Judgement],
) -> Callable[[DraftT, WorkingCalendar, datetime], Judgement]:
    """Rules that ask for the day alone, for a desk that knows the moment."""
    return lambda draft, calendar, now: judge(draft, calendar, now.date())


def _judged(db: Database, session: Session, desk: Desk[DraftT, RecordT], draft: DraftT) -> RecordT:
    judgement = desk.judge(draft, calendar_in(session), db.now())
    if judgement.problems:
        raise NotSaveable(judgement.problems)
    return desk.to_record(draft)


def _refuse_taken_number(session: Session, draft: object, row_id: int | None) -> None:
    if isinstance(draft, LedgerDraft):
        _refuse_taken_key(session, draft, row_id)
    if not isinstance(draft, RequestDraft) or not draft.number:
        return
    bearers = requests_numbered(session, draft.number)
    if bearers and row_id not in bearers:
        number = next(iter(bearers.values()))
        raise NotSaveable([Problem("number", f"申请编号“{number}”已经用过，请换一个编号。")])


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


def _requests_of(session: Session, table: type[Record], ids: Collection[int]) -> set[int]:
    """The requests whose due days hang on the rows *ids*: themselves, or those of cases."""
    if table is Request:
        return set(ids)
    if table is not Remedy:
        return set()
    cases = rows_by(session, Remedy, "id", ids).values()
    return {case.request_id for case in cases if case.request_id is not None}


def _refresh_due(db: Database, session: Session, ids: Collection[int]) -> None:
    """Work out the due days of the requests *ids*: cases may order new answers."""
    if requests := rows_by(session, Request, "id", ids).values():
        refresh_due_days(session, calendar_in(session), db.now().date(), requests)


def _judge_request(draft: RequestDraft, calendar: WorkingCalendar, today: date) -> Judgement:
    return judge_request_draft(draft, calendar, time_limits(), today)


def _judge_remedy(draft: RemedyDraft, _calendar: WorkingCalendar, today: date) -> Judgement:
    return judge_remedy_draft(draft, today)


REQUEST_DESK: Desk[RequestDraft, RequestRecord] = Desk(
    noun="申请",
    table=Request,
    register=REQUESTS,
    judge=on_the_day(_judge_request),
    stored=lambda session, ids: [known.record for known in stored_requests(session, ids)],
    to_record=request_record,
    to_draft=request_draft,
    name=lambda record: record.number,
    like=request_like,
)
REMEDY_DESK: Desk[RemedyDraft, RemedyRecord] = Desk(
    noun="复议诉讼案件",
    table=Remedy,
    register=REMEDIES,
    judge=on_the_day(_judge_remedy),
    stored=lambda session, ids: [known.record for known in stored_remedies(session, ids)],
    to_record=remedy_record,
    to_draft=remedy_draft,
    name=lambda record: record.case_number or record.applicant or "未写案号",
)
LEDGER_DESK: Desk[LedgerDraft, LedgerRecord] = Desk(
    noun="台账条目",
    table=LedgerEntry,
    register=LEDGER,
    judge=on_the_day(judge_ledger_draft),
    stored=lambda session, ids: [known.record for known in stored_entries(session, ids)],
    to_record=ledger_record,
    to_draft=ledger_draft,
    name=lambda record: record.title,
    number=_indexed,
    like=document_like,
)
