"""Information given to one applicant: open to all, or in another form than the one asked for."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from gkapp.domain.records.registers import Channel
from gkapp.domain.report.outcomes import ApplicantKind
from gkapp.domain.requests.case_history.facts import (
    EndingFacts,
    OpeningFacts,
    OpeningReason,
    ThreadKind,
)
from gkapp.domain.requests.case_history.judging import Thread
from gkapp.domain.requests.record import RequestDraft
from gkapp.models.requests import Opening
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.database.undo import undo
from gkapp.services.ledger.list import UNDISCLOSED, LedgerList
from gkapp.services.ledger.register import LEDGER
from gkapp.services.records.action_result import Topic
from gkapp.services.records.list_query import ListQuery
from gkapp.services.records.record_actions import delete_records, enter_record
from gkapp.services.requests.register import REQUESTS
from gkapp.services.requests.steps import ThreadEdit, open_course, save_thread, take_back_thread

ENDING, OPENING = Thread(ThreadKind.ENDING), Thread(ThreadKind.OPENING)
DISCLOSED = EndingFacts(("disclosed",), date(2026, 3, 3))
OPENED = OpeningFacts(
    OpeningReason.SEVERAL, "片区补偿标准", date(2026, 3, 4), "李明", True, "多人申请"
)
REQUEST = 1


def save(db, thread, facts, seen=None):
    return save_thread(db, REQUEST, ThreadEdit(thread, facts, seen, reason="当时如此"))


def course(db):
    return open_course(db, REQUEST).course


def entry(db):
    with db.read() as session:
        return session.scalar(select(Opening.entry_id).filter_by(request_id=REQUEST))


def waiting(db):
    """The titles that the ledger says are still to be disclosed."""
    documents = LedgerList(db)
    ids = documents.ids(ListQuery(view=UNDISCLOSED))
    return [documents.rows([row_id])[row_id].title for row_id in ids]


@pytest.fixture
def given(db):
    """A request whose applicant was given what was asked for."""
    load_shipped_calendar(db)
    draft = RequestDraft(
        received_on=date(2026, 2, 2),
        channel=Channel.IN_PERSON,
        applicant="王芳",
        applicant_kind=ApplicantKind.PERSON,
        content="澄江路片区的补偿标准",
        wanted_form="邮寄",
    )
    enter_record(db, REQUESTS, draft)
    save(db, ENDING, DISCLOSED)
    return db


def test_what_is_opened_to_all_waits_in_the_ledger_for_its_disclosure(given):
    before = course(given)
    told = save(given, OPENING, OPENED)
    assert "公开台账已增加该信息" in told.text
    assert Topic.LEDGER in told.topics
    assert course(given).opening == OPENED
    assert waiting(given) == ["片区补偿标准"]
    undo(given)
    assert (course(given), waiting(given)) == (before, [])


def test_the_ledger_has_one_entry_however_often_the_decision_is_edited(given):
    save(given, OPENING, OPENED)
    first, later = entry(given), replace(OPENED, decided_by="周静")
    save(given, OPENING, later, OPENED)
    assert entry(given) == first
    delete_records(given, LEDGER, [first])
    assert entry(given) is None
    assert course(given).opening == later


def test_what_is_not_opened_leaves_the_ledger_alone(given):
    refused = replace(OPENED, agrees=False, reason="只涉及申请人")
    told = save(given, OPENING, refused)
    assert "公开台账" not in told.text
    assert course(given).opening == refused
    assert waiting(given) == []
    take_back_thread(given, REQUEST, OPENING)
    assert course(given).opening is None


def test_how_information_was_supplied_is_kept_with_its_reason(given):
    otherwise = replace(DISCLOSED, supplied_form="当场阅读、抄录", supply_reason="卷宗易损")
    save(given, ENDING, otherwise, DISCLOSED)
    assert course(given).ending == otherwise
