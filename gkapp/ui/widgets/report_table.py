"""A prescribed table on the screen: merged heads and labels, figures that lead to their cases."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gkapp.domain.report_format import AnnualFigures
from gkapp.ui.look.icons import draw_icon
from gkapp.ui.look.item_option import box_of, is_selected
from gkapp.ui.look.paint import (
    CENTER,
    LEFT,
    draw_text,
    draw_wrapped,
    fill_round,
    text_width,
    wrapped_height,
)
from gkapp.ui.look.theme import color, colors
from gkapp.ui.look.tokens import SIZE, ColorRole, TextRole
from gkapp.ui.widgets.report_grid import CellKind, GridCell, ReportGrid, in_lines
from gkapp.ui.widgets.report_model import Index, ReportModel

_PADDING = 8
_WIDEST = 104  # pixels; a column of figures needs no more, the words get the rest
_LEAST_WORDS = 150
_UNTOUCHED = (-1, -1)


class ReportTable(QTableView):
    """Arrow keys go from figure to figure; Enter or a click opens one, typing changes it."""

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
        self.report = ReportModel(grid, self)
        self.report.entered.connect(self.entered)
        self.setAccessibleName(grid.title)
        self._set_up()
        self.setModel(self.report)
        self._merge()
        self.selectionModel().currentChanged.connect(self._choose)
        self.clicked.connect(self._open)

    def _set_up(self) -> None:
        self.setHorizontalHeader(_MergedHead(self.grid))
        self.horizontalHeader().setVisible(self.grid.head_rows > 0)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(SIZE.row_statutory)
        self.verticalHeader().setDefaultSectionSize(SIZE.row_statutory)
        self.setItemDelegate(_ReportDelegate(self))
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
        for cell in self.grid.cells:
            row = cell.row - self.grid.head_rows
            if row >= 0 and cell.rows == 1 and cell.text:
                heights[row] = max(heights[row], self._height_of(cell))
        for row, height in enumerate(heights):
            self.setRowHeight(row, height)

    def _height_of(self, cell: GridCell) -> int:
        width = sum(self.columnWidth(cell.column + at) for at in range(cell.columns))
        return wrapped_height(cell.text, _role_of(cell), width - 2 * _PADDING - 2) + 10

    # Overrides of Qt methods

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()
        self._fit_rows()
        head = self.horizontalHeader()
        if isinstance(head, _MergedHead):
            head.fit()

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


def _role_of(cell: GridCell) -> TextRole:
    return "small_strong" if cell.is_strong else "small"


def _text_in(cell: GridCell, width: float) -> str:
    """The text of *cell*, broken for a narrow column."""
    return in_lines(cell, max(1, int(width) // text_width("国", _role_of(cell))))


def _edges(p: QPainter, box: QRectF) -> None:
    p.fillRect(QRectF(box.right() - 1, box.top(), 1, box.height()), color("border"))
    p.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), color("border"))


class _MergedHead(QHeaderView):
    """The levels of a head, painted as merged cells that scroll along sideways."""

    def __init__(self, grid: ReportGrid) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._cells = [cell for cell in grid.cells if cell.row < grid.head_rows]
        self._heights = [SIZE.row_statutory] * grid.head_rows
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(24)

    def fit(self) -> None:
        """Raise the levels whose words need more than a line."""
        heights = [SIZE.row_statutory] * len(self._heights)
        for cell in self._cells:
            if cell.rows == 1:
                heights[cell.row] = max(heights[cell.row], self._height_of(cell))
        for cell in self._cells:
            spanned = sum(heights[cell.row : cell.row + cell.rows])
            heights[cell.row + cell.rows - 1] += max(0, self._height_of(cell) - spanned)
        if heights != self._heights:
            self._heights = heights
            self.updateGeometry()
            self.geometriesChanged.emit()

    def _height_of(self, cell: GridCell) -> int:
        width = round(self._box(cell).width()) - 6
        return wrapped_height(_text_in(cell, width), "small", width) + 10

    def _box(self, cell: GridCell) -> QRectF:
        last = cell.column + cell.columns - 1
        left = self.sectionViewportPosition(cell.column)
        right = self.sectionViewportPosition(last) + self.sectionSize(last)
        top = sum(self._heights[: cell.row])
        height = sum(self._heights[cell.row : cell.row + cell.rows])
        return QRectF(left, top, right - left, height)

    # Overrides of Qt methods

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), sum(self._heights))

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self.viewport())
        p.fillRect(self.viewport().rect(), color("surface_alt"))
        for cell in self._cells:
            box = self._box(cell)
            ink: ColorRole = "text" if cell.rows < len(self._heights) else "text_2"
            inner = box.adjusted(2, 0, -3, 0)
            draw_wrapped(p, inner, _text_in(cell, inner.width()), "small", ink)
            _edges(p, box)


class _ReportDelegate(QStyledItemDelegate):
    """Words wrap, zeros are quiet, figures look like links, faults carry a sign."""

    def __init__(self, table: ReportTable) -> None:
        super().__init__(table)

    def _table(self) -> ReportTable:
        table = self.parent()
        assert isinstance(table, ReportTable)
        return table

    def _draw_words(self, p: QPainter, box: QRectF, cell: GridCell) -> None:
        is_tall = cell.rows > 1
        is_head = cell.kind is CellKind.HEAD
        if is_tall:  # keep the words in sight while their rows scroll
            box = box.intersected(QRectF(self._table().viewport().rect()))
        is_centred = is_head or (is_tall and cell.column == 0)
        padding = 6 if is_tall else _PADDING
        inner = box.adjusted(padding, 0, -padding, 0)
        align = CENTER if is_centred else LEFT
        draw_wrapped(p, inner, _text_in(cell, inner.width()), _role_of(cell), "text", align)

    def _draw_figure(
        self, p: QPainter, box: QRectF, cell: GridCell, *, is_chosen: bool, is_hovered: bool
    ) -> None:
        report = self._table().report
        value, problem = str(report.value(cell)), report.problem(cell)
        if is_chosen or is_hovered or problem:
            ground: ColorRole = "problem_soft" if problem else "hover"
            p.fillRect(box, color("accent_soft" if is_chosen else ground))
        if problem:
            place = QRectF(box.left() + 5, box.center().y() - 7, 14, 14)
            draw_icon(p, place, "problem", colors().problem, 2)
        is_entered = report.is_entered(cell)
        if is_entered and is_hovered:
            place = QRectF(box.right() - 20, box.center().y() - 7, 14, 14)
            draw_icon(p, place, "edit", colors().text_3)
        role: TextRole = "strong" if cell.is_strong and value != "0" else "body"
        draw_text(p, box, value, role, _figure_ink(value, problem, is_entered), CENTER)

    # Overrides of Qt methods

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        table, box = self._table(), box_of(option)
        cell = table.report.cell(index)
        if cell is None:
            return
        painter.save()
        is_quiet = cell.kind is not CellKind.VALUE or cell.is_strong
        painter.fillRect(box, color("surface_alt" if is_quiet else "surface"))
        if cell.kind is CellKind.VALUE:
            is_chosen = is_selected(option)
            is_hovered = table.hovered == (index.row(), index.column())
            self._draw_figure(painter, box, cell, is_chosen=is_chosen, is_hovered=is_hovered)
            if is_chosen:
                fill_round(painter, box.adjusted(0, 0, -1, -1), None, 2, "accent", 2)
        else:
            self._draw_words(painter, box, cell)
        _edges(painter, box)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = super().createEditor(parent, option, index)
        cell = self._table().report.cell(index)
        editor.setAccessibleName(cell.address if cell is not None else "")
        return editor


def _figure_ink(value: str, problem: str, is_entered: bool) -> ColorRole:
    if problem:
        return "problem"
    if value == "0":
        return "text_3"
    return "text" if is_entered else "accent"
