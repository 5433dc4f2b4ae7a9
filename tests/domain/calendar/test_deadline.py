"""Terms of working days on small calendars. The vectors of real years: tests/exchange."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.calendar.deadline import (
    HOLIDAY_LAW,
    RECKONING,
    WEEKEND_RULE,
    deadline,
    due_date,
    next_working_day,
)
from gkapp.domain.calendar.working_days import DayKind, WorkingCalendar, YearNotice
from gkapp.domain.errors import Refused

NOTICE_2025 = YearNotice(
    2025,
    "国办发明电〔2024〕12号",
    off=frozenset(date(2025, 10, day) for day in range(1, 9)),
    work=frozenset({date(2025, 9, 28), date(2025, 10, 11)}),
)
CALENDAR = WorkingCalendar([NOTICE_2025, YearNotice(2026, "", frozenset(), frozenset())])


def test_every_day_of_a_term_is_explained():
    term = deadline(CALENDAR, date(2025, 9, 26), 4, article="条例第三十三条")
    assert (term.received, term.days, term.due) == (date(2025, 9, 26), 4, date(2025, 10, 9))
    assert term.provisional == ()
    counted, notice = "条例第三十三条", NOTICE_2025.citation
    assert [(each.day.isoformat(), each.part, each.article) for each in term.explanation] == [
        ("2025-09-26", "收到日", RECKONING),
        ("2025-09-27", "周末", WEEKEND_RULE),
        ("2025-09-28", "调休上班（计入第1日）", notice),
        ("2025-09-29", "计入第2日", counted),
        ("2025-09-30", "计入第3日", counted),
        *((f"2025-10-0{day}", "放假", notice) for day in range(1, 9)),
        ("2025-10-09", "计入第4日", counted),
    ]
    assert [each.number for each in term.explanation if each.number] == [1, 2, 3, 4]
    assert term.explanation[0].kind is DayKind.WORKDAY


def test_a_term_over_missing_notices_says_so_for_each_year():
    term = deadline(CALENDAR, date(2026, 12, 31), 300)
    assert term.provisional == (
        "2027年节假日安排未载入，到期日为暂算",
        "2028年节假日安排未载入，到期日为暂算",
    )
    assert term.explanation[1].article == HOLIDAY_LAW


def test_the_day_of_receipt_does_not_make_a_term_provisional():
    before_notices = WorkingCalendar([NOTICE_2025])
    assert deadline(before_notices, date(2024, 12, 31), 5).provisional == ()


@pytest.mark.parametrize("function", [deadline, due_date])
@pytest.mark.parametrize("days", [0, -1, 1001])
def test_a_term_has_a_sane_length(function, days):
    with pytest.raises(Refused, match=f"1至1000个工作日.*{days}个工作日"):
        function(CALENDAR, date(2025, 9, 26), days)


@pytest.mark.parametrize("function", [deadline, due_date])
def test_a_receipt_before_the_calendar_is_refused(function):
    with pytest.raises(Refused, match="2006年无法计算"):
        function(CALENDAR, date(2006, 12, 31), 5)


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        (date(2025, 9, 28), date(2025, 9, 28)),
        (date(2025, 9, 27), date(2025, 9, 28)),
        (date(2025, 10, 1), date(2025, 10, 9)),
    ],
)
def test_a_last_day_that_is_off_gives_way(day, wanted):
    assert next_working_day(CALENDAR, day) == wanted


YEAR = [date(2025, 1, 1) + timedelta(days=step) for step in range(365)]
days_of_2025 = st.sampled_from(YEAR)
lengths = st.integers(1, 60)


@st.composite
def calendars(draw):
    off = draw(st.frozensets(days_of_2025, max_size=40))
    work = draw(st.frozensets(days_of_2025, max_size=20)) - off
    return WorkingCalendar([YearNotice(2025, "", off, work)])


@given(calendars(), days_of_2025, lengths)
def test_a_deadline_is_a_working_day_reached_by_counting(calendar, received, days):
    term = deadline(calendar, received, days)
    explained = [each.day for each in term.explanation]
    assert calendar.is_working(term.due)
    assert term.due == due_date(calendar, received, days) == explained[-1]
    assert explained[0] == received
    assert all(after - before == timedelta(days=1) for before, after in pairwise(explained))
    counted = [each for each in term.explanation if each.number is not None]
    assert [each.number for each in counted] == list(range(1, days + 1))
    assert {each.day for each in counted} == {d for d in explained[1:] if calendar.is_working(d)}
    assert calendar.count_working(received + timedelta(days=1), term.due) == days


@given(calendars(), days_of_2025, lengths)
def test_longer_terms_end_later_and_later_receipts_never_earlier(calendar, received, days):
    due = due_date(calendar, received, days)
    assert due_date(calendar, received, days + 1) > due
    assert due_date(calendar, received + timedelta(days=1), days) >= due


@given(calendars(), days_of_2025, days_of_2025, lengths)
def test_one_more_day_off_never_ends_a_term_earlier(calendar, holiday, received, days):
    off = {day for day in YEAR if calendar.kind(day) is DayKind.HOLIDAY} | {holiday}
    work = {day for day in YEAR if calendar.kind(day) is DayKind.MAKE_UP} - off
    longer = WorkingCalendar([YearNotice(2025, "", frozenset(off), frozenset(work))])
    assert due_date(longer, received, days) >= due_date(calendar, received, days)
