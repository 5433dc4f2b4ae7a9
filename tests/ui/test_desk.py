"""The windows of one test and the next: who has the keyboard, and what is left behind."""

from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.exceptions import TimeoutError as TooLong
from pytestqt.qtbot import QtBot

from gkapp.ui.shell.main_window import MainWindow
from tests.ui.desk import clear_desk
from tests.ui.sample_pages import destinations


class Thief(QWidget):
    """Takes the keyboard when events are next handled, and is gone with it when it has it."""

    def __init__(self):
        super().__init__()
        timer = QTimer(self, interval=0, singleShot=True)
        timer.timeout.connect(self.show)
        timer.start()

    def changeEvent(self, event):
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.close()
            self.deleteLater()


def test_the_keyboard_is_asked_for_until_it_is_there(qtbot):
    thief, window = Thief(), QWidget()
    qtbot.addWidget(window)
    qtbot.activate(window)
    qtbot.waitUntil(lambda: not shiboken6.isValid(thief))
    qtbot.activate(window)
    assert window.isActiveWindow()


def test_who_has_the_keyboard_instead_is_told(qtbot, monkeypatch):
    window, other = QWidget(), QWidget()
    for each in (window, other):
        qtbot.addWidget(each)
        qtbot.activate(each)
    monkeypatch.setattr(window, "activateWindow", lambda: None)
    monkeypatch.setattr(qtbot, "waitUntil", partial(QtBot.waitUntil, qtbot, timeout=0))
    with pytest.raises(TooLong) as caught:
        qtbot.activate(window)
    assert str(caught.value.__cause__) == f"{window} is wanted, the keyboard is with {other}"


def test_no_window_is_left_open_or_closed_and_nothing_in_the_clipboard(qapp):
    closed, still = QWidget(), QWidget()
    still.show()
    closed.deleteLater()
    QGuiApplication.clipboard().setText("信件")
    clear_desk()
    assert QGuiApplication.clipboard().text() == ""
    assert not shiboken6.isValid(closed) and not still.isVisible()


def test_a_window_with_a_job_goes_once_the_job_is_over(qtbot, context):
    window = MainWindow(context, destinations())
    window.start()
    qtbot.waitUntil(lambda: not window.is_busy)
    over = []
    context.jobs.start("导入", lambda _progress: None, owner=window, on_done=over.append)
    window.close()
    assert window.isVisible()
    clear_desk()
    assert over == [None] and not window.isVisible()
