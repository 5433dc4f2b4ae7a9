"""A past that moves: by seasons what has ended, by working days what is going on."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.calendar.working_days import WorkingCalendar, YearNotice
from gkapp.domain.demo.time_shift import DatedColumns, TimeShift, years_added

ANCHOR = date(2025, 12, 31)
LIVING = date(2025, 10, 9)
NEW_YEAR = YearNotice(2026, "", frozenset({date(2026, 1, 1), date(2026, 1, 2)}), frozenset())
CALENDAR = WorkingCalendar([NEW_YEAR])
COLUMNS = DatedColumns(
    "收到日期", steps=("来件日期", "答复日期"), dates=("有效期至",), goes_on=True
)
EMPTY = {"收到日期": "", "来件日期": "", "答复日期": "", "有效期至": "", "内容": ""}


def moved(today, columns=COLUMNS, **cells):
    shift = TimeShift(CALENDAR, ANCHOR, LIVING, today)
    return shift.row(EMPTY | cells, columns)


def test_what_has_ended_keeps_its_season_and_its_terms():
    row = moved(
        date(2027, 6, 1), 收到日期="2024-03-06", 来件日期="2024-03-05", 答复日期="2024-03-12",
        有效期至="2028-03-05", 内容="申请公开2023年度的名单",
    )  # fmt: skip
    assert row == {
        "收到日期": "2026-03-06",  # a Friday
        "来件日期": "2026-03-05",
        "答复日期": "2026-03-12",  # four working days later, as before
        "有效期至": "2030-03-05",
        "内容": "申请公开2025年度的名单",
    }


def test_a_matter_does_not_begin_on_a_day_off():
    assert moved(date(2026, 6, 1), 收到日期="2025-03-14")["收到日期"] == "2026-03-16"


def test_what_is_going_on_keeps_its_distance_from_today():
    living = {"收到日期": "2025-12-26", "答复日期": "2025-12-31", "内容": "2025年的名单"}
    assert moved(date(2026, 3, 4), **living) == EMPTY | {
        "收到日期": "2026-02-27", "答复日期": "2026-03-04", "内容": "2026年的名单",
    }  # fmt: skip
    over_new_year = moved(date(2026, 1, 5), **living)
    assert (over_new_year["收到日期"], over_new_year["答复日期"]) == ("2025-12-29", "2026-01-05")
    assert over_new_year["内容"] == "2025年的名单"


@pytest.mark.parametrize("weekend", [date(2026, 3, 7), date(2026, 3, 8)])
def test_on_a_day_off_today_is_the_last_day_worked(weekend):
    assert moved(weekend, 收到日期="2025-12-31")["收到日期"] == "2026-03-06"


def test_a_table_that_does_not_go_on_keeps_its_seasons_to_the_end():
    ledger = DatedColumns("收到日期")
    assert moved(date(2027, 1, 4), ledger, 收到日期="2025-12-18")["收到日期"] == "2027-12-20"


@given(
    today=st.dates(date(2024, 1, 1), date(2035, 12, 31)),
    began=st.dates(date(2023, 1, 1), ANCHOR).filter(lambda day: (day.month, day.day) != (2, 29)),
    days=st.integers(-40, 300),
)
def test_every_day_is_worked_and_every_term_as_long_as_before(today, began, days):
    ended = began + timedelta(days)
    row = moved(today, 收到日期=began.isoformat(), 答复日期=ended.isoformat())
    start, end = (date.fromisoformat(row[name]) for name in ("收到日期", "答复日期"))
    assert CALENDAR.is_working(start)
    assert distance(start, end) == distance(began, ended)
    assert end == start or CALENDAR.is_working(end)
    if began >= LIVING and CALENDAR.is_working(began):
        assert distance(start, last_worked(today)) == distance(began, ANCHOR)


def last_worked(day):
    while not CALENDAR.is_working(day):
        day -= timedelta(1)
    return day


def distance(first, last):
    if first > last:
        return -CALENDAR.count_working(last, first - timedelta(1))
    return CALENDAR.count_working(first + timedelta(1), last)


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("2024年度、2025年度", "2026年度、2027年度"),
        ("岭建规〔2024〕3号", "岭建规〔2026〕3号"),
        ("YLCR-2024-12003", "YLCR-2026-12003"),
        ("990S00016/2024-00012", "990S00016/2026-00012"),
        ("与2024-0005号申请相同", "与2024-0005号申请相同"),
        ("990102202409090171 12024 20245", "990102202409090171 12024 20245"),
    ],
)
def test_years_that_a_text_names(text, later):
    assert years_added(text, 2) == later
