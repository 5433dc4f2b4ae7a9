"""The tab 解读 of a document."""

import pytest

from gkapp.ui.interpretations.list_columns import CheckLine
from gkapp.ui.ledger.interpretation_tab import InterpretationTab
from gkapp.ui.ledger.record_page import LedgerRecordPage
from gkapp.ui.shell.places import NEW, Place
from tests.services.interpretations.interpreted_documents import DONE, ENTRY, fill


@pytest.fixture
def interpreted(context):
    fill(context.db)
    return context


@pytest.fixture
def show_tab(show, interpreted):
    def make(name):
        page = show(LedgerRecordPage(interpreted, ENTRY[name]))
        page.arrive("interpretation")
        return page, page.findChild(InterpretationTab)

    return make


def test_a_document_shows_its_interpretation(show_tab, qtbot):
    page, tab = show_tab("done")
    assert tab.standing.words.text() == "按期发布"
    qtbot.waitUntil(tab.table.isVisible)
    assert len(tab.model.ids) == 2
    assert len(tab.findChildren(CheckLine)) == 3
    assert "解读 2" in [page.tabs.tabText(at) for at in range(page.tabs.count())]
    with qtbot.waitSignal(page.going) as going:
        tab.open_button.click()
    assert going.args == [Place("interpretations", DONE)]


def test_a_document_without_one_leads_to_a_new_one(show_tab, qtbot):
    page, tab = show_tab("missing")
    assert tab.standing.words.text() == "没有解读，已逾期 4 个工作日"
    assert "国办发〔2016〕19号" in tab.standing.details.text()
    assert not tab.table.isVisible()
    with qtbot.waitSignal(page.going) as going:
        tab.open_button.click()
    assert going.args == [Place("interpretations", NEW, f"document-{ENTRY['missing']}")]


def test_a_document_that_needs_none_says_so(show_tab):
    _, tab = show_tab("other")
    assert tab.standing.words.text() == "没有登记解读"
    assert tab.open_button.text().strip() == "开始解读"


def test_the_tab_is_freed(assert_freed, interpreted):
    def make():
        tab = InterpretationTab(interpreted)
        tab.show_entry(ENTRY["done"])
        return tab

    assert_freed(make)
