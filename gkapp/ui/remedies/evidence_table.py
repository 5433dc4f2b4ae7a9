"""The table of an evidence list: typed into cell by cell, put into order by dragging or by keys."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from gkapp.domain.remedies.evidence import moved
from gkapp.ui.kit.look.paint import box_of
from gkapp.ui.kit.look.theme import colors
from gkapp.ui.kit.look.tokens import SIZE
from gkapp.ui.remedies.evidence_model import NAME, PAGES, PURPOSE, SOURCE, EvidenceModel

Index = QModelIndex | QPersistentModelIndex

_NARROW = {0: 52, PAGES: 60, PAGES + 1: 76}
_SHARES = {NAME: 5, PURPOSE: 6, SOURCE: 3}


class EvidenceTable(QTableView):
    """Rows are moved whole; Alt with the arrows moves the current one."""

    ordered = Signal(object)
    """The lines in the order that they are to have."""
    deletion_asked = Signal()

    def __init__(self, model: EvidenceModel) -> None:
        super().__init__()
        self.evidence = model
        self.setModel(model)
        self.setAccessibleName("证据清单")
        self.setItemDelegate(_CellDelegate(self))
        self.setWordWrap(True)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self._fitting = QTimer(self, interval=0, singleShot=True)
        self._fitting.timeout.connect(self.resizeRowsToContents)
        model.modelReset.connect(self._fitting.start)

    @property
    def current_row(self) -> int:
        """The row that the keyboard is in; -1 for none."""
        return self.currentIndex().row()

    def go_to(self, row: int, column: int = NAME) -> None:
        """Put the keyboard into a cell, if it is there."""
        index = self.evidence.index(row, column)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def move_current(self, steps: int) -> None:
        """Move the current row up (-1) or down (1), where there is room."""
        at = self.current_row
        self._move(at, at + steps)

    def _move(self, place: int, to: int) -> None:
        lines = self.evidence.lines
        is_there = 0 <= place < len(lines) and 0 <= to < len(lines)
        if is_there and place != to and not self.evidence.is_read_only:
            column = max(self.currentIndex().column(), NAME)
            self.ordered.emit(moved(lines, place, to))
            self.go_to(to, column)

    # Overrides of Qt methods

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_moving = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if is_moving and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_current(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() == Qt.Key.Key_Delete:
            self.deletion_asked.emit()
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """The row goes before the one whose upper half it is let go over."""
        place = self.current_row
        at = event.position().toPoint()
        row = self.rowAt(at.y())
        if row < 0:
            to = self.evidence.rowCount()
        else:
            middle = self.rowViewportPosition(row) + self.rowHeight(row) / 2
            to = row + (at.y() > middle)
        event.setDropAction(Qt.DropAction.IgnoreAction)  # the model must not take the row out
        event.accept()
        self._move(place, to - (to > place))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = max(event.size().width() - sum(_NARROW.values()), 0)
        for column, width in _NARROW.items():
            self.setColumnWidth(column, width)
        for column, share in _SHARES.items():
            self.setColumnWidth(column, room * share // sum(_SHARES.values()))
        self._fitting.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fitting.start()


class _CellDelegate(QStyledItemDelegate):
    """Rows with air around their words, and a line under each."""

    # Overrides of Qt methods

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = super().sizeHint(option, index)
        return hint.expandedTo(QSize(0, SIZE.row))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        painter.save()
        painter.setPen(colors()["border"])
        box = box_of(option)
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.restore()
