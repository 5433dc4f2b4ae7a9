"""What makes two records the same thing."""

from dataclasses import fields
from datetime import date

import pytest

from gkapp.domain.ledger.intake import ledger_register
from gkapp.domain.ledger.record import LedgerRecord
from gkapp.domain.records.imports.matching import shown
from gkapp.domain.records.registers import DocumentType, RemedyType, Validity
from gkapp.domain.remedies.intake import remedy_register
from gkapp.domain.remedies.record import RemedyRecord
from gkapp.domain.report.outcomes import Outcome, RemedyResult
from gkapp.domain.requests.intake import request_register
from gkapp.domain.requests.record import RequestRecord
from gkapp.exchange.law.rules import outcome_labels


def blank(record_type, **given):
    """A record that says nothing but what is given."""
    return record_type(**dict.fromkeys(each.name for each in fields(record_type)) | given)


def document(**given):
    empty = {"index_no": "", "registration_no": "", "document_no": "", "title": "某办法"}
    return blank(LedgerRecord, **empty | given)


def case(**given):
    empty = {"case_number": "", "request_number": "", "applicant": "", "route": None}
    return blank(RemedyRecord, **empty | given)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "空"),
        ("", "空"),
        ((), "空"),
        (("甲", "乙"), "“甲、乙”"),
        (date(2025, 9, 25), "2025-09-25"),
        (Validity.IN_FORCE, "“有效”"),
        (0, "“0”"),
        (True, "“是”"),
        (False, "“否”"),
        (20, "“20”"),
    ],
)
def test_values_as_the_officer_reads_them(value, text):
    assert shown(value) == text


def test_requests_go_by_their_number():
    register = request_register(outcome_labels())
    record = blank(RequestRecord, number="2025—01")
    assert register.numbers(record) == {"申请编号": ("2025-01",)}
    assert register.numbers(blank(RequestRecord, number="")) == {}
    assert register.likeness(record) is None
    assert register.show(Outcome.STATE_SECRET) == "“属于国家秘密”"
    assert register.show(None) == "空"


def test_cases_go_by_their_case_number_else_by_who_and_when():
    register = remedy_register()
    assert register.numbers(case(case_number="（2025）某01行初1号")) == {
        "案号": ("(2025)某01行初1号",)
    }
    one = case(request_number="1", received_on=date(2025, 1, 2), type=RemedyType.RECONSIDERATION)
    other = case(applicant="甲", received_on=date(2025, 1, 2), result=RemedyResult.PENDING)
    assert register.numbers(one) == {}
    assert register.likeness(one) != register.likeness(other)
    assert register.likeness(one) is not None
    assert register.likeness(case(received_on=date(2025, 1, 2))) is None


def test_documents_go_by_their_numbers_and_by_title_only_without_any():
    register = ledger_register()
    numbered = document(document_no="某发〔2025〕1号", registration_no="HNPR-2025-01001")
    assert list(register.numbers(numbered)) == ["统一登记号", "文号"]
    plain = document(published_on=date(2025, 1, 2), document_type=DocumentType.OTHER)
    assert register.numbers(plain) == {"标题": ("某办法", date(2025, 1, 2))}
    assert register.likeness(plain) == register.likeness(document(formed_on=date(2025, 1, 2)))
