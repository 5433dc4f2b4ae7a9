"""Lays out a table for PDF pages: row heights, borders, merged cells across page breaks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from gkapp.documents.blocks import (
    CELL_PADDING_MM,
    CELL_PITCH,
    POINTS_PER_MM,
    Cell,
    Run,
    Table,
)
from gkapp.documents.pdf_fonts import PdfFonts
from gkapp.documents.pdf_text import SetLine, TextStyle, set_lines
from gkapp.documents.table_grid import PlacedCell, placed_cells, tied_to_next

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_PADDING = CELL_PADDING_MM * POINTS_PER_MM
_RULE = 0.5
_SHADE = 0.92
_HANGING_BELOW = 2  # characters: text set upright one below the other keeps its marks beside it


@dataclass(frozen=True, slots=True)
class SetCell:
    """A cell in its place with its lines."""

    place: PlacedCell
    lines: tuple[SetLine, ...]

    @property
    def height(self) -> float:
        """The height that the lines need, with the padding."""
        return sum(line.pitch for line in self.lines) + _PADDING

    def cut(self, room: float) -> tuple[tuple[SetLine, ...], ...]:
        """The lines in portions that fit into *room*."""
        portion = max(int((room - _PADDING) // self.lines[0].pitch), 1)
        return tuple(
            self.lines[first : first + portion] for first in range(0, len(self.lines), portion)
        )


@dataclass(frozen=True, slots=True)
class TableLayout:
    """A table with its lines set and its rows measured, in points; *ties* as in table_grid."""

    cells: tuple[SetCell, ...]
    edges: tuple[float, ...]
    heights: tuple[float, ...]
    ties: tuple[bool, ...]
    table: Table

    @property
    def header_height(self) -> float:
        """The height of the rows that are repeated."""
        return sum(self.heights[: self.table.header_rows])

    def draw(self, canvas: "Canvas", rows: range, left: float, top: float) -> None:
        """Draw consecutive *rows* from *top* down, the header above them if they go on.

        A merged cell that began on the page before shows its text again.
        """
        if rows.start >= self.table.header_rows > 0:
            header = range(self.table.header_rows)
            self._draw_rows(canvas, header, left, top + self.header_height)
        self._draw_rows(canvas, rows, left, top)

    def _draw_rows(self, canvas: "Canvas", rows: range, left: float, top: float) -> None:
        edges = accumulate((-self.heights[row] for row in rows), initial=top)
        tops = dict(zip(range(rows.start, rows.stop + 1), edges, strict=True))
        rules = canvas.beginPath()
        for cell in self.cells:
            place = cell.place
            first, after = max(place.row, rows.start), min(place.last_row + 1, rows.stop)
            if first < after:
                box = _Box(
                    left + self.edges[place.column],
                    left + self.edges[place.end_column],
                    tops[first],
                    tops[after],
                )
                box.fill(canvas, place.cell, cell.lines)
                rules.rect(box.left, box.bottom, box.width, box.height)  # pyright: ignore[reportUnknownMemberType] - untyped stub
        canvas.setLineWidth(_RULE)
        canvas.drawPath(rules)  # pyright: ignore[reportUnknownMemberType] - untyped stub


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    right: float
    top: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    def fill(self, canvas: "Canvas", cell: Cell, lines: Sequence[SetLine]) -> None:
        """Shade the box if the cell says so and set the lines in its middle."""
        if cell.shaded:
            canvas.setFillGray(_SHADE)
            canvas.rect(self.left, self.bottom, self.width, self.height, stroke=0, fill=1)
            canvas.setFillGray(0)
        line_top = self.top - (self.height - sum(line.pitch for line in lines)) / 2
        for line in lines:
            line.draw(canvas, self.left + _PADDING, line_top)
            line_top -= line.pitch


def lay_out(table: Table, width: float, page_height: float, fonts: PdfFonts) -> TableLayout:
    """Set *table* over *width*. A row that no page can hold is cut into several."""
    shares = accumulate(table.shares, initial=0.0)
    edges = tuple(width * share / sum(table.shares) for share in shares)
    placed = placed_cells(table)
    cells = tuple(
        SetCell(
            place,
            _set_cell(place.cell, edges[place.end_column] - edges[place.column], table, fonts),
        )
        for place in placed
    )
    layout = TableLayout(
        cells, edges, _heights(table, len(table.rows), cells), tied_to_next(table, placed), table
    )
    room = page_height - layout.header_height
    for number in reversed(range(table.header_rows, len(table.rows))):
        if layout.heights[number] > room:
            layout = _with_row_cut(layout, number, room)
    return layout


def _set_cell(cell: Cell, width: float, table: Table, fonts: PdfFonts) -> tuple[SetLine, ...]:
    size = cell.size_pt or table.size_pt
    room = width - 2 * _PADDING
    style = TextStyle(
        cell.role, size, size * CELL_PITCH, cell.align, hanging=room < _HANGING_BELOW * size
    )
    return set_lines((Run(cell.text, None, cell.bold),), style, room, fonts)


def _heights(table: Table, rows: int, cells: Sequence[SetCell]) -> tuple[float, ...]:
    """The heights of the rows; what a merged cell needs more is added to its last row."""
    heights = [table.row_mm * POINTS_PER_MM] * rows
    for cell in sorted(cells, key=lambda cell: (cell.place.cell.rowspan, cell.place.row)):
        last = cell.place.last_row
        above = sum(heights[cell.place.row : last])
        heights[last] = max(heights[last], cell.height - above)
    return tuple(heights)


def _with_row_cut(layout: TableLayout, number: int, room: float) -> TableLayout:
    """The layout with row *number* cut, between lines, into rows that *room* can hold."""
    own = [cell for cell in layout.cells if cell.place.row == cell.place.last_row == number]
    parts = max((len(cell.cut(room)) for cell in own), default=1)
    cells: list[SetCell] = []
    for cell in layout.cells:
        place = cell.place
        if cell in own:
            pieces = cell.cut(room)
            pieces += ((),) * (parts - len(pieces))
            cells += [
                SetCell(replace(place, row=number + part), lines)
                for part, lines in enumerate(pieces)
            ]
        elif place.row > number:
            cells.append(SetCell(replace(place, row=place.row + parts - 1), cell.lines))
        elif place.last_row >= number:
            longer = replace(place.cell, rowspan=place.cell.rowspan + parts - 1)
            cells.append(SetCell(replace(place, cell=longer), cell.lines))
        else:
            cells.append(cell)
    heights = _heights(layout.table, len(layout.heights) + parts - 1, cells)
    ties = (*layout.ties[:number], *(False,) * (parts - 1), *layout.ties[number:])
    return replace(layout, cells=tuple(cells), heights=heights, ties=ties)
