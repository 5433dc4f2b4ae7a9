"""The terms of reconsiderations and lawsuits: law.md's lengths, on the calendars of real years."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.calendar.deadline import DaysLeft
from gkapp.domain.calendar.working_days import months_after
from gkapp.domain.errors import Refused
from gkapp.domain.remedies.terms import TermKind, TermUnit, remedy_due
from gkapp.exchange.law.rules import remedy_terms, shipped_calendar

CALENDAR = shipped_calendar()


def due(kind, start):
    return remedy_due(CALENDAR, remedy_terms().find(kind, start), start)


@pytest.mark.parametrize(
    ("kind", "start", "last"),
    [
        # art. 54 and art. 48 of 2023: the National Day of 2025 and its make-up day lie between.
        (TermKind.SIMPLIFIED_REPLY, date(2025, 9, 25), date(2025, 10, 9)),
        (TermKind.RECONSIDERATION_REPLY, date(2025, 9, 25), date(2025, 10, 15)),
        (TermKind.SIMPLIFIED_REPLY, date(2026, 3, 2), date(2026, 3, 9)),
        # The law before: calendar days, a last day that is off gives way.
        (TermKind.RECONSIDERATION_REPLY, date(2023, 9, 20), date(2023, 10, 7)),
        # art. 67: fifteen days; the last of them a Friday, and within a festival.
        (TermKind.COMPLAINT_REPLY, date(2026, 3, 5), date(2026, 3, 20)),
        (TermKind.COMPLAINT_REPLY, date(2025, 9, 20), date(2025, 10, 9)),
        (TermKind.COMPLAINT_REPLY, date(2026, 9, 5), date(2026, 9, 20)),
        (TermKind.COMPLAINT_REPLY, date(2015, 4, 20), date(2015, 4, 30)),
        (TermKind.APPEAL_REPLY, date(2026, 3, 5), date(2026, 3, 20)),
        (TermKind.APPLY, date(2026, 1, 6), date(2026, 3, 9)),
        (TermKind.SUE, date(2026, 1, 6), date(2026, 7, 6)),
        # art. 20 of 2023, and the court's interpretation of 2018: a year, 29 February included.
        (TermKind.APPLY_UNTOLD, date(2026, 1, 6), date(2027, 1, 6)),
        (TermKind.SUE_UNTOLD, date(2024, 2, 29), date(2025, 2, 28)),
        (TermKind.SUE_AFTER_RECONSIDERATION, date(2026, 3, 5), date(2026, 3, 20)),
        (TermKind.APPEAL_JUDGMENT, date(2026, 3, 5), date(2026, 3, 20)),
        (TermKind.APPEAL_RULING, date(2026, 3, 5), date(2026, 3, 16)),
    ],
)
def test_the_last_day(kind, start, last):
    reckoned = due(kind, start)
    assert reckoned.due == last
    assert reckoned.explanation[0].day == start
    assert reckoned.explanation[-1].day == last


@pytest.mark.parametrize(
    ("kind", "day", "length", "article"),
    [
        (TermKind.SIMPLIFIED_REPLY, date(2024, 1, 1), "5 个工作日", "第五十四条"),
        (TermKind.RECONSIDERATION_REPLY, date(2024, 1, 1), "10 个工作日", "第四十八条"),
        (TermKind.RECONSIDERATION_REPLY, date(2023, 12, 31), "10 日", "第二十三条"),
        (TermKind.COMPLAINT_REPLY, date(2015, 5, 1), "15 日", "第六十七条"),
        (TermKind.APPLY, date(2024, 1, 1), "60 日", "第二十条"),
        (TermKind.APPLY, date(2023, 12, 31), "60 日", "（2017年）第九条"),
        (TermKind.SUE, date(2026, 1, 1), "6 个月", "第四十六条"),
        (TermKind.APPLY_UNTOLD, date(2024, 1, 1), "1 年", "第二十条"),
        (TermKind.SUE_UNTOLD, date(2018, 2, 8), "1 年", "第六十四条"),
        (TermKind.SUE, date(2015, 4, 30), "3 个月", "第三十九条"),
        (TermKind.SUE_AFTER_RECONSIDERATION, date(2026, 1, 1), "15 日", "第四十五条"),
        (TermKind.APPEAL_JUDGMENT, date(2026, 1, 1), "15 日", "第八十五条"),
        (TermKind.APPEAL_RULING, date(2026, 1, 1), "10 日", "第八十五条"),
    ],
)
def test_the_law_of_the_day_selects_the_term(kind, day, length, article):
    term = remedy_terms().find(kind, day)
    assert (term.in_words, term.article.endswith(article)) == (length, True)


def test_there_was_no_simplified_procedure_before_2024():
    assert remedy_terms().find(TermKind.SIMPLIFIED_REPLY, date(2023, 12, 31)) is None


def test_days_of_calendar_time_count_and_the_last_gives_way():
    days = due(TermKind.COMPLAINT_REPLY, date(2025, 9, 20)).explanation
    assert [each.number for each in days[1:16]] == list(range(1, 16))
    assert days[15].part == "计入第15日"
    assert [(each.day.day, each.part) for each in days[16:]] == [
        (6, "放假，顺延"), (7, "放假，顺延"), (8, "放假，顺延"), (9, "顺延至此日"),
    ]  # fmt: skip
    assert "第六十七条" in days[1].article
    assert "民事诉讼法" in days[-1].article


def test_a_year_without_a_notice_is_provisional():
    reckoned = due(TermKind.COMPLAINT_REPLY, date(2026, 12, 25))
    assert reckoned.provisional == ("2027年节假日安排未载入，到期日为暂算",)
    assert due(TermKind.COMPLAINT_REPLY, date(2026, 3, 2)).provisional == ()
    assert due(TermKind.SIMPLIFIED_REPLY, date(2026, 12, 28)).provisional != ()


def test_years_before_the_calendar_are_refused():
    with pytest.raises(Refused):
        due(TermKind.COMPLAINT_REPLY, date(2006, 5, 1))


@pytest.mark.parametrize(
    ("kind", "today", "words"),
    [
        (TermKind.COMPLAINT_REPLY, date(2026, 3, 18), "还剩 2 日"),
        (TermKind.COMPLAINT_REPLY, date(2026, 3, 20), "今日到期"),
        (TermKind.COMPLAINT_REPLY, date(2026, 3, 23), "已逾期 3 日"),
        (TermKind.SIMPLIFIED_REPLY, date(2026, 3, 10), "还剩 2 个工作日"),
        (TermKind.SIMPLIFIED_REPLY, date(2026, 3, 13), "已逾期 1 个工作日"),
    ],
)
def test_how_long_there_is_yet_is_told_as_the_term_counts(kind, today, words):
    reckoned = due(kind, date(2026, 3, 5))
    assert reckoned.left_in_words(DaysLeft(CALENDAR, today)) == words


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2025, 6, 30), 6, date(2025, 12, 30)),
        (date(2025, 12, 31), 12, date(2026, 12, 31)),
    ],
)
def test_months_end_on_the_same_day(day, months, later):
    assert months_after(day, months) == later


@given(st.sampled_from(TermKind), st.dates(date(2015, 5, 1), date(2026, 6, 1)))
def test_every_term_ends_on_a_day_that_is_worked_and_explains_each_day_once(kind, start):
    term = remedy_terms().find(kind, start)
    if term is None:
        return
    reckoned = remedy_due(CALENDAR, term, start)
    days = [each.day for each in reckoned.explanation]
    assert days == [start + timedelta(at) for at in range(len(days))]
    assert days[-1] == reckoned.due
    assert CALENDAR.is_working(reckoned.due)
    counted = [each.number for each in reckoned.explanation if each.number is not None]
    assert counted == list(range(1, len(counted) + 1))
    if term.unit not in (TermUnit.MONTHS, TermUnit.YEARS):
        assert len(counted) == term.length
