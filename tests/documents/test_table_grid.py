import pytest

from gkapp.documents.blocks import Cell, Row, Table
from gkapp.documents.table_grid import placed_cells, tied_to_next
from tests.documents.rows import texts_row


def places(table):
    return [
        (one.cell.text, one.row, one.column, one.last_row, one.end_column)
        for one in placed_cells(table)
    ]


def test_cells_stand_beside_and_below_merged_ones():
    table = Table(
        (1, 1, 1),
        (
            Row((Cell("甲", rowspan=2), Cell("乙", colspan=2))),
            Row((Cell("丙"), Cell("丁"))),
        ),
    )
    assert places(table) == [
        ("甲", 0, 0, 1, 1),
        ("乙", 0, 1, 0, 3),
        ("丙", 1, 1, 1, 2),
        ("丁", 1, 2, 1, 3),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        (),
        (texts_row(["甲"]),),
        (texts_row(["甲", "乙", "丙"]),),
        (Row((Cell("甲", colspan=3),)),),
        (Row((Cell("甲", rowspan=2), Cell("乙"))),),
        (Row((Cell("甲"), Cell("乙", rowspan=2))), Row((Cell("丙", colspan=2),))),
    ],
)
def test_cells_that_do_not_fill_the_grid_are_a_mistake(rows):
    with pytest.raises(ValueError, match="row"):
        placed_cells(Table((1, 1), rows))


def ties(table):
    return tied_to_next(table, placed_cells(table))


def test_rows_hold_together_under_a_header_a_merged_cell_or_by_wish():
    table = Table(
        (1, 1),
        (
            texts_row(["头", "头"]),
            texts_row(["甲", "乙"]),
            Row((Cell("并", rowspan=2), Cell("丙"))),
            Row((Cell("丁"),)),
            Row((Cell("戊"), Cell("己")), keep_with_next=True),
            texts_row(["庚", "辛"]),
        ),
        header_rows=1,
    )
    assert ties(table) == (True, False, True, False, True, False)


def test_all_rows_but_the_last_of_a_table_kept_whole_hold_together():
    assert ties(Table((1,), (texts_row("甲"),) * 3, kept_whole=True)) == (True, True, False)
