"""What happened to a request, as a timeline: each event with its day and its ground."""

from collections.abc import Iterator
from datetime import date

from gkapp.domain.requests.case_history.clock_events import events_of
from gkapp.domain.requests.case_history.facts import Course
from gkapp.domain.requests.clock.events import (
    Answered,
    AnyEvent,
    ConsultationAnswered,
    ConsultationSent,
    CorrectionAsked,
    CorrectionReceived,
    Delayed,
    Extended,
    FeePaid,
    ReanswerOrdered,
    Received,
)
from gkapp.domain.requests.numbers import RequestStatus
from gkapp.domain.text.dates import chinese_date
from gkapp.services.requests.list import RequestRow
from gkapp.ui.kit.widgets.month_calendar import when
from gkapp.ui.kit.widgets.steps import StepEvent, StepState

_STANDING_STILL = (
    RequestStatus.CORRECTING,
    RequestStatus.PAYING,
    RequestStatus.CONSULTING,
    RequestStatus.IN_HAND,
    RequestStatus.REANSWERING,
)
_MEANS: dict[type[AnyEvent], str] = {
    Received: "次日起算",
    CorrectionReceived: "期限重新计算",
    FeePaid: "期限重新计算",
    ConsultationSent: "期限暂停计算",
    ConsultationAnswered: "期限继续计算",
    Extended: "第三十三条",
    ReanswerOrdered: "另行起算",
}
"""What an event means for the term."""


def course_of(course: Course, row: RequestRow, today: date) -> tuple[StepEvent, ...]:
    """The events of a stored request in their order, where it stands, and the day to come."""
    told = [
        (each.takes_effect, _what(each, row), _why(each, course, row)) for each in events_of(course)
    ]
    past = sorted([*_arrival(course), *told], key=lambda each: each[0])
    events = [StepEvent(StepState.DONE, when(day, today), what, why) for day, what, why in past]
    if row.status in _STANDING_STILL:
        events.append(StepEvent(StepState.NOW, "现在", row.status.value, _office(row)))
        if row.due_on is not None and row.due_on >= today:
            events.append(
                StepEvent(StepState.NEXT, f"最迟 {when(row.due_on, today)}", "答复并送达")
            )
    return tuple(events)


def _arrival(course: Course) -> Iterator[tuple[date, str, str]]:
    if course.arrived_on and course.arrived_on != course.received_on:
        yield course.arrived_on, f"来件{_in_brackets(course.channel)}", "确认之前不起算"


def _what(event: AnyEvent, row: RequestRow) -> str:
    match event:
        case Received():
            return f"{event.label}{_in_brackets(event.channel)}"
        case ConsultationSent():
            return f"征求{event.to.label}意见"
        case Extended():
            return f"告知延期 {event.days} 个工作日"
        case Answered() if event.on == row.ended_on:
            return row.outcome or "办结"
        case _:
            return event.label


def _why(event: AnyEvent, course: Course, row: RequestRow) -> str:
    """What the event means for the term, or how it was done."""
    match event:
        case CorrectionAsked(reply_by=date() as last):
            return f"最迟{chinese_date(last)}补正"
        case Delayed():
            return f"延至{chinese_date(event.until)}"
        case Answered() if event.on == row.ended_on:
            return _served(course)
        case _:
            return _MEANS.get(type(event), "")


def _served(course: Course) -> str:
    ending = course.ending
    if ending is None:
        return ""
    way = f"{ending.way}送达" if ending.way else ""
    return "　".join(filter(None, (ending.letter_no, way)))


def _in_brackets(channel: str) -> str:
    return f"（{channel}）" if channel else ""


def _office(row: RequestRow) -> str:
    return f"承办 {row.office}" if row.office else ""
