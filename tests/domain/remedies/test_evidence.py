"""The lines of an evidence list."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.errors import Refused
from gkapp.domain.remedies.evidence import EvidenceLine, check_lines, moved, page_ranges

LINE = EvidenceLine("申请表", "申请的内容", "申请人提交", 2)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"name": ""}, "第 2 项没有证据名称"),
        ({"name": "甲" * 201}, "不能超过 200 个字"),
        ({"source": "甲" * 201}, "不能超过 200 个字"),
        ({"pages": 0}, "页数应为 1 至 9999"),
        ({"pages": 10_000}, "页数应为 1 至 9999"),
    ],
)
def test_a_wrong_line_is_refused_by_its_number(change, told):
    with pytest.raises(Refused, match=told):
        check_lines([LINE, replace(LINE, **change)])


def test_right_lines_pass():
    check_lines([LINE, replace(LINE, pages=None, purpose="")])


@pytest.mark.parametrize(
    ("pages", "ranges"),
    [
        ([2, 1, 6], ["1—2", "3", "4—9"]),
        ([2, None, 6], ["1—2", "", ""]),
        ([None], [""]),
        ([], []),
    ],
)
def test_pages_follow_each_other_as_far_as_they_are_known(pages, ranges):
    assert page_ranges([replace(LINE, pages=each) for each in pages]) == ranges


@given(st.lists(st.text(min_size=1), min_size=1, max_size=6), st.data())
def test_moving_keeps_every_line_and_the_order_of_the_others(names, data):
    places = st.integers(0, len(names) - 1)
    place, to = data.draw(places), data.draw(places)
    lines = [EvidenceLine(name) for name in names]
    after = moved(lines, place, to)
    assert after[to] == lines[place]
    rest = [line for at, line in enumerate(after) if at != to]
    assert rest == [line for at, line in enumerate(lines) if at != place]
