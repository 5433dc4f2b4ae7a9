"""The translation of words as one typed line."""

import pytest

from gkapp.ui.imports.profiles.value_words import can_be_typed, complaint_about, pairs_of, words_of


def test_a_line_says_the_pairs_and_is_read_as_the_same():
    pairs = (("其他", "其他文件"), ("", "规章"), ("未定", ""))
    assert words_of(pairs) == "其他＝其他文件；（空）＝规章；未定＝（空）"
    assert pairs_of(words_of(pairs)) == pairs
    assert pairs_of(" 甲 = 乙 ;(空)=丙；") == (("甲", "乙"), ("", "丙"))
    assert can_be_typed(pairs)


@pytest.mark.parametrize("theirs", ["甲；乙", "a=b", "（空）", " 甲"])
def test_what_a_line_cannot_say(theirs):
    assert not can_be_typed(((theirs, "规章"),))


@pytest.mark.parametrize(
    ("words", "told"),
    [("甲", "“甲”应写成"), ("甲＝乙＝丙", "应写成"), ("甲＝乙；甲＝丙", "“甲”写了两次"), ("", "")],
)
def test_what_cannot_be_read_is_told(words, told):
    assert told in complaint_about(words)
    assert bool(told) == bool(complaint_about(words))
