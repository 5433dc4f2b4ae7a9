"""Numbers that name the same thing, however they are written."""

import pytest

from gkapp.domain.text.numbers import code_key, code_keys


@pytest.mark.parametrize(
    "number", ["2025-A01", "２０２５－Ａ０１", " 2025—a01 ", "2025 - A01", "2025——A01"]
)
def test_numbers_are_compared_without_regard_to_their_dress(number):
    assert code_key(number) == "2025-a01"


@pytest.mark.parametrize(
    "numbers",
    [
        [],
        [""],
        ["", ""],
        ["2025-A01", "２０２５－－Ａ０１", "", " 2025—a01 ", "--", "-", "（甲）"],
        ["e", "\u0301", "\u0301e", "ㄱ", "ᄀ", "ᅡ", "①号", "ﬁ", "ß"],
        ["a\0b", "c"],
        ["a", "\0"],
    ],
)
def test_many_numbers_are_levelled_as_each_is(numbers):
    assert code_keys(numbers) == [code_key(number) for number in numbers]
