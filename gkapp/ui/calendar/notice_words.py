"""What a holiday notice says and would change, as lines for the preview. Knows no Qt."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from gkapp.domain.calendar.holiday_notice import NoticeDays
from gkapp.domain.calendar.working_days import DayChange, unbroken_spans
from gkapp.services.requests.due_dates import MovedDueDay
from gkapp.ui.calendar.day_facts import span_in_words
from gkapp.ui.kit.widgets.day_words import WEEKDAYS, day_and_weekday

NO_NAME = "未写明节日"


@dataclass(frozen=True, slots=True)
class FestivalLine:
    """One festival: when it is off, which days are worked in exchange."""

    name: str
    off: str
    work: str


def festival_lines(read: NoticeDays) -> list[FestivalLine]:
    """The festivals of a notice, in the order of their days."""
    days = sorted((*read.off, *read.work))
    names = dict.fromkeys(read.festivals.get(day, "") for day in days)
    return [
        FestivalLine(
            name or NO_NAME,
            _spans(day for day in read.off if read.festivals.get(day, "") == name),
            _days(day for day in read.work if read.festivals.get(day, "") == name),
        )
        for name in names
    ]


def change_lines(changes: Sequence[DayChange]) -> list[str]:
    """What would be different, days that change alike drawn together."""
    lines: list[str] = []
    for (old, new), group in groupby(changes, key=lambda change: (change.old, change.new)):
        days = [change.day for change in group]
        lines += [
            f"{first.year}年{span_in_words(first, last)}：{old.value} → {new.value}"
            for first, last in unbroken_spans(days)
        ]
    return lines


def moved_line(moved: MovedDueDay) -> tuple[str, str, str]:
    """A request and its due day before and after; a dash where the term does not run."""
    return moved.number, _due(moved.old), _due(moved.new)


def _spans(days: Iterable[date]) -> str:
    return "、".join(span_in_words(first, last) for first, last in unbroken_spans(days)) or "不放假"


def _days(days: Iterable[date]) -> str:
    return "、".join(day_and_weekday(day) for day in days) or "无"


def _due(day: date | None) -> str:
    return "—" if day is None else f"{day.isoformat()} 周{WEEKDAYS[day.weekday()]}"
