"""Shows one of several widgets, and asks for no more room than that one needs.

Qt's own stack takes the largest minimum of all: an empty state that is not even seen would make a
page higher than a magnified window, and put a second scroll bar beside that of its table.
"""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget


class Switch(QStackedWidget):
    """A stack whose least size is that of the widget shown."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(self._ask_for_room)

    def _ask_for_room(self) -> None:
        self.updateGeometry()

    # Overrides of Qt methods

    def minimumSizeHint(self) -> QSize:
        """What the widget that is shown needs."""
        if not self.count():
            return super().minimumSizeHint()
        needed, layout = least_size(self.currentWidget()), self.currentWidget().layout()
        if layout is not None and layout.hasHeightForWidth():  # words that are wrapped
            width = max(self.width(), needed.width())
            needed.setHeight(max(needed.height(), layout.minimumHeightForWidth(width)))
        return needed

    def hasHeightForWidth(self) -> bool:
        """The layout would answer for the highest of all."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


def least_size(widget: QWidget) -> QSize:
    """The least size that a layout would give *widget*."""
    hint, least = widget.minimumSizeHint(), widget.minimumSize()
    return QSize(least.width() or hint.width(), least.height() or hint.height()).expandedTo(
        QSize(0, 0)
    )
