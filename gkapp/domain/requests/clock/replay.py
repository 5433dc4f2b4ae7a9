"""Replays the events of a request into where it stands.

Three classes of fault: what is impossible and what is void in law is refused, with the event named;
what is irregular but happened stands among the breaches, and facts are never bent to please a rule.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gkapp.domain.calendar.deadline import ExplainedDay
from gkapp.domain.calendar.working_days import WorkingCalendar
from gkapp.domain.errors import Refused
from gkapp.domain.requests.clock.events import AnyEvent, Withdrawn
from gkapp.domain.requests.clock.explanation import explain
from gkapp.domain.requests.clock.life import (
    Breach,
    ClockSettings,
    Life,
    Reckoning,
    last_known_day,
    pause_of,
)
from gkapp.domain.requests.clock.running_clocks import Clock, clocks_of
from gkapp.domain.requests.clock.sequence import in_order
from gkapp.domain.requests.clock.steps import first_life, step
from gkapp.domain.requests.clock.tally import Tally, tally
from gkapp.domain.requests.numbers import RequestStatus
from gkapp.domain.text.dates import chinese_date


@dataclass(frozen=True, slots=True)
class ClockState:
    """Where a request stands; see Tally for the days.

    *received_on* and *ended_on* are the days by which the annual report counts it: the first
    receipt and the first ending, which a new answer does not change.
    """

    received_on: date
    ended_on: date | None
    status: RequestStatus
    due: date | None
    days_used: int
    days_left: int | None
    on_time: bool | None
    provisional: tuple[str, ...]
    clocks: tuple[Clock, ...]
    breaches: tuple[Breach, ...]
    explanation: tuple[ExplainedDay, ...]
    """Every day from the receipt to the due day, or to the end when that is later."""


def replay(
    events: Sequence[AnyEvent], calendar: WorkingCalendar, today: date, settings: ClockSettings
) -> ClockState:
    """The state that *events* lead to, seen on *today*.

    Events of different days may stand in any order; those of one day keep theirs. Raises Refused,
    naming the event, for histories that are impossible or void in law.
    """
    reckoning = Reckoning(calendar, settings, today)
    life = _lived(events, reckoning)
    stand = tally(life, reckoning)
    life = _with_missing_answer(life, stand, reckoning)
    last = max(stand.due or date.min, _last_explained(life, stand, reckoning))
    return ClockState(
        received_on=life.received.on,
        ended_on=next((each.ending.on for each in _oldest_first(life) if each.ending), None),
        status=_status(life, reckoning),
        due=stand.due,
        days_used=stand.days_used,
        days_left=stand.days_left,
        on_time=stand.on_time,
        provisional=stand.provisional,
        clocks=tuple(clocks_of(life, reckoning)),
        breaches=life.breaches,
        explanation=tuple(explain(life, reckoning, last)),
    )


def _lived(events: Sequence[AnyEvent], reckoning: Reckoning) -> Life:
    receipt, later = in_order(events, reckoning.today)
    reckoning.calendar.kind(receipt.on)
    life = first_life(receipt)
    for placed in later:
        try:
            life = step(life, placed.event, reckoning)
        except Refused as refusal:
            raise placed.refused(refusal.message) from None
    return life


def _oldest_first(life: Life) -> list[Life]:
    return list(life.chain)[::-1]


def _with_missing_answer(life: Life, stand: Tally, reckoning: Reckoning) -> Life:
    """An answer that should have been there by now is a breach as well."""
    if life.ending is not None or stand.due is None or reckoning.today <= stand.due:
        return life
    text = f"答复期限已于{chinese_date(stand.due)}届满，至今尚未答复。"
    return life.with_breach("unanswered", stand.due + timedelta(days=1), text)


def _last_explained(life: Life, stand: Tally, reckoning: Reckoning) -> date:
    """The end of the request, and where nothing is due today as well."""
    if life.ending is None and stand.due is not None:
        return stand.due
    return last_known_day(life, reckoning)


def _status(life: Life, reckoning: Reckoning) -> RequestStatus:
    if isinstance(life.ending, Withdrawn):
        return RequestStatus.WITHDRAWN
    if life.ending is not None:
        return RequestStatus.ENDED
    if life.awaits_correction:
        return RequestStatus.CORRECTING
    if life.awaits_payment:
        return RequestStatus.PAYING
    consulting = (
        pause_of(each, life, reckoning).is_running(reckoning.today)
        for each in life.consultations
        if each.sent_on >= life.origin
    )
    return RequestStatus.CONSULTING if any(consulting) else RequestStatus.IN_HAND
