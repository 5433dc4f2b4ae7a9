"""What a person does to a window, and what they read in it."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton


def key(window, keys, modifier=Qt.KeyboardModifier.NoModifier):
    """Press a key where the keyboard is."""
    QTest.keyClick(QApplication.focusWidget() or window, keys, modifier)


def open_dialog(window, kind):
    """The dialog of this kind that stands before the window, or None."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return next(iter(window.findChildren(kind)), None)


def press(dialog, words):
    """Click the button with these words."""
    (found,) = (each for each in dialog.findChildren(QPushButton) if each.text() == words)
    found.click()


def said(window):
    """The words of the messages, the newest first."""
    return [message.words for message in window.messages.messages]
