"""When a term ends, and why: each calendar day with its part in the sum.

民事诉讼法 art. 85: the day a term begins is not counted; a last day that is off gives way to the
next working day. Knows no events and no pauses, only a calendar, a day and a number.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from gkapp.domain.calendar.working_days import (
    DECEMBER,
    DayKind,
    WorkingCalendar,
    provisional_sentence,
)
from gkapp.domain.errors import Refused

LONGEST_TERM = 1000
"""Working days; no term of the law comes near it, so a longer one is a slip of the keys."""

DISCLOSURE_DAYS = 20
"""Working days from forming or change to disclosure (政府信息公开条例 art. 26)."""

RECKONING = "《中华人民共和国民事诉讼法》第八十五条"
WEEKEND_RULE = "《国务院关于职工工作时间的规定》第七条"
HOLIDAY_LAW = "《全国年节及纪念日放假办法》"

RECEIPT_PART = "收到日"
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ExplainedDay:
    """One calendar day of a term: its part in words, and the rule that gives it that part.

    *number* is the place among the counted working days, None for a day that is not counted.
    """

    day: date
    kind: DayKind
    part: str
    article: str
    number: int | None


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of a term of *days* working days after *received*.

    *provisional* has one sentence for each year whose missing notice could still move the date.
    *explanation* has every calendar day from receipt to the last day, once, in order.
    """

    received: date
    days: int
    due: date
    provisional: tuple[str, ...]
    explanation: tuple[ExplainedDay, ...]


def deadline(
    calendar: WorkingCalendar, received: date, working_days: int, article: str = RECKONING
) -> Deadline:
    """The last day of *working_days* counted from the day after *received*, explained.

    *article* is what the counted days rest on. Raises Refused unless the term is 1 to 1000
    working days and every day of it lies in the years of the calendar.
    """
    explanation = tuple(_explain(calendar, received, working_days, article))
    due = explanation[-1].day
    return Deadline(
        received=received,
        days=working_days,
        due=due,
        provisional=provisional_sentences(calendar, last_days_by_year(received + _ONE_DAY, due)),
        explanation=explanation,
    )


def due_date(calendar: WorkingCalendar, received: date, working_days: int) -> date:
    """The last day alone, for lists of many terms; refuses what deadline() refuses."""
    _check_term(working_days)
    return calendar.working_day_after(received, working_days)


def next_working_day(calendar: WorkingCalendar, day: date) -> date:
    """*day* itself when it is worked, else the first working day after it.

    For terms of calendar time whose last day is off.
    """
    while not calendar.is_working(day):
        day += _ONE_DAY
    return day


def provisional_sentences(calendar: WorkingCalendar, days: Iterable[date]) -> tuple[str, ...]:
    """One sentence for each missing notice that could still change one of *days*, in order."""
    years = {calendar.missing_notice(day) for day in days} - {None}
    return tuple(provisional_sentence(year) for year in sorted(filter(None, years)))


def last_days_by_year(first: date, last: date) -> list[date]:
    """Of the days from *first* to *last* the last one of each year.

    Each waits for whatever notice an earlier day of its year waits for.
    """
    ends = [date(year, DECEMBER, 31) for year in range(first.year, last.year)]
    return [*ends, last]


def day_part(kind: DayKind, counted: str) -> str:
    """The part of a day in words; *counted* is what is said of a day that counts."""
    if kind is DayKind.WORKDAY:
        return counted
    return f"{kind}（{counted}）" if kind.is_working else kind.value


def day_article(calendar: WorkingCalendar, day: date, kind: DayKind, counted: str) -> str:
    """The rule that gives a day its part; *counted* is what ordinary working days rest on."""
    if kind is DayKind.WORKDAY:
        return counted
    if kind is DayKind.WEEKEND:
        return WEEKEND_RULE
    notice = calendar.notice_naming(day)
    return HOLIDAY_LAW if notice is None else notice.citation


def _explain(
    calendar: WorkingCalendar, received: date, working_days: int, article: str
) -> Iterator[ExplainedDay]:
    _check_term(working_days)
    yield ExplainedDay(received, calendar.kind(received), RECEIPT_PART, RECKONING, None)
    day, number = received, 0
    while number < working_days:
        day += _ONE_DAY
        kind = calendar.kind(day)
        number += kind.is_working
        yield ExplainedDay(
            day=day,
            kind=kind,
            part=day_part(kind, f"计入第{number}日"),
            article=day_article(calendar, day, kind, article),
            number=number if kind.is_working else None,
        )


def _check_term(working_days: int) -> None:
    if not 1 <= working_days <= LONGEST_TERM:
        raise Refused(f"期限应为1至{LONGEST_TERM}个工作日，不能是{working_days}个工作日。")


class DaysLeft:
    """Working days between *today* and any day."""

    def __init__(self, calendar: WorkingCalendar, today: date) -> None:
        self.calendar, self.today = calendar, today

    def until(self, day: date) -> int:
        """The working days after today up to *day*; negative when *day* is over.

        Raises Refused for years that the calendar does not reach.
        """
        if day >= self.today:
            return self.calendar.count_working(self.today + _ONE_DAY, day)
        return -self.calendar.count_working(day + _ONE_DAY, self.today)


def days_left_in_words(days: int, *, is_over: bool = False) -> str:
    """What a list says of a running term with *days* working days left.

    On days off after its last day it *is_over*, though no working day has passed since.
    """
    if days < 0:
        return f"已逾期 {-days} 个工作日"
    if days:
        return f"还剩 {days} 个工作日"
    return "已届满" if is_over else "今日到期"


@lru_cache(maxsize=16)  # each list asks for it several times
def earliest_running_start(calendar: WorkingCalendar, today: date, working_days: int) -> date:
    """The earliest day from which a term of *working_days* has not ended before *today*."""
    start = today
    while due_date(calendar, start - _ONE_DAY, working_days) >= today:
        start -= _ONE_DAY
    return start
