"""Changing the calendar by hand, day by day, and telling two calendars apart.

Knows neither windows nor the database: stored arrangements and edits in, new arrangements out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from gkapp.domain.calendar.working_days import (
    DECEMBER,
    FIRST_YEAR,
    STATUTORY_DAYS,
    DayKind,
    WorkingCalendar,
    YearNotice,
    days_between,
)
from gkapp.domain.errors import Refused
from gkapp.domain.text.dates import chinese_date

LONGEST_NAME = 40
"""Characters of the name of a day, such as a festival's."""

LONGEST_NUMBER = 120
"""Characters of the document number of a notice."""

_SATURDAY = 5


class DayArrangement(StrEnum):
    """What an officer may say of a day."""

    USUAL = "按常规"
    """Monday to Friday are worked, nothing sets the day apart."""
    OFF = "放假"
    WORK = "调休上班"


@dataclass(frozen=True, slots=True)
class DayEdit:
    """What a day is to be, and what it is called; a usual day has no name."""

    arrangement: DayArrangement
    name: str = ""


@dataclass(frozen=True, slots=True)
class DayChange:
    """A day that is something else in another calendar."""

    day: date
    old: DayKind
    new: DayKind


def edit_of(calendar: WorkingCalendar, day: date) -> DayEdit:
    """How *day* is set apart now."""
    notice = calendar.notice_naming(day)
    if notice is None:
        return DayEdit(DayArrangement.USUAL)
    arrangement = DayArrangement.OFF if day in notice.off else DayArrangement.WORK
    return DayEdit(arrangement, notice.festivals.get(day, ""))


def refusal_of(day: date, edit: DayEdit) -> str:
    """Why *day* cannot be set apart like that, in a sentence; empty when it can."""
    if edit.arrangement is DayArrangement.WORK and day.weekday() < _SATURDAY:
        return f"{chinese_date(day)}不是周末，本来就要上班，不能设为调休上班。"
    if len(edit.name) > LONGEST_NAME:
        return f"名称最多 {LONGEST_NAME} 个字，请缩短。"
    return ""


def edited_years(
    notices: Iterable[YearNotice], edits: Mapping[date, DayEdit], numbers: Mapping[int, str]
) -> tuple[YearNotice, ...]:
    """The arrangements that *edits* touch, as they are afterwards, by year.

    *numbers* are the document numbers that notices are to have. A year without an arrangement
    begins with the legal holidays that need no notice. Raises Refused for what refusal_of names.
    """
    years = {notice.year: notice for notice in notices}
    touched: set[int] = set()
    for day, edit in sorted(edits.items()):
        if reason := refusal_of(day, edit):
            raise Refused(reason)
        for year in _years_speaking_of(day, years, edit):
            years[year] = _with_day(years.get(year) or _without_notice(year), day, edit)
            touched.add(year)
    for year, number in numbers.items():
        years[year] = replace(years.get(year) or _without_notice(year), notice=number.strip())
        touched.add(year)
    return tuple(years[year] for year in sorted(touched))


def with_edits(notices: Iterable[YearNotice], edits: Mapping[date, DayEdit]) -> WorkingCalendar:
    """The calendar as it would be; refuses what edited_years refuses."""
    known = {notice.year: notice for notice in notices}
    changed = {notice.year: notice for notice in edited_years(known.values(), edits, {})}
    return WorkingCalendar((known | changed).values())


def changed_days(
    before: WorkingCalendar, after: WorkingCalendar, year: int
) -> tuple[DayChange, ...]:
    """The days on which two calendars differ, among those that the notice of *year* may name.

    A weekend day that becomes a holiday is among them, one that only gets another name is not.
    """
    first = date(year - 1, DECEMBER, 1) if year > FIRST_YEAR else date(year, 1, 1)
    kinds = (
        (day, before.kind(day), after.kind(day))
        for day in days_between(first, date(year, DECEMBER, 31))
    )
    return tuple(DayChange(day, old, new) for day, old, new in kinds if old is not new)


def _years_speaking_of(day: date, years: Mapping[int, YearNotice], edit: DayEdit) -> list[int]:
    """The years to change: those that name the day, else the one that it lies in.

    Of two that name it the later one holds; neither may still name a day that becomes usual.
    """
    naming = [
        year
        for year in (day.year, day.year + 1)
        if year in years and day in years[year].off | years[year].work
    ]
    if edit.arrangement is DayArrangement.USUAL:
        return naming
    return naming[-1:] or [day.year]


def _without_notice(year: int) -> YearNotice:
    off = frozenset(date(year, month, day) for month, day in STATUTORY_DAYS)
    return YearNotice(year, "", off, frozenset())


def _with_day(notice: YearNotice, day: date, edit: DayEdit) -> YearNotice:
    off, work = set(notice.off - {day}), set(notice.work - {day})
    festivals = {named: name for named, name in notice.festivals.items() if named != day}
    if edit.arrangement is not DayArrangement.USUAL:
        (off if edit.arrangement is DayArrangement.OFF else work).add(day)
        festivals |= {day: edit.name} if edit.name else {}
    return replace(notice, off=frozenset(off), work=frozenset(work), festivals=festivals)
