"""The day that counts of a delivery, by its way (国办公开办函〔2016〕235号)."""

from datetime import date

import pytest

from gkapp.domain.requests.delivery import Attempt, is_by_hand, is_online, reached_on, served_on

POSTED, SIGNED = date(2026, 3, 3), date(2026, 3, 5)


@pytest.mark.parametrize(
    ("way", "day"),
    [
        ("邮寄", POSTED),
        ("EMS", POSTED),
        ("电子邮件", POSTED),
        ("网上送达", POSTED),
        ("直接送达", SIGNED),
        ("委托送达", SIGNED),
        ("顺丰速运", SIGNED),
    ],
)
def test_the_day_of_posting_or_of_signing_counts(way, day):
    assert Attempt(way, POSTED, SIGNED).counts_on == day


def test_what_was_neither_posted_nor_signed_for_does_not_count():
    assert Attempt("邮寄").counts_on is None
    assert Attempt("邮寄", signed_on=SIGNED).counts_on == SIGNED
    assert Attempt("直接送达", posted_on=POSTED).counts_on is None
    assert Attempt("邮寄", POSTED, returned_on=SIGNED).counts_on is None


def test_the_earliest_lawful_attempt_decides():
    courier = Attempt("顺丰快递", POSTED, date(2026, 3, 4))
    post = Attempt("邮寄", date(2026, 3, 6))
    hand = Attempt("直接送达", signed_on=date(2026, 3, 9))
    assert served_on([courier, hand, post]) == date(2026, 3, 6)
    assert served_on([courier]) == date(2026, 3, 4)
    assert served_on([]) is None


def test_faults_are_told():
    assert "邮政企业" in Attempt("顺丰快递", POSTED).fault
    assert "到付" in Attempt("邮寄（到付）", POSTED).fault
    assert not Attempt("邮政快递", POSTED).is_irregular


def test_ways_are_told_apart():
    assert is_online("电子邮件")
    assert is_online("通过政府网站")
    assert not is_online("邮寄")
    assert not is_online("邮政挂号信")
    assert is_by_hand("申请人自行领取")
    assert not is_by_hand("邮寄")


def test_a_letter_reaches_the_addressee_when_signed_for_or_sent_online():
    posted = Attempt("邮寄", POSTED)
    assert reached_on([posted]) is None
    assert reached_on([posted, Attempt("邮寄", POSTED, SIGNED)]) == SIGNED
    assert reached_on([Attempt("电子邮件", POSTED)]) == POSTED
    assert reached_on([Attempt("邮寄", POSTED, SIGNED, returned_on=SIGNED)]) is None


def test_a_lawful_delivery_goes_before_an_earlier_unlawful_one():
    courier = Attempt("顺丰快递", POSTED, date(2026, 3, 4))
    assert reached_on([courier, Attempt("邮寄", POSTED, SIGNED)]) == SIGNED
    assert reached_on([courier]) == date(2026, 3, 4)
