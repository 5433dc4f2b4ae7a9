"""What came of each unit's report: missing, late, doubled, with figures that do not add up."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_GOVERNMENT = re.compile(r"(?:省|自治区|市|县|区|州|盟|旗)(?:人民)?政府$")


class UnitState(StrEnum):
    """What an office has to say of a unit, the weightiest first."""

    MISSING = "未报送"
    FAULTY = "勾稽不符"
    OTHER_FORMAT = "格式不符"
    DOUBLED = "重复报送"
    UNREAD = "有未读出"
    LATE = "逾期公布"
    FINE = "已汇总"


@dataclass(frozen=True, slots=True)
class ReportStanding:
    """What decides the state of a report that came in."""

    has_errors: bool
    has_unread: bool
    fits_format: bool
    published_on: date | None
    """None where nobody knows it: then nobody says it was late."""


def last_day_for(unit: str, year: int) -> date:
    """The last day on which the report on *year* may be published (the Regulation, art. 49).

    31 January for departments, 31 March for the report of a government of the county level and
    above, which its own department in charge publishes.
    """
    month = 3 if _GOVERNMENT.search(unit) else 1
    return date(year + 1, month, 31)


def unit_states(
    unit: str, year: int, counted: ReportStanding | None, reports: int
) -> tuple[UnitState, ...]:
    """Everything there is to say of a unit, the weightiest first.

    *counted* is the report that is added up, *reports* how many different ones came in.
    """
    if counted is None:
        return (UnitState.MISSING,)
    late = counted.published_on is not None and counted.published_on > last_day_for(unit, year)
    said = {
        UnitState.FAULTY: counted.has_errors,
        UnitState.OTHER_FORMAT: not counted.fits_format,
        UnitState.DOUBLED: reports > 1,
        UnitState.UNREAD: counted.has_unread,
        UnitState.LATE: late,
    }
    return tuple(state for state, holds in said.items() if holds) or (UnitState.FINE,)
