"""A unit's report as it comes into a roll-up, from whatever kind of file."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gkapp.domain.report.identities import Finding
from gkapp.domain.report.published.figures import PublishedFigures

_DAY = re.compile(r"(20\d\d)年(\d{1,2})月(\d{1,2})日")


@dataclass(frozen=True, slots=True)
class UnitReport:
    """What one file says; *org* is "" where it names no unit."""

    org: str
    year: int
    figures: PublishedFigures
    findings: tuple[Finding, ...]
    unread: tuple[str, ...]
    """Sentences about what could not be read with certainty."""
    dated_on: date | None = None
    """The day written below the report, which is not after its publication."""


def day_below(lines: Iterable[str], year: int) -> date | None:
    """The last line that is nothing but a day of the year after the report's, or None."""
    for line in reversed(list(lines)):
        found = _DAY.fullmatch("".join(line.split()))
        if found and int(found[1]) > year:
            try:
                return date(int(found[1]), int(found[2]), int(found[3]))
            except ValueError:
                return None
    return None
