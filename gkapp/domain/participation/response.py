"""How it stands with the answer to an opinion: in time or not, running, late, not needed.

Hours are natural hours from the moment the opinion was found (国办发〔2016〕61号, 80号): a term of
48 hours found at 9:00 is kept at 9:00 two days later, weekend or not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from gkapp.domain.participation.answer import Reply
from gkapp.domain.participation.grades import ReplyForm
from gkapp.domain.participation.law import ResponseTerm

_HOUR = timedelta(hours=1)


class ResponseState(StrEnum):
    """What a list tells of an opinion."""

    WAITING = "待回应"
    OVERDUE = "逾期"
    ANSWERED = "已回应"
    EXEMPT = "不需回应"


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing to be done about an opinion: until when, and when it was done."""

    term: ResponseTerm
    due: datetime
    met_at: datetime | None

    def is_late(self, now: datetime) -> bool:
        """Whether it was done late, or is late by *now*."""
        return (self.met_at or now) > self.due

    def in_words(self, found_at: datetime, now: datetime) -> str:
        """How long it took, how late it is, or how long there is yet."""
        if self.met_at is not None:
            if self.met_at > self.due:
                return f"逾期 {span(self.met_at - self.due)}"
            return f"用时 {span(self.met_at - found_at)}"
        if now > self.due:
            return f"已逾期 {span(now - self.due)}"
        return f"还剩 {span(self.due - now)}"


@dataclass(frozen=True, slots=True)
class Response:
    """*duties* in the order of their ends. *due* is that of the first that is still to be done."""

    state: ResponseState
    words: str
    duties: tuple[Duty, ...] = ()
    due: datetime | None = None
    answered_at: datetime | None = None
    """When the last of what had to be done was done; None while something is open."""
    on_time: bool | None = None
    """None while something is open, or where no rule gives a term."""

    @property
    def open_duty(self) -> Duty | None:
        """What is to be done next; None where nothing is, or no rule says it."""
        return next((each for each in self.duties if each.met_at is None), None)


@dataclass(frozen=True, slots=True)
class ResponseFacts:
    """What the standing of an opinion follows from."""

    found_at: datetime
    terms: Sequence[ResponseTerm]
    replies: Sequence[Reply] = ()
    is_exempt: bool = False


def response_to(facts: ResponseFacts, now: datetime) -> Response:
    """How it stands *now*."""
    if facts.is_exempt:
        return Response(ResponseState.EXEMPT, ResponseState.EXEMPT.value)
    duties = duties_of(facts)
    is_open = [each for each in duties if each.met_at is None]
    if is_open:
        first = is_open[0]
        state = ResponseState.OVERDUE if first.is_late(now) else ResponseState.WAITING
        return Response(state, first.in_words(facts.found_at, now), duties, first.due)
    if not duties:
        answered_at = _first(facts.replies, is_conference=False)
        state = ResponseState.ANSWERED if answered_at else ResponseState.WAITING
        return Response(state, state.value, answered_at=answered_at)
    met = max(each.met_at for each in duties if each.met_at)
    on_time = not any(each.is_late(now) for each in duties)
    words = "按时回应" if on_time else "逾期回应"
    return Response(ResponseState.ANSWERED, words, duties, None, met, on_time)


def duties_of(facts: ResponseFacts) -> tuple[Duty, ...]:
    """What is to be done about the opinion, the first to end first."""
    found = (
        Duty(
            term,
            facts.found_at + timedelta(hours=term.hours),
            _first(facts.replies, is_conference=term.is_conference),
        )
        for term in facts.terms
    )
    return tuple(sorted(found, key=lambda each: each.due))


def span(length: timedelta) -> str:
    """A length of time as people tell it: 26 分钟, 31 小时, 5 天 4 小时; smaller parts are cut."""
    hours = length // _HOUR
    if not hours:
        return f"{max(length // timedelta(minutes=1), 1)} 分钟"
    days, rest = divmod(hours, 24)
    if days < 3:
        return f"{hours} 小时"
    return f"{days} 天 {rest} 小时" if rest else f"{days} 天"


def _first(replies: Sequence[Reply], *, is_conference: bool) -> datetime | None:
    return min(
        (
            each.made_at
            for each in replies
            if each.made_at and (not is_conference or each.form is ReplyForm.CONFERENCE)
        ),
        default=None,
    )
