"""Writing in the page: live numbers, pictures, proposed paragraphs, and last year's text beside."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from gkapp.domain.report.identities import Level, ReportFinding
from gkapp.domain.report.markup import ParagraphKind
from gkapp.services.records.drafts import kept_draft
from gkapp.services.report.annual_report import gather_report
from gkapp.services.report.writing import write_text
from gkapp.ui.report.earlier_dialog import EarlierDialog
from gkapp.ui.report.gathering import draft_name
from gkapp.ui.report.text_editor.number_dialog import NumberDialog
from gkapp.ui.report.text_editor.toolbar import LAST_YEAR_KEYS, NUMBER_KEYS
from tests.documents.picture_files import picture_file
from tests.ui.report.conftest import add, request
from tests.ui.report.test_report_texts import OVERVIEW, PROBLEMS, show, state

NEW = "⟦一、本年新收政府信息公开申请数量.总计⟧"
SEARCH_RECEIVED = "本年新收申请"


def to_end(shown):
    shown.editor.moveCursor(QTextCursor.MoveOperation.End)


def menu_of(shown):
    QApplication.processEvents()
    return next(each for each in shown.findChildren(QMenu) if each.accessibleName() == "建议段落")


def test_an_inserted_number_follows_the_registers(page, settle):
    shown = show(page, PROBLEMS)
    shown.editor.setPlainText("收到")
    to_end(shown)
    shown.tools.number.click()
    dialog = shown.findChild(NumberDialog)
    dialog.search.setText(SEARCH_RECEIVED)
    dialog.accept()
    assert (shown.written, shown.text) == (f"收到{NEW}", "收到4")
    page.save()
    settle()
    assert state(shown) == "已编辑"
    add(page.context.db, request("2025-9", page.context.today.replace(year=2025, month=7, day=1)))
    page.refresh()
    settle()
    assert (shown.text, page.unsaved()) == ("收到5", "")
    assert page.gathered.report.texts[PROBLEMS] == "收到5"


def test_what_is_unsaved_shows_new_numbers_too(page, settle):
    shown = show(page)
    assert "新收政府信息公开申请4件" in shown.text
    shown.tools.kinds[ParagraphKind.HEADING].click()
    add(page.context.db, request("2025-9", page.context.today.replace(year=2025, month=7, day=1)))
    page.refresh()
    settle()
    assert "新收政府信息公开申请5件" in shown.text
    assert page.unsaved()
    page.discard()


def test_tools_have_keys_and_mark_the_kind(page):
    shown = show(page, PROBLEMS)
    shown.editor.setPlainText("（一）甲\n乙")
    for key, written in (
        (Qt.Key.Key_3, "### （一）甲\n乙"), (Qt.Key.Key_2, "## 甲\n乙"), (Qt.Key.Key_2, "甲\n乙"),
    ):  # fmt: skip
        QTest.keyClick(shown.editor, key, Qt.KeyboardModifier.ControlModifier
                       | Qt.KeyboardModifier.AltModifier)  # fmt: skip
        assert shown.written == written
    assert shown.tools.kinds[ParagraphKind.BODY].isChecked()
    assert NUMBER_KEYS in shown.tools.number.toolTip()
    page.discard()


def test_pictures_are_kept_and_printed(page, settle, tmp_path):
    file = tmp_path / "图.png"
    file.write_bytes(picture_file())
    (tmp_path / "坏.png").write_bytes(b"no picture")
    shown = show(page, PROBLEMS)
    shown.editor.setPlainText("问题。")
    shown.tools.picture.click()
    asking = shown.findChild(QFileDialog)
    asking.filesSelected.emit([str(file), str(tmp_path / "坏.png")])
    asking.close()
    settle()
    assert shown.written.startswith("问题。\n![](")
    assert "不是图片" in page.said[-1].words
    page.keep_draft()
    kept = kept_draft(page.context.db, draft_name(2025), PROBLEMS)
    assert kept.content["text"] == shown.written
    page.save()
    settle()
    assert list(page.gathered.pictures.values()) == [picture_file()]
    assert shown.text == "问题。"


def test_pictures_are_pasted(page, settle):
    data = QMimeData()
    data.setHtml("<img src='data:image/png;base64,AAAA'>")
    shown = show(page, PROBLEMS)
    shown.editor.insertFromMimeData(data)
    settle()
    assert "图片" in page.said[-1].words
    assert page.unsaved() == ""


def test_one_proposed_paragraph_is_taken(page):
    shown = show(page, PROBLEMS)
    shown = show(page, OVERVIEW)
    shown.editor.setPlainText("自己的话。")
    shown.tools.proposals.click()
    menu = menu_of(shown)
    names = [each.text() for each in menu.actions() if each.text()]
    assert {"主动公开", "依申请公开", "申请的收到和办理", "行政复议和行政诉讼"} <= set(names)
    chosen = next(each for each in menu.actions() if each.text() == "申请的收到和办理")
    assert chosen.toolTip().startswith("新收政府信息公开申请4件")
    chosen.trigger()
    menu.close()
    assert shown.text.startswith("自己的话。\n新收政府信息公开申请4件")
    assert NEW in shown.written
    page.discard()


def test_checks_lead_to_what_helps(page):
    shown = show(page, OVERVIEW)
    shown.editor.setPlainText("没有写全。")
    page.body.tabs.choose("preamble")
    page.body.lead_to(ReportFinding("O1", Level.WARNING, "没有写到平台建设。", section=OVERVIEW))
    assert page.body.tabs.current == "overview"
    menu_of(shown).close()
    shown.editor.replace_written("收⟦旧的⟧件")
    page.body.lead_to(ReportFinding("F1", Level.ERROR, "不存在。", section=OVERVIEW))
    assert shown.editor.textCursor().selectionStart() == 1
    page.discard()


@pytest.fixture
def with_last_year(filled):
    write_text(filled, 2024, PROBLEMS, f"去年的问题{NEW}个。\n第二段。")


def test_last_years_text_stands_beside(with_last_year, page, settle, make_page):
    shown = show(page, PROBLEMS)
    assert not shown.last_year.isVisible()
    shown.tools.last_year.click()
    assert shown.last_year.isVisible()
    assert LAST_YEAR_KEYS in shown.tools.last_year.toolTip()
    assert shown.last_year.text.toPlainText() == "去年的问题1个。\n第二段。"
    shown.editor.setPlainText("今年的。")
    shown.last_year.take.click()
    assert shown.written == "今年的。\n去年的问题1个。"
    shown.last_year.text.selectAll()
    shown.last_year.take.click()
    assert shown.written.endswith("去年的问题1个。\n去年的问题1个。\n第二段。")
    page.discard()
    other = show(page, OVERVIEW)
    assert other.last_year.isVisible()
    assert "没有 2024 年报告这一部分的文字" in other.last_year._none.text()
    assert not other.last_year.take.isEnabled()
    other.last_year.enter.click()
    page.window().findChild(EarlierDialog).reject()
    again = make_page()
    assert again.body.texts[PROBLEMS].tools.last_year.isChecked()
    show(again, PROBLEMS).tools.last_year.click()
    assert not again.body.texts[OVERVIEW].tools.last_year.isChecked()


def test_nothing_is_changed_in_a_read_only_database(filled, make_page):
    filled.is_read_only = True
    shown = show(make_page(), OVERVIEW)
    assert not shown.tools.number.isEnabled()
    assert "只读" in shown.tools.proposals.toolTip()
    QTest.keyClicks(shown.editor, "x")
    QTest.keyClick(shown.editor, Qt.Key.Key_Return)
    assert shown.written == gather_report(filled, 2025).sources.written[OVERVIEW]
    filled.is_read_only = False


def test_a_locked_text_is_only_read(page):
    shown = show(page, PROBLEMS)
    shown.lock(True)
    shown.show_text("定了。", "草稿。")
    assert (state(shown), shown.editor.isReadOnly()) == ("已定稿", True)
    assert "请先办理更正" in shown.tools.number.toolTip()
    shown.lock(False)
    shown.show_text("定了。", "草稿。")
    assert (state(shown), shown.editor.isReadOnly()) == ("已编辑", False)


def test_a_narrow_toolbar_says_less(page):
    tools = show(page, PROBLEMS).tools
    words = [tools.number.text(), tools.last_year.text()]
    assert words == ["插入数字", "对照上年文字"]
    tools.resize(tools.minimumSizeHint().width(), tools.height())
    assert [tools.number.text(), tools.last_year.text()] == ["数字", "上年"]
    tools.resize(tools.sizeHint().width(), tools.height())
    assert [tools.number.text(), tools.last_year.text()] == words
