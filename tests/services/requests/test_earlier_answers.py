"""The answer that a request repeats is looked up in what the applicant was answered before."""

from dataclasses import replace
from datetime import date

import pytest

from gkapp.domain.records.registers import Channel
from gkapp.domain.report.outcomes import ApplicantKind, Outcome
from gkapp.domain.requests.parties import Party
from gkapp.domain.requests.record import RequestDraft
from gkapp.exchange.law.rules import letter_kinds
from gkapp.models.requests import Request
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.letters.draft import prepare_letter
from gkapp.services.letters.files import letter_word
from gkapp.services.records.record_actions import enter_record
from gkapp.services.requests.likeness import EarlierAnswer, earlier_answer, earlier_in_words
from gkapp.services.requests.register import REQUESTS
from tests.services.letters.letter_requests import made, set_up, word_text

CONTENT = "澄江路片区改造项目的补偿安置方案"
ASKED = RequestDraft(
    received_on=date(2026, 2, 24), channel=Channel.IN_PERSON, applicant="王芳",
    applicant_kind=ApplicantKind.PERSON, content=CONTENT, id_number="990102198604120278",
)  # fmt: skip
ANSWERED = replace(
    ASKED, received_on=date(2025, 6, 2), ended_on=date(2025, 6, 20), outcome=Outcome.DISCLOSED,
    letter_no="云建公开〔2025〕3号", delivery_way="邮寄",
)  # fmt: skip
KNOWN = EarlierAnswer("2025-0001", "云建公开〔2025〕3号", date(2025, 6, 20), 1.0)


@pytest.fixture
def ready(db):
    set_up(db)
    load_shipped_calendar(db)
    return db


@pytest.fixture
def enter(ready):
    return lambda draft: enter_record(ready, REQUESTS, draft).row_id


def test_the_same_request_of_the_same_applicant(ready, enter):
    enter(ANSWERED)
    assert earlier_answer(ready, enter(ASKED)) == KNOWN


def test_the_likest_and_of_these_the_latest(ready, enter):
    enter(replace(ANSWERED, content=f"{CONTENT}及其批复", letter_no="甲〔2025〕1号"))
    enter(replace(ANSWERED, ended_on=date(2025, 6, 10), letter_no="甲〔2025〕2号"))
    enter(replace(ANSWERED, ended_on=date(2025, 6, 24), letter_no="甲〔2025〕4号"))
    enter(replace(ANSWERED, ended_on=date(2025, 6, 12), letter_no="甲〔2025〕5号"))
    assert earlier_answer(ready, enter(ASKED)).document_no == "甲〔2025〕4号"


@pytest.mark.parametrize(
    "other",
    [
        {"content": "全省城市供水水质检测结果"},
        {"id_number": "990102197001010015"},  # somebody else of the same name
        {"applicant": "李秀兰", "id_number": ""},
        {"ended_on": None, "outcome": None, "letter_no": "", "delivery_way": ""},
    ],
)
def test_nothing_that_is_something_else(ready, enter, other):
    enter(replace(ANSWERED, **other))
    assert earlier_answer(ready, enter(ASKED)) is None


def test_a_joint_applicant_was_answered_as_well(ready, enter):
    enter(replace(ANSWERED, applicant="李秀兰", id_number="",
                  joint=(Party("王芳", ApplicantKind.PERSON),)))  # fmt: skip
    assert earlier_answer(ready, enter(ASKED)).request_number == "2025-0001"


def test_what_was_withdrawn_was_not_answered(ready, enter):
    old = enter(ANSWERED)
    with ready.write("撤回") as session:
        session.get_one(Request, old).withdrawn_on = date(2025, 6, 20)
    assert earlier_answer(ready, enter(ASKED)) is None
    assert earlier_answer(ready, 99) is None


def test_the_letter_about_a_repeated_request_states_it(ready, enter):
    enter(ANSWERED)
    request_id = enter(ASKED)
    facts = prepare_letter(ready, request_id, letter_kinds().named("repeated")).facts
    assert facts["前次答复的文号"] == "云建公开〔2025〕3号"
    assert facts["前次答复的日期"] == "2025年6月20日"
    text = word_text(letter_word(ready, made(ready, request_id, "repeated")))
    assert "已于2025年6月20日作出答复，文号为云建公开〔2025〕3号" in text


def test_without_a_number_it_is_left_to_fill_in(ready, enter):
    enter(replace(ANSWERED, letter_no="", delivery_way=""))
    request_id = enter(ASKED)
    draft = prepare_letter(ready, request_id, letter_kinds().named("repeated"))
    assert draft.missing == ("前次答复的文号",)


@pytest.mark.parametrize(
    ("earlier", "words"),
    [
        (KNOWN, "前次答复：申请“2025-0001”2025年6月20日答复，文号云建公开〔2025〕3号，申请内容"),
        (KNOWN, "申请内容相近 100%。"),
        (replace(KNOWN, document_no=""), "没有登记文号"),
        (None, "请核对是否属于重复申请。"),
    ],
)  # fmt: skip
def test_it_is_told_in_words(earlier, words):
    assert words in earlier_in_words(earlier)
