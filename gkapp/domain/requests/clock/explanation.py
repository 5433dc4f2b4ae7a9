"""Why an answer is due when it is: every calendar day of a request with its part in the sum."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile

from gkapp.domain.calendar.deadline import (
    RECEIPT_PART,
    RECKONING,
    ExplainedDay,
    day_article,
    day_part,
)
from gkapp.domain.calendar.working_days import days_between
from gkapp.domain.requests.answer_term import (
    ArticleOf,
    LimitKind,
    TermDay,
    TermFacts,
    running_due,
    term_days,
)
from gkapp.domain.requests.clock.life import (
    Life,
    Reckoning,
    answer_limit,
    last_known_day,
    payment_limit,
    term_facts,
)

ORDER_PART = "责令重新答复之日"
ORDER_SOURCE = "行政复议决定或者生效裁判"
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Restart:
    """A day from which the term runs anew, and what that makes of the days before it."""

    on: date
    part: str
    void_part: str
    article: str


def explain(life: Life, reckoning: Reckoning, last: date) -> Iterator[ExplainedDay]:
    """Every day from the receipt to *last*, once, in order; earlier terms come first."""
    if life.before is not None:
        yield from _explain_earlier(life.before, reckoning, life.origin - _ONE_DAY)
    yield _named(
        reckoning,
        life.origin,
        ORDER_PART if life.order else RECEIPT_PART,
        ORDER_SOURCE if life.order else RECKONING,
    )
    day = life.origin
    for restart in _restarts(life, reckoning):
        for void in days_between(day + _ONE_DAY, restart.on - _ONE_DAY):
            yield _named(reckoning, void, restart.void_part, restart.article)
        if restart.on > day:
            yield _named(reckoning, restart.on, restart.part, restart.article)
        day = restart.on
    if awaited := _awaited(life, reckoning):
        for void in days_between(day + _ONE_DAY, last):
            yield _named(reckoning, void, awaited.void_part, awaited.article)
    else:
        yield from _running_days(life, reckoning, last)


def _explain_earlier(life: Life, reckoning: Reckoning, last: date) -> Iterator[ExplainedDay]:
    """An earlier term up to its end, and the days on which nothing ran after that."""
    end = min(life.ending.on, last) if life.ending else last
    yield from explain(life, reckoning, end)
    for day in days_between(end + _ONE_DAY, last):
        yield _named(reckoning, day, "已办结，不计", answer_limit(life, reckoning).article)


def _restarts(life: Life, reckoning: Reckoning) -> list[_Restart]:
    restarts: list[_Restart] = []
    if life.corrected:
        restarts.append(_correction(life, reckoning, life.corrected.on))
    if life.fee and life.paid:
        article = payment_limit(life.fee, reckoning).article
        restarts.append(_Restart(life.paid.on, "缴费，重新计算", "缴费前不计", article))
    return sorted(restarts, key=lambda each: each.on)


def _awaited(life: Life, reckoning: Reckoning) -> _Restart | None:
    """The restart that is still to come; its day is not known."""
    if life.awaits_correction:
        return _correction(life, reckoning, date.max)
    if life.fee and life.awaits_payment:
        article = payment_limit(life.fee, reckoning).article
        return _Restart(date.max, "", "缴费前不计", article)
    return None


def _correction(life: Life, reckoning: Reckoning, on: date) -> _Restart:
    article = reckoning.settings.limits.article(ArticleOf.CORRECTION, life.received.on)
    return _Restart(on, "收到补正，重新计算", "补正前不计", article)


def _running_days(life: Life, reckoning: Reckoning, last: date) -> Iterator[ExplainedDay]:
    facts = term_facts(life, reckoning)
    as_of = last_known_day(life, reckoning)
    due = running_due(reckoning.calendar, facts, as_of)
    writer = _DayWriter(life, reckoning, facts, due.day)
    days = term_days(reckoning.calendar, facts, as_of)
    for each in takewhile(lambda each: each.day <= last, days):
        yield writer.explained(each)


@dataclass(slots=True)
class _DayWriter:
    """Puts the part of each day of a running term into words, in order."""

    life: Life
    reckoning: Reckoning
    facts: TermFacts
    due: date
    late: int = 0
    """Working days since the due day."""

    def explained(self, each: TermDay) -> ExplainedDay:
        """The day with its part and the article behind it."""
        part, article = self._part(each)
        is_counted = each.day <= self.due and each.is_counted and each.number <= self._total
        number = each.number if is_counted else None
        return ExplainedDay(each.day, each.kind, part, article, number)

    @property
    def _total(self) -> int:
        return self.facts.days + self.facts.extension_days

    def _part(self, each: TermDay) -> tuple[str, str]:
        limits, received = self.reckoning.settings.limits, self.life.received.on
        if each.day > self.due and each.kind.is_working:
            self.late += 1
            return f"逾期第{self.late}日", answer_limit(self.life, self.reckoning).article
        if each.day <= self.due and self._is_past_the_count(each):
            return "延迟答复期间", limits.article(ArticleOf.DELAY, received)
        if each.kind.is_working and each.is_suspended:
            return "暂停（征求意见）", limits.article(ArticleOf.SUSPENSION, received)
        if each.number <= self.facts.days:
            counted = answer_limit(self.life, self.reckoning)
            words = f"计入第{each.number}日"
        else:
            counted = limits.on(LimitKind.EXTENSION, received)
            words = f"计入第{each.number}日（延期第{each.number - self.facts.days}日）"
        source = ORDER_SOURCE if self.life.order else counted.article
        return (
            day_part(each.kind, words),
            day_article(self.reckoning.calendar, each.day, each.kind, source),
        )

    def _is_past_the_count(self, each: TermDay) -> bool:
        return each.number > self._total or (each.number == self._total and not each.is_counted)


def _named(reckoning: Reckoning, day: date, part: str, article: str) -> ExplainedDay:
    """A day that is not counted, whatever it is to the office."""
    return ExplainedDay(day, reckoning.calendar.kind(day), part, article, None)
