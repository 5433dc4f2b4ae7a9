"""Where days stand: each has a place of its own, points lead back to it, and it fits."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.ui.calendar.year_layout import (
    LEAST_DAY,
    YearLayout,
    columns_for,
    days_of_month,
    least_height,
    least_width,
)

layouts = st.builds(
    YearLayout,
    year=st.integers(2007, 2200),
    width=st.integers(420, 2200),
    height=st.integers(500, 1400),
    columns=st.sampled_from([2, 3, 4, 6]),
)


@given(layouts, st.integers(1, 12), st.integers(1, 28))
def test_a_point_of_a_day_leads_back_to_it(layout, month, day):
    wanted = date(layout.year, month, day)
    box = layout.day(wanted)
    assert layout.day_at(box.left + box.width / 2, box.top + box.height / 2) == wanted


@given(layouts)
def test_no_two_days_share_a_place(layout):
    days = [day for month in range(1, 13) for day in days_of_month(layout.year, month)]
    assert len({layout.day(day) for day in days}) == len(days)
    assert all(layout.day(day).left + layout.day(day).width <= layout.width + 1 for day in days)
    assert all(layout.day(day).top + layout.day(day).height <= layout.height + 1 for day in days)


def test_weeks_begin_on_monday():
    layout = YearLayout(2026, 800, 600, 4)
    monday, sunday = layout.day(date(2026, 3, 9)), layout.day(date(2026, 3, 15))
    assert monday.left == layout.day(date(2026, 3, 2)).left < sunday.left
    assert monday.top == sunday.top
    assert layout.weekday(3, 0).left == pytest.approx(monday.left, abs=1)


def test_between_the_days_there_is_none():
    layout = YearLayout(2026, 800, 600, 4)
    title = layout.title(5)
    assert layout.day_at(title.left + 2, title.top + 2) is None
    assert layout.day_at(-5, -5) is None


@pytest.mark.parametrize(
    ("width", "height", "columns"), [(800, 560, 4), (1400, 900, 4), (1900, 520, 6), (300, 900, 2)]
)
def test_the_columns_fit_the_room(width, height, columns):
    assert columns_for(width, height) == columns


@pytest.mark.parametrize("columns", [2, 3, 4, 6])
def test_in_the_least_room_days_can_still_be_read(columns):
    layout = YearLayout(2026, least_width(columns), least_height(columns), columns)
    box = layout.day(date(2026, 8, 31))
    assert (box.width, box.height) >= LEAST_DAY
