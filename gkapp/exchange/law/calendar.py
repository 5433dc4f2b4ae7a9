"""The calendar that gkapp ships: one TOML file a year in resources/calendar.

A file that cannot be read is a fault of the program, not of the officer, and is not caught here.
"""

import tomllib
from datetime import date
from functools import cache
from typing import Any

from gkapp.domain.calendar.working_days import WorkingCalendar, YearNotice, days_between
from gkapp.paths import resources


@cache
def shipped_notices() -> tuple[YearNotice, ...]:
    """The notices of every shipped year, in the order of the years."""
    files = sorted((resources() / "calendar").glob("*.toml"))
    return tuple(_notice(tomllib.loads(file.read_text("utf-8"))) for file in files)


@cache
def shipped_calendar() -> WorkingCalendar:
    """The working calendar made of the shipped notices alone."""
    return WorkingCalendar(shipped_notices())


def _notice(data: dict[str, Any]) -> YearNotice:
    return YearNotice(
        year=data["year"],
        notice=data["notice"],
        off=frozenset(data["off"]),
        work=frozenset(data["work"]),
        festivals=_festival_of_each_day(data.get("festivals", {})),
    )


def _festival_of_each_day(spans: dict[str, list[date]]) -> dict[date, str]:
    return {day: name for name, (first, last) in spans.items() for day in days_between(first, last)}
