"""Which columns a table shows, and in which order."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QWidget,
)

from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.tables.columns import TableColumn
from gkapp.ui.kit.tables.layout import ColumnPlace, TableLayout, default_layout
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column as column_layout
from gkapp.ui.kit.widgets.layout import row as row_layout
from gkapp.ui.kit.widgets.question import dialog_foot

_PLACE = Qt.ItemDataRole.UserRole


class ColumnChooser(QDialog):
    """Ticks show a column; dragging, the buttons or Alt with an arrow key move it."""

    chosen = Signal(object)
    """The TableLayout that was agreed to."""

    def __init__(
        self,
        columns: Sequence[TableColumn[Any]],
        layout: TableLayout,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("列设置")
        self._columns, self._before = tuple(columns), layout
        self.list = _MovableList()
        self.list.setAccessibleName("列")
        self.list.itemChanged.connect(self._forbid_showing_nothing)
        self.agree = button("确定", "primary")
        self._arrange()
        self._fill(layout)

    @property
    def layout_chosen(self) -> TableLayout:
        """The layout as it stands in the dialog."""
        items = (self.list.item(place) for place in range(self.list.count()))
        return replace(self._before, places=tuple(map(_place_of, items)))

    def _arrange(self) -> None:
        outer = column_layout(self, SPACE.x5, SPACE.x3)
        words = "勾选要显示的列；拖动，或按 Alt+↑、Alt+↓ 调整次序。"
        outer.addWidget(label(words, "small", "text_2", wrap=True))
        middle = row_layout(gap=SPACE.x3)
        middle.addWidget(self.list, 1)
        side = column_layout(gap=SPACE.x2)
        for text, slot in (
            ("上移", self.list.move_up),
            ("下移", self.list.move_down),
            ("恢复默认", self._restore),
        ):
            made = button(text)
            made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            made.clicked.connect(slot)
            side.addWidget(made)
        side.addStretch(1)
        middle.addLayout(side)
        outer.addLayout(middle, 1)
        outer.addLayout(self._foot())
        self.resize(420, 440)

    def _foot(self) -> QHBoxLayout:
        self.agree.clicked.connect(self._agree)
        self.agree.setDefault(True)
        return dialog_foot(self, self.agree)

    def _fill(self, layout: TableLayout) -> None:
        titles = {column.key: _title(column) for column in self._columns}
        self.list.clear()
        for place in layout.places:
            item = QListWidgetItem(titles[place.key])
            item.setData(_PLACE, place)
            is_shown = Qt.CheckState.Checked if place.is_shown else Qt.CheckState.Unchecked
            item.setCheckState(is_shown)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _restore(self) -> None:
        self._fill(default_layout(self._columns))

    def _forbid_showing_nothing(self) -> None:
        is_empty = not any(place.is_shown for place in self.layout_chosen.places)
        forbid(self.agree, "至少显示一列。" if is_empty else "")

    def _agree(self) -> None:
        self.chosen.emit(self.layout_chosen)
        self.accept()


class _MovableList(QListWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setDragDropMode(QListWidget.DragDropMode.InternalMove)

    def move_up(self) -> None:
        """Move the current column one place up."""
        self._move(-1)

    def move_down(self) -> None:
        """Move the current column one place down."""
        self._move(1)

    def _move(self, step: int) -> None:
        place = self.currentRow()
        if 0 <= place + step < self.count() and place >= 0:
            self.insertItem(place + step, self.takeItem(place))
            self.setCurrentRow(place + step)

    # Overrides of Qt methods

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        match event.key():
            case Qt.Key.Key_Up if is_alt:
                self.move_up()
            case Qt.Key.Key_Down if is_alt:
                self.move_down()
            case _:
                super().keyPressEvent(event)


def _place_of(item: QListWidgetItem) -> ColumnPlace:
    place: ColumnPlace = item.data(_PLACE)
    return replace(place, is_shown=item.checkState() is Qt.CheckState.Checked)


def _title(column: TableColumn[Any]) -> str:
    return f"{column.title}、{column.second.title}" if column.second else column.title
