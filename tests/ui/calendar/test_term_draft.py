"""A term as it is typed: what is missing, what cannot be, and the last day."""

from datetime import date

import pytest

from gkapp.exchange.law.rules import shipped_calendar
from gkapp.ui.calendar.term_view import TermDraft, judge_term, reckoned

CALENDAR = shipped_calendar()


@pytest.mark.parametrize(
    ("draft", "fields"),
    [
        (TermDraft(), ["received_on", "days"]),
        (TermDraft(date(2026, 3, 4)), ["days"]),
        (TermDraft(None, 20), ["received_on"]),
        (TermDraft(date(2006, 3, 4), 20), ["received_on"]),
        (TermDraft(date(2026, 3, 4), 20), []),
    ],
)
def test_what_stands_in_the_way(draft, fields):
    problems = judge_term(draft, CALENDAR).problems
    assert [problem.field for problem in problems] == fields
    assert (reckoned(draft, CALENDAR) is None) == bool(fields)


def test_the_last_day():
    assert reckoned(TermDraft(date(2026, 3, 4), 20), CALENDAR).due == date(2026, 4, 1)
