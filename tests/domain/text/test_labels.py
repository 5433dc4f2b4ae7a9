"""Labels as people write them."""

from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.errors import Refused
from gkapp.domain.text.labels import (
    label_and_remark,
    label_key,
    read_choice,
    section_numerals,
    without_number,
)


class Colour(StrEnum):
    RED = "红色（暖）"
    BLUE = "蓝色"


@pytest.mark.parametrize(
    "text",
    [
        "3.危及“三安全一稳定”",
        '3、危及"三安全一稳定"',
        "危及「三安全一稳定」",
        "③ 危及 ‘三安全一稳定’",
        "（3）危及三安全一稳定",
        "⒊危及《三安全一稳定》",
        "危及\u3000三安全\n一稳定",
        "３．危及“三安全一稳定”",
    ],
)
def test_numbers_quotation_marks_and_blanks_do_not_count(text):
    assert label_key(text) == "危及三安全一稳定"


@pytest.mark.parametrize(
    "text",
    ["（三）不予公开", "(三)不予公开", "三（三）不予公开", "三、（三）不予公开", "㈢不予公开",
     "【三】不予公开", "三、不予公开", "〔三〕不予公开"],
)  # fmt: skip
def test_chinese_numbers_do_not_count(text):
    assert label_key(text) == "不予公开"


def test_chinese_numbers_within_words_do_count():
    assert label_key("三安全一稳定") == "三安全一稳定"
    assert label_key("属于四类过程性信息") == "属于四类过程性信息"


@given(st.text())
def test_a_key_is_its_own_key_unless_it_begins_like_a_number(text):
    assert label_key(label_key(text)) == label_key(text)


@pytest.mark.parametrize(
    ("text", "label", "remark"),
    [
        ("部分公开（区分处理的）", "部分公开", "区分处理的"),
        ("其他 (撤回)", "其他", "撤回"),
        ("其他（三）", "其他（三）", ""),
        ("其他（3）", "其他（3）", ""),
        ("（六）其他（撤回）", "(六)其他", "撤回"),
        ("其他", "其他", ""),
        ("（撤回）", "（撤回）", ""),
    ],
)
def test_remarks(text, label, remark):
    assert label_and_remark(text) == (label, remark)


def test_section_numerals():
    assert section_numerals("三（三）不予公开（一）") == ["三", "一"]
    assert section_numerals("3.其他") == []


@pytest.mark.parametrize(
    ("label", "bare"),
    [("1.属于国家秘密", "属于国家秘密"), ("（六）其他处理", "其他处理"), ("三类信息", "三类信息")],
)
def test_printed_labels_without_number(label, bare):
    assert without_number(label) == bare


@pytest.mark.parametrize(
    ("text", "colour"),
    [("红色（暖）", Colour.RED), ("红色 暖", Colour.RED), ("1.蓝色", Colour.BLUE),
     ("蓝色（冷）", Colour.BLUE), ("青", Colour.BLUE)],
)  # fmt: skip
def test_choices_by_value_and_by_other_names(text, colour):
    assert read_choice(text, Colour, {"青": Colour.BLUE}) is colour


def test_an_unknown_choice_is_refused_with_all_that_may_stand_there():
    with pytest.raises(Refused) as refusal:
        read_choice("绿色", Colour)
    assert refusal.value.message == "“绿色”不是可选的内容，请填写其中之一：红色（暖）、蓝色。"
