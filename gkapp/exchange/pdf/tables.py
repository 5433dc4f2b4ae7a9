"""Rebuilds the ruled tables of a PDF page: which cells there are and what stands in them."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gkapp.domain.text.document_text import TextTable
from gkapp.exchange.pdf.layout import LinePiece, RuledLine

_NEAR = 3.0  # points within which two rules meet or are the same
_ROOM = 1.9  # a line of a cell with room for fewer characters was broken to fit
_MOST_CELLS = 5_000

_Cell = tuple[int, int]  # row from the top, column


@dataclass(frozen=True, slots=True)
class TableGrid:
    """The places of a table's rules, and for each small cell the merged one it belongs to."""

    xs: list[float]
    ys: list[float]  # upwards, as the page counts
    owners: dict[_Cell, _Cell]

    def cell_at(self, piece: LinePiece) -> _Cell | None:
        """The merged cell in which a piece of text begins, None outside of the table."""
        column = bisect_right(self.xs, piece.x + piece.size / 2) - 1
        row = len(self.ys) - 1 - bisect_right(self.ys, piece.y + piece.size / 3)
        return self.owners.get((row, column))

    def table(self, pieces: Iterable[LinePiece]) -> TextTable:
        """The table with these pieces of text; merged cells are repeated."""
        inside: dict[_Cell, list[LinePiece]] = {}
        for piece in pieces:
            cell = self.cell_at(piece)
            if cell is not None:
                inside.setdefault(cell, []).append(piece)
        right: dict[_Cell, float] = {}
        for (_, column), owner in self.owners.items():
            right[owner] = max(right.get(owner, 0.0), self.xs[column + 1])
        texts = {cell: _cell_text(found, right[cell]) for cell, found in inside.items()}
        return TextTable(
            tuple(
                tuple(texts.get(self.owners[row, column], "") for column in range(len(self.xs) - 1))
                for row in range(len(self.ys) - 1)
            )
        )


def find_grids(rules: Sequence[RuledLine]) -> list[TableGrid]:
    """The tables of a page from the top down; each has at least two columns."""
    grids: list[TableGrid] = []
    for low, high in _bands(rules):
        inside = [
            rule
            for rule in rules
            if (rule.across and low - _NEAR <= rule.place <= high + _NEAR)
            or (not rule.across and low - _NEAR <= rule.begin <= high + _NEAR)
        ]
        xs = _places(rule.place for rule in inside if not rule.across)
        ys = _places(rule.place for rule in inside if rule.across)
        if len(xs) > 2 and len(ys) > 1 and len(xs) * len(ys) <= _MOST_CELLS:
            grids.append(TableGrid(xs, ys, _owners(xs, ys, inside)))
    return grids


def _bands(rules: Sequence[RuledLine]) -> list[tuple[float, float]]:
    """The stretches of the page, from the top down, that rules go down through."""
    bands: list[tuple[float, float]] = []
    for begin, end in sorted((rule.begin, rule.end) for rule in rules if not rule.across):
        if bands and begin <= bands[-1][1] + _NEAR:
            bands[-1] = (bands[-1][0], max(bands[-1][1], end))
        else:
            bands.append((begin, end))
    return bands[::-1]


def _places(places: Iterable[float]) -> list[float]:
    """The places in order, those near to each other as one."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _NEAR:
            found.append(place)
    return found


def _owners(xs: list[float], ys: list[float], rules: Sequence[RuledLine]) -> dict[_Cell, _Cell]:
    walls = _walls(xs, ys, rules)
    owners: dict[_Cell, _Cell] = {}

    def owner(cell: _Cell) -> _Cell:
        while owners[cell] != cell:
            cell = owners[cell]
        return cell

    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            cell = (row, column)
            owners[cell] = cell
            if column and (False, *cell) not in walls:
                owners[cell] = owner((row, column - 1))
            if row and (True, *cell) not in walls:
                first, second = sorted((owner(cell), owner((row - 1, column))))
                owners[second] = first
    return {cell: owner(cell) for cell in owners}


def _walls(
    xs: list[float], ys: list[float], rules: Sequence[RuledLine]
) -> set[tuple[bool, int, int]]:
    """(True, row, column) for a rule on top of that cell, (False, …) for one on its left."""
    rows = len(ys) - 1
    middles_x = [(left + right) / 2 for left, right in pairwise(xs)]
    middles_y = [(low + high) / 2 for low, high in pairwise(ys)]
    walls: set[tuple[bool, int, int]] = set()
    for rule in rules:
        along = middles_x if rule.across else middles_y
        place = _nearest(ys if rule.across else xs, rule.place)
        for step, middle in enumerate(along):
            if rule.begin - _NEAR <= middle <= rule.end + _NEAR:
                walls.add(
                    (True, rows - place, step) if rule.across else (False, rows - 1 - step, place)
                )
    return walls


def _nearest(places: list[float], place: float) -> int:
    return min(range(len(places)), key=lambda number: abs(places[number] - place))


def _cell_text(pieces: list[LinePiece], right: float) -> str:
    """The lines of a cell: joined where they were broken to fit, else parted by line breaks."""
    lines: list[list[LinePiece]] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.y, piece.x)):
        if lines and abs(lines[-1][0].y - piece.y) < piece.size / 2:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    text = ""
    for place, line in enumerate(lines):
        line.sort(key=lambda piece: piece.x)
        text += "".join(piece.text for piece in line).strip()
        full = right - line[-1].end < _ROOM * line[-1].size
        text += "" if full or place == len(lines) - 1 else "\n"
    return text
