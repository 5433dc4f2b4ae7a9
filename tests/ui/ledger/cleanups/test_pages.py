"""Clean-ups through their pages: begun, filled in, published, printed."""

import threading
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel

from gkapp.domain.errors import Refused
from gkapp.domain.ledger.document_life import CleanupDecisionDraft, Conclusion, ConclusionDraft
from gkapp.domain.records.registers import Validity
from gkapp.services.database.undo import undo
from gkapp.services.ledger.cleanups import (
    conclude,
    decide,
    delete_cleanup,
    start_cleanup,
    worksheet_of,
)
from gkapp.services.ledger.register import LEDGER
from gkapp.services.records.record_actions import enter_record, open_record
from gkapp.ui.ledger.cleanups import worksheet_page
from gkapp.ui.ledger.cleanups.list_page import CleanupsPage
from gkapp.ui.ledger.cleanups.worksheet_page import WorksheetPage
from gkapp.ui.ledger.draft_dialog import DraftDialog
from gkapp.ui.records.print_preview import PrintPreview
from gkapp.ui.shell.commands import Command
from gkapp.ui.shell.places import Place
from tests.ui.ledger.conftest import NOTICE


@pytest.fixture
def begun(filled):
    enter_record(filled.db, LEDGER, replace(NOTICE, title="第三份", document_no=""))
    start_cleanup(filled.db, 2026)
    return filled


def texts(widget):
    return [each.text() for each in widget.findChildren(QLabel)]


def idle(qtbot, page):
    qtbot.waitUntil(lambda: not page.context.jobs.titles)


def dialog_of(page):
    (dialog,) = page.findChildren(DraftDialog)
    return dialog


def test_a_clean_up_is_begun_from_an_empty_page(show, filled, qtbot):
    page = show(CleanupsPage(filled))
    assert page.empty.isVisible()
    page.empty.acted.emit()
    dialog = dialog_of(page)
    dialog.form.field("year").show_value(1000)
    dialog.save()
    assert dialog.isVisible()
    dialog.form.field("year").show_value(2026)
    with qtbot.waitSignals([page.message_posted, page.going]):
        dialog.save()
    assert "共 2 件，还有 2 件没有结论" in texts(page)
    with qtbot.waitSignal(page.going) as going:
        page.opening_asked.emit(1)
    assert going.args == [Place("cleanups", 1)]
    page.deletion_asked.emit(1)
    assert page.empty.isVisible()
    with qtbot.waitSignal(page.going) as going:
        page.back_button.click()
    assert going.args == [Place("ledger")]


def test_conclusions_are_filled_in_and_published(show, begun, qtbot):
    page = show(WorksheetPage(begun, 1))
    assert page.heading == "2026年规章和行政规范性文件清理"
    assert not page.decide_button.isEnabled()
    page.table.view.select_ids([1, 2], 1)
    page.quick[Conclusion.KEPT].click()
    assert [row.conclusion for row in worksheet_of(begun.db, 1).rows].count("继续有效") == 2
    idle(qtbot, page)
    page.table.view.select_ids([3], 3)
    page.ask_for_conclusion()
    dialog = dialog_of(page)
    dialog.form.field("conclusion").show_value(Conclusion.REPEALED)
    dialog.form.field("reason").setPlainText("已被替代")
    dialog.save()
    idle(qtbot, page)
    assert page.decide_button.isEnabled()
    page.ask_for_decision()
    decision = next(each for each in page.findChildren(DraftDialog) if each is not dialog)
    decision.form.field("document_no").setText("云建发〔2026〕8号")
    with qtbot.waitSignal(page.message_posted) as told:
        decision.save()
    assert told.args[0].words == "已公布清理结果，共 3 件，台账已更新。"
    standings = [open_record(begun.db, LEDGER, n).draft.validity for n in (1, 2, 4)]
    assert standings.count(Validity.REPEALED) == 1
    idle(qtbot, page)
    assert not page.fill_button.isEnabled()
    begun.bus.changed.emit(undo(begun.db).topics)
    idle(qtbot, page)
    assert page.decide_button.isEnabled()


def test_the_worksheet_is_read_beside_the_window(show, begun, monkeypatch):
    threads = []

    def read(*wanted):
        threads.append(threading.current_thread())
        return worksheet_of(*wanted)

    monkeypatch.setattr(worksheet_page, "worksheet_of", read)
    page = WorksheetPage(begun, 1)
    assert page.heading == "2026年规章和行政规范性文件清理" and not threads
    show(page)
    assert len(page.table.records.ids) == 3
    assert threads and threading.main_thread() not in threads


def test_views_words_and_keys_of_the_worksheet(show, begun, qtbot):
    conclude(begun.db, 1, [1], ConclusionDraft(Conclusion.KEPT))
    page = show(WorksheetPage(begun, 1))
    page.table.bar._boxes["conclusion"].choose("没有结论")
    qtbot.waitUntil(lambda: len(page.table.records.ids) == 2)
    assert page.source.counts()["继续有效"] == 1
    page.commands()[Command.FIND]()
    page.commands()[Command.EXPORT]()
    (dialog,) = page.findChildren(QFileDialog)
    assert dialog.defaultSuffix() == "xlsx"
    dialog.reject()
    with qtbot.waitSignal(page.going) as going:
        page.open_entry(2)
    assert going.args[0].part == "life"
    page.table.view.select_ids([2], 2)
    with qtbot.waitSignal(page.message_posted):
        page.off_button.click()
    idle(qtbot, page)
    assert page.sheet.head.documents == 2


def test_the_result_is_printed_with_word_and_excel(show, begun, qtbot, tmp_path):
    for item in (1, 2, 3):
        conclude(begun.db, 1, [item], ConclusionDraft(Conclusion.KEPT))
    decide(begun.db, 1, CleanupDecisionDraft(date(2026, 3, 4)))
    page = show(WorksheetPage(begun, 1))
    page.print_button.click()
    qtbot.waitUntil(lambda: bool(page.findChildren(PrintPreview)))
    (preview,) = page.findChildren(PrintPreview)
    assert preview.sheet_button.isVisible()
    with qtbot.waitSignal(preview.message_posted):
        preview.save_sheet(str(tmp_path / "结果.xlsx"))
    assert (tmp_path / "结果.xlsx").exists()
    published = texts(show(CleanupsPage(begun)))
    assert "共 3 件，2026-03-04 公布" in published


def test_a_clean_up_that_is_gone_is_left(show, begun, qtbot):
    page = show(WorksheetPage(begun, 1))
    with qtbot.waitSignal(page.over):
        begun.bus.changed.emit(delete_cleanup(begun.db, 1).topics)
    with pytest.raises(Refused, match="已被删除"):
        WorksheetPage(begun, 1)


@pytest.mark.parametrize("make", [CleanupsPage, lambda context: WorksheetPage(context, 1)])
def test_they_are_freed_when_closed(assert_freed, begun, make):
    def made():
        page = make(begun)
        page.refresh()
        return page

    assert_freed(made)


def test_in_a_small_window_the_conclusions_say_a_word_each(show, begun, qtbot):
    page = show(WorksheetPage(begun, 1))
    whole = page.quick[Conclusion.KEPT].text()
    page.fit(619, 308)
    page.resize(619, 308)
    assert page.minimumSizeHint().width() <= 619
    qtbot.waitUntil(lambda: page.quick[Conclusion.KEPT].text() == "继续")
    assert page.off_button.text() == "移出"
    page.resize(1174, 692)
    qtbot.waitUntil(lambda: page.quick[Conclusion.KEPT].text() == whole)
