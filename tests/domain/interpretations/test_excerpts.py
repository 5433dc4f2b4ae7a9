"""Whether an interpretation is a mere excerpt of its document."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.interpretations.material import Comparison, compare, is_mere_excerpt, sentences

DOCUMENT = """第一条 为了规范住宅专项维修资金的管理和使用，根据有关法律、法规，制定本细则。
第二条 本省行政区域内商品住宅专项维修资金的交存、使用和监督管理，适用本细则。
（一）业主应当在办理房屋交付手续之前交存首期住宅专项维修资金；
（二）建设单位不得将房屋交付给没有按照规定交存资金的买受人。"""
COPIED = "二、业主应当在办理房屋交付手续之前交存首期住宅专项维修资金。"
OWN = "通俗地说，收房之前要先把这笔钱存进专户，以后修电梯、补屋面就有钱可用。"


def test_copied_sentences_are_found_whatever_their_numbers():
    found = compare(COPIED + OWN, DOCUMENT, 12)
    assert (found.sentences, found.share) == (2, 50)
    assert found.copied == ("业主应当在办理房屋交付手续之前交存首期住宅专项维修资金",)


def test_blanks_line_breaks_and_the_width_of_marks_make_no_difference():
    text = "本省行政区域内商品住宅专项维修资金的交存、 使用和监督管理,适用 本细则"
    assert compare(text, DOCUMENT.replace("资金", "资\n金"), 12).share == 100


def test_short_sentences_are_passed_over():
    assert compare("制定本细则。适用本细则。", DOCUMENT, 12) == Comparison(0, ())
    assert Comparison(0, ()).share is None
    assert compare("制定本细则。", DOCUMENT, 5).share == 100


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一是加强监管；二是优化服务", ["加强监管", "优化服务"]),
        ("（三）公开资金。1.公开账户", ["公开资金", "公开账户"]),
        ("第十二条　本办法自发布之日起施行！", ["本办法自发布之日起施行"]),
        ("三、（一）两层编号", ["两层编号"]),
        ("一、", []),
        ("一网通办的范围", ["一网通办的范围"]),
        ("2026年起施行", ["2026年起施行"]),
    ],
)
def test_sentences_are_told_apart_and_lose_their_numbers(text, expected):
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("copied", "all_of_them", "limit", "expected"),
    [(3, 5, 60, False), (4, 5, 60, True), (61, 101, 60, True), (0, 3, 0, False), (1, 200, 0, True)],
)
def test_more_than_the_limit_is_a_mere_excerpt(copied, all_of_them, limit, expected):
    share = Comparison(all_of_them, ("x",) * copied).share
    assert is_mere_excerpt(share, limit) is expected


def test_what_was_not_compared_is_not_flagged():
    assert not is_mere_excerpt(None, 0)


WORDS = st.text("甲乙丙丁戊己庚辛壬癸一二三、，（）0123.", max_size=40)
SENTENCE_ENDS = st.sampled_from("。！？；\n")


@given(st.lists(st.tuples(WORDS, SENTENCE_ENDS), max_size=12), st.integers(1, 20))
def test_the_document_itself_is_copied_whole(parts, shortest):
    document = "".join(words + end for words, end in parts)
    found = compare(document, document, shortest)
    assert found.share in (None, 100)


@given(WORDS, WORDS, st.integers(1, 20))
def test_the_share_is_a_share(text, document, shortest):
    found = compare(text, document, shortest)
    assert len(found.copied) <= found.sentences
    assert found.share is None or 0 <= found.share <= 100
    longer = compare(text, document + "。" + text, shortest)
    assert len(longer.copied) >= len(found.copied)
