import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.documents.pdf.text import (
    HANGING,
    NO_LINE_END,
    NO_LINE_START,
    LineWidths,
    break_lines,
)

HAN = st.text("政府信息公开条例依申请办理结果", min_size=1, max_size=6)
STATED = (
    HAN,
    HAN.map(lambda text: f"《{text}》"),
    HAN.map(lambda text: f"“{text}”，"),
    HAN.map(lambda text: f"（{text}）。"),
    HAN.map(lambda text: f"{text}——{text}……"),
    HAN.map(lambda text: f"“《{text}》〔2020〕25号”；"),
    st.sampled_from(["共2024件，", "占19.6％、", "hazwgkc@163.com", "面积1200㎡！", "①是？"]),
)
PROSE = st.lists(st.one_of(*STATED), min_size=1, max_size=40).map("".join)
ROOM = st.integers(10, 28)


def width_of(mark):
    return 0.5 if mark.isascii() else 1.0


def lines_of(text, room, *, hanging=False, first=None):
    measure = LineWidths(room if first is None else first, room, hanging)
    spans = break_lines(text, [width_of(mark) for mark in text], measure)
    return [text[span.start : span.end] for span in spans]


@given(PROSE, ROOM, st.booleans())
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(text, room, hanging):
    lines = lines_of(text, room, hanging=hanging)
    assert not [line for line in lines[1:] if line[0] in NO_LINE_START]
    assert not [line for line in lines[:-1] if line[-1] in NO_LINE_END]


@given(PROSE, ROOM, st.booleans())
def test_lines_are_the_text_and_fit(text, room, hanging):
    lines = lines_of(text, room, hanging=hanging)
    assert "".join(lines) == text
    for line in lines:
        hung = line[-1] in HANGING if hanging else False
        assert sum(map(width_of, line[:-1] if hung else line)) <= room


@given(PROSE, ROOM)
def test_pairs_of_dashes_and_dots_are_not_torn(text, room):
    joined = "\n".join(lines_of(text, room, hanging=True))
    assert not re.search("—\n—|…\n…", joined)


@given(st.text("，。”）》《“（ab1 \n汉", max_size=60), st.integers(1, 6), st.booleans())
def test_any_text_is_broken_without_losing_a_character(text, room, hanging):
    lines = lines_of(text, room, hanging=hanging)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "").replace("\n", "")


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("", 5, [""]),
        ("一二三四五", 5, ["一二三四五"]),
        ("一二三四五六", 5, ["一二三四五", "六"]),
        ("一二\n三", 5, ["一二", "三"]),
        ("一二三四五\n", 5, ["一二三四五", ""]),
        ("一二三四五。", 5, ["一二三四", "五。"]),
        ("一二三四（五）", 5, ["一二三四", "（五）"]),
        ("一二三2024年", 5, ["一二三2024", "年"]),
        ("一二三四2024年", 5, ["一二三四", "2024年"]),
        ("一https://a.cn/b", 5, ["一https://", "a.cn/b"]),
        ("。。。。。。。", 5, ["。。。。。", "。。"]),
        ("一二三四 五", 4, ["一二三四", "五"]),
        ("一二三四五", 1, ["一", "二", "三", "四", "五"]),
    ],
)
def test_breaks(text, room, lines):
    assert lines_of(text, room) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("一二三四五。六", ["一二三四五。", "六"]),
        ("一二三四五。", ["一二三四五。"]),
        ("一二三四五。”六", ["一二三四", "五。”六"]),
        ("一二三四五， 六", ["一二三四五，", "六"]),
        ("一二三四五）六", ["一二三四", "五）六"]),
    ],
)
def test_a_mark_hangs_in_the_margin_unless_another_follows(text, lines):
    assert lines_of(text, 5, hanging=True) == lines


def test_the_first_line_has_its_own_room():
    assert lines_of("一二三四五六七", 4, first=2) == ["一二", "三四五六", "七"]


def test_only_the_last_line_of_a_paragraph_ends_it():
    spans = break_lines("一二三四\n五", [1.0] * 6, LineWidths(3, 3))
    assert [span.ends_paragraph for span in spans] == [False, True, True]
