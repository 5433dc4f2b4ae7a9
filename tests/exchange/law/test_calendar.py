"""The shipped calendar: against an independent package, against known vectors and totals."""

from datetime import date, timedelta

import chinese_calendar
import pytest

from gkapp.domain.calendar.deadline import deadline, due_date
from gkapp.domain.calendar.working_days import DayKind, WorkingCalendar, YearNotice, days_between
from gkapp.exchange.law.rules import shipped_calendar, shipped_notices

YEARS = range(2007, 2027)

DIFFERENCES_FROM_PACKAGE: dict[date, str] = {}
"""Days on which the package and gkapp disagree, each with the reason why gkapp is right."""


def test_every_year_is_shipped_once_in_order():
    assert [notice.year for notice in shipped_notices()] == list(YEARS)
    assert shipped_calendar().years == set(YEARS)


@pytest.mark.parametrize("year", YEARS)
def test_every_day_agrees_with_the_package(year):
    calendar = shipped_calendar()
    days = days_between(date(year, 1, 1), date(year, 12, 31))
    differing = {d for d in days if calendar.is_working(d) != chinese_calendar.is_workday(d)}
    assert differing == {day for day in DIFFERENCES_FROM_PACKAGE if day.year == year}


@pytest.mark.parametrize("notice", shipped_notices(), ids=lambda notice: str(notice.year))
def test_work_in_exchange_falls_on_weekends(notice):
    on_weekdays = {day for day in notice.work if day.weekday() < 5}
    assert on_weekdays == ({date(2020, 2, 3)} if notice.year == 2020 else set())


@pytest.mark.parametrize("notice", shipped_notices()[12:], ids=lambda notice: str(notice.year))
def test_from_2019_on_every_day_off_has_its_festival_and_the_notice_its_number(notice):
    assert set(notice.festivals) == notice.off
    assert {"元旦", "春节", "清明节", "劳动节", "端午节"} <= set(notice.festivals.values())
    assert notice.notice.startswith(f"国办发明电〔{notice.year - 1}〕")


def test_festivals_stand_on_their_days():
    named = {day: name for notice in shipped_notices() for day, name in notice.festivals.items()}
    assert named[date(2018, 12, 30)] == "元旦"
    assert named[date(2024, 2, 17)] == "春节"
    assert named[date(2025, 10, 6)] == "国庆节、中秋节"
    assert date(2018, 10, 1) not in named


@pytest.mark.parametrize(
    ("year", "working_days"),
    [
        (2019, 250),
        (2020, 249),
        (2021, 250),
        (2022, 249),
        (2023, 249),
        (2024, 251),
        (2025, 248),
        (2026, 248),
    ],
)
def test_working_days_of_a_year(year, working_days):
    total = shipped_calendar().count_working(date(year, 1, 1), date(year, 12, 31))
    assert total == working_days


VECTORS = [
    ("2019-05-15", "2019-05-24", "2019-06-05", "2019-06-13", "2019-07-11"),
    ("2019-09-20", "2019-09-30", "2019-10-16", "2019-10-23", "2019-11-20"),
    ("2020-01-20", "2020-02-06", "2020-02-18", "2020-02-25", "2020-03-24"),
    ("2022-01-20", "2022-01-29", "2022-02-15", "2022-02-22", "2022-03-22"),
    ("2023-09-20", "2023-10-07", "2023-10-17", "2023-10-24", "2023-11-21"),
    ("2024-02-01", "2024-02-09", "2024-02-27", "2024-03-05", "2024-04-02"),
    ("2025-04-20", "2025-04-28", "2025-05-13", "2025-05-20", "2025-06-18"),
    ("2025-09-25", "2025-10-11", "2025-10-22", "2025-10-29", "2025-11-26"),
    ("2026-02-10", "2026-02-26", "2026-03-09", "2026-03-16", "2026-04-14"),
    ("2026-09-18", "2026-09-29", "2026-10-15", "2026-10-22", "2026-11-19"),
    ("2026-11-24", "2026-12-03", "2026-12-15", "2026-12-22", None),
]
TERMS = [
    (received, days, due)
    for received, *dues in VECTORS
    for days, due in zip((7, 15, 20, 40), dues, strict=True)
    if due
]


@pytest.mark.parametrize(("received", "days", "due"), TERMS)
def test_terms_of_real_years(received, days, due):
    term = deadline(shipped_calendar(), date.fromisoformat(received), days)
    assert term.due.isoformat() == due
    assert term.provisional == ()


@pytest.mark.parametrize(
    ("received", "days", "due"),
    [
        (date(2026, 11, 24), 40, date(2027, 1, 20)),
        (date(2026, 12, 1), 20, date(2026, 12, 29)),  # 29 December waits for the notice of 2027
        (date(2027, 4, 30), 1, date(2027, 5, 3)),
    ],
)
def test_terms_that_need_a_notice_not_yet_made_are_provisional(received, days, due):
    term = deadline(shipped_calendar(), received, days)
    assert term.due == due
    assert term.provisional == ("2027年节假日安排未载入，到期日为暂算",)


def test_new_years_eve_of_2024_was_worked():
    assert shipped_calendar().kind(date(2024, 2, 9)) is DayKind.WORKDAY


def receipts(*spans):
    return [day for span in spans for day in days_between(*(date(2019, *md) for md in span))]


@pytest.mark.parametrize(
    ("days", "wanted"),
    [
        (20, receipts(((3, 29), (4, 3)), ((4, 28), (5, 1)), ((5, 3), (5, 4)))),
        (15, receipts(((4, 8), (4, 11)), ((4, 28), (5, 1)), ((5, 3), (5, 4)))),
    ],
)
def test_the_change_of_labour_day_2019_moved_exactly_these_terms(days, wanted):
    now = next(notice for notice in shipped_notices() if notice.year == 2019)
    first_of_may = {date(2019, 5, day) for day in (2, 3, 4)}
    made_up = {date(2019, 4, 28), date(2019, 5, 5)}
    as_issued = YearNotice(2019, now.notice, now.off - first_of_may, now.work - made_up)
    others = [notice for notice in shipped_notices() if notice.year != 2019]
    before = WorkingCalendar([*others, as_issued])
    every_day = (date(2019, 1, 1) + timedelta(days=step) for step in range(365))
    after = shipped_calendar()
    moved = [day for day in every_day if due_date(before, day, days) != due_date(after, day, days)]
    assert moved == wanted
