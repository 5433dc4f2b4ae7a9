"""Whether an item has what its time limit asks for: the period it is in, the last day, the gap.

Our reading: what is published anywhere in a period fills it, late or not; a period that is over
without anything stays a gap until something is published again.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from gkapp.domain.calendar.deadline import LONGEST_TERM, due_date
from gkapp.domain.calendar.working_days import FIRST_YEAR, WorkingCalendar
from gkapp.domain.catalogue.time_rules import MONTHS_IN, Frequency, RuleKind, RuleUnit, TimeRule

_ONE_DAY = timedelta(days=1)
_HOURS_IN_A_DAY = 24

NOTICE_DAYS: dict[Frequency, int] = {
    Frequency.YEAR: 30,
    Frequency.HALF: 30,
    Frequency.QUARTER: 15,
    Frequency.MONTH: 7,
    Frequency.WEEK: 2,
}
"""Calendar days before its last day on which an item of such a period is reminded of."""


class ItemStatus(StrEnum):
    """How an item stands."""

    GAP = "缺口"
    """A period is over, or the term of an entry, without anything published."""
    SOON = "即将到期"
    """Nothing yet in this period, and its last day is near."""
    WAITING = "本期待公开"
    FILLED = "已公开"
    EMPTY = "尚无信息"
    """Nothing was ever published, and no limit says that it had to be."""


@dataclass(frozen=True, slots=True)
class EntryDays:
    """The days of one ledger entry that hangs under the item."""

    formed_on: date | None
    published_on: date | None


@dataclass(frozen=True, slots=True)
class DisclosurePeriod:
    """One period: how it is called, its first and last day, and the last day to publish in it."""

    name: str
    first: date
    last: date
    due: date


@dataclass(frozen=True, slots=True)
class ItemStanding:
    """How an item stands; *due* is the day it is about, *period* the period, empty for none.

    *late_entries*: how many entries are past their term without having been published.
    """

    standing: ItemStatus
    due: date | None = None
    period: str = ""
    late_entries: int = 0


def standing_of(
    rule: TimeRule, entries: Sequence[EntryDays], calendar: WorkingCalendar, today: date
) -> ItemStanding:
    """How an item with *rule* and *entries* stands on *today*."""
    days = [each.published_on for each in entries if each.published_on]
    published = [day for day in days if day <= today]
    if rule.kind is RuleKind.PERIODIC:
        return _of_periods(rule, max(published, default=None), calendar, today)
    late = _late_days(rule, entries, calendar, today)
    if late:
        return ItemStanding(ItemStatus.GAP, min(late), late_entries=len(late))
    return ItemStanding(ItemStatus.FILLED if published else ItemStatus.EMPTY)


def span_of(rule: TimeRule, day: date, calendar: WorkingCalendar) -> DisclosurePeriod:
    """The period of *rule* that *day* lies in. The rule must be periodic."""
    assert rule.period is not None
    first, last, name = _period_around(rule.period, day)
    return DisclosurePeriod(name, first, last, _last_day_to_publish(rule, first, last, calendar))


def term_end(rule: TimeRule, formed_on: date, calendar: WorkingCalendar) -> date | None:
    """The last day to publish what was formed on that day; None where no calendar reaches."""
    if rule.kind is not RuleKind.WITHIN or formed_on.year < FIRST_YEAR:
        return None
    return _after(rule, formed_on, calendar)


def _of_periods(
    rule: TimeRule, latest: date | None, calendar: WorkingCalendar, today: date
) -> ItemStanding:
    now = span_of(rule, today, calendar)
    if latest is not None and latest >= now.first:
        return ItemStanding(ItemStatus.FILLED, period=now.name)
    if now.due < today:
        return ItemStanding(ItemStatus.GAP, now.due, now.name)
    before = span_of(rule, now.first - _ONE_DAY, calendar)
    if latest is None or latest < before.first:
        return ItemStanding(ItemStatus.GAP, before.due, before.name)
    assert rule.period is not None
    is_near = (now.due - today).days <= NOTICE_DAYS[rule.period]
    return ItemStanding(ItemStatus.SOON if is_near else ItemStatus.WAITING, now.due, now.name)


def _late_days(
    rule: TimeRule, entries: Sequence[EntryDays], calendar: WorkingCalendar, today: date
) -> list[date]:
    """The last days of the entries that are past them and not published."""
    ends = (
        term_end(rule, each.formed_on, calendar)
        for each in entries
        if each.formed_on and not each.published_on
    )
    return [end for end in ends if end is not None and end < today]


def _period_around(period: Frequency, day: date) -> tuple[date, date, str]:
    if period is Frequency.WEEK:
        first = day - timedelta(days=day.weekday())
        return first, first + timedelta(days=6), f"{first.month}月{first.day}日起的一周"
    length = MONTHS_IN[period]
    place = (day.month - 1) // length
    first = date(day.year, place * length + 1, 1)
    last = _end_of_month(day.year, (place + 1) * length)
    match period:
        case Frequency.YEAR:
            name = f"{day.year}年"
        case Frequency.HALF:
            name = f"{day.year}年{'下' if place else '上'}半年"
        case Frequency.QUARTER:
            name = f"{day.year}年第{place + 1}季度"
        case _:
            name = f"{day.year}年{day.month}月"
    return first, last, name


def _last_day_to_publish(
    rule: TimeRule, first: date, last: date, calendar: WorkingCalendar
) -> date:
    if rule.number:
        return min(_after(rule, first - _ONE_DAY, calendar), last)
    if rule.period is Frequency.WEEK:
        return last
    month = first.month + rule.month - 1 if rule.month else last.month
    end = _end_of_month(first.year, month)
    return end.replace(day=min(rule.day, end.day)) if rule.day else end


def _after(rule: TimeRule, start: date, calendar: WorkingCalendar) -> date:
    """The rule's number of its unit after *start*, which is not counted."""
    match rule.unit:
        case RuleUnit.WORKING_DAYS:
            return due_date(calendar, start, min(rule.number, LONGEST_TERM))
        case RuleUnit.MONTHS:
            months = start.year * 12 + start.month - 1 + rule.number
            end = _end_of_month(months // 12, months % 12 + 1)
            return end.replace(day=min(start.day, end.day))
        case RuleUnit.HOURS:
            return start + timedelta(days=-(-rule.number // _HOURS_IN_A_DAY))
        case _:
            return start + timedelta(days=rule.number)


def _end_of_month(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
