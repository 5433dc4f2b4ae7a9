"""How alike wordings are by their pairs of characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.text.likeness import (
    FEWEST,
    LONGEST,
    LikenessIndex,
    ShareOf,
    bigrams,
    likeness,
    title_core,
)

BOTH, OF_FOUND = ShareOf.BOTH, ShareOf.OF_FOUND


def shares(index, text, measure=BOTH, least=0.01, most=9):
    return [(hit.key, round(hit.share, 2)) for hit in index.nearest(text, measure, least=least,
                                                                      most=most)]  # fmt: skip


def test_marks_blanks_and_capitals_do_not_count():
    assert bigrams("保障房 项目。") == {"保障", "障房", "房项", "项目"}
    assert bigrams("A4 纸") == bigrams("a4纸") == {"a4", "4纸"}
    assert bigrams("申") == bigrams("") == frozenset()


def test_only_the_beginning_of_an_endless_letter_counts():
    assert "末尾" not in bigrams("甲" * LONGEST + "末尾")


def test_the_same_wording_shares_all_and_another_nothing():
    index = LikenessIndex([(7, "澄江路改造的补偿方案"), (8, "供水水质检测结果")])
    assert shares(index, "澄江路改造的补偿方案。") == [(7, 1.0)]


def test_dice_is_twice_the_shared_of_both_together():
    index = LikenessIndex([(1, "一二三四五六")])
    assert shares(index, "一二三四五九八") == [(1, round(2 * 4 / (5 + 6), 2))]


def test_a_title_is_found_whole_within_a_long_request():
    index = LikenessIndex([(1, "公租房管理办法")])
    text = "为了解情况，申请公开现行的公租房管理办法及其起草说明"
    assert shares(index, text, OF_FOUND) == [(1, 1.0)]
    assert shares(index, text, BOTH)[0][1] < 0.5


def test_the_likest_and_of_these_the_latest_come_first():
    index = LikenessIndex([(1, "公租房管理办法"), (2, "公租房管理规定"), (3, "公租房管理办法")])
    assert [key for key, _share in shares(index, "公租房管理办法")] == [3, 1, 2]
    assert [key for key, _share in shares(index, "公租房管理办法", most=1)] == [3]
    assert [key for key, _share in shares(index, "公租房管理办法", least=0.9)] == [3, 1]


@pytest.mark.parametrize("text", ["", "公开", "公开办法"])
def test_too_short_a_wording_is_like_nothing(text):
    assert shares(LikenessIndex([(1, "公开办法"), (2, "公开办法的通知")]), text) == []


def test_too_short_a_text_is_never_found():
    assert shares(LikenessIndex([(1, "公开")]), "公开办法的通知") == []


@pytest.mark.parametrize(
    ("title", "core"),
    [
        ("关于印发云岭省保障房管理办法的通知", "云岭省保障房管理办法"),
        ("关于2023年度评价结果的通报", "2023年度评价结果"),
        ("云岭省房屋管理办法", "云岭省房屋管理办法"),
    ],
)
def test_a_title_without_what_every_title_has(title, core):
    assert title_core(title) == core


TEXTS = st.text("澄江路改造项目的补偿方案公租房办法Aa1　，。", max_size=40)


@given(TEXTS, TEXTS)
def test_likeness_is_symmetric_and_lies_between_none_and_all(one, other):
    share = likeness(one, other)
    assert share == likeness(other, one)
    assert 0.0 <= share <= 1.0


@given(st.text(max_size=60))
def test_the_same_is_wholly_alike(text):
    assert likeness(text, text) == 1.0


@given(TEXTS, TEXTS)
def test_the_index_finds_what_two_texts_share_whichever_is_asked_for(one, other):
    there = LikenessIndex([(1, one)]).nearest(other, BOTH, least=0.0001, most=1)
    back = LikenessIndex([(1, other)]).nearest(one, BOTH, least=0.0001, most=1)
    assert there == back
    for hit in there:
        assert hit.share == pytest.approx(likeness(one, other)) or bigrams(one) == bigrams(other)


@given(st.lists(TEXTS, max_size=8), TEXTS, st.sampled_from(ShareOf))
def test_no_share_of_the_index_is_more_than_all(texts, asked, measure):
    hits = LikenessIndex(enumerate(texts)).nearest(asked, measure, least=0.0, most=20)
    assert all(0.0 < hit.share <= 1.0 for hit in hits)
    assert [hit.share for hit in hits] == sorted((hit.share for hit in hits), reverse=True)


@given(TEXTS.filter(lambda text: len(bigrams(text)) >= FEWEST))
def test_the_index_finds_a_text_itself_wholly(text):
    for measure in ShareOf:
        (hit,) = LikenessIndex([(7, text)]).nearest(text, measure, least=0.5, most=5)
        assert (hit.key, hit.share) == (7, 1.0)
