"""What letters say about remedies, by ground, date and way of service."""

from dataclasses import replace
from datetime import date

import pytest

from gkapp.domain.errors import Refused
from gkapp.domain.letters.answer_words import RemedyBodies, remedy_sentences
from gkapp.domain.requests.answer_kinds import RemedyGround
from gkapp.exchange.law.rules import answer_kinds, remedy_law

BODIES = RemedyBodies("云岭省人民政府", "澄江市中级人民法院", channel="https://fuyi.example")
BEFORE, SINCE = date(2023, 12, 31), date(2024, 1, 1)
FIRST = (
    "应当先自收到本答复之日起60日内向云岭省人民政府申请行政复议；"
    "对行政复议决定不服的，可以自收到行政复议决定书之日起15日内向澄江市中级人民法院提起行政诉讼。"
)
EITHER = (
    "可以自收到本答复之日起60日内向云岭省人民政府申请行政复议，"
    "或者自收到本答复之日起6个月内向澄江市中级人民法院提起行政诉讼。"
)
WITHHELD = [
    "state_secret", "forbidden_by_law", "threatens_security", "third_party_rights",
    "internal_affairs", "process_information", "enforcement_file",
]  # fmt: skip


def sentences(*codes, on=SINCE, bodies=BODIES, online=False):
    kinds = [answer_kinds().named(code) for code in codes]
    return remedy_sentences(remedy_law(), kinds, on, bodies, is_served_online=online)


@pytest.mark.parametrize("code", WITHHELD)
def test_refusals_under_articles_14_to_16_go_to_reconsideration_first(code):
    assert sentences(code) == (f"对本答复不服的，{FIRST}",)


@pytest.mark.parametrize(
    "code", ["disclosed", "already_public", "not_found", "petition", "fee_lapsed", "still_unclear"]
)
def test_everything_else_may_go_either_way(code):
    assert sentences(code) == (f"对本答复不服的，{EITHER}",)


@pytest.mark.parametrize("codes", [["state_secret"], ["not_found"], ["state_secret", "not_found"]])
def test_before_2024_every_kind_went_either_way_to_either_body(codes):
    (sentence,) = sentences(*codes, on=BEFORE)
    assert sentence == f"对本答复不服的，{EITHER}".replace(
        "云岭省人民政府", "云岭省人民政府或者上一级主管部门"
    )


def test_two_kinds_of_ground_have_a_sentence_each():
    expected = (
        f"对本答复中不予公开的部分不服的，{FIRST}",
        f"对本答复的其他部分不服的，{EITHER}",
    )
    assert sentences("not_found", "third_party_rights") == expected
    assert sentences("partly_disclosed", "third_party_rights") == expected
    assert sentences("partly_disclosed") == expected


def test_a_query_goes_as_the_department_sets():
    assert sentences("administrative_query") == (f"对本答复不服的，{EITHER}",)
    strict = replace(BODIES, query_as=RemedyGround.WITHHELD)
    assert sentences("administrative_query", bodies=strict) == (f"对本答复不服的，{FIRST}",)


def test_a_letter_served_online_names_the_channel():
    assert sentences("not_found", online=True)[1:] == (
        "行政复议申请可以通过互联网渠道提交：https://fuyi.example。",
    )
    assert len(sentences("not_found", on=BEFORE, online=True)) == 1


@pytest.mark.parametrize("codes", [[], ["withdrawn"]])
def test_where_nothing_is_decided_nothing_is_said(codes):
    assert sentences(*codes, online=True) == ()


@pytest.mark.parametrize(
    ("field", "label", "asks"),
    [
        ("reconsideration_body", "行政复议机关", {}),
        ("court", "管辖法院", {}),
        ("superior", "上一级主管部门", {"on": BEFORE}),
        ("channel", "复议网上渠道", {"online": True}),
    ],
)
def test_a_name_that_is_not_set_is_asked_for(field, label, asks):
    bodies = replace(BODIES, **{field: " "})
    with pytest.raises(Refused, match=f"没有填写{label}"):
        sentences("not_found", bodies=bodies, **asks)


def test_names_that_no_sentence_needs_may_be_missing():
    bare = RemedyBodies("云岭省人民政府", "澄江市中级人民法院", superior="")
    assert sentences("not_found", bodies=bare)
