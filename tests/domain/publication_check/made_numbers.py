"""Numbers that pass their own tests, made up for these tests."""

from datetime import date

from hypothesis import strategies as st

from gkapp.domain.publication_check.numbers import passes_luhn

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def identity(first="43010219900101123"):
    """The identity number with these first seventeen digits."""
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, first, strict=True))
    return first + "10X98765432"[total % 11]


def card(first="622202123456789012"):
    """The card with these digits before its check digit."""
    return next(first + digit for digit in "0123456789" if passes_luhn(first + digit))


ID = identity()
ID_WITH_X = next(
    made
    for made in (identity(f"430102199001{day:02}123") for day in range(1, 29))
    if made[-1] == "X"
)
CARD = card()
MOBILE = "13800138000"

identities = st.builds(
    lambda region, day, order: identity(f"{region}0102{day:%Y%m%d}{order:03}"),
    st.sampled_from(["11", "43", "54", "65", "81"]),
    st.dates(min_value=date(1920, 1, 1), max_value=date(2030, 1, 1)),
    st.integers(0, 999),
)
cards = st.builds(
    card, st.from_regex(r"62[0-9]{13,16}", fullmatch=True).filter(lambda text: len(set(text)) > 3)
)
mobiles = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
