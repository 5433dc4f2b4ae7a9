"""The tabs of a document besides its form: made when first seen, heard by the page."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.ui.kit import messages
from gkapp.ui.kit.widgets.layout import column
from gkapp.ui.ledger import record_page
from gkapp.ui.ledger.record_page import LedgerRecordPage
from gkapp.ui.records.record_page import FORM
from gkapp.ui.records.record_tabs import LedgerTab, TabSpec
from gkapp.ui.shell.places import NEW, Place


class NotesTab(LedgerTab):
    def __init__(self, _context):
        super().__init__()
        self.shown = []
        column(self).addWidget(QLabel("札记"))

    def show_entry(self, entry_id):
        self.shown.append(entry_id)


NOTES = TabSpec("notes", "札记", NotesTab, lambda _db, entry_id: entry_id)


def with_notes(monkeypatch):
    monkeypatch.setattr(record_page, "TABS", (NOTES,))


def title_of(page, key):
    return page.tabs.tabText(page.tabs._keys.index(key))


def test_a_tab_is_made_when_it_is_first_seen_and_shows_the_document(show, filled, monkeypatch):
    with_notes(monkeypatch)
    page = show(LedgerRecordPage(filled, 2))
    maker = page._makers["notes"]
    assert maker.made is None
    assert title_of(page, "notes") == "札记 2"
    assert page.side.isVisible()
    page.arrive("notes")
    assert maker.made.shown == [2]
    assert not page.side.isVisible()
    page.arrive(FORM)
    page.arrive("notes")
    assert maker.made.shown == [2, 2]


def test_what_a_tab_says_and_does_goes_to_the_window(show, filled, monkeypatch, qtbot):
    with_notes(monkeypatch)
    page = show(LedgerRecordPage(filled, 1))
    page.arrive("notes")
    page.arrive(FORM)
    page.arrive("notes")
    tab = page._makers["notes"].made
    told = []
    page.message_posted.connect(told.append)
    tab.message_posted.emit(messages.notice("", "说明"))
    assert [each.words for each in told] == ["说明"]
    with qtbot.waitSignal(filled.bus.changed) as changed:
        tab.acted.emit(ActionResult(frozenset({Topic.LEDGER}), "已办。"))
    assert changed.args == [frozenset({Topic.LEDGER})]
    with qtbot.waitSignal(page.going) as going:
        tab.going.emit(Place("ledger", 2))
    assert going.args == [Place("ledger", 2)]


def test_a_new_document_has_only_what_can_be_typed(show, filled, monkeypatch):
    with_notes(monkeypatch)
    page = show(LedgerRecordPage(filled, NEW))
    titles = [
        page.tabs.tabText(at) for at in range(page.tabs.count()) if page.tabs.isTabVisible(at)
    ]
    assert titles == ["基本情况", "审查与备案", "公开渠道"]


def test_a_complaint_brings_up_the_tab_of_its_field(show, filled):
    page = show(LedgerRecordPage(filled, 1))
    page.form.field("title").setText("改")
    page.form.field("disclosed_on").focus_widget.setFocus()
    page.arrive("channels")
    day = page.form.field("disclosed_on").focus_widget
    day.clear()
    QTest.keyClicks(day, "2999-01-01")
    QTest.keyClick(day, Qt.Key.Key_Tab)
    page.arrive(FORM)
    assert not page.save()
    assert page.tabs.current == "channels"


def test_it_is_freed_with_its_tabs(assert_freed, filled, monkeypatch):
    with_notes(monkeypatch)

    def make():
        page = LedgerRecordPage(filled, 1)
        page.refresh()
        page.arrive("notes")
        return page

    assert_freed(make)
