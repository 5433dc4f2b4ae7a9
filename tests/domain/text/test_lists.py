"""Several things named in a sentence."""

import pytest

from gkapp.domain.text.lists import first_named


@pytest.mark.parametrize(
    ("names", "told"),
    [((), ""), (("甲",), "甲"), (("甲", "乙"), "甲、乙"), (("甲", "乙", "丙"), "甲、乙等")],
)
def test_what_a_sentence_does_not_bear_is_said_to_be_more(names, told):
    assert first_named(names, 2) == told


def test_the_mark_stands_between_the_names():
    assert first_named(iter("甲乙丙"), 2, "；") == "甲；乙等"
