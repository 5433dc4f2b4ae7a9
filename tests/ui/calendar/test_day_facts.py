"""What is said of a day: what it is, what it is called, what falls due."""

from datetime import date

import pytest

from gkapp.domain.calendar.working_days import DayKind
from gkapp.exchange.law.rules import shipped_calendar
from gkapp.services.today.calendar_view import DueRequest
from gkapp.ui.calendar.day_facts import (
    DayFacts,
    due_in_words,
    facts_of_year,
    span_in_words,
    words_of,
)


def due(count):
    return tuple(DueRequest(n, f"2026-{n:03}", f"申请人{n}", False) for n in range(1, count + 1))


def test_a_year_has_every_day_with_its_name_and_what_is_due():
    day = date(2026, 10, 1)
    facts = facts_of_year(2026, shipped_calendar(), {day: due(1)}, {day})
    assert len(facts) == 365
    assert facts[day] == DayFacts(day, DayKind.HOLIDAY, facts[day].name, due(1), True)
    assert "国庆节" in facts[day].name
    assert facts[date(2026, 10, 12)] == DayFacts(date(2026, 10, 12), DayKind.WORKDAY)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (DayFacts(date(2026, 3, 4), DayKind.WORKDAY), "2026年3月4日 星期三：工作日"),
        (
            DayFacts(date(2026, 10, 1), DayKind.HOLIDAY, "国庆节", due(2), True),
            "2026年10月1日 星期四：放假（国庆节），已改动，尚未保存，"
            "2 件到期：2026-001 申请人1、2026-002 申请人2",
        ),
    ],
)
def test_everything_is_said_in_one_line(facts, words):
    assert words_of(facts) == words


def test_of_many_requests_some_are_named():
    words = due_in_words(due(7))
    assert words.startswith("7 件到期：2026-001")
    assert words.endswith("2026-005 申请人5 等")


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 10, 1), date(2026, 10, 1), "10月1日（周四）"),
        (date(2026, 10, 1), date(2026, 10, 7), "10月1日至7日（7 天）"),
        (date(2026, 9, 30), date(2026, 10, 2), "9月30日至10月2日（3 天）"),
        (date(2025, 12, 31), date(2026, 1, 2), "12月31日至2026年1月2日（3 天）"),
    ],
)
def test_spans_in_words(first, last, words):
    assert span_in_words(first, last) == words
