"""Terms below one another: name, length, last day, how it stands; its ground beside or under it."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from gkapp.ui.kit.look.tokens import SPACE, ColorRole
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import clear

TermRow = Sequence[tuple[str, ColorRole]]
"""Words with their colour; the last are the ground, an article of the law."""

_BESIDE = 720  # pixels of width from which the ground stands beside its term


class TermTable(QWidget):
    """A small table that is never wider than its room."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(SPACE.x2)
        self._rows: list[list[QLabel]] = []
        self._is_wide = True

    @property
    def words(self) -> list[str]:
        """What it says, row by row."""
        return [each.text() for cells in self._rows for each in cells]

    def show_rows(self, rows: Sequence[TermRow]) -> None:
        """Show these terms instead."""
        clear(self._grid)
        self._rows = [
            [
                label(words, "small", tone, wrap=at == len(row) - 1)
                for at, (words, tone) in enumerate(row)
            ]
            for row in rows
        ]
        self._place()

    def _place(self) -> None:
        self._grid.setHorizontalSpacing(SPACE.x5 if self._is_wide else SPACE.x4)
        for at, cells in enumerate(self._rows):
            *facts, ground = cells
            for place, each in enumerate(facts):
                self._grid.addWidget(each, 2 * at, place)
            if self._is_wide:
                self._grid.addWidget(ground, 2 * at, len(facts))
            else:
                self._grid.addWidget(ground, 2 * at + 1, 0, 1, len(facts) + 1)
            self._grid.setColumnStretch(len(facts), 1)

    # Overrides of Qt methods

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = event.size().width() >= _BESIDE
        if is_wide != self._is_wide:
            self._is_wide = is_wide
            self._place()
