"""Lets Enter press the button that has the keyboard on a page, as it does in dialogs."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton

from gkapp.ui.shell.focus_filter import FocusFilter

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EnterKey(FocusFilter):
    """Asks the button itself.

    The window would hear of Enter only after a line had passed the keyboard on, and press what it
    was passed to by the same key.
    """

    # Overrides of Qt methods

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        is_box = isinstance(watched, QCheckBox | QRadioButton)
        if event.key() not in _ENTER or not isinstance(watched, QAbstractButton) or is_box:
            return False
        if not event.isAutoRepeat():
            watched.click()
        return True
