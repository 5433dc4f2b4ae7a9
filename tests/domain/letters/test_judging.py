"""What forbids a letter, judged by the rules of the record."""

from dataclasses import replace
from datetime import date

import pytest

from gkapp.domain.letters.judging import SIGNED_ON, Said, judge_letter
from gkapp.domain.requests.case_history.facts import (
    ConsultationFacts,
    CorrectionFacts,
    Course,
    ExtensionFacts,
    FeeFacts,
    ReasonsFacts,
)
from gkapp.domain.requests.clock.consulted import Consulted
from gkapp.domain.requests.clock.life import ClockSettings, Reckoning
from gkapp.domain.requests.fees import FeeBasis
from gkapp.exchange.law.rules import answer_kinds, letter_kinds, shipped_calendar, time_limits

TODAY = date(2024, 6, 28)
RECKONING = Reckoning(shipped_calendar(), ClockSettings(time_limits()), TODAY)
COURSE = Course(date(2024, 3, 5), "当面", date(2024, 3, 5))  # due on 2024-04-02
ASKED = CorrectionFacts(date(2024, 3, 8), date(2024, 3, 8), "写明文号", date(2024, 3, 29))
EXTENSION = {"延期理由": "检索", "延长的工作日": "10", "新到期日": "2024-04-17", "批准人": "周静"}
CORRECTION = {"补正事项": "写明文号", "补正期限届满日": "2024-04-30"}
FEE = {"收费依据": "第五条", "收费标准": "按量", "缴纳方式": "转账"}


def judged(kind, day, facts, course=COURSE):
    fields = [letter_kinds().field(name) for name in facts]
    return judge_letter(Said(kind, day, facts), fields, course, answer_kinds(), RECKONING)


def problems(kind, day, facts, course=COURSE):
    return {each.field: each.text for each in judged(kind, day, facts, course).problems}


def test_an_extension_tells_the_day_to_which_its_days_lead():
    day = date(2024, 4, 1)
    assert problems("extension_notice", day, EXTENSION) == {}
    for wrong in ("2024-04-09", "2024-06-30"):
        told = problems("extension_notice", day, EXTENSION | {"新到期日": wrong})
        assert "新到期日应为2024年4月17日" in told["新到期日"]


def test_only_one_extension_before_the_due_day_and_none_while_something_is_awaited():
    late = problems("extension_notice", date(2024, 4, 3), EXTENSION)
    assert "才告知的延期无效" in late[SIGNED_ON]
    known = replace(COURSE, extension=ExtensionFacts(5, "检索", "周静", date(2024, 3, 20)))
    second = problems("extension_notice", date(2024, 4, 1), EXTENSION, known)
    assert "只能一次" in second["延长的工作日"]
    waits = replace(COURSE, correction=ASKED)
    told = problems("extension_notice", date(2024, 3, 20), EXTENSION, waits)
    assert "等待补正期间" in told[SIGNED_ON]


def test_the_letter_of_a_registered_extension_says_the_same():
    day = date(2024, 4, 1)
    known = replace(COURSE, extension=ExtensionFacts(10, "检索", "周静", day))
    assert problems("extension_notice", day, EXTENSION, known) == {}


def test_a_correction_is_asked_for_once_and_a_late_notice_is_told():
    day = date(2024, 3, 20)
    late = judged("correction_notice", day, CORRECTION)
    assert late.problems == ()
    assert "7个工作日内" in late.odd[0].text
    corrected = replace(COURSE, correction=replace(ASKED, received_on=date(2024, 3, 18)))
    assert "补正已于" in problems("correction_notice", day, CORRECTION, corrected)[SIGNED_ON]
    in_time = judged("correction_notice", date(2024, 3, 8), CORRECTION)
    assert (in_time.problems, in_time.odd) == ((), ())


LAPSED = {"补正告知的日期": "2024-03-08", "补正期限届满的日期": "2024-03-29"}


@pytest.mark.parametrize(
    ("received", "day", "sentence"),
    [
        (date(2024, 3, 20), date(2024, 4, 8), "补正已于2024年3月20日收到"),
        (None, date(2024, 3, 28), "才届满"),
    ],
)
def test_an_ending_for_want_of_a_correction_that_came_or_may_come(received, day, sentence):
    course = replace(COURSE, correction=replace(ASKED, received_on=received))
    assert sentence in problems("correction_lapsed", day, LAPSED, course)[SIGNED_ON]


def test_an_ending_after_the_term_is_lawful():
    course = replace(COURSE, correction=ASKED)
    assert problems("correction_lapsed", date(2024, 4, 1), LAPSED, course) == {}
    assert problems("correction_lapsed", date(2024, 4, 1), LAPSED) == {}


def test_an_unpaid_fee_ends_a_request_only_after_its_term():
    served = date(2024, 3, 11)
    course = replace(COURSE, fee=FeeFacts(FeeBasis.PAGES, 50, "200", served, served))
    facts = {"收费通知送达的日期": "2024-03-11", "缴费期限届满的日期": "2024-04-09"}
    told = problems("fee_lapsed", date(2024, 3, 12), facts, course)
    assert "期限届满后再拟制" in told[SIGNED_ON]
    assert problems("fee_lapsed", date(2024, 4, 11), facts, course) == {}
    other = facts | {"收费通知送达的日期": "2024-03-12"}
    assert (
        "登记为2024年3月11日"
        in problems("fee_lapsed", date(2024, 4, 11), other, course)["收费通知送达的日期"]
    )


@pytest.mark.parametrize("amount", ["abc", "0", "-5", "12.5", "〈数额〉"])
def test_an_amount_is_whole_yuan(amount):
    told = problems("fee_notice", date(2024, 3, 12), FEE | {"收费数额": amount})
    assert "大于0的整数元" in told["收费数额"]


def test_an_amount_is_the_registered_one():
    day = date(2024, 3, 12)
    course = replace(COURSE, fee=FeeFacts(FeeBasis.PAGES, 50, "200", day))
    assert problems("fee_notice", day, FEE | {"收费数额": "200元"}, course) == {}
    assert "200元" in problems("fee_notice", day, FEE | {"收费数额": "300"}, course)["收费数额"]


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"补正告知的日期": "2024-03-01", "收到补正的日期": "2024-03-20"}, "补正告知的日期"),
        ({"补正告知的日期": "2024-03-20", "收到补正的日期": "2024-03-12"}, "收到补正的日期"),
        ({"补正告知的日期（补正后仍不明确）": "2024-03-01"}, "补正告知的日期"),
    ],
)
def test_days_are_neither_before_the_receipt_nor_in_the_wrong_order(facts, field):
    assert field in problems("still_unclear", date(2024, 4, 1), facts)


def test_reasons_that_came_are_not_asked_for_again():
    course = replace(COURSE, reasons=ReasonsFacts(date(2024, 3, 6), date(2024, 3, 8), "研究"))
    told = problems("reasons_notice", date(2024, 3, 11), {}, course)
    assert "说明理由已于2024年3月8日收到" in told[SIGNED_ON]


def test_a_fee_that_was_paid_is_not_asked_for_again():
    day = date(2024, 3, 12)
    course = replace(COURSE, fee=FeeFacts(FeeBasis.PAGES, 50, "200", day, day, date(2024, 3, 14)))
    told = problems("fee_notice", date(2024, 3, 15), FEE | {"收费数额": "200"}, course)
    assert "信息处理费已于2024年3月14日缴纳" in told[SIGNED_ON]


def test_the_day_of_a_consultation_is_one_that_is_registered():
    sent = ConsultationFacts(Consulted.THIRD_PARTY, "甲公司", date(2024, 3, 8))
    course = replace(COURSE, consultations={1: sent})
    day = date(2024, 4, 1)
    told = problems("third_party_decision", day, {"征求意见发出日期": "2024-03-11"}, course)
    assert "登记的征求意见发出日期是2024年3月8日" in told["征求意见发出日期"]
    asked = problems("third_party_consultation", day, {"受文者": "甲公司"}, course)
    assert "受文者" not in asked
