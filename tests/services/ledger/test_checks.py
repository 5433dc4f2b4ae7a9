"""Looking through the whole ledger: by few statements, whatever its size."""

import tracemalloc
from dataclasses import replace
from datetime import date

import pytest

from gkapp.domain.ledger.record import LedgerDraft
from gkapp.domain.records.registers import DisclosureAttribute, DocumentType, ReviewKind
from gkapp.models.audit.recording import add_rows
from gkapp.models.ledger import DocumentReview, LedgerEntry, Publication
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.department.particulars import Unit, set_up_department
from gkapp.services.ledger import checks as ledger_check
from gkapp.services.ledger.checks import check_ledger
from gkapp.services.ledger.register import LEDGER
from gkapp.services.records.record_actions import enter_record
from tests.fixtures.statements import statements

DAY = date(2025, 3, 4)
RULE = LedgerDraft(
    title="办法", document_no="云建规〔2025〕1号", registration_no="YLCR-2025-12001",
    document_type=DocumentType.NORMATIVE, formed_on=date(2025, 3, 1),
    published_on=date(2025, 3, 4), disclosed_on=date(2025, 3, 4), expires_on=date(2030, 1, 1),
    attribute=DisclosureAttribute.PROACTIVE, address="https://a.example/1",
    legality_done_on=date(2025, 2, 1), secrecy_done_on=date(2025, 3, 1), makers=("云岭省某厅",),
)  # fmt: skip


@pytest.fixture
def ready(db):
    set_up_department(db, Unit("云岭省某厅", code="430S00001"))
    load_shipped_calendar(db)
    return db


def rules(db):
    return [(each.rule, each.entry_id) for each in check_ledger(db).findings]


def test_a_ledger_in_order_has_no_findings(ready):
    enter_record(ready, LEDGER, RULE)
    checked = check_ledger(ready)
    assert (checked.entries, checked.findings, checked.wrong, checked.counts) == (1, (), 0, {})


def test_what_is_wrong_is_told_first_and_leads_to_its_entry(ready):
    enter_record(ready, LEDGER, RULE)
    enter_record(ready, LEDGER, replace(RULE, registration_no="", legality_done_on=None,
                                             address="a.example", makers=("甲", "乙")))  # fmt: skip
    assert rules(ready) == [("P1", 2), ("O1", 2), ("T3", 1), ("T3", 2), ("N7", 2), ("R3", 2)]
    checked = check_ledger(ready)
    assert checked.wrong == 4
    assert checked.counts == {"N7": 1, "P1": 1, "R3": 1, "O1": 1, "T3": 2}


def test_many_entries_take_no_more_statements_and_can_be_stopped(ready, monkeypatch):
    for serial in range(1, 4):
        numbers = {"document_no": f"云建规〔2025〕{serial}号",
                   "registration_no": f"YLCR-2025-1200{serial}"}  # fmt: skip
        enter_record(ready, LEDGER, replace(RULE, **numbers))
    with statements() as ran:
        check_ledger(ready)
    assert len(ran) == 9
    monkeypatch.setattr(ledger_check, "REPORTED_EVERY", 1)
    told = []
    check_ledger(ready, lambda done, total, text: told.append((done, total)))
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


NUMBER, LONG = 6000, "长" * 900


def entry_row(number):
    return {
        "title": f"第{number}号{LONG}", "index_no": f"K-{number}", "document_type": "其他文件",
        "attribute": "主动公开", "formed_on": DAY, "published_on": DAY, "disclosed_on": DAY,
        "validity": "有效", "counts_in_report": True,
    }  # fmt: skip


def test_entries_are_not_held_in_memory(db):
    load_shipped_calendar(db)
    with db.write("登记台账") as session:
        ids = add_rows(session, LedgerEntry, [entry_row(number) for number in range(NUMBER)])
        review = {"kind": ReviewKind.SECRECY.value, "done_on": DAY}
        add_rows(session, DocumentReview, [{"entry_id": each, **review} for each in ids])
        place = {"channel": "公报", "place": "第3期"}
        add_rows(session, Publication, [{"entry_id": each, **place} for each in ids])
    check_ledger(db)  # what is made once stays
    tracemalloc.start()
    try:
        checked = check_ledger(db)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (checked.entries, checked.findings) == (NUMBER, ())
    assert most < NUMBER * len(LONG) * 2  # what the titles alone would take
