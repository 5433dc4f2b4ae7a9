"""The lines of other people's catalogues below their headings, and what is no line of them.

Nothing is lost silently: titles, notes and repeated headings are told with their row.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gkapp.domain.catalogue.channels import tick_words
from gkapp.domain.catalogue.headings import CatalogueHeadings, HeadingGroup, RawTable
from gkapp.domain.catalogue.items import (
    CATALOGUE,
    CHANNELS,
    LEVEL_ONE,
    LEVEL_TWO,
    NUMBER,
)
from gkapp.domain.text.cells import Cell, CellFault

_REMARK = re.compile(r"^[（(]?(?:注|备注|说明|填表|填报|联系|附[:：注]|单位[:：]|制表|审核)")
_LONGEST_TITLE = 200
_FEWEST_REPEATED = 3
"""Headings that a row must repeat to be taken for the headings again."""


@dataclass(frozen=True, slots=True)
class UnplacedText:
    """Words that belong to no line; *row* is their number in the spreadsheet."""

    row: int
    text: str


@dataclass(frozen=True, slots=True)
class CatalogueTable:
    """A catalogue as it was read: its title, its lines by their numbers, and what is left.

    *carried*: lines without a first level, for which the one above was taken.
    """

    title: str
    rows: tuple[tuple[int, Mapping[str, Cell]], ...]
    unplaced: tuple[UnplacedText, ...]
    carried: tuple[int, ...]
    given: tuple[str, ...]


def read_rows(
    table: RawTable, headings: CatalogueHeadings, names: Mapping[str, str], fallback: str
) -> CatalogueTable:
    """The lines under *headings*, of which *names* says what they stand for, "" for nothing.

    *fallback* is the title of a table that has none.
    """
    reader = _Reader(table, headings, names)
    title, above = _title(table, headings)
    title = title or fallback
    rows = tuple((number, {CATALOGUE: title, **cells}) for number, cells in reader.lines())
    given = tuple(dict.fromkeys((CATALOGUE, *reader.given)))
    return CatalogueTable(title, rows, (*above, *reader.unplaced), tuple(reader.carried), given)


class _Reader:
    def __init__(
        self, table: RawTable, headings: CatalogueHeadings, names: Mapping[str, str]
    ) -> None:
        self._table, self._first = table, headings.bottom + 1
        taken = [(group, names.get(group.label, "")) for group in headings.groups]
        self._groups = [(group, heading) for group, heading in taken if heading]
        self.given = [heading for _, heading in self._groups]
        self._places = [c.index for group, _ in self._groups for c in group.columns]
        self._repeated = [
            (column.index, {column.tick or group.label, group.label})
            for group in headings.groups
            for column in group.columns
        ]
        self._wide = self._wide_merges(table)
        self.unplaced: list[UnplacedText] = []
        self.carried: list[int] = []

    def _wide_merges(self, table: RawTable) -> Mapping[int, tuple[int, int, int]]:
        """The widest merged cell of each row of lines: its first row, first and last column."""
        widest: dict[int, tuple[int, int, int]] = {}
        for merge in table.merges:
            if merge.right == merge.left or merge.top < self._first:
                continue
            for row in range(merge.top, min(merge.bottom + 1, len(table.rows))):
                known = widest.get(row)
                if known is None or merge.right - merge.left > known[2] - known[1]:
                    widest[row] = (merge.top, merge.left, merge.right)
        return widest

    def lines(self) -> Iterator[tuple[int, Mapping[str, Cell]]]:
        """The lines by their numbers; everything else is noted."""
        one: Cell = ""
        two: Cell = ""
        for index in range(self._first, len(self._table.rows)):
            row = self._spread(index)
            if not any(cell != "" for cell in row):
                continue
            cells = self._cells(row)
            if self._is_no_line(index, row, cells):
                self.unplaced.append(UnplacedText(index + 1, _joined(row)))
                continue
            if cells.get(LEVEL_ONE, "") == "" and one != "":
                cells[LEVEL_ONE] = one
                if LEVEL_TWO in cells and cells[LEVEL_TWO] == "":
                    cells[LEVEL_TWO] = two
                self.carried.append(index + 1)
            one, two = cells.get(LEVEL_ONE, ""), cells.get(LEVEL_TWO, "")
            yield index + 1, cells

    def _spread(self, index: int) -> Sequence[Cell]:
        """The row, with what is merged over several columns and rows in its first column."""
        row = self._table.rows[index]
        wide = self._wide.get(index)
        if wide is None or wide[0] == index or wide[1] >= len(row):
            return row
        top, left, _ = wide
        above = self._table.rows[top]
        if not any(cell != "" for cell in row) or left >= len(above) or row[left] != "":
            return row  # what a merged cell hides is told rather than lost
        return [*row[:left], above[left], *row[left + 1 :]]

    def _cells(self, row: Sequence[Cell]) -> dict[str, Cell]:
        cells: dict[str, Cell] = {}
        for group, heading in self._groups:
            said = _said(group, row, "\n" if heading == CHANNELS else "、")
            before = cells.get(heading, "")
            cells[heading] = said if before == "" else _both(before, said)
        return cells

    def _is_no_line(self, index: int, row: Sequence[Cell], cells: Mapping[str, Cell]) -> bool:
        texts = [_plain(cell) for cell in row if cell != ""]
        if self._repeats_headings(row):
            return True
        if len(texts) > 1:
            return False
        if len(texts[0]) > _LONGEST_TITLE or _REMARK.match(texts[0]):
            return True
        wide = self._wide.get(index)
        if wide is not None and wide[0] == index:
            covered = sum(wide[1] <= place <= wide[2] for place in self._places)
            return covered * 2 > len(self._places)
        return all(cell == "" for heading, cell in cells.items() if heading != NUMBER)

    def _repeats_headings(self, row: Sequence[Cell]) -> bool:
        same = sum(
            index < len(row) and " ".join(_plain(row[index]).split()) in words
            for index, words in self._repeated
        )
        return same >= min(_FEWEST_REPEATED, len(self._repeated))


def _said(group: HeadingGroup, row: Sequence[Cell], between: str) -> Cell:
    """What a row says under a heading; a fault in one of its cells is a fault of the whole."""
    cells = [(row[c.index] if c.index < len(row) else "", c.tick) for c in group.columns]
    if len(cells) == 1 and not cells[0][1]:
        return cells[0][0]
    faults = [cell for cell, _ in cells if isinstance(cell, CellFault)]
    if faults:
        return faults[0]
    told = (tick_words(str(cell), tick) if tick else str(cell) for cell, tick in cells)
    return between.join(filter(None, told))


def _both(one: Cell, other: Cell) -> Cell:
    """Two columns that stand for the same."""
    if isinstance(one, CellFault) or other == "":
        return one
    return other if isinstance(other, CellFault) else f"{one}\n{other}"


def _title(table: RawTable, headings: CatalogueHeadings) -> tuple[str, tuple[UnplacedText, ...]]:
    """The title over the headings, and whatever else stands there."""
    above = [
        UnplacedText(number, text)
        for number, row in enumerate(table.rows[: headings.top], start=1)
        if (text := _joined(row))
    ]
    named = [each for each in above if re.search("目录|清单|一览表", each.text)]
    whole = [each for each in named if not each.text.startswith("附件")]
    chosen = next(iter(whole or named), None)
    if chosen is None:
        return "", tuple(above)
    title = "".join(chosen.text.split())[:_LONGEST_TITLE]
    return title, tuple(each for each in above if each is not chosen)


def _joined(row: Sequence[Cell]) -> str:
    """The different texts of a row, on one line."""
    texts = dict.fromkeys(" ".join(_plain(cell).split()) for cell in row)
    return "　".join(filter(None, texts))


def _plain(cell: Cell) -> str:
    return cell.reason if isinstance(cell, CellFault) else str(cell)
