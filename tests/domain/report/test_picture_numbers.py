"""The numbers of pictures: counted through all sections, and known where somebody typed them."""

import pytest

from gkapp.domain.report.markup import MarkupPart, ParagraphKind, marked_text, parts_of
from gkapp.domain.report.picture_numbers import caption_words, picture_number, with_picture_numbers

NAME = "0f" * 32


@pytest.mark.parametrize(
    ("typed", "words", "number"),
    [
        ("图1 各月申请", "各月申请", 1),
        ("图１：各月申请", "各月申请", 1),
        (" 图 12. 各月申请", "各月申请", 12),
        ("图3各月申请", "各月申请", 3),
        ("图1-2 各月申请", "各月申请", 1),
        ("图一、各月申请", "各月申请", 0),
        ("图2", "", 2),
        ("", "", 0),
        ("图2025年申请", "图2025年申请", 0),
        ("图12个月的申请", "图12个月的申请", 0),
        ("图一览", "图一览", 0),
        ("图解新政策", "图解新政策", 0),
    ],
)
def test_a_typed_number_is_known(typed, words, number):
    assert (caption_words(typed), picture_number(typed)) == (words, number)


def pictures(*captions):
    return marked_text(MarkupPart(each, ParagraphKind.PICTURE, NAME, "描述") for each in captions)


def captions(text):
    return [part.text for part in parts_of(text)]


def test_one_count_goes_through_all_sections_and_the_charts():
    texts = {
        6: pictures("图1 末"), 1: f"甲\n\n{pictures('图1 一', '', '图1 二', '图9')}", 5: "没有图。",
        0: pictures("首"),
    }  # fmt: skip
    made = with_picture_numbers(texts, 2)
    assert captions(made[0]) == ["图1 首"]
    assert captions(made[1]) == ["甲", "", "图2 一", "", "图3 二", "图4"]
    assert (captions(made[5]), captions(made[6])) == (["没有图。"], ["图7 末"])
    assert with_picture_numbers(made, 2) == made
    assert with_picture_numbers({}, 3) == {}
