"""How the days of an answer's term are counted, and when it is due (arts. 30, 33 and 35).

The one arithmetic that lists, imports and the replayed clock share: the term starts anew when a
correction or a fee came in, stands still while others are consulted, and grows by an extension.
Knows no events, only what they come to.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

from gkapp.domain.calendar.deadline import (
    due_date,
    last_days_by_year,
    next_working_day,
    provisional_sentences,
)
from gkapp.domain.calendar.working_days import DayKind, WorkingCalendar
from gkapp.domain.text.dates import Period, period_from


class LimitKind(StrEnum):
    """What a limit is for."""

    ANSWER = "answer"
    EXTENSION = "extension"
    """The longest extension of the answer."""
    CORRECTION_NOTICE = "correction_notice"
    """Within which a correction may be asked for."""
    THIRD_PARTY_REPLY = "third_party_reply"
    AGENCY_REPLY = "agency_reply"
    FEE_PAYMENT = "fee_payment"


class ArticleOf(StrEnum):
    """Rules without a number of days that an explanation cites."""

    CORRECTION = "correction"
    SUSPENSION = "suspension"
    DELAY = "delay"


class Selector(StrEnum):
    """Which date of a request selects the limit that applies to it."""

    RECEIPT = "receipt"
    NOTICE = "notice"
    """The date of the fee notice."""


@dataclass(frozen=True, slots=True)
class Limit:
    """So many working days, by *article*, for requests whose selecting date lies in *period*."""

    kind: LimitKind
    days: int
    article: str
    selected_by: Selector
    period: Period


@dataclass(frozen=True, slots=True)
class Citation:
    """The article of a rule, for requests received within *period*."""

    of: ArticleOf
    article: str
    period: Period


class TimeLimits:
    """Every limit that ever held, to be asked for the one of a given day."""

    def __init__(self, limits: Iterable[Limit], citations: Iterable[Citation] = ()) -> None:
        self._of: dict[LimitKind, list[Limit]] = {kind: [] for kind in LimitKind}
        for limit in limits:
            self._of[limit.kind].append(limit)
        self._citations = tuple(citations)

    def find(self, kind: LimitKind, day: date) -> Limit | None:
        """The limit that the selecting date *day* selects; None where there was none yet."""
        for limit in self._of[kind]:
            if limit.period.covers(day):
                return limit
        return None

    def on(self, kind: LimitKind, day: date) -> Limit:
        """The same for kinds that have had a limit at any time; KeyError otherwise."""
        limit = self.find(kind, day)
        if limit is None:
            raise KeyError(f"no {kind} on {day}")
        return limit

    def answer_days(self, received_on: date) -> int:
        """The term of the answer to a request received on that day."""
        return self.on(LimitKind.ANSWER, received_on).days

    def longest_extension(self, received_on: date) -> int:
        """How many working days that term may be extended by, at most."""
        return self.on(LimitKind.EXTENSION, received_on).days

    def article(self, of: ArticleOf, received_on: date) -> str:
        """The article of a rule for a request received on that day; KeyError where it has none."""
        for citation in self._citations:
            if citation.of is of and citation.period.covers(received_on):
                return citation.article
        raise KeyError(f"no article of {of} on {received_on}")


def time_limits_from(data: Mapping[str, Any]) -> TimeLimits:
    """The limits as their TOML file gives them; KeyError or ValueError where it is wrong."""
    return TimeLimits(
        [
            Limit(
                kind=LimitKind(entry["kind"]),
                days=entry["days"],
                article=entry["article"],
                selected_by=Selector(entry["selected_by"]),
                period=period_from(entry),
            )
            for entry in data["limit"]
        ],
        [
            Citation(ArticleOf(entry["of"]), entry["article"], period_from(entry))
            for entry in data["article"]
        ],
    )


NOT_SIGNED_FOR = "征求意见书尚未签收，到期日为暂算"

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Suspension:
    """A consultation: it suspends the term from the day after *sent_on*, until the reply came.

    *reply_by* is the end of the term for the reply, after which nothing is suspended; None while
    the letter is not signed for. Art. 33, third paragraph. *suspended_until* is the last suspended
    day where the officer has fixed how many days count, whatever the other days say.
    """

    sent_on: date
    reply_by: date | None = None
    answered_on: date | None = None
    suspended_until: date | None = None

    @property
    def has_known_end(self) -> bool:
        """Whether its last day is known rather than today's guess."""
        return bool(self.reply_by or self.answered_on or self.suspended_until)

    def last_day(self, today: date) -> date:
        """The last suspended day; *today* while there is neither a reply nor a term for it."""
        if self.suspended_until is not None:
            return self.suspended_until
        ends = (day for day in (self.answered_on, self.reply_by) if day is not None)
        return min(ends, default=today)

    def is_running(self, today: date) -> bool:
        """Whether a reply is still waited for on *today*."""
        return self.answered_on is None and (self.reply_by is None or today <= self.reply_by)


@dataclass(frozen=True, slots=True)
class TermFacts:
    """What the term depends on; counting begins the day after *start*.

    *start* is the receipt, or the day on which a correction, a fee or an order for a new answer
    came in; *days* and *extension_days* are working days.
    """

    start: date
    days: int
    extension_days: int = 0
    pauses: tuple[Suspension, ...] = ()
    awaited: bool = False
    """A correction or a payment is still to come, so that nothing is due."""
    delayed_until: date | None = None
    """The day fixed for the answer under article 35."""


@dataclass(frozen=True, slots=True)
class AnswerDue:
    """The last day for the answer, and the sentences that make it provisional, if any."""

    day: date
    provisional: tuple[str, ...] = ()


class TermDay(NamedTuple):
    """One calendar day after the start: *number* days are counted up to and with it."""

    day: date
    kind: DayKind
    is_suspended: bool
    number: int

    @property
    def is_counted(self) -> bool:
        """Whether the day itself counts."""
        return self.kind.is_working and not self.is_suspended


def pause(
    calendar: WorkingCalendar,
    reply_days: int,
    sent_on: date,
    served_on: date | None,
    answered_on: date | None,
) -> Suspension:
    """A consultation whose reply has a term of *reply_days* working days after *served_on*."""
    reply_by = due_date(calendar, served_on, reply_days) if served_on else None
    return Suspension(sent_on, reply_by, answered_on)


def fixed_pause(calendar: WorkingCalendar, computed: Suspension, days: int | None) -> Suspension:
    """The pause with *days* working days suspended in place of the computed ones, unless None.

    The officer may count otherwise, with a reason (our reading of art. 33, third paragraph).
    """
    if days is None:
        return computed
    last = due_date(calendar, computed.sent_on, days) if days else computed.sent_on
    return replace(computed, suspended_until=last)


def term_days(calendar: WorkingCalendar, facts: TermFacts, today: date) -> Iterator[TermDay]:
    """Every calendar day after the start, without end; overlapping pauses suspend a day once."""
    spans = [(each.sent_on, each.last_day(today)) for each in facts.pauses]
    day, number = facts.start, 0
    while True:
        day += _ONE_DAY
        kind = calendar.kind(day)
        is_suspended = bool(spans) and any(first < day <= last for first, last in spans)
        number += kind.is_working and not is_suspended
        yield TermDay(day, kind, is_suspended, number)


def answer_due(calendar: WorkingCalendar, facts: TermFacts, today: date) -> AnswerDue | None:
    """The due day; None while something of the applicant's is awaited."""
    return None if facts.awaited else running_due(calendar, facts, today)


@lru_cache(maxsize=4096)  # the requests that come in on one day mostly have one term
def running_due(calendar: WorkingCalendar, facts: TermFacts, today: date) -> AnswerDue:
    """The due day of a term that runs.

    Provisional when a notice is missing, or when a consultation is not signed for yet and so
    suspends the term up to *today*.
    """
    day = _last_counted_day(calendar, facts, today)
    passed = last_days_by_year(facts.start + _ONE_DAY, day)
    if facts.delayed_until and facts.delayed_until > day:
        day = next_working_day(calendar, facts.delayed_until)
        passed.append(day)
    sentences = provisional_sentences(calendar, passed)
    if not all(each.has_known_end for each in facts.pauses):
        sentences += (NOT_SIGNED_FOR,)
    return AnswerDue(day, sentences)


def _last_counted_day(calendar: WorkingCalendar, facts: TermFacts, today: date) -> date:
    total = facts.days + facts.extension_days
    if not facts.pauses:
        return calendar.working_day_after(facts.start, total)
    return next(each.day for each in term_days(calendar, facts, today) if each.number == total)
