"""Cuts a table row that is higher than a page into rows that are not."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gkapp.documents.blocks import CELL_PADDING_MM, POINTS_PER_MM
from gkapp.documents.pdf.text import SetLine
from gkapp.documents.table_grid import PlacedCell

_PADDING = CELL_PADDING_MM * POINTS_PER_MM


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
