"""Identity numbers: the check digit, the birthday, the length. All numbers are made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.requests.parties import RESIDENT_CARD, identity_doubt, is_masked, levelled

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


def doubt(number, kind=RESIDENT_CARD):
    return identity_doubt(kind, number)


@given(bodies)
def test_right_numbers_pass_and_any_wrong_digit_is_found(body):
    number = numbered(body)
    assert doubt(number.lower()) == ""
    wrong = ("1" if number[0] != "1" else "2") + number[1:]
    assert "校验码不对" in doubt(wrong)
    assert doubt(wrong, "护照") == ""


def test_blanks_and_full_width_digits_are_levelled():
    number = numbered("11010519491231002")
    assert number == "11010519491231002X"
    assert levelled(" 110105 19491231 002ｘ") == number
    assert doubt(" 110105 19491231 002ｘ") == ""


@pytest.mark.parametrize(
    ("number", "told"),
    [("110105491231002", "18位"), ("abc", "18位"), (numbered("11010519490230002"), "出生日期")],
)
def test_doubtful_numbers(number, told):
    assert told in doubt(number)


def test_a_masked_number_cannot_be_tested():
    assert doubt("1101**********002X") == ""
    assert is_masked("1101**********002X")
    assert not is_masked("11010519491231002X")
    assert not is_masked("")


def test_no_number_is_no_doubt():
    assert doubt("") == ""
