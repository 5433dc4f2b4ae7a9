"""Lays out a table for PDF pages: row heights, borders, merged cells across page breaks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from gkapp.documents.blocks import (
    CELL_PADDING_MM,
    CELL_PITCH,
    LINE_PITCH_PT,
    POINTS_PER_MM,
    Cell,
    Run,
    Table,
)
from gkapp.documents.pdf.fonts import PdfFonts
from gkapp.documents.pdf.text import SetLine, TextStyle, set_lines
from gkapp.documents.table_grid import PlacedCell, placed_cells, tied_to_next

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


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


def with_row_cut(cells: Sequence[SetCell], number: int, room: float) -> tuple[list[SetCell], int]:
    """The cells with row *number* cut, between lines, and into how many rows it was cut.

    Merged cells that cover the row grow by the new rows; their own text is not cut.
    """
    own = [cell for cell in cells if cell.place.row == cell.place.last_row == number]
    parts = max((len(cell.cut(room)) for cell in own), default=1)
    moved = (_moved(cell, number, parts) for cell in cells if cell not in own)
    cut = (part for cell in own for part in _parts(cell, parts, room))
    return [*moved, *cut], parts


def _moved(cell: SetCell, number: int, parts: int) -> SetCell:
    place = cell.place
    if place.row > number:
        return replace(cell, place=replace(place, row=place.row + parts - 1))
    if place.last_row < number:
        return cell
    longer = replace(place.cell, rowspan=place.cell.rowspan + parts - 1)
    return replace(cell, place=replace(place, cell=longer))


def _parts(cell: SetCell, parts: int, room: float) -> list[SetCell]:
    portions = cell.cut(room)
    portions += ((),) * (parts - len(portions))
    return [
        SetCell(replace(cell.place, row=cell.place.row + part), lines)
        for part, lines in enumerate(portions)
    ]


_PADDING = CELL_PADDING_MM * POINTS_PER_MM
_LEFT_FREE = 3 * LINE_PITCH_PT  # of the page, for a heading above a row that had to be cut
_RULE = 0.5
_SHADE = 0.92


@dataclass(frozen=True, slots=True)
class LaidOutTable:
    """A table with its lines set and its rows measured, in points.

    *covering* has the cells that cover each row, *ties* is as in table_grid.
    """

    covering: tuple[tuple[SetCell, ...], ...]
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
        for row in rows:
            for cell in self.covering[row]:
                if row in (cell.place.row, rows.start):
                    box = self._box(cell.place, left, tops[row], tops)
                    box.fill(canvas, cell.place.cell, cell.lines)
                    rules.rect(box.left, box.bottom, box.width, box.height)  # pyright: ignore[reportUnknownMemberType] - untyped stub
        canvas.setLineWidth(_RULE)
        canvas.drawPath(rules)  # pyright: ignore[reportUnknownMemberType] - untyped stub

    def _box(self, place: PlacedCell, left: float, top: float, tops: Mapping[int, float]) -> "_Box":
        """What the page shows of the cell from *top* down; *tops* ends with the last row's foot."""
        bottom = tops[min(place.last_row + 1, max(tops))]
        return _Box(
            left + self.edges[place.column], left + self.edges[place.end_column], top, bottom
        )


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


def lay_out(table: Table, width: float, page_height: float, fonts: PdfFonts) -> LaidOutTable:
    """Set *table* over *width*. A row that no page can hold is cut into several."""
    shares = accumulate(table.shares, initial=0.0)
    edges = tuple(width * share / sum(table.shares) for share in shares)
    placed = placed_cells(table)
    cells = [
        SetCell(
            place, _lines(place.cell, edges[place.end_column] - edges[place.column], table, fonts)
        )
        for place in placed
    ]
    ties = list(tied_to_next(table, placed))
    least = [(row.row_mm or table.row_mm) * POINTS_PER_MM for row in table.rows]
    heights = _heights(least, cells)
    room = page_height - sum(heights[: table.header_rows]) - _LEFT_FREE
    for number in reversed(range(table.header_rows, len(heights))):
        if heights[number] > room:
            cells, parts = with_row_cut(cells, number, room)
            ties[number:number] = [False] * (parts - 1)
            least[number : number + 1] = [0.0] * parts
    covering = _by_row(cells, len(ties))
    return LaidOutTable(covering, edges, _heights(least, cells), tuple(ties), table)


def _by_row(cells: Sequence[SetCell], rows: int) -> tuple[tuple[SetCell, ...], ...]:
    """The cells that cover each row, in the order in which they are read."""
    covering: list[list[SetCell]] = [[] for _ in range(rows)]
    for cell in sorted(cells, key=lambda cell: (cell.place.row, cell.place.column)):
        for row in range(cell.place.row, cell.place.last_row + 1):
            covering[row].append(cell)
    return tuple(map(tuple, covering))


def _lines(cell: Cell, width: float, table: Table, fonts: PdfFonts) -> tuple[SetLine, ...]:
    size = cell.size_pt or table.size_pt
    room = width - 2 * _PADDING
    style = TextStyle(cell.role, size, size * CELL_PITCH, cell.align)
    return set_lines((Run(cell.text, None, cell.bold),), style, room, fonts)


def _heights(least: Sequence[float], cells: Sequence[SetCell]) -> tuple[float, ...]:
    """The heights of the rows; what a merged cell needs more is added to its last row."""
    heights = list(least)
    for cell in sorted(cells, key=lambda cell: (cell.place.cell.rowspan, cell.place.row)):
        last = cell.place.last_row
        above = sum(heights[cell.place.row : last])
        heights[last] = max(heights[last], cell.height - above)
    return tuple(heights)
