"""The course of a request in the words of its case file, and how its term came out."""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.documents.prints.case_file import CourseLine
from gkapp.documents.prints.clock_statement import ClockFacts
from gkapp.domain.requests.case_history.facts import Course
from gkapp.domain.requests.case_history.told_events import events_of
from gkapp.domain.requests.clock.events import (
    Answered,
    AnyEvent,
    ConsultationAnswered,
    CorrectionAsked,
    Delayed,
    Extended,
    FeeNotified,
    ReanswerOrdered,
    Received,
)
from gkapp.domain.requests.clock.replay import ClockState
from gkapp.domain.text.dates import chinese_date
from gkapp.models.database import Database
from gkapp.models.requests import Approval, Assignment, Delivery, Letter, Opening
from gkapp.services.case_file.facts import Case
from gkapp.services.letters.facts import letter_name
from gkapp.services.requests.list import RequestRow

NO_REASONS: Mapping[tuple[str, date], str] = MappingProxyType({})

_Step = tuple[date, str, str]
"""A day, what happened on it, and what is to be said of it."""


def course_lines(db: Database, case: Case, course: Course) -> tuple[CourseLine, ...]:
    """What happened, in the order of days: the events of the clock and the work within the office.

    Steps of one day stand in the order of the law.
    """
    steps = [(each.on, each.label, note_on(each, case)) for each in events_of(course)]
    with db.read() as session:
        steps += _inner_steps(session, case.row.id)
    if case.archived_on:
        number = f"档号：{case.archive_no}" if case.archive_no else ""
        steps.append((case.archived_on, "归档", number))
    steps.sort(key=lambda step: step[0])
    return tuple(CourseLine(chinese_date(day), what, note) for day, what, note in steps)


def standing_by_clock(state: ClockState, row: RequestRow, standing: str) -> str:
    """How the answer's term stands: as *standing* says, but the clock knows when it was in time."""
    if row.is_ended and state.on_time is not None:
        return "按期答复" if state.on_time else "逾期答复"
    return standing


def clock_facts(
    row: RequestRow,
    subject: str,
    state: ClockState,
    standing: str,
    reasons: Mapping[tuple[str, date], str] = NO_REASONS,
) -> ClockFacts:
    """What the statement on the answer's term tells before its table.

    *reasons* of breaches, by rule and day, are told with them.
    """
    breaches = (
        each.text + (f"原因：{reason}" if (reason := reasons.get((each.rule, each.on))) else "")
        for each in state.breaches
    )
    return ClockFacts(
        number=row.number,
        subject=subject,
        received_on=state.received_on,
        due_on=state.due,
        standing=standing_by_clock(state, row, standing),
        notes=(*(f"{sentence}。" for sentence in state.provisional), *breaches),
    )


def note_on(event: AnyEvent, case: Case) -> str:
    """What is to be said of an event beside its name."""
    note = ""
    match event:
        case Received(channel=channel, arrived=arrived):
            came = f"{chinese_date(arrived)}来件" if arrived and arrived != event.on else ""
            note = "，".join(filter(None, (channel, came)))
        case CorrectionAsked(reply_by=date() as day):
            note = f"最迟{chinese_date(day)}补正"
        case Delayed(until=day):
            note = f"延迟至{chinese_date(day)}答复"
        case ConsultationAnswered(agrees=bool() as agrees):
            note = "同意公开" if agrees else "不同意公开"
        case Extended(days=days, told=told):
            note = f"延长 {days} 个工作日" + (f"，{chinese_date(told)}告知申请人" if told else "")
        case FeeNotified(amount=amount) if amount is not None:
            note = f"金额 {amount} 元"
        case Answered():
            note = case.row.outcome
        case ReanswerOrdered(days=int() as days):
            note = f"限 {days} 个工作日内"
        case _:
            pass
    return note


def _inner_steps(session: Session, request_id: int) -> Iterator[_Step]:
    """Handing out, approving, serving."""
    for each in session.scalars(select(Assignment).filter_by(request_id=request_id)):
        yield each.given_on, "转办", each.office
        if each.replied_on:
            yield each.replied_on, "承办处室回复", each.office
    for each in session.scalars(select(Approval).filter_by(request_id=request_id)):
        yield each.done_on, each.stage, each.person
    for each in session.scalars(select(Opening).filter_by(request_id=request_id)):
        yield each.decided_on, "转主动公开审核", each.title if each.agrees else "不纳入主动公开"
    served = select(Delivery, Letter).join(Letter).where(Letter.request_id == request_id)
    for delivery, letter in session.execute(served):
        name = " ".join(filter(None, (letter_name(letter.kind), letter.document_no)))
        number = f"邮件号 {delivery.tracking_no}" if delivery.tracking_no else ""
        note = "，".join(filter(None, (name, delivery.way, number)))
        for day, what in (
            (delivery.posted_on, "交邮"),
            (delivery.signed_on, "签收"),
            (delivery.returned_on, "退回"),
        ):
            if day:
                yield day, what, note
