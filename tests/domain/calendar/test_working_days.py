"""Working days by notice, and by rule where there is none. The shipped years: tests/exchange."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.calendar.working_days import (
    DayKind,
    WorkingCalendar,
    YearNotice,
    belongs_to_notice,
    days_between,
    provisional_sentence,
    unbroken_spans,
)
from gkapp.domain.errors import Refused


def notice(year, off=(), work=(), number=""):
    return YearNotice(year, number, frozenset(off), frozenset(work))


NOTICE_2023 = notice(
    2023,
    off=[date(2022, 12, 31), date(2023, 1, 1), date(2023, 1, 2)],
    work=[date(2023, 1, 28), date(2023, 1, 30)],
)
CALENDAR = WorkingCalendar([NOTICE_2023, notice(2022)])


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (date(2022, 12, 30), DayKind.WORKDAY),
        (date(2022, 12, 31), DayKind.HOLIDAY),
        (date(2023, 1, 2), DayKind.HOLIDAY),
        (date(2023, 1, 7), DayKind.WEEKEND),
        (date(2023, 1, 28), DayKind.MAKE_UP),
        (date(2023, 1, 29), DayKind.WEEKEND),
        (date(2023, 1, 30), DayKind.WORKDAY),  # a Monday that a notice names is no make-up day
        (date(2023, 5, 1), DayKind.WORKDAY),  # the notice is the whole truth of its year
    ],
)
def test_a_notice_decides_its_days_and_the_week_the_others(day, kind):
    assert CALENDAR.kind(day) is kind
    assert CALENDAR.is_working(day) is (kind in (DayKind.WORKDAY, DayKind.MAKE_UP))


@pytest.mark.parametrize(
    ("month", "day", "kind"),
    [
        (1, 1, DayKind.HOLIDAY),
        (5, 1, DayKind.HOLIDAY),  # a Saturday
        (5, 2, DayKind.HOLIDAY),
        (10, 1, DayKind.HOLIDAY),
        (10, 2, DayKind.HOLIDAY),
        (10, 3, DayKind.HOLIDAY),
        (1, 4, DayKind.WORKDAY),
        (5, 3, DayKind.WORKDAY),
        (10, 4, DayKind.WORKDAY),
        (2, 6, DayKind.WEEKEND),
    ],
)
def test_a_year_without_notice_has_weekends_and_fixed_holidays_only(month, day, kind):
    assert CALENDAR.kind(date(2027, month, day)) is kind


@pytest.mark.parametrize(
    ("day", "missing"),
    [
        (date(2022, 1, 1), None),
        (date(2022, 12, 31), None),
        (date(2023, 12, 28), None),
        (date(2023, 12, 29), 2024),
        (date(2023, 12, 31), 2024),
        (date(2024, 1, 1), 2024),
        (date(2024, 12, 31), 2024),
        (date(2021, 12, 31), 2021),
    ],
)
def test_days_that_a_missing_notice_could_change_are_provisional(day, missing):
    assert CALENDAR.missing_notice(day) == missing
    assert CALENDAR.is_provisional(day) is (missing is not None)


def test_the_sentence_names_the_year():
    assert provisional_sentence(2027) == "2027年节假日安排未载入，到期日为暂算"


@pytest.mark.parametrize("day", [date(2006, 12, 31), date(2201, 1, 1), date.max])
def test_years_out_of_reach_are_refused(day):
    with pytest.raises(Refused, match=f"2007年至2200年.*{day.year}年"):
        CALENDAR.kind(day)


def test_it_knows_its_years_and_which_notice_names_a_day():
    assert CALENDAR.years == {2022, 2023}
    assert CALENDAR.notice_naming(date(2022, 12, 31)) is NOTICE_2023
    assert CALENDAR.notice_naming(date(2023, 6, 1)) is None


def test_working_days_are_counted_with_both_ends():
    assert CALENDAR.count_working(date(2022, 12, 30), date(2023, 1, 3)) == 2
    assert CALENDAR.count_working(date(2023, 1, 3), date(2023, 1, 3)) == 1
    assert CALENDAR.count_working(date(2023, 1, 4), date(2023, 1, 3)) == 0


@given(
    st.dates(date(2021, 11, 1), date(2024, 2, 1)),
    st.integers(1, 400),
    st.frozensets(st.dates(date(2023, 1, 1), date(2023, 12, 31)), max_size=20),
)
def test_a_working_day_is_found_as_by_walking(day, number, off):
    """Property: over years with and without a notice, and days off that are weekends already."""
    calendar = WorkingCalendar([notice(2022), notice(2023, off=off, work=[date(2022, 12, 31)])])
    found = calendar.working_day_after(day, number)
    assert calendar.is_working(found)
    walked = days_between(day + timedelta(days=1), found)
    assert sum(map(calendar.is_working, walked)) == number
    assert calendar.count_working(walked[0], found) == number


def test_no_working_day_is_found_out_of_reach():
    with pytest.raises(Refused, match="2201年无法计算"):
        CALENDAR.working_day_after(date(2200, 12, 20), 30)


def test_days_between():
    assert days_between(date(2023, 2, 28), date(2023, 3, 1)) == [
        date(2023, 2, 28),
        date(2023, 3, 1),
    ]
    assert days_between(date(2023, 3, 2), date(2023, 3, 1)) == []


def test_days_make_unbroken_spans():
    first, second, third = (date(2023, 4, day) for day in (29, 30, 28))
    assert unbroken_spans([first, date(2023, 5, 2), second, third, first]) == [
        (third, second),
        (date(2023, 5, 2), date(2023, 5, 2)),
    ]
    assert unbroken_spans([]) == []


def test_two_notices_for_a_year_are_a_bug():
    with pytest.raises(ValueError, match="2023"):
        WorkingCalendar([NOTICE_2023, notice(2023)])


def test_a_day_cannot_be_off_and_worked():
    day = date(2023, 1, 28)
    with pytest.raises(Refused, match="2023年1月28日既列为放假又列为上班"):
        notice(2023, off=[day], work=[day])


@pytest.mark.parametrize("day", [date(2022, 11, 30), date(2024, 1, 1)])
def test_a_notice_keeps_to_its_year_and_the_december_before(day):
    assert not belongs_to_notice(day, 2023)
    with pytest.raises(Refused, match="不属于2023年节假日安排"):
        notice(2023, off=[day])


@pytest.mark.parametrize("year", [2006, 2201])
def test_a_notice_of_a_year_out_of_reach_is_refused(year):
    with pytest.raises(Refused, match=f"{year}年无法计算"):
        notice(year)


def test_a_notice_is_cited_with_its_number_where_known():
    title = "《国务院办公厅关于2023年部分节假日安排的通知》"
    assert NOTICE_2023.citation == title
    assert (
        notice(2023, number="国办发明电〔2022〕16号").citation
        == f"{title}（国办发明电〔2022〕16号）"
    )


def test_equal_notices_are_equal_as_set_members():
    assert {NOTICE_2023, notice(2022)} == {notice(2022), NOTICE_2023}
