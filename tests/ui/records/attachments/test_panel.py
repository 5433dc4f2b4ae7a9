"""Files on a record: shown, chosen, dropped, pasted, previewed."""

import sys

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from gkapp.services.database.undo import undo
from gkapp.services.records.attachments import NamedContent
from tests.ui.records.attachments.conftest import CARD, FORM, LETTER, drop, names


def test_a_record_without_files_says_how_to_add_some(panel):
    made = panel()
    assert made._stack.currentWidget() is made.empty
    assert "拖到这里" in made.empty.accessibleName()
    assert made.counts == [0]


def test_files_are_listed_with_what_they_are(panel, now):
    made = panel(FORM, CARD, LETTER)
    assert names(made) == ["申请表.pdf", "身份证.png", "来函.docx"]
    read_out = made.list.item(2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert read_out == f"来函.docx，Word 文档 · 9 字节 · {now:%Y-%m-%d %H:%M} 周静"
    assert made.counts == [3]


def test_chosen_files_are_added_in_a_job(panel, tmp_path, settle):
    made = panel()
    path = tmp_path / "来信.txt"
    path.write_bytes(b"letter")
    made.empty.acted.emit()
    dialog = made.findChild(QFileDialog)
    assert dialog.fileMode() is QFileDialog.FileMode.ExistingFiles
    dialog.filesSelected.emit([str(path)])
    settle()
    assert (made.outcomes, names(made)) == (["已添加附件 1 个。"], ["来信.txt"])
    dialog.close()


def test_what_cannot_be_added_is_told(panel, tmp_path, settle):
    made = panel(FORM)
    empty = tmp_path / "空.pdf"
    empty.touch()
    made.add([empty, tmp_path, FORM, LETTER])
    settle()
    assert names(made) == ["申请表.pdf", "来函.docx"]
    (words,) = made.said
    assert "“空.pdf”是空文件" in words
    assert "是文件夹，没有添加" in words
    assert "“申请表.pdf”与附件“申请表.pdf”内容相同" in words
    assert made.current.name == "来函.docx"


def test_a_record_that_is_gone_meanwhile(panel, context, settle):
    made = panel()
    undo(context.db)
    made.add([FORM])
    settle()
    assert made.said == ["该记录已被删除，附件没有添加。"]


def test_dropped_files_are_added_and_stay_where_they_were(panel, tmp_path, settle):
    made = panel()
    paths = [tmp_path / "甲.txt", tmp_path / "乙.txt"]
    for path in paths:
        path.write_bytes(path.name.encode())
    assert drop(made, *paths)
    settle()
    assert names(made) == ["甲.txt", "乙.txt"]
    assert all(path.exists() for path in paths)
    assert not drop(made)


def test_files_and_pictures_are_pasted(panel, tmp_path, settle, qapp):
    made = panel(FORM)
    path = tmp_path / "甲.txt"
    path.write_bytes(b"x")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    qapp.clipboard().setMimeData(data)
    made.list.setFocus()
    QTest.keySequence(made.list, "Ctrl+V")
    settle()
    assert names(made)[1:] == ["甲.txt"]
    picture = QImage(20, 10, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    qapp.clipboard().setImage(picture)
    made.paste()
    settle()
    assert names(made)[2:] == ["粘贴的图片 2026-03-04 093000.png"]
    assert made.preview.panel.view.count == 1
    qapp.clipboard().setText("只有文字")
    made.paste()
    assert made.said == ["剪贴板中没有文件或图片，请先复制文件或截图。"]


def test_pdf_files_and_pictures_are_previewed(panel, settle):
    made = panel(FORM, CARD)
    settle()
    assert made.preview.currentWidget() is made.preview.panel
    assert made.preview.panel.view.count == 3
    made.list.choose(made._files[1].id)
    settle()
    assert made.preview.panel.view.count == 1


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (LETTER, "Word 文档不能在这里预览。"),
        (NamedContent("坏.pdf", b"x"), "PDF 文件已损坏，或者不是 PDF 文件，不能预览。"),
        (NamedContent("坏.jpg", b"x"), "图片已损坏，或者不是图片，不能预览。"),
    ],
)
def test_what_cannot_be_previewed_says_why_and_can_be_opened(panel, settle, file, words):
    made = panel(file)
    settle()
    assert made.preview.words.text() == words
    assert made.preview.open_button.isVisible()


def test_only_the_file_that_is_chosen_last_is_shown(panel, settle):
    made = panel(FORM, CARD, LETTER)
    for at in (1, 0, 1, 2):
        made.list.choose(made._files[at].id)
    settle()
    assert made.preview.words.text() == "Word 文档不能在这里预览。"
    assert made.preview.currentIndex() == 0


def test_a_file_that_is_gone_before_it_is_read(panel, settle, context, owner):
    made = panel(FORM)
    settle()
    made.preview.show_file(None)
    undo(context.db)
    made.preview.show_file(made.current)
    settle()
    assert made.preview.words.text() == "该附件已被删除，请刷新列表。"


def test_a_narrow_page_has_no_preview(panel, settle):
    made = panel(FORM, width=600)
    settle()
    assert not made.preview.isVisible()
    made.resize(1000, 600)
    settle()
    assert made.preview.panel.view.count == 3


@pytest.mark.skipif(sys.platform == "win32", reason="its paths have a drive")
def test_paths_of_other_computers_are_not_pasted(panel, qapp):
    made = panel()
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/a.pdf")])
    qapp.clipboard().setMimeData(data)
    made.paste()
    assert "没有文件或图片" in made.said[0]
