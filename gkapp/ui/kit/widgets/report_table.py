"""A prescribed table on the screen: merged heads and labels, figures that lead to their cases."""

from collections.abc import Callable, Collection, Mapping

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QTableView,
    QWidget,
)

from gkapp.domain.report.format import AnnualFigures
from gkapp.ui.kit.look.paint import wrapped_height
from gkapp.ui.kit.look.tokens import SIZE
from gkapp.ui.kit.widgets.report_cells import PADDING, SECOND_LINE, ReportDelegate
from gkapp.ui.kit.widgets.report_grid import CellKind, GridCell, ReportGrid
from gkapp.ui.kit.widgets.report_head import MergedHead, role_of
from gkapp.ui.kit.widgets.report_model import Index, Note, ReportModel

_WIDEST = 104  # pixels; a column of figures needs no more, the words get the rest
_LEAST_WORDS = 150
_UNTOUCHED = (-1, -1)
_STEPS = {
    QAbstractItemDelegate.EndEditHint.EditNextItem: 1,
    QAbstractItemDelegate.EndEditHint.EditPreviousItem: -1,
}


class ReportTable(QTableView):
    """Arrow keys go from figure to figure; Enter or a click opens one, typing changes it.

    Tab while typing goes on to the next figure that is typed.
    """

    opened = Signal(str)
    """The address of a figure whose cases the officer wants to see."""
    chosen = Signal(str)
    """The address of the figure that is now selected; empty for none."""
    entered = Signal(str, str)
    """Address and text of a figure that the officer typed."""

    def __init__(self, grid: ReportGrid) -> None:
        super().__init__()
        self.grid = grid
        self.hovered = _UNTOUCHED
        self._again = QTimer(self, interval=0, singleShot=True)
        self._again.timeout.connect(self._type_again)
        self.report = ReportModel(grid, self)
        self.report.entered.connect(self.entered)
        self.setAccessibleName(grid.title)
        self._set_up()
        self.setModel(self.report)
        self._merge()
        self.selectionModel().currentChanged.connect(self._choose)
        self.clicked.connect(self._open)

    def _set_up(self) -> None:
        self.setHorizontalHeader(MergedHead(self.grid))
        self.horizontalHeader().setVisible(self.grid.head_rows > 0)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(SIZE.row_statutory)
        self.verticalHeader().setDefaultSectionSize(SIZE.row_statutory)
        self.setItemDelegate(ReportDelegate(self))
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )

    def show_figures(
        self, figures: AnnualFigures, can_enter: Callable[[str], bool] | None = None
    ) -> None:
        """Show these; *can_enter* tells which addresses the officer types."""
        self.report.show_figures(figures, can_enter)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Mark the addresses that do not add up, each with what is wrong."""
        self.report.show_problems(problems)

    def show_notes(self, notes: Mapping[str, Note]) -> None:
        """Say this beside the figures at these addresses."""
        self.report.show_notes(notes)

    def show_previous(self, figures: AnnualFigures | None) -> None:
        """Show the figures of the year before under those of this year; None for none."""
        self.report.show_previous(figures)
        self._fit_rows()

    def mark(self, addresses: Collection[str]) -> None:
        """Frame these figures."""
        self.report.mark(addresses)

    def type_again(self, address: str, text: str) -> None:
        """What was typed was refused: let the officer mend it."""
        self.report.remember_refused(address, text)
        self._again.start()  # the editor that gave it is only just being closed

    def _type_again(self) -> None:
        index = self.report.index_of(self.report.refused_address)
        if index.isValid():
            self.setCurrentIndex(index)
            self.edit(index)

    def choose(self, address: str) -> None:
        """Select the figure at *address* and bring it into sight."""
        index = self.report.index_of(address)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def _merge(self) -> None:
        for cell in self.grid.cells:
            if cell.row >= self.grid.head_rows and (cell.rows, cell.columns) != (1, 1):
                row = cell.row - self.grid.head_rows
                self.setSpan(row, cell.column, cell.rows, cell.columns)

    def _choose(self, index: Index) -> None:
        cell = self.report.cell(index)
        self.chosen.emit(cell.address if cell is not None else "")

    def _open(self, index: Index) -> None:
        cell = self.report.cell(index)
        if cell is not None and cell.address and not self.report.is_entered(cell):
            self.opened.emit(cell.address)

    def _typed_after(self, index: Index, step: int) -> QModelIndex:
        """The next figure that is typed, forward or back; an invalid index after the last."""
        places = self.report.typed_places[::step]
        here = (index.row(), index.column())
        later = (place for place in places if (place > here if step > 0 else place < here))
        row, column = next(later, _UNTOUCHED)
        return self.report.index(row, column)

    # Widths and heights

    def _fit_columns(self) -> None:
        """Figures get equal widths; what is left over, or wanting, is the last words' affair."""
        grid, room = self.grid, self.viewport().width()
        figures = grid.columns - grid.labels
        width = max(grid.least, (room - sum(grid.label_widths)) // figures)
        widths = list(grid.label_widths)
        if grid.head_rows and widths:
            width = min(width, _WIDEST)
            widths[-1] = max(_LEAST_WORDS, room - sum(widths[:-1]) - width * figures)
        for at in range(grid.columns):
            self.setColumnWidth(at, widths[at] if at < grid.labels else width)

    def _fit_rows(self) -> None:
        """Raise the rows whose words need more than a line."""
        heights = [SIZE.row_statutory] * self.grid.body_rows
        second = SECOND_LINE if self.report.has_previous else 0
        for cell in self.grid.cells:
            row = cell.row - self.grid.head_rows
            if cell.kind is CellKind.VALUE:
                heights[row] = max(heights[row], SIZE.row_statutory + second)
            if row >= 0 and cell.rows == 1 and cell.text:
                heights[row] = max(heights[row], self._height_of(cell))
        for row, height in enumerate(heights):
            self.setRowHeight(row, height)

    def _height_of(self, cell: GridCell) -> int:
        width = sum(self.columnWidth(cell.column + at) for at in range(cell.columns))
        return wrapped_height(cell.text, role_of(cell), width - 2 * PADDING - 2) + 10

    # Overrides of Qt methods

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()
        self._fit_rows()
        head = self.horizontalHeader()
        if isinstance(head, MergedHead):
            head.fit()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        is_refused = self._again.isActive()
        step = 0 if is_refused else _STEPS.get(hint, 0)
        keeps_place = is_refused or step
        super().closeEditor(
            editor, QAbstractItemDelegate.EndEditHint.NoHint if keeps_place else hint
        )
        if not is_refused:
            self.report.remember_refused("", "")
        if step and (place := self._typed_after(self.currentIndex(), step)).isValid():
            self.setCurrentIndex(place)
            self.edit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and self.state() is not QAbstractItemView.State.EditingState:
            cell = self.report.cell(self.currentIndex())
            if cell is not None and self.report.is_entered(cell):
                self.edit(self.currentIndex())
            else:
                self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        cell = self.report.cell(index)
        is_figure = cell is not None and bool(cell.address)
        hovered = (index.row(), index.column()) if is_figure else _UNTOUCHED
        if hovered != self.hovered:
            self.hovered = hovered
            shape = Qt.CursorShape.PointingHandCursor if is_figure else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            self.viewport().update()
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hovered = _UNTOUCHED
        self.viewport().update()
