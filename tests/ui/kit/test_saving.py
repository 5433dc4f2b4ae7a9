"""Which file, and where one is to be put: a name and a folder are suggested."""

from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from gkapp.ui.kit.saving import SaveQuestion, ask_for_file, ask_where_to_save, open_folder, saved
from gkapp.ui.kit.widgets.message_bar import MessageBar


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return window


def ask(window, folder=""):
    chosen = []
    question = SaveQuestion("导出", "Word 文档", "docx", "某局2025年报告", str(folder))
    ask_where_to_save(question, window, chosen.append)
    return window.findChild(QFileDialog), chosen


def test_name_kind_and_folder_are_suggested(window, tmp_path):
    dialog, chosen = ask(window, tmp_path)
    assert dialog.windowTitle() == "导出"
    assert dialog.selectedFiles() == [str(tmp_path / "某局2025年报告.docx")]
    assert dialog.nameFilters() == ["Word 文档 (*.docx)"]
    assert Path(dialog.directory().absolutePath()) == tmp_path
    dialog.accept()
    assert chosen == [str(tmp_path / "某局2025年报告.docx")]


def test_nothing_is_called_when_nothing_is_chosen(window, tmp_path):
    dialog, chosen = ask(window, tmp_path)
    dialog.reject()
    assert chosen == []


def test_a_file_that_is_there_is_asked_for(window, tmp_path, qtbot):
    table = tmp_path / "台账.xlsx"
    table.touch()
    chosen = []
    ask_for_file("选择文件", "Excel 工作簿 (*.xlsx)", window, chosen.append)
    (dialog,) = window.findChildren(QFileDialog)
    assert dialog.windowTitle() == "选择文件"
    assert dialog.nameFilters() == ["Excel 工作簿 (*.xlsx)"]
    assert dialog.fileMode() is QFileDialog.FileMode.ExistingFile
    dialog.selectFile(str(table))
    dialog.accept()
    assert chosen == [str(table)]
    qtbot.waitUntil(lambda: not window.findChildren(QFileDialog))


def test_a_folder_that_is_gone_gives_way_to_the_documents(window, tmp_path):
    dialog, _chosen = ask(window, tmp_path / "没有")
    assert Path(dialog.directory().absolutePath()) != tmp_path / "没有"


def test_a_folder_is_shown_by_the_system(monkeypatch, tmp_path):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    open_folder(tmp_path)
    assert opened == [str(tmp_path)]


def test_what_was_written_is_opened_from_its_message(monkeypatch, tmp_path, qtbot):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    message = saved(tmp_path / "告知书.pdf")
    assert message.words == "已导出“告知书.pdf”。"
    bar = MessageBar(message)
    qtbot.addWidget(bar)
    for button in (bar.action, bar.other):
        with qtbot.waitSignal(bar.closed):
            button.click()
    assert opened == [str(tmp_path), str(tmp_path / "告知书.pdf")]
