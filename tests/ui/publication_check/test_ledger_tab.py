"""The check beside a document of the ledger: one click, and the result stays with it."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QFileDialog, QMenu

from gkapp.models.database import Database
from gkapp.models.publication_check import PublicationCheck
from gkapp.services.publication_check.checking import check_content, keep_check, kept_checks
from gkapp.services.records.attachments import NamedContent
from gkapp.services.records.list_query import ALL
from gkapp.ui.publication_check.ledger_tab import CheckTab
from gkapp.ui.shell.destinations import destinations
from gkapp.ui.shell.main_window import MainWindow
from gkapp.ui.shell.places import Place
from tests.ui.publication_check.conftest import PLAIN, TELLING


@pytest.fixture
def tab(show, context, entry):
    made = show(CheckTab(context))
    made.outcomes = []
    made.acted.connect(made.outcomes.append)
    made.show_entry(entry)
    return made


def kept(context, entry):
    return [each.checked.name for each in kept_checks(context.db, entry)]


def test_a_document_that_was_never_checked(tab):
    assert tab.empty.isVisible()
    assert not tab.attachment_button.isEnabled()
    assert tab.attachment_button.toolTip() == "本条目没有附件，请选择文件"
    assert tab.file_button.isEnabled()
    assert not tab.clean_button.isVisible()
    assert tab.chosen is None
    tab.save_note()
    tab.clean("甲.docx")
    tab.ask_where_to_put_copy()
    assert tab.outcomes == []


def test_the_only_file_is_checked_by_one_click_and_the_result_stays(
    tab, attach, context, entry, idle
):
    attach("通知.docx")
    tab.show_entry(entry)
    tab.attachment_button.click()
    idle()
    assert kept(context, entry) == ["通知.docx"]
    assert tab.outcomes[-1].text == (
        "已保存“通知.docx”的检查结果：须处理 2 处，请核实 2 处，提示 1 处。"
    )
    assert tab.results.currentText().startswith("2026-03-04 09:30 周静　通知.docx　须处理 2 处")
    assert tab.result.chips.chips[ALL]._count == 5
    assert tab.clean_button.isEnabled()


def test_of_several_files_one_is_chosen(tab, attach, context, entry, idle):
    attach("甲.docx", "乙.docx")
    tab.show_entry(entry)
    tab.attachment_button.click()
    (menu,) = tab.findChildren(QMenu)
    assert [action.text() for action in menu.actions()] == ["甲.docx", "乙.docx"]
    menu.actions()[1].trigger()
    menu.close()
    idle()
    assert kept(context, entry) == ["乙.docx"]
    assert tab.result.table.is_empty


def test_another_file_is_chosen_or_dropped(tab, file, context, entry, idle):
    tab.file_button.click()
    (dialog,) = tab.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(file()))
    dialog.close()
    idle()
    tab.drop.dropped.emit(file(PLAIN, "乙.docx"))
    idle()
    assert kept(context, entry) == ["乙.docx", "公示.docx"]
    assert tab.chosen.checked.name == "乙.docx"
    tab.results.setCurrentIndex(1)
    assert tab.chosen.checked.name == "公示.docx"
    assert tab.result.chips.chips[ALL]._count == 5


def test_a_cleaned_copy_is_checked_and_kept_too(tab, attach, context, entry, idle, tmp_path):
    attach("通知.docx")
    tab.show_entry(entry)
    tab.attachment_button.click()
    idle()
    tab.clean_button.click()
    (dialog,) = tab.findChildren(QFileDialog)
    assert dialog.selectedFiles()[0].endswith("通知-清理.docx")
    dialog.close()
    tab.clean(str(tmp_path / "清理.docx"))
    idle()
    assert kept(context, entry) == ["清理.docx", "通知.docx"]
    assert tab.outcomes[-1].text.startswith("已生成清理副本“清理.docx”，清除批注、文档属性")
    assert tab.result.chips.chips[ALL]._count == 3


def test_an_old_result_has_no_file_to_clean(tab, context, entry):
    keep_check(context.db, check_content(NamedContent("旧.docx", TELLING)), entry)
    tab.show_entry(entry)
    assert not tab.clean_button.isEnabled()
    assert tab.clean_button.toolTip() == "请重新检查后再生成"


def test_why_findings_were_let_stand(tab, context, entry):
    keep_check(context.db, check_content(NamedContent("旧.docx", TELLING)), entry)
    tab.show_entry(entry)
    tab.note.setText("号码系示例")
    tab.note_button.click()
    assert kept_checks(context.db, entry)[0].note == "号码系示例"
    assert tab.outcomes[-1].text == "已保存处理说明。"
    tab.show_entry(entry)
    assert tab.note.text() == "号码系示例"


def test_what_cannot_be_checked_is_told(tab, file, idle, context, entry):
    tab.offer(file(b"doc", "旧.doc"))
    idle()
    assert "另存为 docx 文件" in tab.messages[-1].words
    assert kept(context, entry) == []
    with pytest.raises(ZeroDivisionError):
        tab._tell_failure(ZeroDivisionError())


def test_a_result_that_is_gone_meanwhile(tab, context, entry):
    check_id = keep_check(context.db, check_content(NamedContent("旧.docx", TELLING)), entry).row_id
    tab.show_entry(entry)
    with context.db.write("删除") as session:
        session.delete(session.get(PublicationCheck, check_id))
    tab.save_note()
    assert "检查结果已被删除" in tab.messages[-1].words
    tab.show_entry(entry)
    assert tab.empty.isVisible()


def test_a_database_that_is_only_read(context, entry, show, file):
    with Database(
        context.db.path, context.db.key, actor="甲", now=context.db.now, read_only=True
    ) as db:
        tab = show(CheckTab(replace(context, db=db)))
        tab.show_entry(entry)
        assert not tab.file_button.isEnabled()
        assert not tab.note.isEnabled()
        tab.offer(file())
        assert context.jobs.titles == []


def test_it_is_freed_when_closed(assert_freed, context, entry, file, idle):
    def make():
        tab = CheckTab(context)
        tab.show_entry(entry)
        tab.offer(file())
        idle()
        return tab

    assert_freed(make)


def test_from_the_ledger_to_the_kept_result_and_back(context, entry, attach, idle, qtbot):
    attach("通知.docx")
    window = MainWindow(context, destinations())
    qtbot.addWidget(window)
    window.start(Place("ledger", entry, "check"))
    idle()
    page = window.host.current_page
    tab = page._makers["check"].made
    tab.attachment_button.click()
    idle()
    (message,) = window.messages.messages
    assert message.action == "撤销"
    assert tab.result is not None
    message.act()
    idle()
    assert tab.empty.isVisibleTo(page)
    assert kept_checks(context.db, entry) == []
