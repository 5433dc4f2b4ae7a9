"""The texts of the report: the draft, what the officer makes of it, and that none of it is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from gkapp.domain.report.markup import plain_text
from gkapp.domain.report.numbers import with_numbers
from gkapp.domain.report.proposals import TO_FILL
from gkapp.services.records.drafts import kept_draft
from gkapp.services.report.annual_report import gather_report
from gkapp.services.report.writing import write_text
from gkapp.settings import ThemeChoice
from gkapp.ui.kit.widgets.question import Question
from gkapp.ui.report.gathering import draft_name
from gkapp.ui.report.page import ReportPage
from gkapp.ui.report.sections import TEXT_PARTS, TextPart
from gkapp.ui.report.text_editor.editor import next_place
from gkapp.ui.report.text_tab import TextTab
from gkapp.ui.shell.commands import Command
from gkapp.ui.shell.main_window import MainWindow
from gkapp.ui.shell.navigation import Destination
from gkapp.ui.shell.places import Place
from tests.ui.sample_pages import SamplePage

OVERVIEW, PROBLEMS = 1, 5


def tab(page, number=OVERVIEW):
    return page.body.texts[number]


def show(page, number=OVERVIEW):
    """Bring a text to the front, with the keyboard in it."""
    shown = tab(page, number)
    page.body.tabs.choose(shown.part.key)
    QApplication.processEvents()
    shown.editor.setFocus()
    return shown


def saved(page, number=OVERVIEW, year=2025):
    return gather_report(page.context.db, year).texts[number]


def draft_of(page, number=OVERVIEW):
    """The draft as it is read."""
    sources = page.gathered.report.sources
    return plain_text(with_numbers(sources.drafts[number], sources.numbers))


def state(shown):
    return shown._state.accessibleName()


def press(dialog, words):
    (found,) = (each for each in dialog.findChildren(QPushButton) if each.text() == words)
    found.click()


def test_the_draft_is_shown_while_nothing_is_written(page):
    shown = show(page)
    assert shown.text == saved(page)
    assert "新收政府信息公开申请4件" in shown.text
    assert state(shown) == "草稿，随登记簿更新"
    assert shown._places.text() == "还有 3 处待填写"
    assert page.body.tabs.tabText(1) == "一、总体 3"
    assert page.unsaved() == ""


def test_the_places_are_coloured_and_gone_through(page, light_afterwards):
    shown = show(page)
    formats = shown.editor.document().findBlockByNumber(2).layout().formats()
    assert len(formats) == 1
    QTest.keyClick(shown.editor, Qt.Key.Key_F3)
    first = shown.editor.textCursor().selectedText()
    assert first == "（待填写：制度建设、发布审查、属性认定等情况）"
    QTest.keyClicks(shown.editor, "done")
    assert shown._places.text() == "还有 2 处待填写"
    assert page.body.tabs.tabText(1) == "一、总体 2"
    shown._next.click()
    shown._next.click()
    shown._next.click()
    assert (
        shown.editor.textCursor().selectedText() == "（待填写：政府网站、政务新媒体、公报等情况）"
    )
    light_afterwards.apply(ThemeChoice.DARK)


def test_without_places_there_is_no_next_one(page):
    shown = show(page, 6)
    assert shown.places == 0
    assert shown._places.text() == "没有待填写之处"
    assert not shown._next.isVisible()
    shown.go_to_next_place()
    assert not shown.editor.textCursor().hasSelection()


@pytest.mark.parametrize(
    ("text", "after", "place"),
    [
        ("甲", 0, None),
        ("甲（待填写：乙）丙", 0, (1, 8)),
        ("甲（待填写：乙）丙", 3, (1, 8)),
        ("（待填写：甲）（待填写：乙）", 1, (7, 14)),
        ("（待填写：没有尾\n乙）", 0, (0, 8)),
    ],
)
def test_places_are_found(text, after, place):
    assert next_place(text, after) == place


def test_ctrl_s_saves(page, settle):
    shown = show(page, PROBLEMS)
    shown.editor.setPlainText("问题不少。")
    assert state(shown) == "尚未保存"
    assert page.unsaved() == "“五、存在的主要问题及改进情况”的文字"
    page.commands()[Command.SAVE]()
    settle()
    assert saved(page, PROBLEMS) == "问题不少。"
    assert (state(shown), page.unsaved()) == ("已编辑", "")
    assert [message.words for message in page.said] == ["已保存“五、存在的主要问题及改进情况”。"]
    assert page.side.checks._summary.text() == "2 项待填，1 项提示"


def test_the_button_saves_every_text(page, settle):
    for part in TEXT_PARTS:
        show(page, part.number).editor.setPlainText(f"{part.title}的文字")
    tab(page)._save.click()
    settle()
    assert page.gathered.report.texts == {p.number: f"{p.title}的文字" for p in TEXT_PARTS}
    assert page.unsaved() == ""


def test_without_changes_there_is_nothing_to_save(page):
    shown = show(page)
    assert not shown._save.isEnabled()
    assert shown._save.toolTip() == "没有需要保存的改动"
    QTest.keyClicks(shown.editor, "x")
    assert (shown._save.isEnabled(), shown._save.toolTip()) == (True, "Ctrl+S")
    page.discard()
    assert not shown._save.isEnabled()


def test_a_text_that_is_the_draft_follows_the_registers_again(page, settle):
    shown = show(page)
    shown.editor.setPlainText("自己的话。")
    page.save()
    settle()
    assert shown._restore.isEnabled()
    shown._restore.click()
    assert (shown.text, state(shown)) == (draft_of(page), "尚未保存")
    page.save()
    settle()
    assert state(shown) == "草稿，随登记簿更新"
    assert shown._restore.toolTip() == "现在就是草稿"


def test_the_editors_own_undo_brings_a_text_back(page):
    shown = show(page)
    shown.editor.setPlainText("自己的话。")
    shown.restore_draft()
    QTest.keyClick(shown.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert shown.text == "自己的话。"


def test_what_is_unsaved_stays_while_the_registers_change(page, settle):
    shown = show(page)
    shown.editor.setPlainText("还没写完")
    page.refresh()
    settle()
    assert shown.text == "还没写完"
    assert page.unsaved()


def test_saving_is_not_put_back_by_an_older_answer(page, settle):
    shown = show(page)
    shown.editor.setPlainText("新的话。")
    page.refresh()
    page.save()
    settle()
    assert shown.text == "新的话。"


def test_discarding_shows_what_is_saved(page):
    shown = show(page)
    shown.editor.setPlainText("不要了")
    page.keep_draft()
    page.discard()
    assert shown.text == saved(page)
    assert kept_draft(page.context.db, draft_name(2025), OVERVIEW) is None


def test_another_year_has_other_texts(page, settle):
    write_text(page.context.db, 2024, PROBLEMS, "去年的问题。")
    page.choose_year(2024)
    assert not page.body.isEnabled()
    settle()
    assert page.body.isEnabled()
    assert tab(page, PROBLEMS).text == "去年的问题。"
    assert "2024年1月1日" in tab(page, 0).text


def test_another_year_is_asked_about_first(page, settle):
    shown = show(page)
    shown.editor.setPlainText("还没保存")
    at = page.head.years.findData(2024)
    page.head.years.setCurrentIndex(at)
    page.head.years.activated.emit(at)
    question = page.window().findChild(Question)
    assert page.head.years.currentData() == 2025
    press(question, "继续编辑")
    assert (page.year, shown.text) == (2025, "还没保存")
    page.head.years.activated.emit(at)
    press(page.window().findChildren(Question)[-1], "保存")
    settle()
    assert page.year == 2024
    assert saved(page) == "还没保存"
    assert "2024年" in shown.text


def test_what_is_typed_survives_a_crash(qtbot, page, settle, make_page):
    show(page, PROBLEMS).editor.setPlainText("写到一半")
    page.texts.keeping.setInterval(10)
    tab(page, PROBLEMS).edited.emit()
    name = draft_name(2025)
    qtbot.waitUntil(lambda: kept_draft(page.context.db, name, PROBLEMS) is not None)
    again = make_page()
    assert again.said[0].title == "已恢复上次未保存的内容"
    assert tab(again, PROBLEMS).text == "写到一半"
    assert again.unsaved() == "“五、存在的主要问题及改进情况”的文字"
    again.save()
    settle()
    assert kept_draft(page.context.db, name, PROBLEMS) is None
    assert saved(page, PROBLEMS) == "写到一半"


def test_a_failed_saving_is_told(page, filled, settle):
    shown = show(page)
    shown.editor.setPlainText("写")
    filled.is_read_only = True
    assert not page.save()
    assert "只读方式打开" in page.said[-1].words
    filled.is_read_only = False
    assert page.unsaved()
    page.discard()


def test_leaving_the_page_asks(qtbot, filled, context, settle):
    pages = [
        Destination("today", "今日", "today", SamplePage),
        Destination("report", "年度报告", "report", ReportPage),
    ]
    window = MainWindow(context, pages)
    window.start(Place("report"))
    settle()
    page = window.host.current_page
    show(page).editor.setPlainText("还没保存")
    window.way.go(Place("today"))
    question = window.findChild(Question)
    press(question, "保存")
    settle()
    assert window.way.current == Place("today")
    assert saved(page) == "还没保存"
    window.close()
    window.deleteLater()


def test_rich_text_is_pasted_plain(qtbot):
    shown = TextTab(TextPart("overview", "一、总体", 1), read_only=False)
    qtbot.addWidget(shown)
    shown.show_text(f"甲{TO_FILL}乙）", "丙")
    assert not shown.editor.acceptRichText()
    assert (shown.text, shown.to_save, shown.places) == ("甲（待填写：乙）", "甲（待填写：乙）", 1)
    shown.show_text("丙", "丙")
    assert (shown.text, shown.to_save) == ("丙", "")
    shown.take_up("丁")
    assert shown.is_dirty
    shown.note_saved()
    assert not shown.is_dirty
