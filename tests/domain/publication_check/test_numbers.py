"""Identity numbers, mobile numbers and bank cards in running words."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gkapp.domain.publication_check.findings import FoundKind, Severity, masked
from gkapp.domain.publication_check.numbers import is_spoilt_identity, numbers_in, passes_luhn
from tests.domain.publication_check.made_numbers import (
    CARD,
    ID,
    ID_WITH_X,
    MOBILE,
    card,
    cards,
    identities,
    mobiles,
)

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


def found(text):
    return [(spot.kind, spot.severity, text[spot.start : spot.end]) for spot in numbers_in(text)]


def of_kind(text, kind):
    return [(severity, words) for each, severity, words in found(text) if each is kind]


def wrong(number):
    """The same number with another last digit."""
    return number[:-1] + ("1" if number[-1] != "1" else "2")


class TestIdentityNumbers:
    @pytest.mark.parametrize(
        "written",
        [
            ID,
            ID_WITH_X,
            ID_WITH_X.lower(),
            f"{ID[:6]} {ID[6:14]} {ID[14:]}",
            f"{ID[:6]}-{ID[6:14]}-{ID[14:]}",
            f"{ID[:11]}\n{ID[11:]}",
            f"{ID_WITH_X[:17]}\nX",
            ID.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
        ],
    )
    def test_in_any_dress(self, written):
        assert found(f"公民身份号码：{written}，") == [(FoundKind.IDENTITY_NUMBER, ERROR, written)]

    @pytest.mark.parametrize(
        "text",
        [
            f"1 {ID}",
            f"3.{ID}",
            f"{ID}\n2 某某",
            f"12 {ID} 34",
            f"张某，{ID}。",
            f"号码{ID}",
            f"https://example.cn/a?b={ID}",
        ],
    )
    def test_beside_other_digits(self, text):
        assert found(text) == [(FoundKind.IDENTITY_NUMBER, ERROR, ID)]

    def test_a_wrong_check_digit_is_but_a_note(self):
        assert found(wrong(ID)) == [(FoundKind.IDENTITY_NUMBER, NOTE, wrong(ID))]
        assert found(f"{wrong(ID)[:6]} {wrong(ID)[6:]}") == []

    @pytest.mark.parametrize(
        "text",
        [
            "990102199001011234",  # no such province
            "430102199013011234",  # no such month
            "430102170001011234",  # nobody was born then
            f"A{ID}",
            f"{ID}8",
            f"8{ID}",
            f"{ID}A",
            f"{ID}.5",
            f"0.{ID}",
            f"统一社会信用代码：{ID}",
            f"{ID[:6]}********{ID[14:]}",
            f"{ID[:14]}****",
            "91430100MA4L16JQ9B",
            "43010219900101123",
            "43010219900101123XX",
            "",
        ],
    )
    def test_what_is_none(self, text):
        assert of_kind(text, FoundKind.IDENTITY_NUMBER) == []

    def test_old_numbers_of_fifteen_digits_need_their_label(self):
        assert found("身份证号：430102900101123") == [
            (FoundKind.IDENTITY_NUMBER, WARNING, "430102900101123")
        ]
        assert found("编号：430102900101123") == []
        assert found("身份证号：430102901301123") == []

    def test_a_number_whose_end_a_spreadsheet_zeroed(self):
        assert is_spoilt_identity("430102199001011000")
        assert not is_spoilt_identity("430102199001011")
        assert not is_spoilt_identity("100000000000000000")


class TestMobileNumbers:
    @pytest.mark.parametrize(
        ("text", "number"),
        [
            (f"电话：{MOBILE}", MOBILE),
            ("手机138-0013-8000", "138-0013-8000"),
            ("手机138 0013 8000。", "138 0013 8000"),
            ("+86 13800138000", MOBILE),
            ("+8613800138000", MOBILE),
            ("0086 138-0013-8000", "138-0013-8000"),
            ("0731-84210000 13800138000", MOBILE),
            ("１３８００１３８０００", "１３８００１３８０００"),
            ("13800138000、", MOBILE),
        ],
    )
    def test_in_any_dress(self, text, number):
        assert found(text) == [(FoundKind.MOBILE_NUMBER, WARNING, number)]

    @pytest.mark.parametrize(
        "text",
        [
            "12800138000",
            "138001380001",
            "138 001380 00",
            "86138001380",
            "8712800138000",
            "86 1380 013 80 00",
            "13800138000.50",
            "13800138000元",
            "13800138000万元",
            "3.13800138000",
            "t20190813_13800138000",
            "https://example.cn/13800138000",
            "www.example.cn/13800138000",
            "X13800138000",
            "0731-84210000",
            "国办发〔2019〕61号",
            "索引号 430S00001/2018-00014",
        ],
    )
    def test_what_is_none(self, text):
        assert found(text) == []


class TestBankCards:
    @pytest.mark.parametrize(
        "written",
        [CARD, f"{CARD[:4]} {CARD[4:8]} {CARD[8:12]} {CARD[12:16]} {CARD[16:]}",
         f"{CARD[:6]} {CARD[6:]}", CARD[:4] + "-" + CARD[4:]],
    )  # fmt: skip
    def test_of_the_national_network(self, written):
        assert found(f"卡号：{written}。") == [(FoundKind.BANK_CARD, ERROR, written)]

    def test_of_other_networks_by_their_label(self):
        other = card("411111111112345")
        assert found(f"账号：{other}") == [(FoundKind.BANK_CARD, ERROR, other)]
        assert found(f"编码{other}") == [(FoundKind.BANK_CARD, WARNING, other)]

    @pytest.mark.parametrize(
        "text",
        [
            wrong(CARD),
            card("722202123456789012"),
            card("62220212345678"),
            f"流水号：{CARD}",
            f"http://example.cn/{CARD}",
            "6" * 16,
            f"{CARD[:3]} {CARD[3:9]} {CARD[9:]}",
            f"A{CARD}",
        ],
    )
    def test_what_is_none(self, text):
        assert of_kind(text, FoundKind.BANK_CARD) == []

    def test_a_citizen_of_gansu_is_no_card(self):
        for order in range(200):
            first = f"62010219900101{order:03}"
            number = next(
                first + digit for digit in "0123456789X"
                if [each for each in found(first + digit) if each[1] is ERROR]
            )  # fmt: skip
            assert [kind for kind, _, _ in found(number)] == [FoundKind.IDENTITY_NUMBER]

    def test_the_sum(self):
        assert passes_luhn("4111111111111111")
        assert not passes_luhn("4111111111111112")


around = st.text(st.characters(exclude_categories=["Cs", "N", "L"]), max_size=10).filter(
    lambda text: not re.search(r"[.,/_]$", text)
)


@given(identities, around)
def test_every_identity_number_is_found(number, before):
    assert (ERROR, number) in of_kind(f"{before}甲{number}乙", FoundKind.IDENTITY_NUMBER)


@given(cards)
def test_every_card_is_found(number):
    assume(len(number) != 18)
    assert of_kind(f"甲{number}乙", FoundKind.BANK_CARD) == [(ERROR, number)]


@given(mobiles)
def test_every_mobile_number_is_found(number):
    assert of_kind(f"甲{number}乙", FoundKind.MOBILE_NUMBER) == [(WARNING, number)]


@given(st.text(st.sampled_from("0123456789 -\nXx.甲/年１２"), max_size=80))
def test_spots_lie_within_the_text_apart_from_one_another_and_hide_what_they_hold(text):
    spots = sorted(numbers_in(text), key=lambda spot: spot.start)
    at = 0
    for spot in spots:
        assert at <= spot.start < spot.end <= len(text)
        assert len(spot.masked) == spot.end - spot.start
        assert spot.masked.count("*") >= 5
        at = spot.end


@pytest.mark.parametrize("between", ["\n", "\n\n", "/", ",", "、"])
def test_a_number_after_another_is_found_and_masked(between):
    text = f"13873112345{between}13973154321"
    assert [text[spot.start : spot.end] for spot in numbers_in(text)] == [
        "13873112345",
        "13973154321",
    ]
    assert "13973154321" not in masked(text, [])


@pytest.mark.parametrize("number", ["43010219900230123X", "430102199013301234"])
def test_a_number_that_is_no_identity_number_makes_no_card_of_it(number):
    kinds = {spot.kind for spot in numbers_in(f"G{number}，{number}43")}
    assert not kinds & {FoundKind.STUDENT_NUMBER, FoundKind.DISABILITY_CARD}
