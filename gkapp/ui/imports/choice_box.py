"""A box that chooses what something of the file is."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox

_MOST_SHOWN = 16
_SHORTEST = 12  # letters


class ChoiceBox(QComboBox):
    """The wheel moves the list of boxes; it must never change one that it passes over."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(_MOST_SHOWN)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_SHORTEST)

    def choose(self, data: str) -> None:
        """Choose the line that stands for *data*; the first where none does."""
        self.setCurrentIndex(max(0, self.findData(data)))

    # Overrides of Qt methods

    def wheelEvent(self, e: QWheelEvent) -> None:
        e.ignore()
