"""The cached due days of open requests: worked out anew whenever facts or the calendar change."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import ScalarResult, or_, select
from sqlalchemy.orm import Session

from gkapp.domain.calendar.working_days import FIRST_YEAR, WorkingCalendar
from gkapp.domain.requests.answer_term import (
    LimitKind,
    Suspension,
    TermFacts,
    answer_due,
    fixed_pause,
    pause,
)
from gkapp.domain.requests.clock.consulted import Consulted
from gkapp.exchange.law.rules import time_limits
from gkapp.models.base import Record
from gkapp.models.database import Database
from gkapp.models.requests import (
    Consultation,
    Correction,
    Extension,
    Fee,
    ReasonsInquiry,
    Remedy,
    Request,
)
from gkapp.services.calendar import calendar_in
from gkapp.services.records.derived_values import DerivedValues
from gkapp.services.records.upsert import CHUNK, rows_by
from gkapp.services.remedies.orders import OrderedAnswer, owed_answers

RowT = TypeVar("RowT", Correction, Extension, Fee, Consultation, ReasonsInquiry)


@dataclass(frozen=True, slots=True)
class MovedDueDay:
    """A request whose answer is now due on another day."""

    number: str
    old: date | None
    new: date | None


def refresh_due_days(
    session: Session, calendar: WorkingCalendar, today: date, requests: Iterable[Request] = ()
) -> list[MovedDueDay]:
    """Work out the due days of *requests*, or else of every open request; returns what moved."""
    owed = owed_answers(session)
    open_ones = select(Request).where(or_(Request.ended_on.is_(None), Request.id.in_(owed)))
    chosen = list(requests) or session.scalars(open_ones).all()
    facts = _facts_of(session, calendar, chosen)
    facts |= {key: _anew(facts[key], order) for key, order in owed.items() if key in facts}
    moved: list[MovedDueDay] = []
    for request in chosen:
        if request.received_on.year < FIRST_YEAR:
            continue
        due = answer_due(calendar, facts[request.id], today)
        day, is_provisional = (due.day, bool(due.provisional)) if due else (None, False)
        if day != request.due_on:
            moved.append(MovedDueDay(request.number, request.due_on, day))
        # A value that is set, be it the same, has the whole row looked at when it is saved.
        if (day, is_provisional) != (request.due_on, request.due_is_provisional):
            request.due_on, request.due_is_provisional = day, is_provisional
    return moved


def _facts_of(
    session: Session, calendar: WorkingCalendar, requests: Iterable[Request]
) -> dict[int, TermFacts]:
    """The facts of all *requests*, by one statement a table."""
    by_id = {request.id: request for request in requests}
    corrections = {row.request_id: row for row in _rows_of(session, Correction, by_id)}
    extensions = {row.request_id: row.days for row in _rows_of(session, Extension, by_id)}
    fees = {row.request_id: row for row in _rows_of(session, Fee, by_id)}
    pauses: defaultdict[int, list[Suspension]] = defaultdict(list)
    for row in _rows_of(session, Consultation, by_id):
        if row.sent_on and row.request_id in by_id:
            days = _reply_days(row, by_id[row.request_id])
            suspended = pause(calendar, days, row.sent_on, row.served_on, row.answered_on)
            fixed = fixed_pause(calendar, suspended, row.suspended_days)
            pauses[row.request_id].append(fixed)
    reasons = {row.request_id: row for row in _rows_of(session, ReasonsInquiry, by_id)}
    facts: dict[int, TermFacts] = {}
    for row_id, request in by_id.items():
        correction, fee = corrections.get(row_id), fees.get(row_id)
        restarts = [
            day for day in (correction and correction.received_on, fee and fee.paid_on) if day
        ]
        facts[row_id] = TermFacts(
            start=max(restarts, default=request.received_on),
            days=time_limits().answer_days(request.received_on),
            extension_days=extensions.get(row_id, 0),
            pauses=tuple(pauses[row_id]),
            awaited=_awaits(correction, fee),
            delayed_until=reasons[row_id].delayed_until if row_id in reasons else None,
        )
    return facts


def _anew(facts: TermFacts, order: OrderedAnswer) -> TermFacts:
    """The term of a new answer, which runs from the order; what came before it is over."""
    pauses = tuple(each for each in facts.pauses if each.sent_on >= order.ordered_on)
    return TermFacts(order.ordered_on, order.days or facts.days, pauses=pauses)


def _rows_of(session: Session, table: type[RowT], ids: Collection[int]) -> ScalarResult[RowT]:
    """The rows that belong to the requests *ids*; with many of them, the rows of all requests."""
    statement = select(table)
    if len(ids) <= CHUNK:
        statement = statement.where(table.request_id.in_(ids))
    return session.scalars(statement)


def _reply_days(consultation: Consultation, request: Request) -> int:
    is_agency = consultation.addressee_kind == Consulted.AGENCY.label
    kind = LimitKind.AGENCY_REPLY if is_agency else LimitKind.THIRD_PARTY_REPLY
    return time_limits().on(kind, request.received_on).days


def _awaits(correction: Correction | None, fee: Fee | None) -> bool:
    awaits_correction = correction is not None and not correction.received_on
    awaits_payment = fee is not None and not fee.paid_on
    return awaits_correction or awaits_payment


def _requests_of(session: Session, table: type[Record], ids: Collection[int]) -> set[int]:
    """The requests whose due days hang on the rows *ids*: themselves, or those of cases."""
    if table is Request:
        return set(ids)
    cases = rows_by(session, Remedy, "id", ids).values()
    return {case.request_id for case in cases if case.request_id is not None}


def _refresh(db: Database, session: Session, ids: Collection[int]) -> int:
    """Work out the due days of the requests *ids*: cases may order new answers."""
    requests = rows_by(session, Request, "id", ids).values()
    if not requests:
        return 0
    return len(refresh_due_days(session, calendar_in(session), db.now().date(), requests))


def _refresh_after_import(
    db: Database, session: Session, table: type[Record], changed: Collection[int]
) -> None:
    """Those of every open request, and of those *changed*, which may be over: whether too late."""
    refresh_due_days(session, calendar_in(session), db.now().date())
    if table is Request:
        _refresh(db, session, changed)


DUE_DAYS = DerivedValues(_requests_of, _refresh, _refresh_after_import, "的到期日")
