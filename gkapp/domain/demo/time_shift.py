"""Moves a past that was written down once to any other day, so that it looks as fresh as then.

Two rules: what has long ended keeps its season and moves by whole years; what was going on moves
with today. Terms are in working days, so steps keep their distance in working days from the day on
which the matter began: what was on time stays on time, and nothing falls on a day off.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gkapp.domain.calendar.deadline import next_working_day
from gkapp.domain.calendar.working_days import WorkingCalendar

_YEAR = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9]|-[0-9]{4}(?![0-9]))")
"""A year by itself or before a longer serial; not the year of a request's number, 2025-0047."""

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DatedColumns:
    """Which columns of a table are days, by heading.

    *start* is when a matter began. *steps* follow it by working days, *dates* are days of the
    year, such as the end of a document's validity. Where *goes_on* is set, matters that began
    lately move with today.
    """

    start: str
    steps: Sequence[str] = ()
    dates: Sequence[str] = ()
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class TimeShift:
    """From the day on which the tables were closed, *anchor*, to *today*.

    What began on or after *living_since* is what may move with today. The anchor is a working
    day, and no day of the tables is a 29 February.
    """

    calendar: WorkingCalendar
    anchor: date
    living_since: date
    today: date

    @property
    def years(self) -> int:
        """By how many years the past moves."""
        return self.today.year - self.anchor.year

    def row(self, row: Mapping[str, str], columns: DatedColumns) -> dict[str, str]:
        """A row of a table with its days moved, and as many years added to those it names."""
        began = date.fromisoformat(row[columns.start])
        is_living = columns.goes_on and began >= self.living_since
        start = self._beside_today(began) if is_living else self._in_season(began)
        moved = {
            heading: years_added(text, start.year - began.year) for heading, text in row.items()
        }
        days = {columns.start: start}
        for heading in filter(row.get, columns.steps):
            distance = self._distance(began, date.fromisoformat(row[heading]))
            days[heading] = self._working_days_from(start, distance)
        for heading in filter(row.get, columns.dates):
            days[heading] = self._same_date(date.fromisoformat(row[heading]))
        return moved | {heading: day.isoformat() for heading, day in days.items()}

    def _in_season(self, day: date) -> date:
        return next_working_day(self.calendar, self._same_date(day))

    def _beside_today(self, day: date) -> date:
        """As many working days before today as *day* is before the anchor."""
        latest = self.today
        while not self.calendar.is_working(latest):
            latest -= _ONE_DAY
        return self._working_days_from(latest, self._distance(self.anchor, day))

    def _same_date(self, day: date) -> date:
        return day.replace(year=day.year + self.years)

    def _distance(self, first: date, last: date) -> int:
        """Working days from the one to the other, the first not counted; negative backwards."""
        if first <= last:
            return self.calendar.count_working(first + _ONE_DAY, last)
        return -self.calendar.count_working(last, first - _ONE_DAY)

    def _working_days_from(self, day: date, number: int) -> date:
        direction = _ONE_DAY if number > 0 else -_ONE_DAY
        left = abs(number)
        while left:
            day += direction
            left -= self.calendar.is_working(day)
        return day


def years_added(text: str, years: int) -> str:
    """*text* with every year that it names moved; numbers of requests stay as they are."""
    return _YEAR.sub(lambda found: str(int(found[0]) + years), text)
