"""Where a file is to be put: a name and a folder are suggested, nothing is asked twice."""

from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from gkapp.ui.saving import SaveQuestion, ask_where_to_save, open_folder


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


def test_a_folder_that_is_gone_gives_way_to_the_documents(window, tmp_path):
    dialog, _chosen = ask(window, tmp_path / "没有")
    assert Path(dialog.directory().absolutePath()) != tmp_path / "没有"


def test_a_folder_is_shown_by_the_system(monkeypatch, tmp_path):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    open_folder(tmp_path)
    assert opened == [str(tmp_path)]
