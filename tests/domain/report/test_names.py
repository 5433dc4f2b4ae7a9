"""What a report's files are called: what stands in the pattern, and what it may not hold."""

from datetime import date

import pytest

from gkapp.domain.errors import Refused
from gkapp.domain.report.names import USUAL_PATTERN, file_name, name_pattern

FACTS = {
    "unit": "湘江市应急管理局",
    "year": 2025,
    "title": "湘江市应急管理局2025年政府信息公开工作年度报告",
    "version": 2,
    "day": date(2026, 1, 26),
}


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        (USUAL_PATTERN, "湘江市应急管理局2025年政府信息公开工作年度报告"),
        ("{单位}-{年度}年年报（第{版本}版）{日期}", "湘江市应急管理局-2025年年报（第2版）20260126"),
        (" ｛年度｝年度报告 ", "2025年度报告"),
    ],
)
def test_a_pattern_is_filled_in(pattern, name):
    assert file_name(pattern, **FACTS) == name


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        (" ", "请填写"),
        ("{单位", "不成对"),
        ("{季度}报告", "{季度}”不能识别，只能用{单位}、{年度}"),
        ("{年度}/报告", "不能有“/”"),
        ("报告\n{年度}", "换行"),
        ("甲" * 121, "120 个字符"),
        ("{标题}" * 4, "太长"),
    ],
)
def test_what_would_not_do_is_refused(pattern, told):
    with pytest.raises(Refused, match=told):
        file_name(pattern, **FACTS)


def test_a_unit_with_a_mark_that_files_cannot_bear():
    assert file_name("{单位}", **FACTS | {"unit": "甲/乙办"}) == "甲_乙办"


def test_full_width_braces_are_kept_as_plain_ones():
    assert name_pattern("｛单位｝") == "{单位}"
