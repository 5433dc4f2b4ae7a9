"""Reads the tables of a Word file: widths, merged cells, heights, repeated heads."""

from dataclasses import replace
from itertools import takewhile
from typing import Any

from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table as WordTable
from docx.table import _Cell  # pyright: ignore[reportPrivateUsage] - no public name

from gkapp.documents.blocks import Cell, Row, Table
from gkapp.documents.word.looks import Looks

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
