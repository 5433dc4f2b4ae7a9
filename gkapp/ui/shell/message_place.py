"""Where the messages of the window stand: at its foot, in room that is empty anyway."""

import weakref

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.the_application import the_application
from gkapp.ui.kit.widgets.message_bar import MessageStack

_GAP = 1  # pixels under the messages
_MOVING = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.LayoutRequest, QEvent.Type.Show)


class MessagePlace(QObject):
    """Lays the messages over the status bar and the lower margin of the page.

    So nothing moves for them, and one of two lines hides nothing but the status.
    """

    def __init__(self, messages: MessageStack, page: QWidget, window: QWidget) -> None:
        """*page* is the area of the pages within *window*, both of which last."""
        super().__init__(window)
        self._messages, self._page, self._window = messages, page, window
        self._before: weakref.ref[QWidget] | None = None
        messages.setParent(window)
        for each in (messages, page, window):
            each.installEventFilter(self)
        messages.focus_left.connect(self._give_focus_back)
        the_application().focusChanged.connect(self._take_focus)

    def _place(self) -> None:
        left = self._page.mapTo(self._window, QPoint(SPACE.x5, 0)).x()
        width = self._page.width() - 2 * SPACE.x5
        height = self._messages.height_for(width)
        top = self._window.height() - _GAP - height
        self._messages.setGeometry(left, top, width, height)
        self._messages.raise_()
        self._uncover(QApplication.focusWidget())

    def _take_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None and new is not None and self._messages.isAncestorOf(new):
            if not self._messages.isAncestorOf(old):
                self._before = weakref.ref(old)
        else:
            self._uncover(new)

    def _give_focus_back(self) -> None:
        """To where it was before the message; Qt would give it to the first button of the bar."""
        before = self._before() if self._before is not None else None
        if before is not None and isValid(before) and before.isVisible() and before.isEnabled():
            before.setFocus()
        else:
            self._page.setFocus()

    def _uncover(self, new: QWidget | None) -> None:
        """A message of many lines reaches into the page: scroll the field in focus above it."""
        if new is None or not self._messages.isVisible() or not self._page.isAncestorOf(new):
            return
        foot = new.mapTo(self._window, QPoint(0, new.height())).y()
        covered = foot + SPACE.x1 - self._messages.y()
        area = new.parentWidget()
        while covered > 0 and area is not None:
            if isinstance(area, QScrollArea):
                bar = area.verticalScrollBar()
                before = bar.value()
                bar.setValue(before + covered)
                covered -= bar.value() - before
            area = area.parentWidget()

    # Overrides of Qt methods

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVING:
            self._place()
        return super().eventFilter(watched, event)
