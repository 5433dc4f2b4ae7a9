"""What a department may choose, and within which limits."""

from dataclasses import replace
from datetime import date

import pytest

from gkapp.domain.errors import Refused
from gkapp.services.interpretations.settings import (
    InterpretationSettings,
    change_interpretation_settings,
    interpretation_settings_of,
)

GOOD = InterpretationSettings(days=5, excerpt_share=50, wants_others=True, since_year=2024)


def test_what_was_chosen_holds(db):
    outcome = change_interpretation_settings(db, GOOD)
    assert interpretation_settings_of(db) == GOOD
    assert outcome.topics == {"department", "interpretations"}
    change_interpretation_settings(db, replace(GOOD, wants_others=False))
    assert not interpretation_settings_of(db).wants_others


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"days": 31}, "0至30个工作日"),
        ({"days": -1}, "0至30个工作日"),
        ({"excerpt_share": 101}, "0至100"),
        ({"since_year": 2027}, "2007至2026"),
        ({"since_year": 1999}, "2007至2026"),
    ],
)
def test_what_makes_no_sense_is_refused(db, wrong, words):
    with pytest.raises(Refused, match=words):
        change_interpretation_settings(db, replace(GOOD, **wrong))


def test_without_a_year_last_year_and_this_one_are_asked_for():
    assert replace(GOOD, since_year=0).since(date(2026, 3, 4)) == date(2025, 1, 1)
    assert GOOD.since(date(2026, 3, 4)) == date(2024, 1, 1)
