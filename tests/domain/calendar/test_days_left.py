"""Working days left until a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.calendar.deadline import (
    DaysLeft,
    days_left_in_words,
    due_date,
    earliest_running_start,
)
from gkapp.domain.calendar.working_days import WorkingCalendar, YearNotice, days_between
from gkapp.domain.errors import Refused

CALENDAR = WorkingCalendar(
    [
        YearNotice(
            2026, "", frozenset(date(2026, 2, day) for day in range(16, 24)),
            frozenset({date(2026, 2, 14), date(2026, 2, 28)}),
        )
    ]
)  # fmt: skip
days = st.dates(date(2025, 6, 1), date(2027, 6, 1))


@pytest.mark.parametrize(
    ("today", "day", "left"),
    [
        (date(2026, 2, 13), date(2026, 2, 13), 0),
        (date(2026, 2, 13), date(2026, 2, 14), 1),
        (date(2026, 2, 13), date(2026, 2, 23), 1),
        (date(2026, 2, 13), date(2026, 2, 24), 2),
        (date(2026, 2, 24), date(2026, 2, 14), -1),
        (date(2026, 2, 24), date(2026, 2, 13), -2),
        (date(2026, 3, 1), date(2026, 2, 28), 0),
        (date(2026, 3, 2), date(2026, 2, 28), -1),
    ],
)
def test_make_up_days_count_and_holidays_do_not(today, day, left):
    assert DaysLeft(CALENDAR, today).until(day) == left


@given(days, days)
def test_as_many_days_are_left_as_one_meets_on_the_way(today, day):
    ahead = sum(map(CALENDAR.is_working, days_between(today + timedelta(1), day)))
    behind = sum(map(CALENDAR.is_working, days_between(day + timedelta(1), today)))
    assert DaysLeft(CALENDAR, today).until(day) == ahead - behind


def test_years_without_a_calendar_are_refused():
    with pytest.raises(Refused):
        DaysLeft(CALENDAR, date(2026, 1, 1)).until(date(2006, 12, 30))


@pytest.mark.parametrize(
    ("left", "words"),
    [(-2, "已逾期 2 个工作日"), (0, "今日到期"), (1, "还剩 1 个工作日"), (20, "还剩 20 个工作日")],
)
def test_words(left, words):
    assert days_left_in_words(left) == words


def test_a_term_that_ended_before_a_day_off_is_not_due_today():
    friday, saturday = date(2026, 4, 24), date(2026, 4, 25)
    left = DaysLeft(CALENDAR, saturday).until(friday)
    assert left == 0
    assert days_left_in_words(left, is_over=friday < saturday) == "已届满"


@given(days, st.integers(1, 30))
def test_the_earliest_start_is_where_a_term_turns_overdue(today, working_days):
    start = earliest_running_start(CALENDAR, today, working_days)
    assert due_date(CALENDAR, start, working_days) >= today
    assert due_date(CALENDAR, start - timedelta(1), working_days) < today
