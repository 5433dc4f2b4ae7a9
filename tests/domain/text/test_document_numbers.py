"""Numbers of documents are written one way and read in all ways in which people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.errors import Refused
from gkapp.domain.text.document_numbers import (
    LONGEST_MARK,
    DocumentNumber,
    checked_mark,
    next_number,
    read_number,
)

NUMBERS = st.builds(
    DocumentNumber,
    mark=st.sampled_from(["云建公复", "岭建公开", "公"]),
    year=st.integers(2008, 2099),
    serial=st.integers(1, 99999),
)


@given(NUMBERS)
def test_what_is_written_is_read(number):
    assert read_number(str(number)) == number


@pytest.mark.parametrize(
    "text",
    [
        "云建公复〔2026〕7号",
        "云建公复[2026]第7号",
        "云建公复（2026） 7 号",
        "云建公复【2026】007号",
    ],
)
def test_all_brackets_are_read(text):
    assert read_number(text) == DocumentNumber("云建公复", 2026, 7)


@pytest.mark.parametrize(
    "text", ["", "便函", "云建公复〔26〕7号", "云建公复〔2026〕0号", "〔2026〕7号"]
)
def test_other_forms_are_not_numbers(text):
    assert read_number(text) is None


@given(st.lists(NUMBERS), st.sampled_from(["云建公复", "公"]), st.integers(2025, 2027))
def test_the_next_is_one_more_than_the_highest_of_its_series(taken, mark, year):
    made = next_number(mark, year, map(str, taken))
    same = [each.serial for each in taken if (each.mark, each.year) == (mark, year)]
    assert made == DocumentNumber(mark, year, max(same, default=0) + 1)


def test_a_mark_loses_its_blanks():
    assert checked_mark(" 云建 公复 ") == "云建公复"


@pytest.mark.parametrize("text", ["", "　", "云建〔2026〕", "云建2026", "长" * (LONGEST_MARK + 1)])
def test_a_mark_that_could_not_be_told_from_the_year_is_refused(text):
    with pytest.raises(Refused):
        checked_mark(text)
