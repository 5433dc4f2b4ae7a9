"""A term as it is typed: from which day, how many working days. Knows no Qt."""

from dataclasses import dataclass
from datetime import date

from gkapp.domain.calendar.deadline import Deadline, deadline
from gkapp.domain.calendar.working_days import WorkingCalendar
from gkapp.domain.errors import Refused
from gkapp.domain.records.row_reading import Judgement, Problem

USUAL_TERMS = (7, 15, 20)
"""Working days that are offered, as they are the ones that officers reckon with most."""


@dataclass(frozen=True, slots=True)
class TermDraft:
    """Everything may still be missing."""

    received_on: date | None = None
    days: int = 0


def judge_term(draft: TermDraft, calendar: WorkingCalendar) -> Judgement:
    """What stands in the way of reckoning."""
    problems: list[Problem] = []
    if draft.received_on is None:
        problems.append(Problem("received_on", "请填写收到日。"))
    if draft.days < 1:
        problems.append(Problem("days", "请填写期限，至少 1 个工作日。"))
    if draft.received_on is not None and not problems:
        try:
            deadline(calendar, draft.received_on, draft.days)
        except Refused as error:
            problems.append(Problem("received_on", error.message))
    return Judgement(tuple(problems))


def reckoned(draft: TermDraft, calendar: WorkingCalendar) -> Deadline | None:
    """The term of a draft; None while it has problems."""
    if draft.received_on is None or judge_term(draft, calendar).problems:
        return None
    return deadline(calendar, draft.received_on, draft.days)
