"""Shows who has the keyboard, where the keyboard and not the mouse brought it there.

Buttons and tabs get another edge from the stylesheet, fields have theirs always. All else is
framed, unless it says that it draws a ring itself.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFocusFrame,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextBrowser,
    QTextEdit,
    QWidget,
)

from gkapp.ui.kit.look.paint import focus_gap, focus_ring
from gkapp.ui.kit.look.theme import restyle

RING = "ring"
"""The property that the stylesheet and drawn buttons look at."""

_OWN = "draws_ring"
_EDGED = (QAbstractButton, QTabBar)
_FIELDS = (QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QTextEdit)
_MOUSE = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease)


class FocusWatch(QObject):
    """Marks who has the keyboard; the application is its parent and keeps it."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._is_by_keys = True
        application.focusChanged.connect(self._move)

    def _move(self, old: QWidget | None, new: QWidget | None) -> None:
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._is_by_keys = False
        if old is not None:
            old.removeEventFilter(self)
            _show(old, has_ring=False)
        if new is not None:
            new.installEventFilter(self)
            _show(new, has_ring=self._is_by_keys)

    # Overrides of Qt methods

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What moves the focus next: the keys, or the mouse on what has it now."""
        kind = event.type()
        if kind in _MOUSE:
            self._is_by_keys = False
        elif kind == QEvent.Type.KeyPress and not self._is_by_keys:
            self._is_by_keys = True
            if isinstance(watched, QWidget):
                _show(watched, has_ring=True)
        elif kind == QEvent.Type.Resize and isinstance(watched, QWidget):
            for frame in _frames_of(watched):
                frame.setGeometry(watched.rect())
        return False


class _Frame(QFocusFrame):
    """Lies over a widget, and moves with it as its child; no click ends here."""

    # Overrides of Qt methods

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self)
        focus_ring(p, self.rect())
        framed = self.parentWidget()
        if framed is not None and _is_filled(framed):
            focus_gap(p, self.rect())


def has_ring(widget: QWidget) -> bool:
    """Whether a drawn button shows its ring."""
    return widget.hasFocus() and widget.property(RING) == "true"


def draws_ring(widget: QWidget) -> None:
    """*widget* shows itself where the keyboard is in it: it is not framed as a whole."""
    widget.setProperty(_OWN, True)


def _show(widget: QWidget, *, has_ring: bool) -> None:
    if isinstance(widget, _EDGED):
        restyle(widget, RING, "true" if has_ring else "false")
    for frame in _frames_of(widget):
        frame.hide()
        frame.deleteLater()
    if has_ring and _needs_frame(widget):
        frame = _Frame(widget)
        frame.setGeometry(widget.rect())
        frame.show()
        frame.raise_()


def _needs_frame(widget: QWidget) -> bool:
    """Whether nothing else shows that the keyboard is there.

    A page or a window has it only until Tab leads into it.
    """
    if widget.property(_OWN) or widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
        return False
    if isinstance(widget, _EDGED):
        return _is_filled(widget)
    return isinstance(widget, QTextBrowser) or not isinstance(widget, _FIELDS)


def _is_filled(widget: QWidget) -> bool:
    """Whether an edge in the accent would not be seen beside its ground."""
    return widget.property("kind") == "primary"


def _frames_of(widget: QWidget) -> list[_Frame]:
    return [each for each in widget.children() if isinstance(each, _Frame)]
