"""A line to type into with a cross that empties it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit

from gkapp.ui.kit.look.tokens import SIZE
from gkapp.ui.kit.widgets.buttons import tool_button

_CROSS = 24  # pixels of the button; Qt's own sits too low in a field that has padding
_MARGIN = 2


class ClearEdit(QLineEdit):
    """The cross is seen while there is something to clear; Tab passes it by."""

    def __init__(self) -> None:
        super().__init__()
        self.cross = tool_button("close", "清空")
        self.cross.setParent(self)
        self.cross.setProperty("kind", "inside")
        self.cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.cross.setCursor(Qt.CursorShape.ArrowCursor)
        self.cross.setIconSize(QSize(SIZE.icon_small, SIZE.icon_small))
        self.cross.setFixedSize(_CROSS, _CROSS)
        self.cross.hide()
        self.cross.clicked.connect(self.clear)
        self.textChanged.connect(self._show_cross)

    def _show_cross(self, text: str) -> None:
        self.cross.setVisible(bool(text))
        self.setTextMargins(0, 0, _CROSS if text else 0, 0)

    # Overrides of Qt methods

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        left = self.width() - _CROSS - 2 * _MARGIN
        self.cross.move(left, (self.height() - _CROSS) // 2)
