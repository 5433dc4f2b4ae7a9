"""The head of a prescribed table: its levels painted as merged cells."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView

from gkapp.ui.kit.look.paint import draw_wrapped, text_width, wrapped_height
from gkapp.ui.kit.look.theme import color
from gkapp.ui.kit.look.tokens import SIZE, ColorRole, TextRole
from gkapp.ui.kit.widgets.report_grid import GridCell, ReportGrid, in_lines


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
