"""A department is set up by filling in its name; nothing is asked that could be guessed."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QScrollArea

from gkapp.services.database.undo import list_actions
from gkapp.ui.first_run.page import FirstRunPage
from gkapp.ui.shell.open_choices import CreateDatabase, OpenDatabase, OpenDemo, problems_in
from gkapp.ui.shell.printing import Printed, Printing

NAME = "云岭省住房和城乡建设厅"


@pytest.fixture
def page(qtbot, tmp_path):
    page = FirstRunPage(tmp_path)
    qtbot.activate(page)
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
    assert chosen == [CreateDatabase(NAME, "", tmp_path / "政务公开.gkdb")]


def test_everything_can_be_chosen(page, chosen, tmp_path):
    page.name.setText(NAME)
    page.code.setText("530000")
    page.place.show_path(tmp_path / "公开台账.gkdb")
    page.create_button.click()
    assert chosen == [CreateDatabase(NAME, "530000", tmp_path / "公开台账.gkdb")]


@pytest.mark.parametrize(
    ("name", "path", "fields"),
    [
        ("", "新.gkdb", {"name": "请填写单位全称"}),
        ("  ", "新.gkdb", {"name": "请填写单位全称"}),
        (NAME, None, {"path": "请选择数据库的保存位置"}),
        (NAME, "旧.gkdb", {"path": "同名文件已存在，请换一个文件名"}),
        (NAME, "没有/新.gkdb", {"path": "这个文件夹不存在，请另选位置"}),
        (NAME, "新.gkdb", {}),
    ],
)
def test_each_field_has_its_complaint(tmp_path, name, path, fields):
    (tmp_path / "旧.gkdb").touch()
    assert problems_in(name, None if path is None else tmp_path / path) == fields


def test_a_path_without_a_folder_is_complained_of():
    assert problems_in(NAME, Path("新.gkdb"))["path"] == "这个文件夹不存在，请另选位置"


def test_a_code_with_a_blank_is_complained_of_before_anything_is_made(page, chosen):
    page.name.setText(NAME)
    page.code.setText("YL 01")
    page.create_button.click()
    assert chosen == []
    assert page._rows.complaints == {"code": "单位代码中不能有空格"}
    page.code.setText("YL01")
    assert page._rows.complaints == {}


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
    for edit in (page.name, page.code, page.place.edit):
        assert edit.accessibleName()
    titles = [each for each in page.findChildren(QLabel) if each.buddy() is not None]
    assert {each.buddy() for each in titles} == {
        page.name,
        page.code,
        page.place.edit,
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


def dropped(page, *paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    given = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0))
    QApplication.sendEvent(page, QDragEnterEvent(QPointF(5, 5).toPoint(), *given))
    QApplication.sendEvent(page, QDropEvent(QPointF(5, 5), *given))


def test_of_what_is_dropped_the_database_is_opened(page, chosen, tmp_path):
    dropped(page, tmp_path / "台账.xlsx", tmp_path / "旧.gkdb")
    assert chosen == [OpenDatabase(tmp_path / "旧.gkdb")]


def test_several_databases_are_not_opened_at_once(page, chosen, tmp_path):
    dropped(page, tmp_path / "甲.gkdb", tmp_path / "乙.gkdb")
    assert chosen == []
    assert [each.words for each in page.messages.messages] == [
        "一次只能打开一个数据库，请只拖入一个文件。"
    ]


@pytest.fixture
def sheet_card(page, context):
    """The second step over a new database."""
    page.show_sheet(context.db, context.jobs, "本机没有可用的系统密钥库。")
    return page.sheet_card


def titles(db):
    return [action.title for action in list_actions(db)]


def test_the_work_begins_once_the_sheet_is_printed_and_in_safe_hands(
    qtbot, page, sheet_card, context, monkeypatch
):
    asked = []
    monkeypatch.setattr(Printing, "ask", lambda _self, title, content: asked.append(title))
    assert sheet_card._notice.isVisible()
    assert not sheet_card.done.isEnabled()
    assert not sheet_card.go_on.isEnabled()
    press(sheet_card, "打印")
    qtbot.waitUntil(lambda: bool(asked))
    assert not sheet_card.done.isEnabled()
    sheet_card.making.printing.printed.emit(Printed("办公室打印机", 1))
    assert sheet_card.state.text() == "已送到“办公室打印机”打印。"
    sheet_card.done.setChecked(True)
    with qtbot.waitSignal(page.finished):
        sheet_card.go_on.click()
    assert titles(context.db)[:2] == ["确认密钥恢复单已妥善保管", "打印密钥恢复单"]
    assert not list(context.db.path.parent.glob("*.pdf"))


def test_the_sheet_may_be_saved_but_not_beside_the_database(
    qtbot, page, sheet_card, context, tmp_path_factory
):
    making = sheet_card.making
    with qtbot.waitSignal(making.failed):
        making.save_to(str(context.db.path.with_name("单.pdf")))
    assert "不能和数据库放在一起" in page.messages.messages[0].words
    stick = tmp_path_factory.mktemp("U盘") / "单.pdf"
    with qtbot.waitSignal(making.made):
        making.save_to(str(stick))
    assert sheet_card.state.text().startswith(f"已存到“{stick}”。")
    assert sheet_card.done.isEnabled()


def test_the_sheet_may_be_left_for_later(qtbot, page, sheet_card, context):
    before = titles(context.db)
    with qtbot.waitSignal(page.finished):
        press(sheet_card, "以后再办")
    assert titles(context.db) == before


def test_without_news_of_the_key_there_is_none_to_read(page, context):
    page.show_sheet(context.db, context.jobs)
    assert not page.sheet_card._notice.isVisible()


def test_the_page_stays_while_a_database_is_made(page, qtbot):
    page.set_busy(True)
    page.close()
    assert page.isVisible()
    page.set_busy(False)
    with qtbot.waitSignal(page.closed):
        page.close()


def test_who_comes_again_is_not_greeted_as_new(qtbot, tmp_path):
    page = FirstRunPage(tmp_path, is_first=False)
    assert "建立或打开数据库" in [each.text() for each in page.findChildren(QLabel)]
    page.close()


@pytest.mark.parametrize("size", [(683, 384), (1024, 720)])
def test_nothing_is_cut_off_at_any_size(page, context, size):
    page.resize(*size)
    page.show_sheet(context.db, context.jobs, "密钥没有保存，今后每次打开都需要输入密钥。" * 2)
    QApplication.processEvents()
    card = page.sheet_card
    for each in (card.state, card.print_button, card.go_on, card._notice):
        assert each.height() >= each.minimumSizeHint().height()
        assert each.mapTo(page, each.rect().topRight()).x() < page.width()


def test_on_the_smallest_screen_the_way_on_is_seen_without_scrolling(page, qtbot):
    page.resize(683, 384)
    qtbot.waitUntil(lambda: page.width() == 683)
    area = next(each for each in page.findChildren(QScrollArea) if each.isAncestorOf(page.name))
    qtbot.waitUntil(lambda: not area.verticalScrollBar().maximum())
    assert not area.horizontalScrollBar().maximum()
