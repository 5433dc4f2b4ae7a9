"""Counts as people read them at a glance."""

import pytest

from gkapp.domain.text.numbers import grouped


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0"), (999, "999"), (1000, "1,000"), (1234567, "1,234,567")]
)
def test_thousands_stand_apart(count, words):
    assert grouped(count) == words
