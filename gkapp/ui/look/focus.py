"""Shows the focus ring on buttons and tabs when the keyboard moved the focus, not the mouse."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QTabBar, QWidget

from gkapp.ui.look.theme import restyle

RING = "ring"
"""The property that the stylesheet and drawn buttons look at."""


class FocusWatch(QObject):
    """Marks who has the keyboard; the application is its parent and keeps it."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        application.focusChanged.connect(self._move)

    def _move(self, old: QWidget | None, new: QWidget | None) -> None:
        for widget, value in ((old, "false"), (new, _ring_for_new())):
            if isinstance(widget, QAbstractButton | QTabBar):
                restyle(widget, RING, value)


def has_ring(widget: QWidget) -> bool:
    """Whether a drawn button shows its ring."""
    return widget.hasFocus() and widget.property(RING) == "true"


def _ring_for_new() -> str:
    """A click moves the focus while a mouse button is down; anything else counts as keyboard."""
    is_mouse = QApplication.mouseButtons() != Qt.MouseButton.NoButton
    return "false" if is_mouse else "true"
