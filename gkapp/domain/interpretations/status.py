"""How it stands with one interpretation: released, in time or not, waiting, late, not needed.

The materials are to be released together with the document (国办发〔2016〕80号), at the latest
within three working days of its being put before the public (国办发〔2016〕19号).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gkapp.domain.calendar.deadline import DaysLeft, days_left_in_words, due_date
from gkapp.domain.calendar.working_days import FIRST_YEAR, WorkingCalendar

LONGEST_RELEASE = 30
"""Working days; a longer term would be none."""

AHEAD = "先于文件发布"
"""In time, but the materials go together with the document or come after it."""


class InterpretationState(StrEnum):
    """What a list tells of an interpretation."""

    WAITING = "待解读"
    OVERDUE = "逾期"
    RELEASED = "已发布"
    EXEMPT = "不需解读"


@dataclass(frozen=True, slots=True)
class ReleaseFacts:
    """*public_on*: the day the document was put before the public, None while it was not."""

    is_exempt: bool = False
    public_on: date | None = None
    released_on: date | None = None
    """The first release of a material."""


@dataclass(frozen=True, slots=True)
class InterpretationStatus:
    """*due* is None where the document is not public yet, or older than any calendar.

    *days_left*: working days while a term runs, negative when it is over; None where none runs.
    *on_time* is None where nothing was released, or where that cannot be said.
    """

    state: InterpretationState
    words: str
    due: date | None = None
    days_left: int | None = None
    on_time: bool | None = None


def release_due(calendar: WorkingCalendar, public_on: date | None, days: int) -> date | None:
    """The last day for the release; with 0 *days* it is the day of the document itself."""
    if public_on is None or public_on.year < FIRST_YEAR:
        return None
    return due_date(calendar, public_on, days) if days else public_on


def standing_of(facts: ReleaseFacts, days: DaysLeft, term: int) -> InterpretationStatus:
    """How it stands today, with *term* working days for the release."""
    if facts.is_exempt:
        return InterpretationStatus(InterpretationState.EXEMPT, InterpretationState.EXEMPT.value)
    due = release_due(days.calendar, facts.public_on, term)
    if facts.released_on is not None:
        words, on_time = _of_released(facts.released_on, facts.public_on, due)
        return InterpretationStatus(InterpretationState.RELEASED, words, due, on_time=on_time)
    if facts.public_on is None:
        return InterpretationStatus(InterpretationState.WAITING, "随文件同步发布")
    if due is None:
        return InterpretationStatus(InterpretationState.WAITING, "没有发布解读")
    left = days.until(due)
    state = InterpretationState.OVERDUE if due < days.today else InterpretationState.WAITING
    words = days_left_in_words(left) if left or due == days.today else "已届满"
    return InterpretationStatus(state, words, due, left)


def _of_released(
    released: date, public_on: date | None, due: date | None
) -> tuple[str, bool | None]:
    if public_on is None:
        return "已发布", None
    if released < public_on:
        return AHEAD, True
    if released == public_on:
        return "同步发布", True
    if due is None:
        return "已发布", None
    return ("按期发布", True) if released <= due else ("逾期发布", False)
