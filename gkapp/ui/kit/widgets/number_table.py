"""A small table of numbers that is as high as its rows."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

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
