"""One record at a time: entered, changed under a lock, deleted, brought back."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from gkapp.domain.errors import Refused
from gkapp.domain.ledger.record import LedgerDraft
from gkapp.domain.records.registers import Channel, DisclosureAttribute, DocumentType, RemedyType
from gkapp.domain.remedies.record import RemedyDraft
from gkapp.domain.report.outcomes import ApplicantKind, Outcome
from gkapp.domain.requests.record import RequestDraft
from gkapp.models.requests import Correction, Remedy, Request, RequestParty
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.database.bin import list_bin, restore_from_bin, rows_in_bin
from gkapp.services.database.undo import list_actions, undo
from gkapp.services.department.particulars import Unit, set_up_department
from gkapp.services.ledger.register import LEDGER
from gkapp.services.records.record_actions import (
    NotSaveable,
    change_record,
    delete_records,
    enter_record,
    open_record,
)
from gkapp.services.remedies.register import REMEDIES
from gkapp.services.requests.intake import void_request
from gkapp.services.requests.register import REQUESTS

REQUEST = RequestDraft(
    received_on=date(2026, 3, 2),
    channel=Channel.IN_PERSON,
    applicant="陈国栋",
    applicant_kind=ApplicantKind.PERSON,
    content="改造资金",
    correction_asked_on=date(2026, 3, 3),
    correction_received_on=date(2026, 3, 4),
)
REMEDY = RemedyDraft(
    request_number="2026-0001", type=RemedyType.RECONSIDERATION, received_on=date(2026, 3, 3)
)
ENTRY = LedgerDraft(
    title="关于城市更新的通知",
    document_type=DocumentType.NORMATIVE,
    formed_on=date(2026, 3, 2),
    attribute=DisclosureAttribute.PROACTIVE,
)


@pytest.fixture
def ready(db):
    set_up_department(db, Unit("云岭省某厅"))
    load_shipped_calendar(db)
    return db


def count(db, table):
    with db.read() as session:
        return len(session.scalars(select(table)).all())


@pytest.mark.parametrize(
    ("desk", "draft", "text"),
    [
        (REQUESTS, REQUEST, "已登记申请“2026-0001”。"),
        (REMEDIES, REMEDY, "已登记复议诉讼案件“未写案号”。"),
        (LEDGER, ENTRY, "已登记台账条目“关于城市更新的通知”。"),
    ],
)
def test_a_record_is_entered_and_opened_again(ready, desk, draft, text):
    outcome = enter_record(ready, desk, draft)
    assert outcome.text == text
    opened = open_record(ready, desk, outcome.row_id)
    expected = replace(draft, number="2026-0001") if desk is REQUESTS else draft
    assert opened.draft == expected
    undo(ready)
    with pytest.raises(Refused, match="已被删除"):
        open_record(ready, desk, outcome.row_id)


def test_a_new_request_has_its_due_day(ready):
    enter_record(ready, REQUESTS, REQUEST)
    with ready.read() as session:
        assert session.get_one(Request, 1).due_on == date(2026, 4, 1)


def test_broken_rules_come_back_field_by_field(ready):
    with pytest.raises(NotSaveable) as caught:
        enter_record(ready, REQUESTS, replace(REQUEST, applicant="", content=""))
    assert [problem.field for problem in caught.value.problems] == ["applicant", "content"]
    assert caught.value.message == "请填写申请人。请填写申请内容。"
    assert count(ready, Request) == 0


def test_a_number_that_is_taken_is_told(ready):
    enter_record(ready, REQUESTS, replace(REQUEST, number="2026－0007"))
    with pytest.raises(NotSaveable, match="已经用过"):
        enter_record(ready, REQUESTS, replace(REQUEST, number="2026-0007"))
    outcome = enter_record(ready, REQUESTS, replace(REQUEST, number="2026-0008"))
    opened = open_record(ready, REQUESTS, outcome.row_id)
    change_record(ready, REQUESTS, outcome.row_id, opened.draft, opened.version)


def test_an_edit_is_saved_and_undone(ready):
    row_id = enter_record(ready, REQUESTS, REQUEST).row_id
    opened = open_record(ready, REQUESTS, row_id)
    ended = replace(opened.draft, ended_on=date(2026, 3, 4), outcome=Outcome.DISCLOSED)
    outcome = change_record(ready, REQUESTS, row_id, ended, opened.version)
    assert outcome.text == "已保存申请“2026-0001”。"
    assert open_record(ready, REQUESTS, row_id).draft == ended
    undo(ready)
    assert open_record(ready, REQUESTS, row_id).draft == opened.draft


@pytest.mark.parametrize(("desk", "draft"), [(REQUESTS, REQUEST), (LEDGER, ENTRY)])
def test_an_edit_of_something_older_is_refused(ready, desk, draft):
    row_id = enter_record(ready, desk, draft).row_id
    first, second = open_record(ready, desk, row_id), open_record(ready, desk, row_id)
    change_record(ready, desk, row_id, replace(first.draft, office="甲处"), first.version)
    with pytest.raises(Refused, match="已被修改"):
        change_record(ready, desk, row_id, replace(second.draft, office="乙处"), second.version)
    assert open_record(ready, desk, row_id).draft.office == "甲处"


def test_deleting_takes_what_belongs_and_leaves_what_stands_alone(ready):
    row_id = enter_record(ready, REQUESTS, REQUEST).row_id
    enter_record(ready, REMEDIES, REMEDY)
    with ready.write("拆分") as session:
        part = session.get_one(Request, row_id)
        session.add(
            Request(
                number="2026-0001-1", kind="公开申请", received_on=part.received_on, channel="当面",
                content="其中一项", applicant_name="陈国栋", applicant_kind="自然人",
                parent_id=row_id,
            )
        )  # fmt: skip
    assert delete_records(ready, REQUESTS, [row_id]).text == "申请 1 条已移入回收站，可以撤销。"
    assert [count(ready, t) for t in (Request, RequestParty, Correction, Remedy)] == [1, 0, 0, 1]
    undo(ready)
    assert [count(ready, t) for t in (Request, RequestParty, Correction, Remedy)] == [2, 1, 1, 1]
    with ready.read() as session:
        assert session.get_one(Remedy, 1).request_id == row_id
        assert session.get_one(Request, 2).parent_id == row_id


def test_the_bin_lists_deletions_and_gives_back(ready):
    first = enter_record(ready, REQUESTS, REQUEST).row_id
    entry = enter_record(ready, LEDGER, ENTRY).row_id
    delete_records(ready, REQUESTS, [first])
    delete_records(ready, LEDGER, [entry])
    assert [row.title for row in list_bin(ready)] == ["删除台账条目 1 条", "删除申请 1 条"]
    request_row = list_bin(ready)[1]
    assert request_row.what == "申请 2026-0001（陈国栋）"
    assert [rows_in_bin(ready, [name]) for name in ("request", "remedy")] == [1, 0]
    told = restore_from_bin(ready, request_row.action_id).text
    assert told == "已恢复申请 2026-0001（陈国栋）。"
    assert list_actions(ready)[0].title == "恢复：删除申请 1 条"
    assert [row.title for row in list_bin(ready)] == ["删除台账条目 1 条"]
    with pytest.raises(Refused, match="可能已经恢复"):
        restore_from_bin(ready, request_row.action_id)
    undo(ready)
    assert len(list_bin(ready)) == 2


def test_nothing_chosen_is_told(ready):
    with pytest.raises(Refused, match="没有选中"):
        delete_records(ready, REQUESTS, [])


def test_a_void_request_is_not_brought_back_by_saving_it(ready):
    row_id = enter_record(ready, REQUESTS, REQUEST).row_id
    void_request(ready, row_id, "重复登记")
    stored = open_record(ready, REQUESTS, row_id)
    change_record(ready, REQUESTS, row_id, replace(stored.draft, note="核对过"), stored.version)
    with ready.read() as session:
        assert session.get_one(Request, row_id).kind == "作废"


def test_a_void_request_keeps_its_number_and_reason(ready):
    row_id = enter_record(ready, REQUESTS, REQUEST).row_id
    assert void_request(ready, row_id, " 重复登记 ").text == "已作废申请“2026-0001”。"
    with ready.read() as session:
        request = session.get_one(Request, row_id)
    assert (request.kind, request.void_reason) == ("作废", "重复登记")
    with pytest.raises(Refused, match="原因"):
        void_request(ready, row_id, " ")
    with pytest.raises(Refused, match="已被删除"):
        void_request(ready, 99, "x")
