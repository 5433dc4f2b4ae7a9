"""The tab 附件 on the pages of records, within the window."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gkapp.domain.ledger.record import LedgerDraft
from gkapp.domain.records.registers import DisclosureAttribute, DocumentType
from gkapp.models.ledger import LedgerEntry
from gkapp.models.requests import Request
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.ledger.register import LEDGER
from gkapp.services.records.attachments import NamedContent, Owner, add_attachments
from gkapp.services.records.record_actions import enter_record
from gkapp.services.requests.register import REQUESTS
from gkapp.ui.ledger.record_page import LedgerRecordPage
from gkapp.ui.records.attachments.panel import AttachmentsPanel
from gkapp.ui.records.record_page import FILES, HISTORY
from gkapp.ui.requests.record_page import RequestPage
from gkapp.ui.shell.destinations import destinations, search_in
from gkapp.ui.shell.main_window import MainWindow
from gkapp.ui.shell.places import NEW, Place
from tests.ui.requests.conftest import PLAIN

LETTER = NamedContent("来函.docx", b"PK letter")
ENTRY = LedgerDraft(
    title="关于城市更新的通知", document_type=DocumentType.NORMATIVE, formed_on=date(2026, 3, 2),
    attribute=DisclosureAttribute.PROACTIVE,
)  # fmt: skip
PAGES = {Request: (RequestPage, REQUESTS, PLAIN, "requests"),
         LedgerEntry: (LedgerRecordPage, LEDGER, ENTRY, "ledger")}  # fmt: skip


@pytest.fixture(params=[Request, LedgerEntry])
def owner(request, context):
    load_shipped_calendar(context.db)
    _page, desk, draft, _name = PAGES[request.param]
    return Owner(request.param, enter_record(context.db, desk, draft).row_id)


@pytest.fixture
def page(owner, context, qtbot):
    def make(record):
        made = PAGES[owner.table][0](context, record)
        qtbot.addWidget(made)
        with qtbot.waitExposed(made):
            made.show()
        return made

    return make


def title(page, key):
    return page.tabs.tabText(page.tabs._keys.index(key))


def is_offered(page, key):
    return page.tabs.isTabVisible(page.tabs._keys.index(key))


def add(context, owner):
    outcome = add_attachments(context.db, owner, [LETTER], lambda *_: None).outcome
    context.bus.changed.emit(outcome.topics)


def test_a_stored_record_has_the_tab_with_a_count(page, context, owner):
    made = page(owner.row_id)
    assert title(made, FILES) == "附件"
    add(context, owner)
    assert title(made, FILES) == "附件 1"
    assert is_offered(made, FILES)


def test_what_hangs_on_a_record_is_only_shown_in_its_tab(page, context, owner):
    """Making the list and its preview takes longer than the rest of the tabs together."""
    add(context, owner)
    made = page(owner.row_id)
    assert title(made, FILES) == "附件 1"
    assert made.findChild(AttachmentsPanel) is None
    made.arrive(FILES)
    panel = made.findChild(AttachmentsPanel)
    assert panel is made.files and panel.list.count() == 1


def test_a_new_record_has_no_files_yet(page):
    assert not is_offered(page(NEW), FILES)


def test_files_come_while_something_else_is_being_typed(page, context, owner):
    made = page(owner.row_id)
    field = "content" if owner.table is Request else "title"
    made.form.field(field).show_value("改过")
    made.form.edited.emit()
    add(context, owner)
    assert title(made, FILES) == "附件 1"
    assert made.form.is_dirty


def test_the_history_tells_of_them_at_once(page, context, owner):
    made = page(owner.row_id)
    made.arrive(HISTORY)
    before = made.history._cards.count()
    add(context, owner)
    assert made.history._cards.count() == before + 1


def test_delete_in_the_window_takes_the_file_off_and_undo_brings_it_back(qtbot, context, owner):
    add(context, owner)
    window = MainWindow(context, destinations(), search_in(context))
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.way.go(Place(PAGES[owner.table][3], owner.row_id, FILES))
    (shown,) = window.findChildren(PAGES[owner.table][0])
    files = shown.files
    qtbot.waitUntil(files.isVisible)
    qtbot.activate(window)
    files.list.setFocus()
    qtbot.waitUntil(files.list.hasFocus)
    QTest.keyClick(files.list, Qt.Key.Key_Delete)
    assert files.list.count() == 0
    QTest.keySequence(window, "Ctrl+Z")
    qtbot.waitUntil(lambda: files.list.count() == 1)
    qtbot.waitUntil(lambda: not context.jobs.titles)
