"""What a test leaves on the screen."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication


def clear_desk():
    """Free what was closed and take away what was not: the names of the windows still open.

    By itself Qt frees a window when events are next waited for, which is in the next test: until
    then its timers run, and what one of them opens takes the keyboard from the window there.
    """
    _free()
    left = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    names = [f"{type(each).__name__} “{each.windowTitle()}”" for each in left]
    for each in left:
        each.hide()
        each.deleteLater()
    _free()
    return names


def _free():
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
