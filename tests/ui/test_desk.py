"""The windows of one test and the next: who has the keyboard, and what is left behind."""

from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.exceptions import TimeoutError as TooLong
from pytestqt.qtbot import QtBot

from tests.ui.desk import clear_desk


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


def test_what_was_closed_is_gone_and_what_is_open_is_told(qapp):
    closed, still = QWidget(), QWidget()
    still.setWindowTitle("文书")
    still.show()
    closed.deleteLater()
    assert clear_desk() == ["QWidget “文书”"]
    assert not shiboken6.isValid(closed) and not shiboken6.isValid(still)
    assert clear_desk() == []
