"""Numbers for requests that came without one, and the patterns that a department may give them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.errors import Refused
from gkapp.domain.requests.numbers import (
    LONGEST_NUMBER,
    USUAL_PATTERN,
    RequestNumbers,
    number_pattern,
)
from gkapp.domain.text.numbers import code_key

OWN = number_pattern("云建公开〔{年}〕{序号}号")


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


def test_a_pattern_of_ones_own_goes_on_from_numbers_of_its_form_alone():
    taken = ["2026-0040", "云建公开〔2026〕7号", "云建公开〔2025〕90号", "云建公复〔2026〕99号"]
    numbers = RequestNumbers(taken, OWN)
    assert numbers.next(2026) == "云建公开〔2026〕8号"
    assert numbers.next(2026) == "云建公开〔2026〕9号"
    assert numbers.next(2027) == "云建公开〔2027〕1号"


def test_another_way_of_writing_the_same_number_counts():
    numbers = RequestNumbers(["云建公开〔２０２６〕 12号"], OWN)
    assert numbers.next(2026) == "云建公开〔2026〕13号"
    assert RequestNumbers(["ab-2026—3"], number_pattern("AB-{年}-{序号}")).next(2026) == "AB-2026-4"


def test_leading_zeros_do_not_matter_where_the_pattern_has_none():
    assert RequestNumbers(["云建公开〔2026〕007号"], OWN).next(2026) == "云建公开〔2026〕8号"


def test_marks_from_a_chinese_keyboard():
    assert number_pattern(" ｛年｝第｛序号：3｝号 ").write(2026, 5) == "2026第005号"


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "请填写编号格式"),
        ("   ", "请填写编号格式"),
        ("{年}\n{序号}", "写在一行之内"),
        ("{年}-{序号", "花括号不成对"),
        ("{年}-序号}", "花括号不成对"),
        ("{年}-{月}-{序号}", "“{月}”不能识别"),
        ("{年}-{序号:x}", "“{序号:x}”不能识别"),
        ("{年}-{}", "“{}”不能识别"),
        ("{序号}", "应有一个{年}"),
        ("{年}{年}{序号}", "应有一个{年}"),
        ("{年}", "应有一个{序号}"),
        ("{年}-{序号}-{序号:2}", "应有一个{序号}"),
        ("{年}-{序号:0}", "位数应为1至8，不能是0"),
        ("{年}-{序号:9}", "位数应为1至8，不能是9"),
        (f"{'长' * 60}{{年}}{{序号}}", "超过60个字，请缩短12个字"),
    ],
)
def test_a_malformed_pattern_is_refused_with_its_reason(typed, reason):
    with pytest.raises(Refused, match=reason):
        number_pattern(typed)


@given(
    st.lists(st.from_regex(r"202[5-7]-[0-9]{1,5}", fullmatch=True)),
    st.lists(st.integers(2025, 2027), max_size=20),
)
def test_no_number_is_given_twice(taken, years):
    numbers = RequestNumbers(taken)
    given_out = [numbers.next(year) for year in years]
    assert len({*given_out, *taken}) == len(given_out) + len(set(taken))


LITERALS = st.text("云建公开〔〕[]()（）-—第号.*+?1０ ａB", max_size=8)


@given(
    LITERALS, LITERALS, LITERALS, st.booleans(),
    st.sampled_from(["{序号}", "{序号:1}", "{序号:5}"]),
    st.lists(st.tuples(st.integers(2025, 2027), st.integers(1, 120_000)), max_size=12),
    st.lists(st.integers(2025, 2027), min_size=1, max_size=12),
)  # fmt: skip
def test_whatever_the_pattern_no_number_is_given_twice(
    before, between, after, is_turned, serial, taken, years
):
    marks = (serial, "{年}") if is_turned else ("{年}", serial)
    pattern = number_pattern(f"{before}{marks[0]}{between}{marks[1]}{after}")
    known = [pattern.write(*each) for each in taken]
    numbers = RequestNumbers(known, pattern)
    given_out = [numbers.next(year) for year in years]
    keys = {code_key(number) for number in (*given_out, *known)}
    assert len(keys) == len(given_out) + len({code_key(number) for number in known})
    assert all(len(number) <= LONGEST_NUMBER for number in given_out)


def test_the_usual_pattern_is_a_pattern():
    assert number_pattern(USUAL_PATTERN).write(2026, 1) == "2026-0001"
