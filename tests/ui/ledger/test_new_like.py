"""照此新增: from a row or a record to a new record that begins like it."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QMenu

from gkapp.domain.ledger.record import LedgerDraft
from gkapp.models.database import Database
from gkapp.services.ledger.register import LEDGER
from gkapp.services.records.record_actions import delete_records, open_record
from gkapp.ui.ledger.list_page import LedgerPage
from gkapp.ui.ledger.record_page import LedgerRecordPage
from gkapp.ui.records.patterns import pattern_in, place_like
from gkapp.ui.shell.commands import LIKE_WORDS
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.places import NEW, Place
from gkapp.ui.shell.shortcuts import keys_on

LIKE_FIRST = Place("ledger", NEW, "like-1")


@pytest.fixture
def looking_on(filled, now):
    """The same department, opened to be read alone."""
    db = filled.db
    with Database(db.path, db.key, actor="周静", now=lambda: now, read_only=True) as only_read:
        yield Context(only_read, filled.jobs, filled.settings, filled.now, filled.bus)


def begin_like(page, record=1):
    page.arrive(place_like("ledger", record).part)
    return page


def offered(page, ids):
    """What the menu of these rows offers."""
    menu = QMenu(page)
    page.fill_menu(menu, ids)
    return [each.text() for each in menu.actions() if each.text()]


def is_told(page):
    return LIKE_WORDS in {words for _, words in keys_on(page)[0][1]}


def head(page):
    return page.head._words.whole_text


def test_the_place_of_a_new_record_names_its_pattern():
    assert place_like("ledger", 1) == LIKE_FIRST
    assert pattern_in(LIKE_FIRST.part) == 1
    assert [pattern_in(part) for part in ("", "form", "like-", "like-x")] == [None] * 4


def test_one_row_leads_to_a_new_record_like_it(show, filled, qtbot):
    page = show(LedgerPage(filled))
    page.table.view.select_ids([1], 1)
    assert is_told(page)
    assert offered(page, [1]) == [LIKE_WORDS, "删除"]
    with qtbot.waitSignal(page.going) as going:
        page.like.enter()
    assert going.args == [LIKE_FIRST]


def test_several_rows_are_no_pattern(show, filled, qtbot):
    page = show(LedgerPage(filled))
    page.table.view.select_ids([1, 2], 1)
    assert offered(page, [1, 2]) == ["删除"]
    with qtbot.assertNotEmitted(page.going), qtbot.waitSignal(page.message_posted) as told:
        page.like.enter()
    assert told.args[0].words == "请选中一条，再照此新增。"


def test_a_record_leads_to_a_new_one_like_it(show, filled, qtbot):
    page = show(LedgerRecordPage(filled, 1))
    assert is_told(page)
    with qtbot.waitSignal(page.going) as going:
        page.like_button.click()
    assert going.args == [LIKE_FIRST]
    page = show(LedgerRecordPage(filled, NEW))
    assert not page.like_button.isVisible()
    with qtbot.assertNotEmitted(page.going), qtbot.waitSignal(page.message_posted) as told:
        page.enter_like()
    assert told.args[0].words == "照此新增以前，请先保存这一条。"


def test_who_only_reads_is_not_offered_it(show, looking_on):
    page = show(LedgerPage(looking_on))
    assert offered(page, [1]) == ["删除"]
    assert not is_told(page)
    page = show(LedgerRecordPage(looking_on, 1))
    assert not page.like_button.isVisible() and not is_told(page)


def test_the_form_is_filled_with_what_is_alike(show, filled):
    page = begin_like(show(LedgerRecordPage(filled, NEW)))
    draft = page.form.draft
    assert (draft.title, draft.office) == ("住房保障实施细则", "住房保障处")
    assert (draft.document_no, draft.formed_on) == ("", None)
    assert head(page) == "照“云建规〔2026〕1号”填写，文号、日期等没有带入"
    assert page.heading == "新增条目"
    assert page.form.field("title").selectedText() == "住房保障实施细则"
    assert page.form.field("title").cursorPosition() == 0, "a long one shows its beginning"
    assert page.focusProxy() is page.form.field("title")
    assert page.unsaved() == "", "nothing is typed yet"
    page.form.field("document_no").setText("云建规〔2026〕2号")
    assert page.unsaved() == "台账条目“新增条目”"


def test_it_is_stored_when_it_is_saved_and_the_pattern_stays(show, filled, qtbot):
    before = open_record(filled.db, LEDGER, 1).draft
    page = begin_like(show(LedgerRecordPage(filled, NEW)))
    page.form.field("title").setText("住房保障实施细则补充规定")
    page.form.field("formed_on").show_value(date(2026, 3, 2))
    with qtbot.waitSignal(page.became) as became:
        assert page.save()
    assert became.args == [Place("ledger", 4)]
    stored = open_record(filled.db, LEDGER, 4).draft
    assert (stored.title, stored.office) == ("住房保障实施细则补充规定", "住房保障处")
    assert open_record(filled.db, LEDGER, 1).draft == before
    with qtbot.waitSignal(page.going) as going:
        page.like_button.click()
    assert going.args == [Place("ledger", NEW, "like-4")]


def test_a_record_that_is_gone_leaves_the_form_blank(show, filled, qtbot):
    page = show(LedgerRecordPage(filled, NEW))
    delete_records(filled.db, LEDGER, [2])
    with qtbot.waitSignal(page.message_posted) as told:
        begin_like(page, 2)
    assert "已被删除" in told.args[0].words
    assert page.form.draft == LedgerDraft(makers=page.form.draft.makers)
    assert "照" not in head(page)


def test_what_is_typed_is_not_overwritten(show, filled):
    page = show(LedgerRecordPage(filled, NEW))
    page.form.field("title").setText("正在填写")
    begin_like(page)
    assert (page.form.draft.title, page.form.draft.office) == ("正在填写", "")
    assert "照" not in head(page)


def test_what_was_typed_into_it_survives(show, filled, qtbot):
    first = begin_like(show(LedgerRecordPage(filled, NEW)))
    first.form.field("title").setText("没有保存的标题")
    first.keep_draft()
    qtbot.waitUntil(lambda: not filled.jobs.titles)
    page = LedgerRecordPage(filled, NEW)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.message_posted) as told:
        page.show()
    begin_like(page, 2)
    assert (page.form.draft.title, page.form.draft.office) == ("没有保存的标题", "住房保障处")
    told.args[0].act()
    assert page.form.draft == replace(LedgerDraft(), makers=page.form.draft.makers)


def test_the_next_new_record_is_like_none(show, filled):
    page = begin_like(show(LedgerRecordPage(filled, NEW)))
    page._go_to_new()
    assert (page.form.draft.title, "照" in head(page)) == ("", False)
    begin_like(page).form.field("title").setText("另一个")
    page.discard()
    assert (page.form.draft.title, page.unsaved(), "照" in head(page)) == ("", "", False)
    begin_like(page).hide()
    page.show()
    assert (page.form.draft.title, "照" in head(page)) == ("", False)


def test_it_stays_like_it_while_the_window_is_put_aside(show, filled, qapp):
    page = begin_like(show(LedgerRecordPage(filled, NEW)))
    page.window().showMinimized()
    page.window().showNormal()
    qapp.processEvents()
    assert (page.form.draft.title, "照" in head(page)) == ("住房保障实施细则", True)


def test_it_is_freed_when_closed(assert_freed, filled):
    assert_freed(lambda: begin_like(LedgerRecordPage(filled, NEW)))
