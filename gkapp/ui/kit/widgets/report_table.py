"""A prescribed table on the screen: merged heads and labels, figures that lead to their cases."""

from collections.abc import Callable, Collection, Mapping
from typing import Protocol, cast

from PySide6.QtCore import QEvent, QModelIndex, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gkapp.domain.report.format import AnnualFigures
from gkapp.ui.kit.look.icons import draw_icon
from gkapp.ui.kit.look.paint import (
    CENTER,
    LEFT,
    RIGHT,
    box_of,
    draw_text,
    draw_wrapped,
    fill_round,
    is_selected,
    text_width,
    wrapped_height,
)
from gkapp.ui.kit.look.theme import color, colors
from gkapp.ui.kit.look.tokens import SIZE, ColorRole, TextRole
from gkapp.ui.kit.widgets.report_grid import (
    CellKind,
    GridCell,
    Index,
    Note,
    ReportGrid,
    ReportModel,
    in_lines,
)
from gkapp.ui.kit.widgets.term_table import SAME


def role_of(cell: GridCell) -> TextRole:
    """How the words of *cell* are set."""
    return "small_strong" if cell.is_strong else "small"


def text_in(cell: GridCell, width: float) -> str:
    """The text of *cell*, broken for a narrow column."""
    return in_lines(cell, max(1, int(width) // text_width("国", role_of(cell))))


def draw_edges(p: QPainter, box: QRectF) -> None:
    """The hairlines to the right of and below a cell."""
    p.fillRect(QRectF(box.right() - 1, box.top(), 1, box.height()), color("border"))
    p.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), color("border"))


class MergedHead(QHeaderView):
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
        return wrapped_height(text_in(cell, width), "small", width) + 10

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
            draw_wrapped(p, inner, text_in(cell, inner.width()), "small", ink)
            draw_edges(p, box)


PADDING = 8
SECOND_LINE = 16
"""Height of the line for the year before."""
_SIGN = 14
_CORNER = 9
_WIDE = 96
"""Logical pixels from which a column has room for the words beside the year before."""


class ReportTableHost(Protocol):
    """What the table tells of itself."""

    hovered: tuple[int, int]

    @property
    def report(self) -> ReportModel: ...

    def viewport(self) -> QWidget: ...


class ReportDelegate(QStyledItemDelegate):
    """Words wrap, zeros are quiet, figures look like links, faults carry a sign."""

    def __init__(self, table: QWidget) -> None:
        """*table* is a Host."""
        super().__init__(table)

    @property
    def _host(self) -> ReportTableHost:
        return cast("ReportTableHost", self.parent())

    def _draw_words(self, p: QPainter, box: QRectF, cell: GridCell) -> None:
        is_tall = cell.rows > 1
        is_head = cell.kind is CellKind.HEAD
        if is_tall:  # keep the words in sight while their rows scroll
            box = box.intersected(QRectF(self._host.viewport().rect()))
        is_centred = is_head or (is_tall and cell.column == 0)
        padding = 6 if is_tall else PADDING
        inner = box.adjusted(padding, 0, -padding, 0)
        align = CENTER if is_centred else LEFT
        draw_wrapped(p, inner, text_in(cell, inner.width()), role_of(cell), "text", align)

    def _draw_figure(self, p: QPainter, box: QRectF, cell: GridCell) -> None:
        report = self._host.report
        value, problem = str(report.value(cell)), report.problem(cell)
        note = report.note(cell)
        if problem:
            _draw_sign(p, box.left() + 5, box, "problem", "problem")
        line = box
        if report.has_previous:
            line = box.adjusted(0, 2, 0, -SECOND_LINE)
            under = QRectF(box.left(), line.bottom() - 2, box.width(), SECOND_LINE)
            _draw_comparison(p, under, *report.comparison(cell))
        role: TextRole = "strong" if cell.is_strong and value != "0" else "body"
        ink = _figure_ink(value, problem, report.is_entered(cell))
        draw_text(p, line, value, role, ink, CENTER)
        if note.detail:
            _draw_corner(p, box)
            return
        used = (box.width() + text_width(value, role)) / 2 + PADDING
        _draw_note(p, line.adjusted(used, 0, -PADDING, 0), note)

    def _draw_ground(
        self, p: QPainter, box: QRectF, cell: GridCell, *, is_chosen: bool, is_hovered: bool
    ) -> None:
        report = self._host.report
        ground: ColorRole | None = "hover" if is_hovered else None
        if report.problem(cell):
            ground = "problem_soft"
        if is_chosen or report.is_marked(cell):
            ground = "accent_soft"
        if ground is not None:
            p.fillRect(box, color(ground))

    # Overrides of Qt methods

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        host, box = self._host, box_of(option)
        cell = host.report.cell(index)
        if cell is None:
            return
        painter.save()
        is_quiet = cell.kind is not CellKind.VALUE or cell.is_strong
        painter.fillRect(box, color("surface_alt" if is_quiet else "surface"))
        if cell.kind is CellKind.VALUE:
            is_chosen = is_selected(option)
            is_hovered = host.hovered == (index.row(), index.column())
            self._draw_ground(painter, box, cell, is_chosen=is_chosen, is_hovered=is_hovered)
            self._draw_figure(painter, box, cell)
            _draw_frame(painter, box, is_chosen=is_chosen, is_marked=host.report.is_marked(cell))
        else:
            self._draw_words(painter, box, cell)
        draw_edges(painter, box)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = super().createEditor(parent, option, index)
        report = self._host.report
        cell = report.cell(index)
        if cell is not None:
            editor.setAccessibleName(cell.address)
            if cell.address == report.refused_address:
                editor.setProperty("problem", "true")
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Fill the editor, unless the officer typed in it: figures are counted anew meanwhile."""
        if not (isinstance(editor, QLineEdit) and editor.isModified()):
            super().setEditorData(editor, index)


def _draw_frame(p: QPainter, box: QRectF, *, is_chosen: bool, is_marked: bool) -> None:
    if is_chosen or is_marked:
        edge: ColorRole = "accent" if is_chosen else "accent_line"
        fill_round(p, box.adjusted(0, 0, -1, -1), None, 2, edge, 2)


def _draw_sign(p: QPainter, left: float, line: QRectF, icon: str, ink: ColorRole) -> None:
    draw_icon(p, QRectF(left, line.center().y() - _SIGN / 2, _SIGN, _SIGN), icon, colors()[ink], 2)


def _draw_corner(p: QPainter, box: QRectF) -> None:
    """A mark that has room in any cell, where spreadsheets mark what somebody remarked on."""
    edge = box.topRight()
    corner = QPainterPath(edge)
    corner.lineTo(edge - QPointF(_CORNER, 0))
    corner.lineTo(edge + QPointF(0, _CORNER))
    p.fillPath(corner, color("soon"))


def _draw_comparison(p: QPainter, under: QRectF, before: str, change: str) -> None:
    """上年 10，+2; in narrow columns 10 +2."""
    moved = "" if before == "0" and change == SAME else change
    is_wide = under.width() >= _WIDE
    words = ("，" if is_wide else " ").join(filter(None, (before, moved)))
    said = f"上年 {words}" if is_wide else words
    draw_text(p, under, said if before else "—", "micro", "text_3", CENTER)


def _draw_note(p: QPainter, room: QRectF, note: Note) -> None:
    """A sign and, where there is room, the words; both at the right."""
    if not note.text or room.width() < _SIGN:
        return
    ink: ColorRole = "accent" if note.is_missing else "text_3"
    left = room.right() - _SIGN
    if (width := text_width(note.text, "caption")) <= room.width() - _SIGN - 4:
        draw_text(p, room, note.text, "caption", ink, RIGHT)
        left -= width + 4
    _draw_sign(p, left, room, "edit" if note.is_missing else "check", ink)


def _figure_ink(value: str, problem: str, is_entered: bool) -> ColorRole:
    if problem:
        return "problem"
    if value == "0":
        return "text_3"
    return "text" if is_entered else "accent"


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
