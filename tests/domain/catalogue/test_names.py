"""What lines of a catalogue are called, and which of them is the annual report."""

import pytest

from gkapp.domain.catalogue.items import is_annual_report, item_name


def test_an_item_is_called_by_its_levels():
    assert item_name("政府信息公开", "年报\n全文") == "政府信息公开 / 年报 全文"
    assert item_name("规划", "") == "规划"


@pytest.mark.parametrize(
    ("level_one", "level_two", "expected"),
    [
        ("政府信息公开", "政府信息公开年度报告", True),
        ("政府信息公开工作\n年度报告", "", True),
        ("公开工作", "本机关信息公开年报", True),
        ("政府信息公开", "法治政府建设年度报告", False),
        ("政府信息公开年度报告", "统计数据", False),
    ],
)
def test_the_annual_report_is_known_by_its_name(level_one, level_two, expected):
    assert is_annual_report(level_one, level_two) is expected
