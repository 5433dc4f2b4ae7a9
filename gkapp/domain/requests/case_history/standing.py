"""Where a course has brought its request: what the clock says, and what it cannot know."""

from collections.abc import Iterator
from dataclasses import replace

from gkapp.domain.requests.case_history.clock_events import events_of
from gkapp.domain.requests.case_history.facts import (
    CORRECTION_LAPSED,
    FEE_LAPSED,
    WITHDRAWN,
    Course,
    outcome_told_by,
)
from gkapp.domain.requests.clock.life import Breach, Reckoning
from gkapp.domain.requests.clock.replay import ClockState, replay

_LAPSED = frozenset({CORRECTION_LAPSED, FEE_LAPSED})


def standing_of(course: Course, reckoning: Reckoning) -> ClockState:
    """The state of the request today, with every breach.

    Raises Refused for a history that is impossible or void in law.
    """
    told = list(events_of(course))
    state = replay(told, reckoning.calendar, reckoning.today, reckoning.settings)
    return replace(state, breaches=(*state.breaches, *_unapproved(course)))


def _unapproved(course: Course) -> Iterator[Breach]:
    """An answer is an official document, which somebody signs (国办公开办函〔2016〕235号).

    So is the letter that tells that a request is no longer handled; a withdrawal is the applicant's
    own act, which nobody in the department decides.

    Registers that came by import tell neither the kind of answer nor who approved it.
    """
    ending = course.ending
    if ending is None or ending.ended_on is None or WITHDRAWN in ending.grounds:
        return
    if any(outcome_told_by(code) for code in ending.grounds):
        return
    issued_on = course.approval.issued_on if course.approval else None
    if issued_on is None:
        what = "终止办理" if _LAPSED & set(ending.grounds) else "答复"
        yield Breach("unapproved", ending.ended_on, f"{what}没有登记签发，请补登审批。")
    elif issued_on > ending.ended_on:
        yield Breach("unapproved", ending.ended_on, "答复在签发之前已经送达，请核对审批日期。")
