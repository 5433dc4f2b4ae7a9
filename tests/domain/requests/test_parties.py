"""Joint applicants and agents: what must be told of them, and what is doubtful."""

from dataclasses import replace
from datetime import date

import pytest

from gkapp.domain.records.registers import Channel
from gkapp.domain.report.outcomes import ApplicantKind
from gkapp.domain.requests.drafts import judge_party, judge_request_draft
from gkapp.domain.requests.numbers import RequestKind
from gkapp.domain.requests.parties import Party
from gkapp.domain.requests.record import RequestDraft
from gkapp.exchange.law.rules import shipped_calendar, time_limits

TODAY = date(2026, 3, 4)
WRONG_ID = "990102198604120270"
PERSON = Party("李秀兰", ApplicantKind.PERSON)
REQUEST = RequestDraft(
    received_on=date(2026, 3, 2), channel=Channel.IN_PERSON, applicant="陈国栋",
    applicant_kind=ApplicantKind.PERSON, content="改造资金", phone="0731-12345678",
)  # fmt: skip


def judge(draft):
    return judge_request_draft(draft, shipped_calendar(), time_limits(), TODAY)


def fields(told):
    return [each.field for each in told]


def test_a_joint_applicant_has_a_name_and_a_kind():
    assert fields(judge_party(Party()).problems) == ["kind", "name"]
    assert judge_party(PERSON) == judge_party(replace(PERSON, phone="12345"))
    assert judge_party(PERSON).problems == ()
    assert PERSON.in_words == "李秀兰（自然人）"
    assert Party("某").in_words == "某"


def test_a_wrong_number_of_a_joint_applicant_is_told_and_refuses_nothing():
    party = replace(PERSON, id_kind="居民身份证", id_number=WRONG_ID)
    assert fields(judge_party(party).warnings) == ["id_number"]
    judged = judge(replace(REQUEST, joint=(party,)))
    assert judged.problems == ()
    (warning,) = judged.warnings
    assert warning.field == "joint"
    assert warning.text.startswith("李秀兰：居民身份证号码")


@pytest.mark.parametrize(
    ("kind", "id_kind", "is_odd"),
    [
        (ApplicantKind.COMPANY, "居民身份证", True),
        (ApplicantKind.PERSON, "统一社会信用代码", True),
        (ApplicantKind.PERSON, "居民身份证", False),
        (ApplicantKind.COMPANY, "统一社会信用代码", False),
        (ApplicantKind.OTHER, "居民身份证", False),
        (ApplicantKind.COMPANY, "", False),
        (None, "居民身份证", False),
    ],
)
def test_a_document_that_such_an_applicant_has_not_is_doubtful(kind, id_kind, is_odd):
    draft = replace(REQUEST, applicant_kind=kind, id_kind=id_kind)
    told = [each for each in judge(draft).warnings if each.field == "id_kind"]
    party = replace(PERSON, kind=kind, id_kind=id_kind)
    assert told == list(judge_party(party).warnings)
    assert len(told) == is_odd
    assert not told or told[0].text == f"申请人是{kind}，证件类型却是{id_kind}，请核对。"


def test_what_lacks_of_a_joint_applicant_says_of_which():
    (problem,) = judge(replace(REQUEST, joint=(PERSON, replace(PERSON, name="")))).problems
    assert (problem.field, problem.text) == ("joint", "第 3 个申请人：请填写姓名或者名称。")


def test_the_same_name_twice_is_doubtful():
    (warning,) = judge(replace(REQUEST, joint=(replace(PERSON, name="陈国栋"),))).warnings
    assert warning.text == "申请人中“陈国栋”出现两次，请核对。"


@pytest.mark.parametrize(
    "contact",
    [{"agent": "周律师", "agent_phone": "0731-82000000", "agent_authority": "授权委托书"},
     {"joint": (replace(PERSON, phone="12345"),)}, {"email": "a@b.cn"}],
)  # fmt: skip
def test_whoever_can_be_reached_is_enough(contact):
    assert judge(replace(REQUEST, phone="", **contact)).warnings == ()
    assert fields(judge(replace(REQUEST, phone="")).warnings) == ["phone"]


def test_a_way_to_reach_somebody_that_leads_nowhere_is_told_of_each():
    party = replace(PERSON, phone="某市", email="wang.qq.com")
    assert fields(judge_party(party).warnings) == ["phone", "email"]
    draft = replace(REQUEST, phone="某市", email="wang.qq.com", agent="周律师",
                    agent_authority="代为申请", agent_phone="某市", agent_email="某市")  # fmt: skip
    doubtful = ["agent_email", "agent_phone", "email", "phone"]
    for each in (draft, replace(draft, content="")):  # also before all is filled in
        assert sorted(fields(judge(each).warnings)) == doubtful


def test_an_agent_has_a_name_and_an_authority():
    assert fields(judge(replace(REQUEST, agent_phone="1")).problems) == ["agent"]
    assert fields(judge(replace(REQUEST, agent="周律师")).warnings) == ["agent_authority"]
    told = replace(REQUEST, agent="周律师", agent_authority="授权委托书（代为申请）")
    assert judge(told).warnings == ()
    wrong = replace(told, agent_id_kind="居民身份证", agent_id_number=WRONG_ID)
    assert fields(judge(wrong).warnings) == ["agent_id_number"]


def test_what_is_no_request_may_come_from_nobody_and_is_never_late():
    old = replace(REQUEST, received_on=date(2025, 3, 2), applicant="", phone="")
    assert fields(judge(old).problems) == ["applicant"]
    judged = judge(replace(old, kind=RequestKind.NO_REQUEST))
    assert judged == type(judged)((), ())
    own = judge(replace(old, applicant="陈国栋", kind=RequestKind.OWN_RECORDS))
    assert fields(own.warnings) == ["ended_on", "phone"]
