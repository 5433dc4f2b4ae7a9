"""Files dropped on a page, over any of its widgets, and how they reach the import page."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from gkapp.ui.records.file_drop import FileDrop
from gkapp.ui.records.list_page import hand_over, handed_over
from gkapp.ui.shell.places import Place
from tests.ui.sample_pages import SamplePage

COPY, LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier


def carried(*paths, text=""):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    if text:
        mime.setText(text)
    return mime


def enter(widget, mime):
    event = QDragEnterEvent(QPoint(5, 5), COPY, mime, LEFT, NO_KEYS)
    event.ignore()
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def drop(widget, mime):
    event = QDropEvent(QPointF(5, 5), COPY, mime, LEFT, NO_KEYS)
    event.ignore()
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


@pytest.fixture
def page(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.drop = FileDrop(made)
    return made


def test_the_first_file_is_taken(page, qtbot, tmp_path):
    mime = carried(tmp_path / "甲.xlsx", tmp_path / "乙.xlsx")
    assert enter(page, mime)
    with (
        qtbot.waitSignal(page.drop.dropped) as dropped,
        qtbot.waitSignal(page.drop.message_posted) as told,
    ):
        assert drop(page, mime)
    assert dropped.args == [tmp_path / "甲.xlsx"]
    assert told.args[0].words == "已读取“甲.xlsx”，其余 1 个没有读取，请逐个拖入。"


def test_a_database_is_left_to_the_window(page, qtbot, tmp_path):
    mime = carried(tmp_path / "甲.xlsx", tmp_path / "台账.GKDB")
    assert not enter(page, mime)
    with qtbot.assertNotEmitted(page.drop.dropped):
        assert not drop(page, mime)


@pytest.mark.parametrize("mime", [carried(text="文字"), QMimeData()])
def test_what_is_no_file_is_left_alone(page, qtbot, mime):
    assert not enter(page, mime)
    with qtbot.assertNotEmitted(page.drop.dropped):
        assert not drop(page, mime)


def test_a_file_is_handed_over_once_and_not_by_its_name(context, qtbot):
    page = SamplePage(context)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.going) as going:
        hand_over(page, Path("申请人名单.xlsx"))
    assert going.args == [Place("imports", part="handed-over")]
    assert handed_over(context).take() == Path("申请人名单.xlsx")
    assert handed_over(context).take() is None


def test_a_watched_page_is_freed(assert_freed):
    def make():
        page = QWidget()
        page.drop = FileDrop(page)
        return page

    assert_freed(make)
