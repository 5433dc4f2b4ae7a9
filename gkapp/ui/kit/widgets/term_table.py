"""Terms below one another: name, length, last day, how it stands; its ground beside or under it."""

import re
from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from gkapp.ui.kit.look.tokens import SPACE, ColorRole
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import clear

_NARROWEST = 30  # pixels of a column


class NumberTable(QTableWidget):
    """Its columns share the width; nothing in it can be edited."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)

    def show_numbers(
        self, columns: Sequence[str], rows: Sequence[tuple[str, Sequence[str]]]
    ) -> None:
        """Show the rows, each with its name, under the names of the columns."""
        self.setColumnCount(len(columns))
        self.setRowCount(len(rows))
        self.setHorizontalHeaderLabels(list(columns))  # pyright: ignore[reportUnknownMemberType]
        self.setVerticalHeaderLabels([name for name, _ in rows])  # pyright: ignore[reportUnknownMemberType]
        for line, (_, cells) in enumerate(rows):
            for place, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                self.setItem(line, place, item)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(_NARROWEST)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        height = header.sizeHint().height() + self.verticalHeader().defaultSectionSize() * len(rows)
        self.setFixedHeight(height + 2 * self.frameWidth())


_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
SAME = "持平"


def change_in_words(before: int | str, now: int | str) -> str:
    """+3, -0.5 or 持平; empty where an amount has a unit, as two units are not compared."""
    if not (_NUMBER.fullmatch(str(before)) and _NUMBER.fullmatch(str(now))):
        return ""
    moved = Decimal(now) - Decimal(before)
    return f"{moved.normalize():+f}" if moved else SAME


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
