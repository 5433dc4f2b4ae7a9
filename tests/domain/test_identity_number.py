"""Identity numbers: the check digit, the birthday, the length. All numbers are made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.errors import Refused
from gkapp.domain.identity_number import checked_identity_number, is_masked

WEIGHTS = [2**power % 11 for power in range(17, 0, -1)]


def numbered(body):
    """The body of 17 digits with its check digit, reckoned as ISO 7064 MOD 11-2 defines it."""
    rest = (12 - sum(int(d) * w for d, w in zip(body, WEIGHTS, strict=True)) % 11) % 11
    return body + ("X" if rest == 10 else str(rest))


bodies = st.builds(
    lambda area, day, serial: f"{area:06d}{day:%Y%m%d}{serial:03d}",
    st.integers(110000, 659999),
    st.dates(),
    st.integers(0, 999),
).filter(lambda body: len(body) == 17)


@given(bodies)
def test_right_numbers_pass_and_any_wrong_digit_is_found(body):
    number = numbered(body)
    assert checked_identity_number(number.lower()) == number
    wrong = ("1" if number[0] != "1" else "2") + number[1:]
    with pytest.raises(Refused, match="校验码"):
        checked_identity_number(wrong)


def test_blanks_and_full_width_digits_are_levelled():
    number = numbered("11010519491231002")
    assert number == "11010519491231002X"
    assert checked_identity_number(" 110105 19491231 002ｘ") == number


@pytest.mark.parametrize(
    ("number", "told"),
    [("110105491231002", "18位"), ("abc", "18位"), (numbered("11010519490230002"), "出生日期")],
)
def test_wrong_numbers(number, told):
    with pytest.raises(Refused, match=told):
        checked_identity_number(number)


def test_a_masked_number_cannot_be_tested():
    assert checked_identity_number("1101**********002X") == "1101**********002X"
    assert is_masked("1101**********002X")
    assert not is_masked("11010519491231002X")
    assert not is_masked("")
