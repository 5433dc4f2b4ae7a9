"""What a test leaves on the screen and in the clipboard."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication


def clear_desk():
    """Free what was closed, and take away what is open: a window with a job refuses to close.

    By itself Qt frees a window when events are next waited for, which is in the next test: until
    then its timers run, and what one of them opens takes the keyboard from the window there. What
    Python put into the clipboard crashes the process at its end: Qt frees it after Python is gone.
    """
    QGuiApplication.clipboard().clear()
    _free()
    for each in QApplication.topLevelWidgets():
        if each.isVisible():
            each.hide()
            each.deleteLater()
    _free()


def _free():
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
