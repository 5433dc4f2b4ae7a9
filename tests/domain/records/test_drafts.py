"""Drafts: what is missing, what is wrong, what is odd, and that nothing is lost on the way."""

from dataclasses import fields, replace
from datetime import date

import pytest

from gkapp.domain.ledger.intake import judge_ledger_draft, ledger_draft, ledger_record
from gkapp.domain.ledger.record import LedgerDraft, LedgerRecord
from gkapp.domain.records.registers import (
    Channel,
    DisclosureAttribute,
    DocumentType,
    LitigationRoute,
    RemedyType,
    Validity,
)
from gkapp.domain.remedies.intake import judge_remedy_draft, remedy_draft, remedy_record
from gkapp.domain.remedies.record import RemedyDraft, RemedyRecord
from gkapp.domain.report.outcomes import ApplicantKind, Outcome, RemedyResult
from gkapp.domain.requests.drafts import judge_request_draft, request_draft, request_record
from gkapp.domain.requests.record import RequestDraft, RequestRecord
from gkapp.exchange.law.rules import shipped_calendar, time_limits

TODAY = date(2026, 3, 4)
REQUEST = RequestDraft(
    received_on=date(2026, 3, 2),
    channel=Channel.IN_PERSON,
    applicant="陈国栋",
    applicant_kind=ApplicantKind.PERSON,
    content="改造资金",
    phone="0731-12345678",
)
REMEDY = RemedyDraft(type=RemedyType.RECONSIDERATION, received_on=date(2026, 3, 2))
ENTRY = LedgerDraft(
    title="通知",
    document_type=DocumentType.NORMATIVE,
    formed_on=date(2026, 3, 2),
    attribute=DisclosureAttribute.PROACTIVE,
)


def judge(draft):
    calendar = shipped_calendar()
    match draft:
        case RequestDraft():
            return judge_request_draft(draft, calendar, time_limits(), TODAY)
        case RemedyDraft():
            return judge_remedy_draft(draft, TODAY)
        case LedgerDraft():
            return judge_ledger_draft(draft, calendar, TODAY)


@pytest.mark.parametrize(
    ("draft", "missing"),
    [
        (RequestDraft(), ["received_on", "channel", "applicant", "applicant_kind", "content"]),
        (RemedyDraft(), ["type", "received_on"]),
        (LedgerDraft(validity=None), ["title", "document_type", "validity", "attribute"]),
    ],
)
def test_an_empty_draft_says_what_it_needs(draft, missing):
    problems = judge(draft).problems
    assert [problem.field for problem in problems] == missing
    assert all(problem.text.startswith("请填写") for problem in problems)


@pytest.mark.parametrize("draft", [REQUEST, REMEDY, ENTRY])
def test_a_complete_draft_can_be_saved(draft):
    assert judge(draft).problems == ()


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (replace(REQUEST, received_on=date(2026, 3, 5)), "received_on"),
        (replace(REQUEST, ended_on=date(2026, 3, 3)), "outcome"),
        (replace(REQUEST, outcome=Outcome.DISCLOSED), "ended_on"),
        (replace(REQUEST, ended_on=date(2026, 2, 3), outcome=Outcome.DISCLOSED), "ended_on"),
        (replace(REQUEST, extension_days=21), "extension_days"),
        (replace(REMEDY, type=RemedyType.LITIGATION), "route"),
        (replace(REMEDY, route=LitigationRoute.DIRECT), "route"),
        (replace(REMEDY, result=RemedyResult.UPHELD), "decided_on"),
        (replace(REMEDY, copy_received_on=date(2026, 3, 3)), "procedure"),
        (replace(REMEDY, answer_days=5), "answer_days"),
        (replace(ENTRY, formed_on=None), "published_on"),
    ],
)
def test_a_broken_rule_stands_beside_its_field(draft, field):
    assert field in [problem.field for problem in judge(draft).problems]


def test_what_is_odd_is_a_warning():
    odd = replace(REQUEST, correction_received_on=date(2026, 3, 3))
    judgement = judge(odd)
    assert judgement.problems == ()
    assert [warning.field for warning in judgement.warnings] == ["correction_asked_on"]


def test_an_applicant_who_cannot_be_reached_is_a_warning_while_it_is_open():
    nameless = replace(REQUEST, phone="")
    (warning,) = judge(nameless).warnings
    assert (warning.field, "没有联系方式" in warning.text) == ("phone", True)
    for way, told in (("phone", "12345"), ("address", "某处"), ("email", "a@b.cn")):
        assert judge(replace(nameless, **{way: told})).warnings == ()
    ended = replace(nameless, ended_on=TODAY, outcome=Outcome.DISCLOSED)
    assert "phone" not in [each.field for each in judge(ended).warnings]


@pytest.mark.parametrize("channel", list(Channel))
def test_a_day_of_receipt_that_nothing_proves_is_a_warning(channel):
    """Article 31: the day that was agreed upon with the applicant."""
    draft = replace(REQUEST, channel=channel, phone="0199-1", ended_on=None, outcome=None)
    told = {warning.field for warning in judge(draft).warnings}
    asked = {"confirmed_how", "transferred_from"} & told
    agreed = channel in (Channel.ORDINARY_POST, Channel.INTERNET, Channel.FAX)
    passed_on = channel is Channel.PASSED_ON
    wanted = {"confirmed_how": agreed, "transferred_from": passed_on}
    assert asked == {field for field, is_wanted in wanted.items() if is_wanted}
    proved = replace(draft, confirmed_how="3月4日电话确认", transferred_from="岭州市信访局")
    assert not {"confirmed_how", "transferred_from"} & {
        warning.field for warning in judge(proved).warnings
    }


def test_what_was_not_received_yet_is_refused():
    (problem,) = judge(replace(REQUEST, received_on=date(2026, 3, 5))).problems
    assert (problem.field, problem.text) == ("received_on", "收到日期不能晚于今天。")


@pytest.mark.parametrize(("content", "problems"), [("改造资金", []), ("", ["content"])])
def test_a_wrong_identity_number_is_a_warning_from_the_first(content, problems):
    draft = replace(REQUEST, content=content, id_kind="居民身份证", id_number="430102199001011234")
    judgement = judge(draft)
    assert [problem.field for problem in judgement.problems] == problems
    (warning,) = judgement.warnings
    assert (warning.field, "校验码不对" in warning.text) == ("id_number", True)


@pytest.mark.parametrize(
    ("draft", "record", "there", "back"),
    [
        (REQUEST, RequestRecord, request_record, request_draft),
        (REMEDY, RemedyRecord, remedy_record, remedy_draft),
        (ENTRY, LedgerRecord, ledger_record, ledger_draft),
    ],
)
def test_nothing_is_lost_between_draft_and_record(draft, record, there, back):
    assert [f.name for f in fields(draft)] == [f.name for f in fields(record)]
    assert back(there(draft)) == draft


@pytest.mark.parametrize("kind", DocumentType)
@pytest.mark.parametrize("validity", [Validity.REPEALED, Validity.LAPSED])
def test_a_document_of_any_kind_that_ended_needs_its_day(kind, validity):
    ended = replace(ENTRY, document_type=kind, validity=validity, ended_on=None, expires_on=None)
    judgement = judge(ended)
    assert [problem.field for problem in judgement.problems] == ["ended_on"]
    dated = replace(ended, ended_on=TODAY)
    assert not judge(dated).problems
