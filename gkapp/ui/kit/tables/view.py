"""The table itself: whole rows, the mouse and the keys, the selection kept as ids."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from gkapp.ui.kit.look.focus import draws_ring
from gkapp.ui.kit.look.tokens import SIZE
from gkapp.ui.kit.tables import selection
from gkapp.ui.kit.tables.cells import CellDelegate, needed_width
from gkapp.ui.kit.tables.columns import TableColumn, has_second_lines
from gkapp.ui.kit.tables.header import SortHeader
from gkapp.ui.kit.tables.id_model import DRAWN, Drawn, IdTableModel
from gkapp.ui.kit.tables.selection import RowKey

_CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier

Index = QModelIndex | QPersistentModelIndex


READABLE = 176
"""Pixels of a column that stretches, in which a name can still be told from others."""


class RecordView(QTableView):
    """Shows an IdTableModel. Which rows are selected survives every new answer, by their ids."""

    opened = Signal(object)
    """The key of a row that was double-clicked, or on which Enter was pressed."""
    current_changed = Signal()
    """Another row is the current one, or none."""
    selection_changed = Signal()
    """Other rows are selected."""
    deletion_asked = Signal()
    """Delete was pressed while rows are selected."""
    copy_asked = Signal()
    """The keys for copying were pressed."""
    copy_with_titles_asked = Signal()
    """The keys for copying under the headings were pressed."""
    menu_asked = Signal(QPoint)
    """The menu of the selected rows, at a place on the screen."""
    typed = Signal(str)
    """Letters that were typed on the table: they are meant for the filter."""

    def __init__(self, model: IdTableModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.records = model
        self.hover_row = -1
        self._kept: tuple[list[RowKey], RowKey | None] = ([], None)
        height = SIZE.row_two_lines if has_second_lines(model.columns) else SIZE.row
        self.headings = SortHeader(model.columns, self)
        self.setHorizontalHeader(self.headings)
        self._set_up_rows(height)
        self.setItemDelegate(CellDelegate(self, height))
        self.setAccessibleName(name)
        draws_ring(self)
        # Before setModel, which lets the selection model forget everything on a reset.
        model.modelAboutToBeReset.connect(self._keep_selection)
        self.setModel(model)
        model.modelReset.connect(self._restore_selection)
        self.selectionModel().currentRowChanged.connect(self.current_changed)
        self.selectionModel().selectionChanged.connect(self.selection_changed)
        self.doubleClicked.connect(self.open_current)

    def _set_up_rows(self, height: int) -> None:
        lines = self.verticalHeader()
        lines.hide()
        lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        lines.setMinimumSectionSize(height)
        lines.setDefaultSectionSize(height)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    # What is selected

    @property
    def current_id(self) -> RowKey | None:
        """The key of the row that the keyboard is in."""
        index = self.currentIndex()
        return self.records.ids[index.row()] if index.isValid() else None

    @property
    def selected_count(self) -> int:
        """How many rows are selected; free of charge even for all of them."""
        return selection.count(self._ranges())

    @property
    def selected_ids(self) -> list[RowKey]:
        """The keys of the selected rows, from top to bottom."""
        return selection.ids_in(self._ranges(), self.records.ids)

    def select_ids(self, ids: Sequence[RowKey], current: RowKey | None = None) -> None:
        """Select these rows, as far as they are there, and put the keyboard into *current*."""
        ranges = selection.ranges_of(ids, self.records.ids)
        selection.select(self.records, self.selectionModel(), ranges)
        line = selection.ranges_of([] if current is None else [current], self.records.ids)
        if line:
            index = self.records.index(line[0][0], self._first_shown())
            flag = self.selectionModel().SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(index, flag)

    def _ranges(self) -> list[selection.Range]:
        return selection.selected_ranges(self.selectionModel().selection())

    def _keep_selection(self) -> None:
        self._kept = self.selected_ids, self.current_id

    def _restore_selection(self) -> None:
        ids, current = self._kept
        place = self.verticalScrollBar().value()
        self.select_ids(ids, current)
        self.updateGeometries()
        self.verticalScrollBar().setValue(place)
        self.current_changed.emit()
        self.selection_changed.emit()

    # Columns

    def column_of(self, key: str) -> int:
        """Where the column *key* stands in the model; ValueError when there is none."""
        return [column.key for column in self.records.columns].index(key)

    def shown_columns(self) -> list[TableColumn[Any]]:
        """The columns that are shown, from left to right."""
        order = [self.headings.logicalIndex(place) for place in range(self.headings.count())]
        return [self.records.columns[each] for each in order if not self.isColumnHidden(each)]

    def fill_width(self) -> None:
        """Share what is left of the width among the columns that stretch, by their own widths.

        None of them becomes narrower than its own width, or than can be read where that is large:
        a name that is cut is better than a bar to scroll sideways.
        """
        stretching = {
            number: column.width
            for number, column in enumerate(self.records.columns)
            if column.stretches and not self.isColumnHidden(number)
        }
        fixed = self.headings.length() - sum(map(self.columnWidth, stretching))
        left, shares = self.viewport().width() - fixed, sum(stretching.values())
        for number, width in stretching.items():
            part = left * width // shares
            shares -= width
            left -= part
            self.setColumnWidth(number, max(min(width, READABLE), part))

    def _first_shown(self) -> int:
        return self.column_of(self.shown_columns()[0].key)

    # What the delegate asks

    def begins_row(self, index: Index) -> bool:
        """Whether the cell is the leftmost of its row."""
        return index.column() == self._first_shown()

    def has_keyboard_in(self, index: Index) -> bool:
        """Whether the keyboard is in the row of the cell."""
        return self.hasFocus() and self.currentIndex().row() == index.row()

    # Mouse and keys

    def open_current(self) -> None:
        """Open the row that the keyboard is in."""
        if (current := self.current_id) is not None:
            self.opened.emit(current)

    def _hover(self, row: int) -> None:
        if row == self.hover_row:
            return
        changed = (self.hover_row, row)
        self.hover_row = row
        for line in changed:
            top = self.rowViewportPosition(line) if line >= 0 else -1
            self.viewport().update(0, top, self.viewport().width(), self.rowHeight(line))

    # Overrides of Qt methods

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_F2:
                self.open_current()
            case Qt.Key.Key_Delete if self.selectionModel().hasSelection():
                self.deletion_asked.emit()
            case Qt.Key.Key_C if event.modifiers() == Qt.KeyboardModifier.ControlModifier:
                self.copy_asked.emit()
            case Qt.Key.Key_C if event.modifiers() == _CONTROL_SHIFT:
                self.copy_with_titles_asked.emit()
            case _:
                super().keyPressEvent(event)

    def sizeHintForColumn(self, column: int) -> int:
        """What the rows that are seen need: a double click on the edge of a heading fits them."""
        last = self.rowAt(self.viewport().height() - 1)
        rows = range(self.rowAt(0), (self.records.rowCount() - 1 if last < 0 else last) + 1)
        drawn = (self.records.index(row, column).data(DRAWN) for row in rows if row >= 0)
        widths = [needed_width(each) for each in drawn if isinstance(each, Drawn)]
        return min(max(widths, default=0), self.viewport().width() * 3 // 4)

    def keyboardSearch(self, search: str) -> None:
        # Qt would look through every row, and read them all for it.
        self.typed.emit(search)

    def moveCursor(
        self,
        cursorAction: QAbstractItemView.CursorAction,  # noqa: N803 - Qt's
        modifiers: Qt.KeyboardModifier,
    ) -> QModelIndex:
        # Home and End move along a row of cells; here they are meant for the list.
        if cursorAction in (self.CursorAction.MoveHome, self.CursorAction.MoveEnd):
            modifiers |= Qt.KeyboardModifier.ControlModifier
        return super().moveCursor(cursorAction, modifiers)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            rect = self.visualRect(self.currentIndex())
            place = self.viewport().mapToGlobal(rect.bottomLeft())
        self.menu_asked.emit(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.indexAt(event.position().toPoint()).row())
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fill_width()
