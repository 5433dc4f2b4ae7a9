"""Tables of a Word file: written with fixed widths and merged cells, and read back."""

from dataclasses import replace
from functools import cache
from itertools import accumulate, pairwise, takewhile
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.table import WD_ALIGN_VERTICAL, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, Twips
from docx.table import Table as WordTable
from docx.table import _Cell  # pyright: ignore[reportPrivateUsage] - no public name

from gkapp.documents.blocks import CELL_PADDING_MM, CELL_PITCH, Align, Cell, FontRole, Row, Table
from gkapp.documents.printable_text import printable
from gkapp.documents.table_grid import PlacedCell, placed_cells, tied_to_next
from gkapp.documents.word.elements import (
    WordCell,
    WordRow,
    add_property,
    fill_row,
    loose_cell,
    set_cell_padding,
    set_face,
    spread_cell,
)
from gkapp.documents.word.fonts import WordFonts
from gkapp.documents.word.looks import Looks
from gkapp.documents.word.styles import ALIGNMENTS, CELL, TABLE

_SHADE = "EBEBEB"
_LONGEST_WHOLE = 600  # characters; a longer cell may be higher than a page, so its row may split


def add_table(word: WordDocument, table: Table, width_pt: float, fonts: WordFonts) -> None:
    """Add *table* to the end of *word*, *width_pt* points wide."""
    _Writer(word, table, width_pt, fonts).write()


class _Writer:
    def __init__(self, word: WordDocument, table: Table, width_pt: float, fonts: WordFonts) -> None:
        self._table = table
        self._fonts = fonts
        shares = accumulate(table.shares, initial=0.0)
        self._edges = [Pt(width_pt * share / sum(table.shares)).twips for share in shares]
        self._written = word.add_table(len(table.rows), len(table.shares), TABLE)
        self._pattern = cache(self._shaped)
        self._lined = cache(self._with_line)

    def write(self) -> None:
        """Fill the whole table."""
        self._written.autofit = False
        self._written.alignment = WD_TABLE_ALIGNMENT.CENTER
        set_cell_padding(self._written, Mm(CELL_PADDING_MM), Mm(CELL_PADDING_MM / 2))
        for column, (begin, end) in zip(self._written.columns, pairwise(self._edges), strict=True):
            column.width = Twips(end - begin)
        placed = placed_cells(self._table)
        ties = tied_to_next(self._table, placed)
        rows: list[list[PlacedCell]] = [[] for _ in ties]
        for place in sorted(placed, key=lambda place: place.column):
            for number in range(place.row, place.last_row + 1):
                rows[number].append(place)
        for number, row in enumerate(self._written.rows):
            self._shape_row(row, number, rows[number])
            fill_row(row, [self._content(place, number, ties[number]) for place in rows[number]])

    def _shape_row(self, row: WordRow, number: int, places: list[PlacedCell]) -> None:
        if all(len(place.cell.text) <= _LONGEST_WHOLE for place in places):
            add_property(row, "w:cantSplit")
        if number < self._table.header_rows:
            add_property(row, "w:tblHeader")
        row.height = Mm(self._table.rows[number].row_mm or self._table.row_mm)
        row.height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST

    def _content(self, place: PlacedCell, number: int, tied: bool) -> tuple[WordCell, str]:
        """A cell with the look that *place* has in row *number*, and its text there."""
        begins = number == place.row
        pattern = self._pattern(replace(place.cell, text=""), place.column, begins, tied)
        return pattern, printable(place.cell.text) if begins else ""

    def _shaped(self, cell: Cell, column: int, begins: bool, tied: bool) -> WordCell:
        rows = None if cell.rowspan == 1 else "restart" if begins else "continue"
        line = self._lined(cell.align, cell.size_pt, cell.role, cell.bold, tied)
        written = spread_cell(self._written, line, cell.colspan, rows)
        if cell.shaded:
            add_property(written, "w:shd", val="clear", color="auto", fill=_SHADE)
        written.width = Twips(self._edges[column + cell.colspan] - self._edges[column])
        written.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
        return written

    def _with_line(
        self, align: Align, size_pt: float | None, role: FontRole, bold: bool, tied: bool
    ) -> WordCell:
        """A cell with a line of this look: a table has few looks, and many widths of cells."""
        written = loose_cell(self._written)
        (line,) = written.paragraphs
        line.style = CELL
        line.alignment = ALIGNMENTS[align]
        size = size_pt or self._table.size_pt
        line.paragraph_format.line_spacing = Pt(size * CELL_PITCH)
        line.paragraph_format.keep_with_next = tied or None
        run = line.add_run()
        set_face(run.font, self._fonts.name(role))
        run.font.size = Pt(size)
        run.bold = bold or None
        return written


_LEAST_ROW_MM = 6.0


def read_table(table: WordTable, looks: Looks) -> Table:
    """*table* as a ruled one over the whole width."""
    untyped: Any = table
    element = untyped._tbl
    shares = tuple(float(column.w or 1) for column in element.tblGrid.gridCol_lst)
    rows = [_row(row, table, looks) for row in element.tr_lst]
    heads = len([*takewhile(bool, (_is_head(row) for row in element.tr_lst))])
    return Table(shares, _merged(rows, len(shares)), header_rows=heads, row_mm=_LEAST_ROW_MM)


def _row(element: Any, table: WordTable, looks: Looks) -> tuple[list[tuple[Cell, str | None]], Row]:
    """The cells of a row, each with how it is merged downwards, and the row without them."""
    height = element.trHeight_val
    cells = [(_cell(_Cell(each, table), each.grid_span, looks), each.vMerge)
             for each in element.tc_lst]  # fmt: skip
    ties = element.tc_lst[0].p_lst[0].find(f"{qn('w:pPr')}/{qn('w:keepNext')}")
    return cells, Row(
        (), keep_with_next=ties is not None, row_mm=height / Mm(1) if height else None
    )


def _cell(cell: _Cell, span: int, looks: Looks) -> Cell:
    first = cell.paragraphs[0]
    untyped: Any = cell
    properties = untyped._tc.tcPr
    shade = None if properties is None else properties.find(qn("w:shd"))
    runs = looks.runs(first)
    return Cell(
        "\n".join(line.text for line in cell.paragraphs),
        colspan=span,
        align=looks.align(first),
        role=(runs[0].role if runs else None) or looks.role(first, None),
        size_pt=looks.size(first),
        bold=looks.is_bold(first),
        shaded=shade is not None and shade.get(qn("w:fill"), "auto") not in ("auto", "FFFFFF"),
    )


def _merged(rows: list[tuple[list[tuple[Cell, str | None]], Row]], width: int) -> tuple[Row, ...]:
    """The rows with their cells; those that go on from above lengthen the one that began there."""
    begun: dict[int, tuple[int, int]] = {}
    made: list[list[Cell]] = []
    for number, (cells, _row) in enumerate(rows):
        made.append([])
        at = 0
        for cell, merge in cells:
            if merge == "continue" and at in begun:
                above, place = begun[at]
                upper = made[above][place]
                made[above][place] = replace(upper, rowspan=upper.rowspan + 1)
            else:
                begun[at] = (number, len(made[number]))
                made[number].append(cell)
            at += cell.colspan
        if at < width:  # Word lets a row be short
            made[number].append(Cell("", colspan=width - at))
    return tuple(
        replace(row, cells=tuple(cells)) for cells, (_cells, row) in zip(made, rows, strict=True)
    )


def _is_head(element: Any) -> bool:
    properties = element.trPr
    return properties is not None and properties.find(qn("w:tblHeader")) is not None
