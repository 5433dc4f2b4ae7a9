"""Places the cells of a table on its grid, as merged cells demand."""

from dataclasses import dataclass

from gkapp.documents.blocks import Cell, Table


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell with the row and column where it begins."""

    cell: Cell
    row: int
    column: int

    @property
    def last_row(self) -> int:
        """The last row that it covers."""
        return self.row + self.cell.rowspan - 1

    @property
    def end_column(self) -> int:
        """The first column to its right."""
        return self.column + self.cell.colspan


def placed_cells(table: Table) -> tuple[PlacedCell, ...]:
    """Every cell with its place, row by row; ValueError unless they fill the grid exactly."""
    width, height = len(table.shares), len(table.rows)
    if not height:
        raise ValueError("a table needs rows: no file format knows one without")
    taken: set[tuple[int, int]] = set()
    placed: list[PlacedCell] = []
    for number, table_row in enumerate(table.rows):
        column = 0
        for cell in table_row.cells:
            while (number, column) in taken:
                column += 1
            place = PlacedCell(cell, number, column)
            covered = {
                (below, beside)
                for below in range(number, place.last_row + 1)
                for beside in range(column, place.end_column)
            }
            if covered & taken or place.end_column > width or place.last_row >= height:
                raise ValueError(f"row {number}: {cell.text!r} does not fit the grid")
            taken |= covered
            placed.append(place)
            column = place.end_column
        if any((number, beside) not in taken for beside in range(width)):
            raise ValueError(f"row {number} leaves places of the grid empty")
    return tuple(placed)


def tied_to_next(table: Table, placed: tuple[PlacedCell, ...]) -> tuple[bool, ...]:
    """For each row, whether a page break after it would tear what belongs together."""
    last = len(table.rows) - 1
    ties = [
        number < last and (table.kept_whole or number < table.header_rows or one.keep_with_next)
        for number, one in enumerate(table.rows)
    ]
    for place in placed:
        for number in range(place.row, place.last_row):
            ties[number] = True
    return tuple(ties)
