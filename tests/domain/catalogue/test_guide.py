"""The guide's texts: names filled in, lines left out, headings told, fees in words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.catalogue.guide import (
    FilledText,
    fill,
    guide_values,
    is_subheading,
    numbered_heading,
    scale_in_words,
)
from gkapp.domain.department.particulars import Unit
from gkapp.domain.requests.fees import FeeBasis
from gkapp.exchange.law.rules import fee_tariffs, proposed_guide, time_limits

VALUES = {"电话": "0199-1", "传真": "", "邮编": "990001"}
TODAY = date(2026, 3, 5)


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("电话：{电话}", FilledText(("电话：0199-1",))),
        ("传真：{传真}", FilledText((), ("传真",))),
        ("{电话}、{传真}", FilledText(("0199-1、（传真未填写）",), ("传真",))),
        ("一\n\n  二  \n{电话}", FilledText(("一", "二", "0199-1"))),
        ("{没有的}和{电话}", FilledText(("{没有的}和0199-1",), (), ("没有的",))),
        ("{没有的}", FilledText(("{没有的}",), (), ("没有的",))),
        ("{传真}{没有的}", FilledText((), ("传真",), ("没有的",))),
        ("花括号{ }不是名称{}", FilledText(("花括号{ }不是名称{}",))),
        ("", FilledText(())),
    ],
)
def test_names_are_filled_in_line_by_line(text, filled):
    assert fill(text, VALUES) == filled


@given(st.text(alphabet="{}电话传真甲 \n"))
def test_no_text_is_too_odd(text):
    filled = fill(text, VALUES)
    assert all(line.strip() for line in filled.lines)
    assert not any("{电话}" in line for line in filled.lines)


@pytest.mark.parametrize(
    ("number", "heading"),
    [
        (1, "一、分类"),
        (10, "十、分类"),
        (11, "十一、分类"),
        (20, "二十、分类"),
        (23, "二十三、分类"),
    ],
)
def test_sections_are_numbered(number, heading):
    assert numbered_heading(number, "分类") == heading


def test_which_lines_are_headings():
    assert is_subheading("（一）信息分类")
    assert not is_subheading("（一）按件计收：10件以下的，不收费。")
    assert not is_subheading("信息分类")


def test_fees_in_the_words_of_the_measure():
    (tariff,) = fee_tariffs()
    assert scale_in_words(tariff.scales[FeeBasis.ITEMS], FeeBasis.ITEMS) == (
        "同一申请人一个自然月内累计申请10件以下（含10件）的，不收费；"
        "11—30件（含30件）的部分，100元/件；"
        "31件以上的部分，以10件为一档，每增加一档，收费标准提高100元/件。"
    )
    assert scale_in_words(tariff.scales[FeeBasis.PAGES], FeeBasis.PAGES) == (
        "30页以下（含30页）的，不收费；31—100页（含100页）的部分，10元/页；"
        "101—200页（含200页）的部分，20元/页；201页以上的部分，40元/页。"
    )


def test_every_name_of_the_proposal_has_its_value():
    unit = Unit(**dict.fromkeys(Unit.__dataclass_fields__, "某"))
    (tariff,) = fee_tariffs()
    values = guide_values(unit, time_limits(), tariff, [("目录甲", 2), ("目录乙", 3)], TODAY)
    guide = proposed_guide()
    texts = [guide.preamble, *(section.text for section in guide.sections)]
    assert not [fill(text, values) for text in texts if fill(text, values).unknown]
    assert all(values.values())
    assert (values["目录"], values["目录事项数"]) == ("《目录甲》、《目录乙》", "5")
    assert (values["答复期限"], values["补正告知期限"]) == ("20", "7")
    bare = guide_values(Unit("某厅"), time_limits(), tariff, [], TODAY)
    assert fill("本机关编制的目录有{目录}，共{目录事项数}项。", bare).lines == ()
