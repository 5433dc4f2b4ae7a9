"""What is done with files: opened, exported, renamed, taken off, by button, key and menu."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMenu

from gkapp.services.database.undo import undo
from gkapp.services.records.attachments import NamedContent, add_attachments
from gkapp.services.records.opened_files import OpenedFiles
from gkapp.ui.records.attachments.outgoing import opened_here
from gkapp.ui.records.attachments.panel import AttachmentsPanel
from tests.ui.records.attachments.conftest import CARD, FORM, LETTER, drop, names, quiet


def press(panel, key):
    QTest.keyClick(panel.list, key)


def select(panel, *rows):
    panel.list.clearSelection()
    panel.list.setCurrentRow(rows[0])
    for at in rows:
        panel.list.item(at).setSelected(True)
    for at in set(range(panel.list.count())) - set(rows):
        panel.list.item(at).setSelected(False)


def test_enter_opens_a_read_only_copy(panel, settle, opened):
    made = panel(LETTER)
    press(made, Qt.Key.Key_Return)
    settle()
    (path,) = opened
    assert path.endswith("/来函.docx")
    assert "已打开“来函.docx”的只读副本" in made.said[0]
    made.list.itemDoubleClicked.emit(made.list.item(0))
    settle()
    assert opened[1].endswith("/来函（2）.docx")


def test_a_program_is_not_opened(panel, settle, opened):
    made = panel(NamedContent("表.exe", b"MZ"))
    made.open_button.click()
    settle()
    assert opened == []
    assert "为安全起见不能直接打开" in made.said[0]


def test_where_no_program_can_open_it(panel, settle, opened, monkeypatch):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: False)
    made = panel(LETTER)
    made.preview.opening_wanted.emit()
    settle()
    assert made.said == ["这台电脑上没有能打开“来函.docx”的程序，请导出后处理。"]


def test_one_file_is_exported_under_a_name(panel, settle, tmp_path):
    made = panel(NamedContent("来函?.docx", b"letter"))
    made.export_button.click()
    dialog = made.findChild(QFileDialog)
    assert dialog.selectedFiles()[0].endswith("来函_.docx")
    path = tmp_path / "副本.docx"
    dialog.fileSelected.emit(str(path))
    settle()
    assert path.read_bytes() == b"letter"
    assert made.said == ["已导出附件 1 个。"]
    dialog.close()


def test_several_files_are_exported_into_a_folder(panel, settle, tmp_path):
    made = panel(FORM, NamedContent("CON", b"x"))
    select(made, 0, 1)
    made.export()
    dialog = made.findChild(QFileDialog)
    assert dialog.fileMode() is QFileDialog.FileMode.Directory
    dialog.fileSelected.emit(str(tmp_path))
    settle()
    assert (tmp_path / "_CON").read_bytes() == b"x"
    assert made.said == ["已导出附件 2 个。“CON”已存为“_CON”。"]
    dialog.close()


def test_a_place_that_cannot_be_written_is_told(panel, settle, tmp_path):
    made = panel(LETTER)
    made.outgoing.export_one(made.current, str(tmp_path / "none" / "a.docx"))
    settle()
    assert "不存在" in made.said[0]


def type_name(panel, name):
    panel.list.findChild(QLineEdit).setText(name)
    QTest.keyClick(panel.list.findChild(QLineEdit), Qt.Key.Key_Return)
    QApplication.processEvents()


def test_a_file_is_renamed_where_it_stands(panel, opened):
    made = panel(FORM)
    press(made, Qt.Key.Key_F2)
    type_name(made, "信息公开申请表")
    assert names(made) == ["信息公开申请表.pdf"]
    assert made.outcomes == ["已将附件“申请表.pdf”改名为“信息公开申请表.pdf”。"]


def test_the_key_that_ends_a_name_does_not_open_the_file(panel, opened, settle):
    made = panel(FORM)
    press(made, Qt.Key.Key_F2)
    type_name(made, "来信")
    settle()
    assert opened == []


def test_a_name_that_is_refused_is_put_back(panel):
    made = panel(FORM)
    made.rename_button.click()
    type_name(made, "  ")
    assert (names(made), made.said) == (["申请表.pdf"], ["附件名称不能为空，请填写。"])


def test_delete_takes_files_off_and_undo_brings_them_back(panel, context):
    made = panel(FORM, CARD, LETTER)
    select(made, 0, 2)
    press(made, Qt.Key.Key_Delete)
    assert (names(made), made.outcomes) == (["身份证.png"], ["已删除附件 2 个，可以撤销。"])
    context.bus.changed.emit(undo(context.db).topics)
    assert names(made) == ["申请表.pdf", "身份证.png", "来函.docx"]
    assert made.counts == [3, 1, 3]


def test_what_fits_one_file_alone_is_barred_for_several(panel):
    made = panel(FORM, CARD)
    select(made, 0, 1)
    assert made.open_button.toolTip() == "每次只能选一个附件"
    assert not made.rename_button.isEnabled()
    assert made.export_button.isEnabled()
    made.list.clearSelection()
    assert made.remove_button.toolTip() == "请先选择附件"


def test_the_menu_offers_the_same(panel):
    made = panel(FORM)
    made.list.menu_wanted.emit(QPoint(0, 0))
    menu = made.findChild(QMenu)
    assert [action.text() for action in menu.actions()] == ["打开", "导出", "改名", "删除"]
    menu.actions()[3].trigger()
    assert made.outcomes == ["已删除附件 1 个，可以撤销。"]
    menu.close()


def test_a_database_that_is_only_read(panel, context, tmp_path, monkeypatch):
    made = panel(FORM)
    monkeypatch.setattr(context.db, "is_read_only", True)
    made.refresh()
    for each in (made.add_button, made.rename_button, made.remove_button):
        assert each.toolTip() == "数据库以只读方式打开，不能修改"
    assert made.open_button.isEnabled()
    assert made.export_button.isEnabled()
    press(made, Qt.Key.Key_Delete)
    press(made, Qt.Key.Key_F2)
    made.list.begin_renaming()
    made.add([LETTER])
    assert not drop(made, tmp_path / "甲.txt")
    assert (names(made), made.list.findChild(QLineEdit)) == (["申请表.pdf"], None)


def test_it_is_freed_when_closed(assert_freed, context, owner, settle):
    add_attachments(context.db, owner, [FORM, LETTER], quiet)

    def make():
        made = AttachmentsPanel(context)
        made.show_owner(owner)
        settle()
        return made

    assert_freed(make)


def test_the_copies_belong_to_the_open_database(context):
    here = opened_here(context)
    assert opened_here(context) is here
    assert isinstance(here.files, OpenedFiles)
