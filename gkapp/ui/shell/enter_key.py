"""Lets Enter press the button that has the keyboard on a page, as it does in dialogs."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QWidget

from gkapp.ui.the_application import the_application

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EnterKey(QObject):
    """Watches the button in focus within *window*.

    The window itself would hear of Enter only after a line had passed the keyboard on, and press
    what it was passed to by the same key.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        the_application().focusChanged.connect(self._follow)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None:
            old.removeEventFilter(self)
        is_box = isinstance(new, QCheckBox | QRadioButton)
        if isinstance(new, QAbstractButton) and not is_box and new.window() is self.parent():
            new.installEventFilter(self)

    # Overrides of Qt methods

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() not in _ENTER or not isinstance(watched, QAbstractButton):
            return False
        if not event.isAutoRepeat():
            watched.click()
        return True
