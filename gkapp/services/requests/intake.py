"""How requests come into their register: one by one as they are entered, and by the file."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.domain.calendar.working_days import WorkingCalendar
from gkapp.domain.errors import Refused
from gkapp.domain.records.imports.matching import Existing
from gkapp.domain.records.row_reading import Judgement, Problem
from gkapp.domain.requests.drafts import (
    judge_request_draft,
    request_draft,
    request_like,
    request_record,
)
from gkapp.domain.requests.intake import read_request_row, request_register
from gkapp.domain.requests.record import RequestDraft, RequestRecord
from gkapp.domain.text.numbers import code_keys
from gkapp.exchange.law.rules import outcome_labels, time_limits
from gkapp.models.database import Database
from gkapp.models.requests import Request
from gkapp.services.calendar import calendar_of
from gkapp.services.department.numbering import numbers_in, requests_numbered
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.records.exports import RegisterExport
from gkapp.services.records.record_actions import NotSaveable, RecordActions, on_the_day
from gkapp.services.records.register_import import Judge, RegisterImport, called
from gkapp.services.requests.records import add_requests, change_request, stored_requests
from gkapp.services.requests.register import REQUESTS


def void_request(db: Database, request_id: int, reason: str) -> ActionResult:
    """Declare a wrong registration void: it keeps its number and its reason and never counts."""
    if not reason.strip():
        raise Refused("请填写作废的原因。")
    with db.write("作废申请") as session:
        request = session.get(Request, request_id)
        if request is None:
            raise Refused("该申请已被删除。")
        request.kind, request.void_reason = "作废", reason.strip()
    return ActionResult(frozenset({Topic.REQUESTS}), f"已作废申请“{request.number}”。", request_id)


def _judge_rows(db: Database) -> Judge[RequestRecord]:
    return partial(
        read_request_row,
        labels=outcome_labels(),
        calendar=calendar_of(db),
        limits=time_limits(),
        today=db.now().date(),
    )


def _known_requests(
    session: Session, records: Collection[RequestRecord]
) -> list[Existing[RequestRecord]]:
    """Those that a row of the file could speak of: by number, or by day where there is none."""
    numbers = set(code_keys([record.number for record in records])) - {""}
    days = {record.received_on for record in records if not record.number}
    wanted = set(called(session, Request.id, Request.number, numbers))
    if days:
        rows = session.execute(select(Request.id, Request.received_on))
        wanted.update(row.id for row in rows if row.received_on in days)
    return stored_requests(session, sorted(wanted))


def _numbered(session: Session, records: list[RequestRecord]) -> list[RequestRecord]:
    """Requests that came without a number get the next of their year."""
    years = {record.received_on.year for record in records if not record.number}
    numbers = numbers_in(session, years, [record.number for record in records])
    return [
        record if record.number else replace(record, number=numbers.next(record.received_on.year))
        for record in records
    ]


def _judge_draft(draft: RequestDraft, calendar: WorkingCalendar, today: date) -> Judgement:
    return judge_request_draft(draft, calendar, time_limits(), today)


def _refuse_taken_number(session: Session, draft: RequestDraft, row_id: int | None) -> None:
    if not draft.number:
        return
    bearers = requests_numbered(session, draft.number)
    if bearers and row_id not in bearers:
        number = next(iter(bearers.values()))
        raise NotSaveable([Problem("number", f"申请编号“{number}”已经用过，请换一个编号。")])


REQUEST_IMPORT: RegisterImport[RequestRecord] = RegisterImport(
    of=REQUESTS,
    name="申请",
    register=lambda: request_register(outcome_labels()),
    judge=_judge_rows,
    stored=stored_requests,
    known=_known_requests,
    add=add_requests,
    change=change_request,
    complete=_numbered,
)
REQUEST_ACTIONS: RecordActions[RequestDraft, RequestRecord] = RecordActions(
    judge=on_the_day(_judge_draft),
    to_record=request_record,
    to_draft=request_draft,
    name=lambda record: record.number,
    check=_refuse_taken_number,
    like=request_like,
)
REQUEST_EXPORT = RegisterExport("依申请公开", order=(Request.received_on,))
