"""What has happened to a request so far, and what its answer's term makes of it.

A life is never changed: each event makes a new one. An order for a new answer begins a new life,
with the old one behind it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from gkapp.domain.calendar.deadline import due_date
from gkapp.domain.calendar.working_days import WorkingCalendar
from gkapp.domain.requests.answer_term import (
    AnswerDue,
    Limit,
    LimitKind,
    Suspension,
    TermFacts,
    TimeLimits,
    answer_due,
    fixed_pause,
    pause,
)
from gkapp.domain.requests.clock.consulted import Consulted
from gkapp.domain.requests.clock.events import (
    Answered,
    CorrectionAsked,
    CorrectionLapsed,
    CorrectionReceived,
    Delayed,
    Extended,
    FeeLapsed,
    FeeNotified,
    FeePaid,
    ReanswerOrdered,
    ReasonsAsked,
    ReasonsGiven,
    Received,
    Withdrawn,
)

Ending = Answered | Withdrawn | CorrectionLapsed | FeeLapsed


@dataclass(frozen=True, slots=True)
class ClockSettings:
    """What the law and the department say: the limits, and the usual term for a correction."""

    limits: TimeLimits
    correction_reply_days: int = 15
    """Working days after the notice was served; article 30 asks only for a reasonable term."""


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What every step counts by."""

    calendar: WorkingCalendar
    settings: ClockSettings
    today: date

    def due(self, start: date, days: int) -> date:
        """The last of *days* working days after *start*."""
        return due_date(self.calendar, start, days)


@dataclass(frozen=True, slots=True)
class Breach:
    """Something irregular that happened all the same: which rule, when, and a sentence."""

    rule: str
    on: date
    text: str


@dataclass(frozen=True, slots=True)
class RunningConsultation:
    """A consultation as far as it has come."""

    id: str
    to: Consulted
    sent_on: date
    served_on: date | None = None
    answered_on: date | None = None
    agrees: bool | None = None
    suspended_days: int | None = None
    """Working days that the officer counts instead of the computed ones."""


@dataclass(frozen=True, slots=True)
class Life:
    """One term of a request with everything that bears on it."""

    received: Received
    order: ReanswerOrdered | None = None
    """The order that this term rests on; None for the first term."""
    before: "Life | None" = None
    """The term that the order came after."""
    correction: CorrectionAsked | None = None
    corrected: CorrectionReceived | None = None
    fee: FeeNotified | None = None
    paid: FeePaid | None = None
    reasons_asked: ReasonsAsked | None = None
    reasons_given: ReasonsGiven | None = None
    delayed: Delayed | None = None
    extended: Extended | None = None
    consultations: tuple[RunningConsultation, ...] = ()
    """All of the request, those of earlier terms included."""
    ending: Ending | None = None
    breaches: tuple[Breach, ...] = ()

    @property
    def origin(self) -> date:
        """The day from which this term first ran."""
        return self.order.on if self.order else self.received.on

    @property
    def awaits_correction(self) -> bool:
        """Whether a correction was asked for and has not come."""
        return self.correction is not None and self.corrected is None

    @property
    def awaits_payment(self) -> bool:
        """Whether a fee was asked for and has not been paid."""
        return self.fee is not None and self.paid is None

    @property
    def chain(self) -> "Iterator[Life]":
        """This life and those before it, the newest first."""
        life: Life | None = self
        while life is not None:
            yield life
            life = life.before

    def with_breach(self, rule: str, on: date, text: str) -> "Life":
        """The same life with a breach more."""
        return replace(self, breaches=(*self.breaches, Breach(rule, on, text)))


def answer_limit(life: Life, reckoning: Reckoning) -> Limit:
    """The limit of the answer, without what an order may say."""
    return reckoning.settings.limits.on(LimitKind.ANSWER, life.received.on)


def reply_by(asked: CorrectionAsked, reckoning: Reckoning) -> date:
    """The last day for the correction."""
    days = reckoning.settings.correction_reply_days
    return asked.reply_by or reckoning.due(asked.served_on, days)


def payment_limit(fee: FeeNotified, reckoning: Reckoning) -> Limit:
    """The limit for paying."""
    return reckoning.settings.limits.on(LimitKind.FEE_PAYMENT, fee.on)


def pay_by(fee: FeeNotified, reckoning: Reckoning) -> date:
    """The last day for paying."""
    return reckoning.due(fee.served_on, payment_limit(fee, reckoning).days)


def reply_limit(consultation: RunningConsultation, life: Life, reckoning: Reckoning) -> Limit:
    """The limit for the opinion that was asked for."""
    is_agency = consultation.to is Consulted.AGENCY
    kind = LimitKind.AGENCY_REPLY if is_agency else LimitKind.THIRD_PARTY_REPLY
    return reckoning.settings.limits.on(kind, life.received.on)


def pause_of(consultation: RunningConsultation, life: Life, reckoning: Reckoning) -> Suspension:
    """How the consultation suspends the term."""
    computed = pause(
        reckoning.calendar,
        reply_limit(consultation, life, reckoning).days,
        consultation.sent_on,
        consultation.served_on,
        consultation.answered_on,
    )
    return fixed_pause(reckoning.calendar, computed, consultation.suspended_days)


def term_facts(life: Life, reckoning: Reckoning) -> TermFacts:
    """What the days of this term are counted by."""
    restarts = [event.on for event in (life.corrected, life.paid) if event is not None]
    ordered_days = life.order.days if life.order else None
    return TermFacts(
        start=max(restarts, default=life.origin),
        days=ordered_days or answer_limit(life, reckoning).days,
        extension_days=life.extended.days if life.extended else 0,
        pauses=tuple(
            pause_of(each, life, reckoning)
            for each in life.consultations
            if each.sent_on >= life.origin
        ),
        awaited=life.awaits_correction or life.awaits_payment,
        delayed_until=life.delayed.until if life.delayed else None,
    )


def last_known_day(life: Life, reckoning: Reckoning) -> date:
    """The day up to which the clock has run: the end of the request, or else today."""
    return life.ending.on if life.ending else reckoning.today


def due_as_of(life: Life, reckoning: Reckoning, day: date) -> AnswerDue | None:
    """When the answer was due, as seen on *day*; None while the applicant was awaited."""
    return answer_due(reckoning.calendar, term_facts(life, reckoning), day)


def day_missed(life: Life, reckoning: Reckoning, day: date) -> date | None:
    """The due day, where it was over before *day*."""
    due = due_as_of(life, reckoning, day)
    return due.day if due and due.day < day else None
