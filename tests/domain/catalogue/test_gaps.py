"""How items stand with their limits: the period, its last day, and what is missing."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.calendar.working_days import WorkingCalendar
from gkapp.domain.catalogue.gaps import (
    EntryDays,
    ItemStanding,
    ItemStatus,
    span_of,
    standing_of,
    term_end,
)
from gkapp.domain.catalogue.time_rules import RuleKind, read_time_rule

CALENDAR = WorkingCalendar([])


def on(month, day):
    return date(2026, month, day)


TODAY = on(10, 13)


def standing(words, *published, today=TODAY):
    entries = [EntryDays(None, day) for day in published]
    return standing_of(read_time_rule(words), entries, CALENDAR, today)


@pytest.mark.parametrize(
    ("words", "day", "span"),
    [
        ("每年1月31日前", TODAY, ("2026年", on(1, 1), on(12, 31), on(1, 31))),
        ("每年", TODAY, ("2026年", on(1, 1), on(12, 31), on(12, 31))),
        ("每年2月29日前", TODAY, ("2026年", on(1, 1), on(12, 31), on(2, 28))),
        ("每半年", TODAY, ("2026年下半年", on(7, 1), on(12, 31), on(12, 31))),
        ("每半年首月10日前", on(2, 1),
         ("2026年上半年", on(1, 1), on(6, 30), on(1, 10))),
        ("每季度", TODAY, ("2026年第4季度", on(10, 1), on(12, 31), on(12, 31))),
        ("每季度结束后10个工作日内", TODAY,
         ("2026年第4季度", on(10, 1), on(12, 31), on(10, 16))),
        ("每季度结束后15日内", TODAY,
         ("2026年第4季度", on(10, 1), on(12, 31), on(10, 15))),
        ("每季度结束后1个月内", TODAY,
         ("2026年第4季度", on(10, 1), on(12, 31), on(10, 30))),
        ("每月", on(2, 3), ("2026年2月", on(2, 1), on(2, 28), on(2, 28))),
        ("每月10日前", TODAY, ("2026年10月", on(10, 1), on(10, 31), on(10, 10))),
        ("每周", TODAY, ("10月12日起的一周", on(10, 12), on(10, 18), on(10, 18))),
    ],
)  # fmt: skip
def test_the_period_around_a_day(words, day, span):
    found = span_of(read_time_rule(words), day, CALENDAR)
    assert (found.name, found.first, found.last, found.due) == span


def test_a_year_without_its_publication_is_a_gap():
    gap = ItemStanding(ItemStatus.GAP, on(1, 31), "2026年")
    assert standing("每年1月31日前") == gap
    assert standing("每年1月31日前", date(2025, 12, 31)) == gap
    assert standing("每年1月31日前", on(3, 5)).standing is ItemStatus.FILLED
    assert standing("每年1月31日前", on(12, 1)) == gap, "what lies ahead does not count yet"


def test_before_its_last_day_it_waits_then_it_is_near():
    early, near = on(11, 1), on(12, 20)
    last_quarter = on(9, 1)
    assert standing("每季度", last_quarter, today=early).standing is ItemStatus.WAITING
    soon = standing("每季度", last_quarter, today=near)
    assert soon == ItemStanding(ItemStatus.SOON, on(12, 31), "2026年第4季度")


def test_a_period_that_is_over_stays_a_gap_until_something_is_published():
    gap = standing("每季度", on(6, 30))
    assert gap == ItemStanding(ItemStatus.GAP, on(9, 30), "2026年第3季度")
    assert standing("每季度", on(6, 30), TODAY).standing is ItemStatus.FILLED
    assert standing("每季度").period == "2026年第3季度"


def test_an_entry_past_its_term_is_a_gap():
    rule = read_time_rule("形成之日起7个工作日内")
    waiting = EntryDays(on(10, 12), None)
    late = EntryDays(on(9, 1), None)
    assert standing_of(rule, [waiting], CALENDAR, TODAY) == ItemStanding(ItemStatus.EMPTY)
    found = standing_of(rule, [waiting, late, late], CALENDAR, TODAY)
    assert found == ItemStanding(ItemStatus.GAP, on(9, 10), late_entries=2)
    done = EntryDays(on(9, 1), on(9, 2))
    assert standing_of(rule, [done], CALENDAR, TODAY).standing is ItemStatus.FILLED
    undated = EntryDays(None, None)
    assert standing_of(rule, [undated], CALENDAR, TODAY).standing is ItemStatus.EMPTY


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("7个工作日内", on(9, 10)),
        ("10日内", on(9, 11)),
        ("2个月内", on(11, 1)),
        ("48小时内", on(9, 3)),
        ("25小时内", on(9, 3)),
        ("每年", None),
    ],
)
def test_the_end_of_a_term(words, end):
    assert term_end(read_time_rule(words), on(9, 1), CALENDAR) == end


def test_no_calendar_reaches_back_before_2007():
    assert term_end(read_time_rule("7个工作日内"), date(2006, 12, 31), CALENDAR) is None


def test_what_is_not_limited_is_filled_or_empty():
    assert standing("及时").standing is ItemStatus.EMPTY
    assert standing("看情况", on(1, 4)).standing is ItemStatus.FILLED


WORDINGS = [
    "每年1月31日前",
    "每年",
    "每半年",
    "每季度结束后10个工作日内",
    "每季度",
    "每月10日前",
    "每月",
    "每周",
]


@given(
    st.sampled_from(WORDINGS),
    st.dates(date(2010, 1, 1), date(2040, 1, 1)),
    st.lists(st.integers(0, 900), max_size=4),
)
def test_a_period_holds_the_day_and_its_last_day(words, today, ago):
    rule = read_time_rule(words)
    span = span_of(rule, today, CALENDAR)
    assert span.first <= today <= span.last
    assert span.first <= span.due <= span.last
    published = [today - timedelta(days=each) for each in ago]
    found = standing_of(rule, [EntryDays(None, day) for day in published], CALENDAR, today)
    is_filled = any(day >= span.first for day in published)
    assert (found.standing is ItemStatus.FILLED) == is_filled
    if found.standing is ItemStatus.GAP:
        assert found.due < today
    elif not is_filled:
        assert found.due >= today
    assert rule.kind is RuleKind.PERIODIC
