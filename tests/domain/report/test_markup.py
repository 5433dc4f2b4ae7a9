"""The structure of a report's text within plain text: read, kept, numbered, read aloud."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.report.markup import (
    MarkupPart,
    ParagraphKind,
    as_heading,
    has_typed_heading,
    heading_length,
    is_heading,
    marked_text,
    numbers_before,
    parts_of,
    pictures_in,
    plain_text,
)

PICTURE = "0f" * 32
TEXT = f"""全年工作如下。
## 主动公开情况
### 政策文件
+ 制发4件
+ 废止1件
### 解读
- 图表
![图1 申请数量](ffff 逐月)
![图1 申请数量]({PICTURE} 逐月变化的柱状图)
![]({PICTURE})
## 依申请公开情况
### 办理
+ 又从一开始"""

words = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=12)
inner = words.map(str.strip)
parts = st.one_of(
    words.map(MarkupPart),
    st.sampled_from(["\\", "## 甲", "+", "- 乙", "![x]", "###"]).map(MarkupPart),
    st.builds(
        MarkupPart,
        inner.filter(bool),
        st.sampled_from(
            [
                ParagraphKind.HEADING,
                ParagraphKind.SUBHEADING,
                ParagraphKind.NUMBERED,
                ParagraphKind.BULLETED,
            ]
        ),
    ),
    st.builds(MarkupPart, inner, st.just(ParagraphKind.PICTURE), st.just(PICTURE), inner),
)


def test_lines_are_read_by_their_marks():
    read = parts_of(TEXT)
    assert read[:4] == [
        MarkupPart("全年工作如下。"),
        MarkupPart("主动公开情况", ParagraphKind.HEADING),
        MarkupPart("政策文件", ParagraphKind.SUBHEADING),
        MarkupPart("制发4件", ParagraphKind.NUMBERED),
    ]
    assert read[6:10] == [
        MarkupPart("图表", ParagraphKind.BULLETED), MarkupPart("![图1 申请数量](ffff 逐月)"),
        MarkupPart("图1 申请数量", ParagraphKind.PICTURE, PICTURE, "逐月变化的柱状图"),
        MarkupPart("", ParagraphKind.PICTURE, PICTURE),
    ]  # fmt: skip
    assert pictures_in(TEXT) == [PICTURE, PICTURE]


def test_numbers_follow_from_the_order():
    assert plain_text(TEXT).split("\n") == [
        "全年工作如下。", "（一）主动公开情况", "1.政策文件", "1.制发4件", "2.废止1件", "2.解读",
        "·图表", "![图1 申请数量](ffff 逐月)", "图1 申请数量", "（二）依申请公开情况", "1.办理",
        "1.又从一开始",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "number"),
    [("（三）平台建设。很多。", "（四）"), ("（十二）其他", "（十三）"), ("一、总体", "（一）")],
)
def test_typed_numbers_count_too(typed, number):
    assert list(numbers_before([MarkupPart(typed), MarkupPart("后", ParagraphKind.HEADING)])) == [
        "",
        number,
    ]
    sub = [MarkupPart("2.甲"), MarkupPart("乙", ParagraphKind.SUBHEADING)]
    assert list(numbers_before(sub)) == ["", "3."]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("（一）主动公开情况", ParagraphKind.HEADING, "主动公开情况"),
        ("1.网站", ParagraphKind.SUBHEADING, "网站"),
        ("2、栏目", ParagraphKind.NUMBERED, "栏目"),
        ("1.网站", ParagraphKind.HEADING, "1.网站"),
        ("平台", ParagraphKind.SUBHEADING, "平台"),
    ],
)
def test_a_typed_number_gives_way_to_the_counted_one(text, kind, words):
    assert as_heading(text, kind) == words


@pytest.mark.parametrize(
    ("text", "length", "whole"),
    [
        ("（一）公开。甲。", 6, False), ("（一）公开。", 0, True), ("（一）公开", 0, True),
        ("（一）甲；乙。丙", 0, False), ("（一）" + "长" * 40 + "。后", 0, False),
        ("甲。乙", 0, False),
    ],
)  # fmt: skip
def test_a_heading_at_the_begin_of_a_paragraph(text, length, whole):
    assert (heading_length(text), is_heading(text)) == (length, whole)


def test_a_text_without_marks_is_kept_as_it_is():
    plain = "（一）主动公开情况。发布信息12条。\n（二）依申请公开情况\n1.甲\n\n收到申请3件。"
    assert marked_text(parts_of(plain)) == plain_text(plain) == plain
    assert has_typed_heading(plain) and not has_typed_heading("1.甲")


def test_headings_and_items_that_say_nothing_are_left_out():
    empty = [
        MarkupPart("甲"),
        MarkupPart(" ", ParagraphKind.HEADING),
        MarkupPart("", ParagraphKind.BULLETED),
        MarkupPart("乙"),
    ]
    assert marked_text(empty) == "甲\n乙"
    assert parts_of("##\n甲")[0] == MarkupPart("", ParagraphKind.HEADING)


@given(st.lists(parts, max_size=8))
def test_what_is_kept_is_read_again(written):
    kept = marked_text(written)
    while written and written[0] == MarkupPart(written[0].text) and not written[0].text.strip():
        written = written[1:]
    while written and written[-1] == MarkupPart(written[-1].text) and not written[-1].text.strip():
        written = written[:-1]
    if written and written[0].kind is ParagraphKind.BODY:
        written[0] = MarkupPart(written[0].text.lstrip())
    if written and written[-1].kind is ParagraphKind.BODY:
        written[-1] = MarkupPart(written[-1].text.rstrip())
    assert parts_of(kept) == (written or [MarkupPart("")])
    assert marked_text(parts_of(kept)) == kept
