"""Index numbers by patterns: made, read, counted on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.errors import Refused
from gkapp.domain.text.document_numbers import USUAL_PATTERN, read_pattern

CODE = "430S0000-1"


def test_the_usual_pattern_has_twenty_places():
    pattern = read_pattern(USUAL_PATTERN)
    number = pattern.number(CODE, 2026, 14)
    assert number == "430S00001/2026-00014"
    assert len(number) == 20
    assert (pattern.width, pattern.needs_code) == (5, True)
    assert pattern.beginning(CODE, 2026) == "430S00001/2026-"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "要有一个序号"),
        ("{机构代码}/{年}", "要有一个序号"),
        ("{序号}{序号:5}", "要有一个序号"),
        ("{月}-{序号}", "“{月}”不能识别"),
        ("{序号:0}", "“{序号:0}”不能识别"),
    ],
)
def test_patterns_that_cannot_be_meant_are_refused(text, told):
    with pytest.raises(Refused, match=told):
        read_pattern(text)


def test_the_next_number_follows_the_last_of_its_year():
    pattern = read_pattern(USUAL_PATTERN)
    given_numbers = ["430S00001/2026-00009", "430S00001/2025-00090", "x/2026-00099", "手编1号"]
    assert pattern.next_number(CODE, 2026, given_numbers) == "430S00001/2026-00010"
    assert pattern.next_number(CODE, 2024, given_numbers) == "430S00001/2024-00001"
    assert pattern.next_number(CODE, 2026, ["430S00001/2026-100000"]) == "430S00001/2026-100001"


def test_a_number_tells_its_year_where_the_pattern_has_one():
    pattern = read_pattern(USUAL_PATTERN)
    assert pattern.year_in("430S00001/2018-00014", CODE) == 2018
    assert pattern.year_in("0142768-8/2022-00185", CODE) is None
    assert pattern.fits("430S00001/2018-00014", CODE)
    assert not pattern.fits("430S00001/2018-0014", CODE)
    plain = read_pattern("建{序号}号")
    assert plain.year_in("建7号", CODE) is None
    assert plain.fits("建7号", CODE)
    twice = read_pattern("{年}.{年}-{序号}")
    assert twice.year_in("2025.2025-1", CODE) == 2025


@given(st.integers(1000, 9999), st.integers(1, 10**7), st.sampled_from(["", "建", "(a)+"]))
def test_every_number_is_followed_by_the_next(year, serial, before):
    pattern = read_pattern(before + "{机构代码}.{年}-{序号:3}")
    number = pattern.number(CODE, year, serial)
    assert number.startswith(pattern.beginning(CODE, year))
    assert pattern.next_number(CODE, year, [number]) == pattern.number(CODE, year, serial + 1)
    assert pattern.year_in(number, CODE) == year
