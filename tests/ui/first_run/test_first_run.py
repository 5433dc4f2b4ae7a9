"""A department is set up by filling in its name; nothing is asked that could be guessed."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton

from gkapp.ui.first_run.choices import CreateDatabase, OpenDatabase, OpenDemo, problems_in
from gkapp.ui.first_run.page import FirstRunPage

NAME = "云岭省住房和城乡建设厅"


@pytest.fixture
def page(qtbot, tmp_path):
    page = FirstRunPage(tmp_path)
    page.show()
    with qtbot.waitActive(page):
        page.activateWindow()
    yield page
    page.close()


@pytest.fixture
def chosen(page):
    chosen = []
    page.chosen.connect(chosen.append)
    return chosen


def press(page, words):
    (found,) = (each for each in page.findChildren(QPushButton) if words in each.text())
    found.click()


def test_the_name_is_enough(page, chosen, tmp_path):
    page.name.setText(f" {NAME} ")
    QTest.keyClick(page.name, Qt.Key.Key_Return)
    path, sheet = tmp_path / "政务公开.gkdb", tmp_path / "政务公开-密钥恢复单.pdf"
    assert chosen == [CreateDatabase(NAME, "", path, sheet)]


def test_everything_can_be_chosen(page, chosen, tmp_path):
    page.name.setText(NAME)
    page.code.setText("530000")
    page.place.show_path(tmp_path / "公开台账.gkdb")
    page.sheet.show_path(tmp_path / "单.pdf")
    page.create_button.click()
    expected = CreateDatabase(NAME, "530000", tmp_path / "公开台账.gkdb", tmp_path / "单.pdf")
    assert chosen == [expected]


def test_the_sheet_follows_the_database_until_it_is_put_elsewhere(page, tmp_path):
    page.place.show_path(tmp_path / "甲.gkdb")
    assert page.sheet.path == tmp_path / "甲-密钥恢复单.pdf"
    page.sheet.show_path(tmp_path / "单.pdf")
    page.place.show_path(tmp_path / "乙.gkdb")
    assert page.sheet.path == tmp_path / "单.pdf"
    page.sheet.show_path(None)
    page.place.show_path(tmp_path / "丙.gkdb")
    assert page.sheet.path == tmp_path / "丙-密钥恢复单.pdf"


@pytest.mark.parametrize(
    ("name", "path", "sheet", "fields"),
    [
        ("", "新.gkdb", "新.pdf", {"name": "请填写单位全称"}),
        ("  ", "新.gkdb", "新.pdf", {"name": "请填写单位全称"}),
        (NAME, None, "新.pdf", {"path": "请选择数据库的保存位置"}),
        (NAME, "新.gkdb", None, {"sheet": "请选择恢复单的保存位置"}),
        (NAME, "旧.gkdb", "新.pdf", {"path": "同名文件已存在，请换一个文件名"}),
        (NAME, "没有/新.gkdb", "新.pdf", {"path": "这个文件夹不存在，请另选位置"}),
        (NAME, "新.gkdb", "旧.gkdb", {"sheet": "同名文件已存在，请换一个文件名"}),
        (NAME, "新.gkdb", "新.pdf", {}),
    ],
)
def test_each_field_has_its_complaint(tmp_path, name, path, sheet, fields):
    (tmp_path / "旧.gkdb").touch()
    places = [None if each is None else tmp_path / each for each in (path, sheet)]
    assert problems_in(name, *places) == fields


def test_a_path_without_a_folder_is_complained_of():
    assert problems_in(NAME, Path("新.gkdb"), None)["path"] == "这个文件夹不存在，请另选位置"


def test_complaints_stand_beside_the_field_and_go_when_it_is_mended(page, chosen):
    page.create_button.click()
    assert chosen == []
    assert page._rows.complaints == {"name": "请填写单位全称"}
    assert page.name.hasFocus()
    assert page.name.accessibleDescription() == "请填写单位全称"
    page.code.setFocus()
    page.name.setText(NAME)
    assert page._rows.complaints == {}
    assert page.code.hasFocus()
    assert page.name.accessibleDescription() == "年度报告和文书用这个名称"


def test_nothing_is_complained_of_while_one_types(page):
    page.name.setText("")
    page.place.show_path(None)
    assert page._rows.complaints == {}


def test_every_field_is_named(page):
    for edit in (page.name, page.code, page.place.edit, page.sheet.edit):
        assert edit.accessibleName()
    titles = [each for each in page.findChildren(QLabel) if each.buddy() is not None]
    assert {each.buddy() for each in titles} == {
        page.name,
        page.code,
        page.place.edit,
        page.sheet.edit,
    }


def test_while_it_is_made_nothing_can_be_chosen(page, chosen):
    page.name.setText(NAME)
    page.create_button.click()
    page.create_button.click()
    assert len(chosen) == 1
    assert not page._cards.isEnabled()


def test_a_refusal_leaves_the_fields_as_they_are(page):
    page.name.setText(NAME)
    page.create_button.click()
    page.refuse("磁盘空间不足。")
    assert page._cards.isEnabled()
    assert page.name.text() == NAME
    assert [message.words for message in page.messages.messages] == ["磁盘空间不足。"]


def test_the_demo_is_one_click_away(page, chosen):
    press(page, "看示例单位")
    assert chosen == [OpenDemo()]


def test_an_existing_database_is_chosen_in_the_systems_dialog(page, chosen, tmp_path):
    press(page, "打开已有数据库")
    dialog = page.findChild(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "旧.gkdb"))
    dialog.reject()
    assert chosen == [OpenDatabase(tmp_path / "旧.gkdb")]


@pytest.mark.parametrize(("name", "taken"), [("旧.gkdb", True), ("台账.xlsx", False)])
def test_a_database_may_be_dropped(page, chosen, tmp_path, name, taken):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / name))])
    given = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0))
    enter = QDragEnterEvent(QPointF(5, 5).toPoint(), *given)
    enter.ignore()
    QApplication.sendEvent(page, enter)
    assert enter.isAccepted() == taken
    if taken:
        QApplication.sendEvent(page, QDropEvent(QPointF(5, 5), *given))
        assert chosen == [OpenDatabase(tmp_path / name)]


def test_the_work_begins_once_the_sheet_is_in_safe_hands(qtbot, page, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    sheet = tmp_path / "恢复单.pdf"
    page.show_sheet(sheet, "本机没有可用的系统密钥库。")
    card = page.sheet_card
    assert card.isVisible()
    assert card._notice.isVisible()
    press(card, "打开并打印")
    assert opened == [str(sheet)]
    assert not card.go_on.isEnabled()
    card.done.setChecked(True)
    with qtbot.waitSignal(page.finished):
        card.go_on.click()


def test_without_news_of_the_key_there_is_none_to_read(page, tmp_path):
    page.show_sheet(tmp_path / "恢复单.pdf")
    assert not page.sheet_card._notice.isVisible()


def test_nothing_is_opened_before_there_is_a_sheet(page, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    page.sheet_card._open()
    assert opened == []


def test_who_comes_again_is_not_greeted_as_new(qtbot, tmp_path):
    page = FirstRunPage(tmp_path, is_first=False)
    assert "建立或打开数据库" in [each.text() for each in page.findChildren(QLabel)]
    page.close()
