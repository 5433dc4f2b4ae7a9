"""Until when a task is to be done: read where it is a day, never guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.key_points.tasks import term_in


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("完成时限：2026年9月30日", date(2026, 9, 30)),
        ("完成时限：9月30日前", date(2026, 9, 30)),
        ("等部门按职责分工负责；完成时限：9月底前", date(2026, 9, 30)),
        ("完成时限：2025年12月底前完成", date(2025, 12, 31)),
        ("时间节点：2026-06-15", date(2026, 6, 15)),
        ("2月底前", date(2026, 2, 28)),
        ("完成时限：6月", date(2026, 6, 30)),
        ("上半年", date(2026, 6, 30)),
        ("完成时限：第三季度", date(2026, 9, 30)),
        ("年底前", date(2026, 12, 31)),
        ("6月前", None),
        ("完成时限：长期", None),
        ("完成时限：每季度末", None),
        ("按2026年3月1日施行的办法办理", None),
        ("9月31日前", None),
        ("13月底前", None),
        ("", None),
    ],
)
def test_a_term_is_read_where_it_is_a_day(note, expected):
    assert term_in(note, 2026) == expected


@given(st.text(alphabet="完成时限：:0123456789年月日底末前季度上半-/；", max_size=24))
def test_whatever_is_noted_a_day_or_nothing_comes_of_it(note):
    assert term_in(note, 2026) is None or isinstance(term_in(note, 2026), date)
