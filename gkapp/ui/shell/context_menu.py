"""The menu of what has the keyboard: only some systems make it of Shift+F10 by themselves."""

from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication


def open_context_menu() -> None:
    """Ask what has the keyboard for its menu, and what holds it when it has none."""
    asked = QApplication.focusWidget()
    while asked is not None:
        place = asked.rect().center()
        event = QContextMenuEvent(
            QContextMenuEvent.Reason.Keyboard, place, asked.mapToGlobal(place)
        )
        event.ignore()
        if QApplication.sendEvent(asked, event) and event.isAccepted():
            return
        asked = None if asked.isWindow() else asked.parentWidget()
