"""Drafts: kept in the encrypted file, replaced, forgotten, and never on the trail."""

from gkapp.models.database import Database
from gkapp.services.database.undo import LeftDraft, left_drafts, list_actions
from gkapp.services.records.drafts import NEW, drop_draft, keep_draft, kept_draft


def test_a_draft_survives_the_program(db, key, now):
    keep_draft(db, "request", NEW, {"applicant": "陈国", "received_on": None})
    keep_draft(db, "request", 7, {"applicant": "王"})
    with Database(db.path, key, actor="李明", now=lambda: now) as again:
        kept = kept_draft(again, "request", NEW)
    assert kept.content == {"applicant": "陈国", "received_on": None}
    assert kept.saved_at == "2026-03-04T09:30:00"
    assert kept_draft(db, "request", 8) is None
    assert kept_draft(db, "ledger", NEW) is None


def test_a_later_draft_takes_the_place_and_saving_drops_it(db):
    keep_draft(db, "request", 7, {"applicant": "王"})
    keep_draft(db, "request", 7, {"applicant": "王建华"})
    assert kept_draft(db, "request", 7).content == {"applicant": "王建华"}
    for _ in range(2):
        drop_draft(db, "request", 7)
    assert kept_draft(db, "request", 7) is None


def test_drafts_leave_no_trace_in_the_trail(db):
    keep_draft(db, "request", 7, {"applicant": "王"})
    drop_draft(db, "request", 7)
    assert list_actions(db) == []


def test_what_was_left_is_told_where_it_leads_to_a_form(db):
    for form, record in (("request", NEW), ("request", 7), ("report 2025", 5)):
        keep_draft(db, form, record, {"applicant": "王"})
    assert left_drafts(db, {"request": "request"}) == (LeftDraft("request", NEW),)
    assert left_drafts(db, {}) == ()
