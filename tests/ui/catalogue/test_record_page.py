"""The page of one item: entering, changing, its rule and standing, entries hung and taken off."""

import pytest
from PySide6.QtWidgets import QLabel

from gkapp.services.catalogue.list import place_entries, placed_entries, places_of_entry
from gkapp.services.catalogue.register import CATALOGUE_ITEMS
from gkapp.services.ledger.register import LEDGER
from gkapp.services.records.record_actions import delete_records, open_record
from gkapp.ui.catalogue.items_tab import ItemsTab, count_items
from gkapp.ui.catalogue.link_tab import HANG, OPEN, TAKE_OFF
from gkapp.ui.catalogue.record_page import ENTRIES, ItemPage
from gkapp.ui.ledger.record_page import LedgerRecordPage
from gkapp.ui.shell.places import NEW, Place
from tests.ui.catalogue.conftest import TITLE


def titles(lines):
    return [link.title for link in lines.links]


def test_an_item_is_entered(show, filled, qtbot):
    page = show(ItemPage(filled, NEW))
    assert page.heading == "新增事项"
    assert page.form.draft.catalogue == TITLE
    with qtbot.waitSignal(page.message_posted) as told:
        page.form.field("note").setPlainText("试行")
        assert not page.save()
    assert told.args[0].words == "还有 1 处需要填写或改正：一级事项。"
    page.form.field("level_one").setText("财政信息")
    page.form.field("channels").setText("政府网站、政府公报")
    page.form.field("time_limit").show_value("每月")
    with qtbot.waitSignals([page.became, page.message_posted]):
        assert page.save()
    draft = open_record(filled.db, CATALOGUE_ITEMS, page.record).draft
    assert (draft.level_one, draft.channels) == ("财政信息", ("政府网站", "政府公报"))
    assert draft.position > 0


def test_the_rule_follows_what_is_typed(show, filled):
    page = show(ItemPage(filled, 2))
    assert page.side_panel.words == ("缺2025年第4季度", "每季度公开一次，本季度结束前")
    assert page.head._title.whole_text == "住房保障 / 租赁补贴发放"
    page.form.field("time_limit").show_value("看情况")
    assert page.side_panel.words[1] == "未识别，不作提醒"
    assert page.form.warnings["time_limit"] == "公开时限“看情况”未识别，不作提醒。"
    page.form.field("time_limit").show_value("")
    assert page.side_panel.words[1] == "填写公开时限后识别"
    page.fit(700, 500)
    assert not page.side.isVisible()


def test_an_item_without_a_number_bears_its_catalogue(show, filled):
    page = show(ItemPage(filled, 2))
    page.form.field("number").setText("")
    page.save()
    assert page.head._number.whole_text == TITLE


def test_an_entry_is_hung_and_the_gap_is_closed(show, filled, idle, qtbot):
    page = show(ItemPage(filled, 2))
    page.arrive(ENTRIES)
    idle()
    assert titles(page.entries.hung) == []
    assert titles(page.entries.offered) == ["2026年第一季度住房租赁补贴发放情况公示"]
    with qtbot.waitSignal(page.message_posted) as told:
        page.entries.offered.acted.emit(HANG, 1)
    assert told.args[0].words == "已挂接 1 个台账条目。" and told.args[0].offers_undo
    idle()
    assert titles(page.entries.hung) == ["2026年第一季度住房租赁补贴发放情况公示"]
    assert page.entries.hung.links[0].details == "2026-02-10 成文　2026-02-12 公开"
    assert page.side_panel.words[0] == "已公开 1 条"
    with qtbot.waitSignal(page.going) as going:
        page.entries.hung.acted.emit(OPEN, 1)
    assert going.args == [Place("ledger", 1)]
    page.entries.hung.acted.emit(TAKE_OFF, 1)
    idle()
    assert not placed_entries(filled.db, 2)


def test_entries_are_looked_for(show, filled, idle, qtbot):
    page = show(ItemPage(filled, 1))
    page.arrive(ENTRIES)
    idle()
    page.entries.search.setText("安全生产")
    qtbot.waitUntil(lambda: titles(page.entries.offered) == ["关于开展安全生产检查的通知"])
    page.entries.search.setText("没有的")
    qtbot.waitUntil(lambda: titles(page.entries.offered) == [])
    page.entries.show_record(2)
    idle()
    assert page.entries.search.value() == ""


def test_a_refusal_is_told(show, filled, idle, qtbot):
    page = show(ItemPage(filled, 1))
    page.arrive(ENTRIES)
    idle()
    delete_records(filled.db, LEDGER, [2])
    with qtbot.waitSignal(page.message_posted) as told:
        page.entries.offered.acted.emit(HANG, 2)
    assert "已被删除" in told.args[0].words


def test_an_entry_tells_under_which_items_it_hangs(show, filled, idle, qtbot):
    page = show(LedgerRecordPage(filled, 1))
    page.arrive("items")
    idle()
    tab = page.findChild(ItemsTab)
    assert titles(tab.links.hung) == []
    assert titles(tab.links.offered) == ["住房保障 / 租赁补贴发放"]
    tab.links.offered.acted.emit(HANG, 2)
    idle()
    assert titles(tab.links.hung) == ["住房保障 / 租赁补贴发放"]
    assert tab.links.hung.links[0].details == TITLE
    assert count_items(filled.db, 1) == 1
    tab.links.search.setText("领导")
    qtbot.waitUntil(lambda: titles(tab.links.offered) == ["机构职能 / 领导信息"])
    tab.links.hung.acted.emit(TAKE_OFF, 2)
    idle()
    assert not places_of_entry(filled.db, 1)
    assert not tab.links._source.proposed(99)


def test_the_history_tells_of_entries_too(show, filled):
    place_entries(filled.db, 1, [1])
    page = show(ItemPage(filled, 1))
    page.arrive("history")
    texts = [each.text() for each in page.history.findChildren(QLabel)]
    assert "挂接台账条目" in texts


@pytest.mark.parametrize("record", [NEW, 1])
def test_it_is_freed_when_closed(assert_freed, filled, record, qtbot):
    def make():
        page = ItemPage(filled, record)
        page.refresh()
        page.arrive(ENTRIES)
        qtbot.waitUntil(lambda: not filled.jobs.titles)
        return page

    assert_freed(make)
