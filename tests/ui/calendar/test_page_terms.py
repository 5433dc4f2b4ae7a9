"""The term calculator: typed, reckoned, put on paper."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from gkapp.ui.shell.commands import Command
from tests.ui.calendar.conftest import (
    words_in,
)


def typed(page, received, days):
    form = page.term_view.form
    form.field("received_on").edit.setText(received)
    form.field("days").setValue(days)


def test_a_term_is_reckoned_while_one_types(page):
    page.arrive("term")
    typed(page, "9.25", 20)
    assert page.term_view.term.due == date(2026, 10, 29)
    words = words_in(page.term_view)
    assert "2026年10月29日（星期四）" in words
    assert any(each.startswith("收到次日起共34天") for each in words)
    page.term_view.usual[0].click()
    assert page.term_view.term.days == 7


def test_a_provisional_day_says_so(page):
    page.arrive("term")
    typed(page, "2026-12-20", 20)
    assert "2027年节假日安排未载入，到期日为暂算。" in words_in(page.term_view)


def test_what_is_missing_bars_the_statement(page):
    page.arrive("term")
    typed(page, "昨", 20)
    assert page.term_view.term is None
    assert not page.term_view.save.isEnabled()
    assert not page.term_view.strip.isVisible()
    page.choose_statement()
    page.print_statement()
    page.write_statement("x.docx")


def test_the_words_of_a_day_of_the_term(page):
    page.arrive("term")
    typed(page, "2026-03-04", 5)
    page.term_view.strip.setFocus()
    QTest.keyClick(page.term_view.strip, Qt.Key.Key_End)
    assert page.term_view._words.whole_text.startswith("3月11日（周三）：计入第5日")


def test_the_statement_is_written(qtbot, page, tmp_path, said, dialog_of):
    page.arrive("term")
    page.commands()[Command.SAVE]()
    dialog = dialog_of(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "说明.docx"))
    dialog.reject()
    qtbot.waitUntil(lambda: bool(said()))
    assert (tmp_path / "说明.docx").read_bytes().startswith(b"PK")


def test_a_statement_that_cannot_be_written_is_told(qtbot, page, tmp_path, said):
    page.write_statement(str(tmp_path / "没有" / "说明.docx"))
    qtbot.waitUntil(lambda: bool(said()))
    assert "没有保存" in said()[0]


def test_the_statement_is_shown_before_it_is_printed(qtbot, page, dialog_of):
    from gkapp.ui.records.print_preview import PrintPreview

    page.arrive("term")
    page.commands()[Command.PRINT]()
    qtbot.waitUntil(lambda: dialog_of(PrintPreview) is not None)
    dialog_of(PrintPreview).reject()
