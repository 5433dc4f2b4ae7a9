"""What a test leaves on the screen and in the clipboard."""

from PySide6.QtCore import QDeadlineTimer, QEvent, QThread
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tests.ui.patience import LONGEST


def clear_desk():
    """Free what was closed, and hide what is open: a window with a job closes after that.

    By itself Qt frees a window when events are next waited for, which is in the next test: until
    then its timers run, and what one of them opens takes the keyboard from the window there. What
    Python put into the clipboard crashes the process at its end: Qt frees it after Python is gone.
    """
    QGuiApplication.clipboard().clear()
    _free()
    patience = QDeadlineTimer(LONGEST)
    while any(getattr(each, "is_busy", False) for each in _seen()) and not patience.hasExpired():
        QApplication.processEvents()
        QThread.msleep(1)
    for each in _seen():
        each.hide()  # whoever made it may still hold it


def _seen():
    return [each for each in QApplication.topLevelWidgets() if each.isVisible()]


def _free():
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
