"""When the answer to a request is due, from what has happened so far (arts. 30 and 33).

The plain reckoning that lists sort by: the term restarts when a correction came in, stands still
while others are consulted, and grows by an extension. Working days throughout.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from gkapp.domain.calendar import WorkingCalendar
from gkapp.domain.deadline import due_date, provisional_sentences
from gkapp.domain.request_terms import answer_days

CONSULTATION_DAYS = 15
"""Working days in which whoever is consulted must reply (arts. 32 and 34)."""

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Pause:
    """A consultation: sent, signed for, answered; a later answer does not lengthen it."""

    sent_on: date
    served_on: date | None = None
    answered_on: date | None = None


@dataclass(frozen=True, slots=True)
class TermFacts:
    """What the answer's term depends on. *awaited*: a correction or payment is still to come."""

    received_on: date
    restarted_on: date | None = None
    """The day the correction, or the fee, came in."""
    extension_days: int = 0
    pauses: tuple[Pause, ...] = ()
    awaited: bool = False


@dataclass(frozen=True, slots=True)
class AnswerDue:
    """The last day for the answer, and the sentences that make it provisional, if any."""

    day: date
    provisional: tuple[str, ...] = ()


def answer_due(calendar: WorkingCalendar, facts: TermFacts, today: date) -> AnswerDue | None:
    """The due day; None while something of the applicant's is awaited.

    Provisional when a notice is missing, or when a consultation is not signed for yet and so
    suspends the term up to *today*.
    """
    if facts.awaited:
        return None
    start = facts.restarted_on or facts.received_on
    left = answer_days(facts.received_on) + facts.extension_days
    spans = [_suspension(calendar, pause, today) for pause in facts.pauses]
    day = start
    counted: list[date] = []
    while left > 0:
        day += _ONE_DAY
        counted.append(day)
        suspended = any(first < day <= last for first, last in spans)
        left -= calendar.is_working(day) and not suspended
    sentences = provisional_sentences(calendar, counted)
    if any(pause.served_on is None and pause.answered_on is None for pause in facts.pauses):
        sentences += ("征求意见书尚未签收，到期日为暂算",)
    return AnswerDue(day, sentences)


def _suspension(calendar: WorkingCalendar, pause: Pause, today: date) -> tuple[date, date]:
    """From the day after sending to the answer or the end of the term for it, whichever is first.

    Art. 33, third paragraph. Overlapping consultations suspend each day once.
    """
    ends = [pause.answered_on] if pause.answered_on else []
    if pause.served_on:
        ends.append(due_date(calendar, pause.served_on, CONSULTATION_DAYS))
    return pause.sent_on, min(ends, default=today)
