"""A stored record as the pattern of a new one: what is lent, what is entered, what undo leaves."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from gkapp.domain.catalogue.items import ItemDraft
from gkapp.domain.errors import Refused
from gkapp.domain.ledger.record import LedgerDraft
from gkapp.domain.records.registers import DisclosureAttribute, DocumentType
from gkapp.domain.remedies.record import RemedyDraft
from gkapp.models.ledger import LedgerEntry
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.catalogue.catalogues import CatalogueDraft, make_catalogue
from gkapp.services.catalogue.list import place_entries, places_of_entry
from gkapp.services.catalogue.register import CATALOGUE_ITEMS
from gkapp.services.database.undo import undo
from gkapp.services.department.particulars import Unit, set_up_department
from gkapp.services.ledger.register import LEDGER
from gkapp.services.records.action_result import Topic
from gkapp.services.records.patterns import enter_like, pattern_of
from gkapp.services.records.record_actions import (
    NotSaveable,
    delete_records,
    enter_record,
    open_record,
)
from gkapp.services.remedies.register import REMEDIES
from gkapp.services.requests.register import REQUESTS
from tests.remedy_drafts import REQUEST

UNIT = "云岭省某厅"
BLANK = LedgerDraft(makers=(UNIT,))
ENTRY = replace(
    BLANK,
    title="关于第十一批试点的通知",
    document_no="云建发〔2026〕11号",
    document_type=DocumentType.OTHER,
    office="城市建设处",
    formed_on=date(2026, 3, 2),
    attribute=DisclosureAttribute.ON_REQUEST,
    attribute_reason="过程性信息",
    attribute_article="《条例》第十六条第二款",
    secrecy_person="李明",
    secrecy_done_on=date(2026, 3, 2),
)


@pytest.fixture
def ready(db):
    """One document, under one item of a catalogue."""
    set_up_department(db, Unit(UNIT, code="990S00016"))
    load_shipped_calendar(db)
    enter_record(db, LEDGER, ENTRY)
    make_catalogue(db, CatalogueDraft("基本目录"))
    item = enter_record(
        db,
        CATALOGUE_ITEMS,
        ItemDraft(catalogue="基本目录", level_one="城市建设", level_two="试点", content="批次"),
    )
    place_entries(db, item.row_id, [1])
    return db


def count(db):
    with db.read() as session:
        return len(session.scalars(select(LedgerEntry.id)).all())


def test_a_pattern_lends_what_is_alike_and_stays_as_it_is(ready):
    pattern = pattern_of(ready, LEDGER, 1, BLANK)
    assert (pattern.id, pattern.stored) == (1, open_record(ready, LEDGER, 1).draft)
    draft = pattern.draft
    assert (draft.title, draft.office, draft.makers) == (ENTRY.title, "城市建设处", (UNIT,))
    assert (draft.attribute_reason, draft.secrecy_person) == ("过程性信息", "李明")
    assert (draft.document_no, draft.index_no, draft.formed_on) == ("", "", None)
    assert draft.secrecy_done_on is None
    assert count(ready) == 1


def test_what_is_entered_like_another_is_one_action(ready):
    draft = pattern_of(ready, LEDGER, 1, BLANK).draft
    twelfth = replace(draft, title="关于第十二批试点的通知", formed_on=date(2026, 3, 3))
    outcome = enter_like(ready, LEDGER, twelfth, 1)
    assert outcome.text == "已登记台账条目“关于第十二批试点的通知”，并归入 1 个目录事项。"
    assert outcome.topics == {Topic.LEDGER, Topic.CATALOGUE}
    stored = open_record(ready, LEDGER, outcome.row_id).draft
    first = open_record(ready, LEDGER, 1).draft
    assert (first.index_no, stored.index_no) == ("990S00016/2026-00001", "990S00016/2026-00002")
    assert places_of_entry(ready, outcome.row_id) == places_of_entry(ready, 1) != []
    undo(ready)
    assert count(ready) == 1
    assert open_record(ready, LEDGER, 1).draft == first
    assert len(places_of_entry(ready, 1)) == 1


def test_what_breaks_rules_is_not_entered_like_another_either(ready):
    with pytest.raises(NotSaveable, match="请填写标题"):
        enter_like(ready, LEDGER, replace(ENTRY, title=""), 1)
    assert count(ready) == 1


def test_a_pattern_that_is_gone_lends_nothing_more(ready):
    draft = pattern_of(ready, LEDGER, 1, BLANK).draft
    delete_records(ready, LEDGER, [1])
    with pytest.raises(Refused, match="已被删除"):
        pattern_of(ready, LEDGER, 1, BLANK)
    outcome = enter_like(ready, LEDGER, draft, 1)
    assert outcome.text == "已登记台账条目“关于第十一批试点的通知”。"
    assert places_of_entry(ready, outcome.row_id) == []


def test_cases_are_never_alike(ready):
    with pytest.raises(Refused, match="复议诉讼案件不能照着新增"):
        pattern_of(ready, REMEDIES, 1, RemedyDraft())


def test_of_a_register_in_which_nothing_goes_along_the_record_alone_is_entered(ready):
    outcome = enter_like(ready, REQUESTS, REQUEST, 1)
    assert open_record(ready, REQUESTS, outcome.row_id).draft.applicant == "陈国栋"
    assert "并" not in outcome.text
