"""Personal data is told so that it can be told apart but not read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.records.personal_data import SHOWN_AT_EACH_END, masked


@pytest.mark.parametrize(
    ("text", "shown"),
    [("", ""), ("123", "***"), ("1234", "****"), ("12345", "12*45"),
     ("990102198604120278", "99**************78")],
)  # fmt: skip
def test_only_the_two_ends_stay(text, shown):
    assert masked(text) == shown


@given(st.text(min_size=1))
def test_no_more_than_the_ends_is_ever_told(text):
    hidden = masked(text)
    assert len(hidden) == len(text)
    assert set(hidden[SHOWN_AT_EACH_END:-SHOWN_AT_EACH_END]) <= {"*"}
