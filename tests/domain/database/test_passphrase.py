"""Passphrases: easy to tell and to type, hard to guess."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.database.passphrase import (
    key_from_passphrase,
    new_passphrase,
    passphrase_problem,
)
from gkapp.domain.errors import Refused

SALT = bytes(range(16))


@given(st.integers())
def test_a_new_one_is_twenty_digits_in_groups(seed):
    made = new_passphrase(random.Random(seed).choice)
    assert [len(group) for group in made.split(" ")] == [4] * 5
    assert made.replace(" ", "").isdigit()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "至少 12 个"),
        ("1234-5678-90 ", "至少 12 个"),
        ("121212121212121212", "太单一"),
        ("4821 9035 7716 2048", ""),
        ("云岭大桥三月十二日通车典礼", ""),
    ],
)
def test_what_is_short_or_of_few_characters_is_told(text, said):
    problem = passphrase_problem(text)
    assert said in problem
    assert bool(said) == bool(problem)


def test_blanks_hyphens_and_width_do_not_matter_but_the_salt_does():
    key = key_from_passphrase("4821 9035 7716", SALT)
    assert key_from_passphrase("4821-9035\n７７１６", SALT) == key
    assert key_from_passphrase("4821 9035 7716", SALT[::-1]) != key
    assert key_from_passphrase("4821 9035 7717", SALT) != key


def test_an_empty_one_is_refused():
    with pytest.raises(Refused, match="请输入交接口令"):
        key_from_passphrase(" - ", SALT)
