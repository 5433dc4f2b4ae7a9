"""A drawn widget with places that tell of themselves, by mouse and by key."""

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget


class PointedWidget(QWidget):
    """Subclasses say how many places there are, where each lies and what is to be said of it."""

    pointed = Signal(str)
    """The words of the place under the mouse or the keys; empty for none."""

    BACK: tuple[Qt.Key, ...] = (Qt.Key.Key_Left,)
    ON: tuple[Qt.Key, ...] = (Qt.Key.Key_Right,)
    """The keys that go from place to place."""

    def __init__(self) -> None:
        super().__init__()
        self._at = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    # What subclasses say

    @property
    def count(self) -> int:
        """How many places there are."""
        raise NotImplementedError

    def words(self, at: int) -> str:
        """What is to be said of a place."""
        raise NotImplementedError

    def place(self, at: int) -> QRectF:
        """Where it lies."""
        raise NotImplementedError

    def name(self) -> str:
        """How a screen reader calls the widget, with the place that is pointed at."""
        raise NotImplementedError

    # What they call

    def say(self) -> None:
        """Tell a screen reader what the widget is called now."""
        self.setAccessibleName(self.name())
        event = QAccessibleEvent(self, QAccessible.Event.NameChanged)
        QAccessible.updateAccessibility(event)

    def point(self, at: int) -> None:
        """Point at a place, at none with -1."""
        if at != self._at:
            self._at = at
            self.say()
            self.pointed.emit(self.words(at) if at >= 0 else "")
            self.update()

    def _at_position(self, position: QPointF) -> int:
        return next((at for at in range(self.count) if self.place(at).contains(position)), -1)

    # Overrides of Qt methods

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.point(self._at_position(event.position()))

    def leaveEvent(self, _event: QEvent) -> None:
        self.point(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = event.key(), self.count - 1
        if key in self.BACK:
            self.point(min(last, max(0, self._at - 1)))
        elif key in self.ON:
            self.point(min(last, self._at + 1))
        elif key == Qt.Key.Key_Home:
            self.point(min(last, 0))
        elif key == Qt.Key.Key_End:
            self.point(last)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            at = self._at_position(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self.words(at) if at >= 0 else "", self)
            return True
        return super().event(event)
