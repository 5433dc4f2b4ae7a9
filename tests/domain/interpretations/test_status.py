"""How an interpretation stands, with its days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.calendar.deadline import DaysLeft
from gkapp.domain.interpretations.status import (
    LONGEST_RELEASE,
    InterpretationState,
    ReleaseFacts,
    release_due,
    standing_of,
)
from gkapp.exchange.law.rules import shipped_calendar

CALENDAR = shipped_calendar()
TODAY = date(2026, 3, 4)  # a Wednesday
DAYS = DaysLeft(CALENDAR, TODAY)


def told(**facts):
    standing = standing_of(ReleaseFacts(**facts), DAYS, 3)
    return standing.state, standing.words, standing.days_left, standing.on_time


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (
            {"is_exempt": True, "public_on": date(2026, 1, 5)},
            (InterpretationState.EXEMPT, "不需解读", None, None),
        ),
        ({}, (InterpretationState.WAITING, "随文件同步发布", None, None)),
        (
            {"public_on": date(2005, 3, 1)},
            (InterpretationState.WAITING, "没有发布解读", None, None),
        ),
        (
            {"public_on": date(2026, 3, 3)},
            (InterpretationState.WAITING, "还剩 2 个工作日", 2, None),
        ),
        ({"public_on": date(2026, 2, 28)}, (InterpretationState.WAITING, "今日到期", 0, None)),
        (
            {"public_on": date(2026, 2, 27)},
            (InterpretationState.OVERDUE, "已逾期 1 个工作日", -1, None),
        ),
        (
            {"public_on": date(2026, 2, 24), "released_on": date(2026, 2, 24)},
            (InterpretationState.RELEASED, "同步发布", None, True),
        ),
        (
            {"public_on": date(2026, 2, 24), "released_on": date(2026, 2, 20)},
            (InterpretationState.RELEASED, "先于文件发布", None, True),
        ),
        (
            {"public_on": date(2026, 2, 24), "released_on": date(2026, 2, 27)},
            (InterpretationState.RELEASED, "按期发布", None, True),
        ),
        (
            {"public_on": date(2026, 2, 24), "released_on": date(2026, 2, 28)},
            (InterpretationState.RELEASED, "逾期发布", None, False),
        ),
        ({"released_on": date(2026, 2, 28)}, (InterpretationState.RELEASED, "已发布", None, None)),
        (
            {"public_on": date(2005, 3, 1), "released_on": date(2005, 3, 9)},
            (InterpretationState.RELEASED, "已发布", None, None),
        ),
    ],
)
def test_how_it_stands(facts, expected):
    assert told(**facts) == expected


def test_without_a_term_the_release_is_due_with_the_document():
    assert release_due(CALENDAR, TODAY, 0) == TODAY
    facts = ReleaseFacts(public_on=TODAY - timedelta(days=1))
    assert standing_of(facts, DAYS, 0).state is InterpretationState.OVERDUE
    weekend = DaysLeft(CALENDAR, date(2026, 3, 8))  # a Sunday
    late = standing_of(ReleaseFacts(public_on=date(2026, 3, 7)), weekend, 0)
    assert (late.state, late.words) == (InterpretationState.OVERDUE, "已届满")


@given(
    public=st.dates(date(2019, 1, 1), date(2026, 11, 1)),
    later=st.integers(0, 40),
    term=st.integers(0, LONGEST_RELEASE),
)
def test_a_release_is_on_time_up_to_the_due_day_and_not_after(public, later, term):
    due = release_due(CALENDAR, public, term)
    released = public + timedelta(days=later)
    days = DaysLeft(CALENDAR, public)
    standing = standing_of(ReleaseFacts(False, public, released), days, term)
    assert standing.due == due
    assert standing.on_time is (released <= due)
    asked_then = standing_of(ReleaseFacts(False, public), DaysLeft(CALENDAR, released), term)
    assert (asked_then.state is InterpretationState.OVERDUE) is (released > due)
