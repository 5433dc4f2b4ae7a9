"""What each day of a year is and what falls due on it, and how that is said. Knows no Qt."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from gkapp.domain.calendar.working_days import DECEMBER, DayKind, WorkingCalendar, days_between
from gkapp.services.today.calendar_view import DueRequest
from gkapp.ui.kit.widgets.month_calendar import day_and_weekday, whole_day

MOST_NAMED = 5
"""Requests that are named one by one; the rest is counted."""


@dataclass(frozen=True, slots=True)
class DayFacts:
    """One day: what it is to an office, its name, the open requests that are due."""

    day: date
    kind: DayKind
    name: str = ""
    due: tuple[DueRequest, ...] = ()
    is_edited: bool = False
    """Whether it was changed by hand and not saved yet."""


def facts_of_year(
    year: int,
    calendar: WorkingCalendar,
    due: Mapping[date, tuple[DueRequest, ...]],
    edited: Collection[date] = (),
) -> dict[date, DayFacts]:
    """Every day of *year*, in order."""
    return {
        day: DayFacts(day, calendar.kind(day), _name(calendar, day), due.get(day, ()),
                      day in edited)
        for day in days_between(date(year, 1, 1), date(year, DECEMBER, 31))
    }  # fmt: skip


def words_of(facts: DayFacts) -> str:
    """All of it in one line, as a tip says it and a screen reader reads it out."""
    parts = [f"{whole_day(facts.day)}：{kind_in_words(facts)}"]
    if facts.is_edited:
        parts.append("已改动，尚未保存")
    if facts.due:
        parts.append(due_in_words(facts.due))
    return "，".join(parts)


def kind_in_words(facts: DayFacts) -> str:
    """放假（国庆节）, 调休上班（国庆节）, 周末, 工作日."""
    return f"{facts.kind.value}（{facts.name}）" if facts.name else facts.kind.value


def due_in_words(due: tuple[DueRequest, ...]) -> str:
    """How many are due, and which."""
    named = "、".join(f"{each.number} {each.applicant}".strip() for each in due[:MOST_NAMED])
    more = " 等" if len(due) > MOST_NAMED else ""
    return f"{len(due)} 件到期：{named}{more}"


def span_in_words(first: date, last: date) -> str:
    """10月1日（周四）, or 10月1日至7日（7 天）."""
    if first == last:
        return day_and_weekday(first)
    month = "" if (first.year, first.month) == (last.year, last.month) else f"{last.month}月"
    year = "" if first.year == last.year else f"{last.year}年"
    days = (last - first).days + 1
    return f"{first.month}月{first.day}日至{year}{month}{last.day}日（{days} 天）"


def _name(calendar: WorkingCalendar, day: date) -> str:
    notice = calendar.notice_naming(day)
    return notice.festivals.get(day, "") if notice is not None else ""
