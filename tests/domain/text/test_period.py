"""Periods with and without ends."""

from datetime import date

import pytest

from gkapp.domain.text.dates import Period, period_from

FIRST, LAST = date(2019, 5, 15), date(2023, 12, 31)


@pytest.mark.parametrize(
    ("day", "closed", "begun", "ended"),
    [
        (date(2019, 5, 14), False, False, True),
        (FIRST, True, True, True),
        (LAST, True, True, True),
        (date(2024, 1, 1), False, True, False),
    ],
)
def test_both_ends_belong_to_a_period(day, closed, begun, ended):
    assert Period(FIRST, LAST).covers(day) is closed
    assert Period(first=FIRST).covers(day) is begun
    assert Period(last=LAST).covers(day) is ended
    assert Period().covers(day)


def test_a_period_is_read_from_an_entry():
    assert period_from({"from": FIRST, "until": LAST, "days": 3}) == Period(FIRST, LAST)
    assert period_from({}) == Period()
