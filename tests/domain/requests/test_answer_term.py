"""When an answer is due: restart, pause, extension, and what is still awaited."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.requests.answer_term import Suspension, TermFacts, answer_due, pause
from gkapp.exchange.law.rules import shipped_calendar

CALENDAR = shipped_calendar()
TODAY = date(2025, 10, 20)
RECEIVED = date(2025, 9, 25)


def consulted(sent, served=None, answered=None):
    return pause(CALENDAR, 15, sent, served, answered)


WEEK = consulted(date(2025, 10, 10), date(2025, 10, 11), date(2025, 10, 15))


def due(**facts):
    return answer_due(CALENDAR, TermFacts(**{"start": RECEIVED, "days": 20, **facts}), TODAY)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, (2025, 10, 29)),
        ({"extension_days": 20}, (2025, 11, 26)),
        ({"start": date(2019, 5, 14), "days": 15}, (2019, 6, 4)),
        ({"start": date(2019, 5, 15)}, (2019, 6, 13)),
        ({"start": date(2025, 10, 9)}, (2025, 11, 5)),
        # Fixed for a Saturday: the Monday that follows.
        ({"delayed_until": date(2025, 11, 29)}, (2025, 12, 1)),
        ({"delayed_until": date(2025, 10, 20)}, (2025, 10, 29)),
        # Sent on Friday the 10th, answered on Wednesday the 15th: 11 (make-up day), 13, 14, 15.
        ({"pauses": (WEEK,)}, (2025, 11, 4)),
    ],
)  # fmt: skip
def test_due_days(facts, expected):
    assert due(**facts).day == date(*expected)
    assert due(**facts).provisional == ()


def test_overlapping_consultations_suspend_each_day_once():
    one = consulted(date(2025, 10, 10), date(2025, 10, 10), date(2025, 10, 15))
    two = consulted(date(2025, 10, 14), date(2025, 10, 14), date(2025, 10, 16))
    assert due(pauses=(one, two)).day == date(2025, 11, 5)
    assert due(pauses=(one, one)) == due(pauses=(one,))


def test_a_late_reply_does_not_lengthen_the_pause():
    served = date(2025, 10, 10)
    in_time = due(pauses=(consulted(served, served, date(2025, 10, 30)),))
    late = due(pauses=(consulted(served, served, date(2025, 12, 1)),))
    silent = due(pauses=(consulted(served, served),))
    assert late == silent
    assert in_time.day <= late.day


def test_an_unsigned_consultation_is_provisional_up_to_today():
    found = due(pauses=(Suspension(date(2025, 10, 17)),))
    assert found.day == date(2025, 10, 30)
    assert found.provisional == ("征求意见书尚未签收，到期日为暂算",)


def test_nothing_is_due_while_the_applicant_is_awaited():
    assert due(awaited=True) is None


def test_a_missing_notice_makes_it_provisional():
    found = due(start=date(2026, 12, 20))
    assert found.provisional == ("2027年节假日安排未载入，到期日为暂算",)


days = st.dates(date(2024, 1, 2), date(2026, 6, 1))


@given(
    days,
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 40)), max_size=4),
    st.integers(0, 20),
)
def test_a_suspension_never_moves_the_due_day_back(received, spans, extension):
    """Property: each further pause keeps or lengthens the term."""
    pauses = tuple(
        consulted(sent, sent, sent + timedelta(length))
        for start, length in spans
        for sent in [received + timedelta(start)]
    )
    previous = received
    for count in range(len(pauses) + 1):
        facts = TermFacts(received, 20, extension, pauses[:count])
        found = answer_due(CALENDAR, facts, TODAY).day
        assert found >= previous
        assert CALENDAR.is_working(found)
        previous = found
