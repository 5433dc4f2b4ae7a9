"""Boxes that choose what something of the file is, a line for each."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from gkapp.ui.kit.look.tokens import SPACE

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


def choice_grid(holder: QWidget, shares: tuple[int, ...]) -> QGridLayout:
    """The lines on *holder*; its columns have their *shares* of the width."""
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, SPACE.x2, 0)
    grid.setHorizontalSpacing(SPACE.x4)
    grid.setVerticalSpacing(SPACE.x2)
    for place, share in enumerate(shares):
        grid.setColumnStretch(place, share)
    return grid
