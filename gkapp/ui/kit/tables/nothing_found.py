"""Stands in the place of a table that has no row to show, and says why."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column


class NothingFound(QWidget):
    """Nothing matches, or nothing is in the view."""

    cleared = Signal()
    """The officer wants to narrow by nothing."""

    def __init__(self, noun: str, *, has_views: bool = True) -> None:
        """*has_views*: whether the list has more views than one, so that they have names."""
        super().__init__()
        self._has_views = has_views
        self._noun = noun
        self.words = label("", "body", "text_2")
        self.clear_button = button("清除筛选")
        self.clear_button.clicked.connect(self.cleared)
        layout = column(self, SPACE.x5, SPACE.x3)
        layout.addStretch(2)
        layout.addWidget(self.words, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.clear_button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def show_why(self, view: str, *, is_narrowed: bool) -> None:
        """Say that nothing matches in *view*, or that nothing is in it."""
        is_missing = f"“{view}”中没有{self._noun}" if self._has_views else f"没有{self._noun}"
        self.words.setText(f"{is_missing}符合筛选条件" if is_narrowed else is_missing)
        self.clear_button.setVisible(is_narrowed)
