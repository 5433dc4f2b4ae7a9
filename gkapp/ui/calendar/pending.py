"""The changes of the calendar that were made by hand and are not saved yet. Knows no Qt."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby

from gkapp.domain.calendar.working_days import (
    DayArrangement,
    DayEdit,
    WorkingCalendar,
    YearNotice,
    edit_of,
    refusal_of,
    unbroken_spans,
)
from gkapp.ui.calendar.day_facts import span_in_words


@dataclass(frozen=True, slots=True)
class Pending:
    """Days that are to be something else, and numbers that notices are to have."""

    days: Mapping[date, DayEdit] = field(default_factory=dict[date, DayEdit])
    numbers: Mapping[int, str] = field(default_factory=dict[int, str])

    @property
    def is_empty(self) -> bool:
        """Whether nothing was changed."""
        return not self.days and not self.numbers

    @property
    def years(self) -> frozenset[int]:
        """The years in which something was changed."""
        return frozenset({day.year for day in self.days} | self.numbers.keys())

    def with_days(
        self, calendar: WorkingCalendar, chosen: Iterable[date], edit: DayEdit
    ) -> "Pending":
        """With *chosen* days set apart like *edit*, as far as that can be.

        *calendar* is the stored one: a day that is like that already is no change.
        """
        days = dict(self.days)
        for day in chosen:
            if refusal_of(day, edit):
                continue
            if edit == edit_of(calendar, day):
                days.pop(day, None)
            else:
                days[day] = edit
        return replace(self, days=days)

    def with_number(self, notices: Iterable[YearNotice], year: int, number: str) -> "Pending":
        """With another number for the notice of *year*; the stored one is no change."""
        stored = {notice.year: notice.notice for notice in notices}.get(year, "")
        numbers = {other: text for other, text in self.numbers.items() if other != year}
        if number.strip() != stored:
            numbers[year] = number.strip()
        return replace(self, numbers=numbers)

    def edit_of(self, calendar: WorkingCalendar, day: date) -> DayEdit:
        """How a day is set apart with these changes."""
        return self.days.get(day) or edit_of(calendar, day)

    def in_words(self) -> str:
        """What was changed, in one phrase."""
        parts = [f"{len(self.days)} 天" if self.days else "", "通知文号" if self.numbers else ""]
        return "和".join(filter(None, parts))


def changes_in_words(pending: Pending, calendar: WorkingCalendar) -> list[str]:
    """What is to be changed: days that change alike drawn together, then numbers of notices."""

    def change(day: date) -> tuple[int, str, str]:
        before, after = edit_of(calendar, day), pending.days[day]
        return day.year, _edit_in_words(before), _edit_in_words(after)

    lines: list[str] = []
    for (year, before, after), group in groupby(sorted(pending.days), key=change):
        lines += [
            f"{year}年{span_in_words(first, last)}：{before}改为{after}"
            for first, last in unbroken_spans(group)
        ]
    numbers = pending.numbers.items()
    return [*lines, *(f"{year}年通知文号：{number or '（空）'}" for year, number in numbers)]


def _edit_in_words(edit: DayEdit) -> str:
    is_named = edit.name and edit.arrangement is not DayArrangement.USUAL
    return f"{edit.arrangement.value}（{edit.name}）" if is_named else edit.arrangement.value
