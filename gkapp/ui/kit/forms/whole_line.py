"""A line whose words are replaced as a whole: a click that comes to it selects them all."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit


class WholeLine(QLineEdit):
    """As Tab does, the first click selects what stands there; the next one places the cursor."""

    def __init__(self) -> None:
        super().__init__()
        self._was_clicked_into = False

    # Overrides of Qt methods

    def focusInEvent(self, arg__1: QFocusEvent) -> None:
        super().focusInEvent(arg__1)
        self._was_clicked_into = arg__1.reason() is Qt.FocusReason.MouseFocusReason

    def mouseReleaseEvent(self, arg__1: QMouseEvent) -> None:
        super().mouseReleaseEvent(arg__1)
        if self._was_clicked_into and not self.hasSelectedText():
            self.selectAll()
        self._was_clicked_into = False
