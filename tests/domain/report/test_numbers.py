"""The live numbers of the text: what can be named, what it is worth, and what names nothing."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.interpretations.coverage import Coverage
from gkapp.domain.report.facts import KeyPointsFacts, ReportFacts, TaskFacts
from gkapp.domain.report.identities import Level
from gkapp.domain.report.numbers import (
    UNKNOWN,
    check_fields,
    field,
    fields_in,
    report_numbers,
    split_fields,
    with_numbers,
)
from tests.domain.report.test_text import facts

EVERYTHING = facts(
    fees=Decimal("380.50"),
    coverage=Coverage(2024, 4, 3, 2, 3, 5, 0, {"文字": 3}),
    key_points=(KeyPointsFacts(7, "要点", (TaskFacts("甲", ("已办",)), TaskFacts("乙"))),),
)


@pytest.mark.parametrize(
    ("key", "name", "value"),
    [
        ("一、本年新收政府信息公开申请数量.总计", "本年新收申请", "5"),
        ("三（一）予以公开.自然人", "（一）予以公开·自然人", "3"),
        ("三（三）2.其他法律行政法规禁止公开.总计",
         "（三）不予公开2.其他法律行政法规禁止公开·总计", "0"),
        ("办理结果.无法提供", "办结申请中无法提供", "1"),
        ("行政复议.总计", "行政复议", "2"),
        ("行政诉讼.合计", "行政诉讼（两类合计）", "1"),
        ("第二十条第（一）项/行政规范性文件.本年制发件数", "行政规范性文件·本年制发件数", "4"),
        ("第二十条第（八）项/行政事业性收费.本年收费金额（单位：万元）",
         "行政事业性收费·本年收费金额（单位：万元）", "0"),
        ("信息处理费", "收取的信息处理费（元）", "380.5"),
        ("解读.已解读", "已解读的政策文件", "3"),
        ("解读.形式.文字", "以“文字”解读的文件", "3"),
        ("工作要点7.落实措施", "要点：落实措施", "1"),
    ],
)  # fmt: skip
def test_every_number_has_a_name_and_a_value(key, name, value):
    known = report_numbers(EVERYTHING)[key]
    assert (known.key, known.name, known.value) == (key, name, value)


def test_fields_take_the_values_of_their_numbers():
    numbers = report_numbers(EVERYTHING)
    text = f"新收{field('一、本年新收政府信息公开申请数量.总计')}件，收费{field('没有这个')}元。"
    assert with_numbers(text, numbers) == f"新收5件，收费{UNKNOWN}元。"
    assert fields_in(text) == ["一、本年新收政府信息公开申请数量.总计", "没有这个"]


def test_a_field_that_names_nothing_blocks():
    numbers = report_numbers(EVERYTHING)
    told = {
        1: ("一、总体情况", f"收到{field('去年的')}件，又{field('去年的')}件。"),
        6: ("六", "无"),
    }
    (found,) = check_fields(told, numbers)
    assert (found.id, found.level, found.section) == ("F1", Level.ERROR, 1)
    assert "“去年的”在本年报告中不存在" in found.message
    (passed,) = check_fields({1: ("一", field("信息处理费") * 2)}, numbers)
    assert (passed.level, passed.message) == (Level.OK, "文字中引用的 2 处数字随数据更新。")
    assert check_fields({1: ("一", "没有数字⟦，⟧⟦⟧")}, numbers)[:1] == check_fields(
        {1: ("一", field("，"))}, numbers
    )


def test_without_fees_or_registers_there_are_only_the_tables():
    told = ReportFacts("某厅", facts().figures, Decimal(0))
    numbers = report_numbers(told)
    assert numbers["信息处理费"].value == "0"
    assert not [key for key in numbers if key.startswith(("解读", "工作要点"))]


@given(st.lists(st.tuples(st.text("甲件⟦⟧1", min_size=1), st.booleans())))
def test_nothing_is_lost_in_splitting(stretches):
    text = "".join(field(words) if is_field else words for words, is_field in stretches)
    again = "".join(field(each) if is_field else each for each, is_field in split_fields(text))
    assert again == text
