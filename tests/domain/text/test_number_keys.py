"""Numbers that name the same thing, however they are written."""

import pytest

from gkapp.domain.text.numbers import code_key


@pytest.mark.parametrize(
    "number", ["2025-A01", "２０２５－Ａ０１", " 2025—a01 ", "2025 - A01", "2025——A01"]
)
def test_numbers_are_compared_without_regard_to_their_dress(number):
    assert code_key(number) == "2025-a01"
