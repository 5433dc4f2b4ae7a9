"""Numbers for requests that came without one."""

from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.request_numbers import RequestNumbers


def test_numbers_go_on_from_the_last_of_the_year():
    numbers = RequestNumbers(["2025-0001", "2025-0007", "2026-0012", "某〔2025〕99号", "2025-1"])
    assert [numbers.next(2025), numbers.next(2025), numbers.next(2026), numbers.next(2024)] == [
        "2025-0008",
        "2025-0009",
        "2026-0013",
        "2024-0001",
    ]


def test_more_than_four_digits_go_on():
    assert RequestNumbers(["2025-9999"]).next(2025) == "2025-10000"
    assert RequestNumbers(["2025-10000"]).next(2025) == "2025-10001"


@given(
    st.lists(st.from_regex(r"202[5-7]-[0-9]{1,5}", fullmatch=True)),
    st.lists(st.integers(2025, 2027), max_size=20),
)
def test_no_number_is_given_twice(taken, years):
    numbers = RequestNumbers(taken)
    given_out = [numbers.next(year) for year in years]
    assert len({*given_out, *taken}) == len(given_out) + len(set(taken))
