"""Where the twelve months and their days stand in a given room. Knows no Qt."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

MONTHS = 12
WEEK = 7
WEEKS = 6
"""Rows of every month, so that all of them are of one height."""

TITLE, WEEKDAYS = 22, 16
GAP_ACROSS, GAP_DOWN = 10, 8
LEAST_DAY = (26, 21)
"""Width and height of a day that can still be read."""

_LEAST_MONTH = (LEAST_DAY[0] * WEEK, TITLE + WEEKDAYS + LEAST_DAY[1] * WEEKS)
_COLUMNS = (6, 4, 3, 2)


class Rectangle(NamedTuple):
    """A rectangle in logical pixels."""

    left: float
    top: float
    width: float
    height: float

    def has(self, x: float, y: float) -> bool:
        """Whether the point lies in it."""
        return self.left <= x < self.left + self.width and self.top <= y < self.top + self.height


@dataclass(frozen=True, slots=True)
class YearLayout:
    """A year of months in *columns*, in a room of *width* by *height*."""

    year: int
    width: float
    height: float
    columns: int

    @property
    def rows(self) -> int:
        """How many rows of months there are."""
        return -(-MONTHS // self.columns)

    def month(self, month: int) -> Rectangle:
        """The whole month, with its title."""
        line, place = divmod(month - 1, self.columns)
        width = (self.width + GAP_ACROSS) / self.columns
        height = (self.height + GAP_DOWN) / self.rows
        return Rectangle(place * width, line * height, width - GAP_ACROSS, height - GAP_DOWN)

    def title(self, month: int) -> Rectangle:
        """The title of a month."""
        box = self.month(month)
        return Rectangle(box.left, box.top, box.width, TITLE)

    def weekday(self, month: int, weekday: int) -> Rectangle:
        """The heading of a column of days, 0 for Monday."""
        box = self.month(month)
        return Rectangle(self._left(box, weekday), box.top + TITLE, box.width / WEEK, WEEKDAYS)

    def day(self, day: date) -> Rectangle:
        """One day, on whole pixels, so that edges are sharp."""
        box = self.month(day.month)
        place = day.day - 1 + day.replace(day=1).weekday()
        line, weekday = divmod(place, WEEK)
        height = (box.height - TITLE - WEEKDAYS) / WEEKS
        top = box.top + TITLE + WEEKDAYS
        left, right = round(self._left(box, weekday)), round(self._left(box, weekday + 1))
        upper, lower = round(top + line * height), round(top + (line + 1) * height)
        return Rectangle(left, upper, right - left, lower - upper)

    def day_at(self, x: float, y: float) -> date | None:
        """The day at a point, if there is one."""
        for month in range(1, MONTHS + 1):
            if self.month(month).has(x, y):
                days = days_of_month(self.year, month)
                return next((day for day in days if self.day(day).has(x, y)), None)
        return None

    @staticmethod
    def _left(box: Rectangle, weekday: int) -> float:
        return box.left + weekday * box.width / WEEK


def columns_for(width: float, height: float) -> int:
    """The columns of months that fit into the width and leave days the least distorted."""
    fitting = [count for count in _COLUMNS if least_width(count) <= width] or [_COLUMNS[-1]]
    return min(fitting, key=lambda count: _distortion(count, width, height))


def least_width(columns: int) -> int:
    """The width below which days cannot be read."""
    return columns * (_LEAST_MONTH[0] + GAP_ACROSS) - GAP_ACROSS


def least_height(columns: int) -> int:
    """The height below which days cannot be read."""
    rows = -(-MONTHS // columns)
    return rows * (_LEAST_MONTH[1] + GAP_DOWN) - GAP_DOWN


def days_of_month(year: int, month: int) -> list[date]:
    """Every day of a month."""
    day = date(year, month, 1)
    days: list[date] = []
    while day.month == month:
        days.append(day)
        day += timedelta(days=1)
    return days


def _distortion(columns: int, width: float, height: float) -> float:
    """How far a day would be from a square, and whether the months would not fit in height."""
    layout = YearLayout(2001, width, max(height, least_height(columns)), columns)
    box = layout.day(date(2001, 1, 1))
    flat = max(box.width / box.height, box.height / box.width)
    return flat + max(0.0, least_height(columns) - height)
