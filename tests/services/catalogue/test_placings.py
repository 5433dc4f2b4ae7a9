"""Ledger entries under the items of catalogues: hung, taken away, looked for, proposed."""

from dataclasses import replace
from datetime import date

import pytest

from gkapp.domain.catalogue.items import ItemDraft
from gkapp.domain.errors import Refused
from gkapp.domain.ledger.record import LedgerDraft
from gkapp.domain.records.registers import DisclosureAttribute, DocumentType
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.catalogue.catalogues import CatalogueDraft, make_catalogue
from gkapp.services.catalogue.list import (
    found_entries,
    found_items,
    place_entries,
    placed_entries,
    places_of_entry,
    proposed_entries,
    proposed_items,
    remove_placing,
)
from gkapp.services.catalogue.register import CATALOGUE_ITEMS
from gkapp.services.database.undo import undo
from gkapp.services.ledger.register import LEDGER
from gkapp.services.records.record_actions import delete_records, enter_record

TITLE = "基本目录"
ENTRY = LedgerDraft(
    title="城镇住房保障家庭租赁补贴发放情况公示",
    document_type=DocumentType.OTHER,
    attribute=DisclosureAttribute.PROACTIVE,
    formed_on=date(2026, 2, 10),
)
LEADERS = replace(
    ENTRY, title="关于厅领导分工信息的通知", formed_on=None, disclosed_on=date(2026, 2, 12)
)


@pytest.fixture
def filled(db):
    load_shipped_calendar(db)
    make_catalogue(db, CatalogueDraft(TITLE))
    for one, two, content in (
        ("住房保障", "租赁补贴发放", "补贴对象、发放情况"),
        ("机构职能", "领导信息", "姓名、分工"),
    ):
        enter_record(
            db,
            CATALOGUE_ITEMS,
            ItemDraft(catalogue=TITLE, level_one=one, level_two=two, content=content),
        )
    enter_record(db, LEDGER, ENTRY)
    enter_record(db, LEDGER, LEADERS)
    return db


def titles(entries):
    return [entry.title for entry in entries]


def test_entries_hang_under_an_item_and_are_taken_away(filled):
    outcome = place_entries(filled, 1, [1, 2, 1])
    assert outcome.text == "已挂接 2 个台账条目。"
    assert titles(placed_entries(filled, 1)) == [ENTRY.title, "关于厅领导分工信息的通知"]
    assert placed_entries(filled, 1)[1].published_on == date(2026, 2, 12)
    assert place_entries(filled, 1, [2]).text == "已挂接 0 个台账条目。"
    assert [place.name for place in places_of_entry(filled, 1)] == ["住房保障 / 租赁补贴发放"]
    remove_placing(filled, 1, 1)
    assert titles(placed_entries(filled, 1)) == ["关于厅领导分工信息的通知"]
    undo(filled)
    assert len(placed_entries(filled, 1)) == 2


@pytest.mark.parametrize(
    ("item", "entries", "reason"),
    [(1, [], "没有选中"), (9, [1], "事项已被删除"), (1, [9], "条目已被删除")],
)
def test_what_cannot_be_hung(filled, item, entries, reason):
    with pytest.raises(Refused, match=reason):
        place_entries(filled, item, entries)


def test_what_does_not_hang_cannot_be_taken_away(filled):
    with pytest.raises(Refused, match="没有挂接"):
        remove_placing(filled, 1, 1)


def test_a_deleted_entry_hangs_nowhere_until_it_is_brought_back(filled):
    place_entries(filled, 1, [1])
    delete_records(filled, LEDGER, [1])
    assert not placed_entries(filled, 1)
    undo(filled)
    assert titles(placed_entries(filled, 1)) == [ENTRY.title]


def test_entries_are_looked_for_by_words(filled):
    assert titles(found_entries(filled, 1, "补贴 发放")) == [ENTRY.title]
    place_entries(filled, 1, [1])
    assert not found_entries(filled, 1, "补贴")
    assert len(found_entries(filled, 2, "")) == 2


def test_items_are_looked_for_by_words(filled):
    assert [place.id for place in found_items(filled, "住房 补贴")] == [1]
    assert len(found_items(filled, "")) == 2


def test_entries_are_proposed_by_their_likeness(filled):
    assert titles(proposed_entries(filled, 1)) == [ENTRY.title]
    assert titles(proposed_entries(filled, 2)) == ["关于厅领导分工信息的通知"]
    place_entries(filled, 1, [1])
    assert not proposed_entries(filled, 1)
    assert not proposed_entries(filled, 9)


def test_items_are_proposed_by_their_likeness(filled):
    assert [place.id for place in proposed_items(filled, ENTRY.title)] == [1]
    assert not proposed_items(filled, ENTRY.title, besides=[1])
    assert proposed_items(filled, "某") == []
