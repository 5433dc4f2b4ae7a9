"""The tables on the screen are the printed ones: the same cells, the same words, every figure."""

import pytest

from gkapp.documents.prints.annual_report import application_table, proactive_table, remedy_table
from gkapp.documents.table_grid import placed_cells
from gkapp.domain.report.figures import Counts, figures_from
from gkapp.domain.report.format import REMEDY_COLUMNS, REMEDY_GROUPS
from gkapp.exchange.law.rules import report_formats
from gkapp.ui.kit.widgets.report_grid import (
    CellKind,
    GridCell,
    application_grid,
    broken,
    in_lines,
    proactive_grid,
    remedy_grid,
    value_at,
)

FORMATS = [pytest.param(form, id=form.code) for form in report_formats()]


def figures_of(form):
    return figures_from(form, form.first_year, Counts())


def printed_cells(table):
    """Row, height, left and right edge as shares of the figures' columns, words."""
    labels = table.shares[0]
    edges = [sum(table.shares[:at]) for at in range(len(table.shares) + 1)]
    whole = edges[-1]
    return [
        (
            each.row,
            each.cell.rowspan,
            round((edges[each.column] - labels) / (whole - labels), 6),
            round((edges[each.end_column] - labels) / (whole - labels), 6),
            each.cell.text,
        )
        for each in placed_cells(table)
    ]


def shown_cells(grid, figures):
    """The same of a grid whose columns of figures are equally wide."""
    units = grid.columns - 1
    cells = sorted(grid.cells, key=lambda cell: (cell.row, cell.column))
    return [
        (
            cell.row,
            cell.rows,
            round((cell.column - 1) / units, 6),
            round((cell.column + cell.columns - 1) / units, 6),
            str(value_at(figures, cell.address)) if cell.address else cell.text,
        )
        for cell in cells
    ]


def without_edges(cells):
    return [(row, rows, words) for row, rows, _, _, words in cells]


@pytest.mark.parametrize("form", FORMATS)
def test_the_table_of_proactive_disclosure_is_the_printed_one(form):
    figures = figures_of(form)
    shown, printed = shown_cells(proactive_grid(form), figures), proactive_table(figures)
    labels = [cell for cell in shown if cell[2] < 0]
    expected = printed_cells(printed)
    assert without_edges(shown) == without_edges(expected)
    assert [cell for cell in shown if cell not in labels] == [
        cell for cell in expected if cell[2] >= 0
    ]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    ("grid", "table"),
    [(application_grid, application_table), (lambda _form: remedy_grid(), remedy_table)],
    ids=["applications", "remedies"],
)
def test_the_other_tables_are_the_printed_ones(form, grid, table):
    figures = figures_of(form)
    shown, printed = grid(form), placed_cells(table(figures))
    assert [
        (each.row, each.column, each.cell.rowspan, each.cell.colspan, each.cell.text)
        for each in printed
    ] == [
        (
            cell.row,
            cell.column,
            cell.rows,
            cell.columns,
            str(value_at(figures, cell.address)) if cell.address else cell.text,
        )
        for cell in sorted(shown.cells, key=lambda cell: (cell.row, cell.column))
    ]
    assert shown.head_rows == table(figures).header_rows


@pytest.mark.parametrize("form", FORMATS)
def test_every_figure_stands_in_one_cell(form):
    figures = figures_of(form)
    grids = (proactive_grid(form), application_grid(form), remedy_grid())
    addresses = [cell.address for grid in grids for cell in grid.cells if cell.address]
    expected = [f"{block}/{row}.{column}" for block, row, column in figures.proactive]
    expected += [
        f"{key}.{column}"
        for table in (figures.applications, figures.remedies)
        for key, cells in table.items()
        for column in cells
    ]
    assert sorted(addresses) == sorted(expected)


def test_the_addresses_are_those_of_the_checks():
    figures = figures_of(report_formats()[-1])
    figures.remedies[REMEDY_GROUPS[0]][REMEDY_COLUMNS[0]] = 7
    assert value_at(figures, "行政复议.结果维持") == 7
    figures.applications["三（一）予以公开"]["自然人"] = 5
    assert value_at(figures, "三（一）予以公开.自然人") == 5
    assert value_at(figures, "第二十条第（八）项/行政事业性收费.本年收费金额（单位：万元）") == "0"


@pytest.mark.parametrize("address", ["", "行政复议", "行政复议.胜诉", "第二十条/规章.本年制发件数"])
def test_an_address_of_no_cell_is_an_error(address):
    with pytest.raises(KeyError):
        value_at(figures_of(report_formats()[-1]), address)


@pytest.mark.parametrize(
    ("text", "fitting", "lines"),
    [
        ("自然人", 3, ["自然人"]),
        ("社会公益组织", 5, ["社会公益", "组织"]),
        ("社会公益组织", 4, ["社会公益", "组织"]),
        ("社会公益组织", 3, ["社会公", "益组织"]),
        ("结果维持", 3, ["结果", "维持"]),
        ("本年度办理结果", 3, ["本年度", "办理", "结果"]),
        ("总计", 1, ["总", "计"]),
    ],
)
def test_headings_are_broken_evenly(text, fitting, lines):
    assert broken(text, fitting).split("\n") == lines


@pytest.mark.parametrize(
    ("cell", "lines"),
    [
        (
            GridCell(0, 0, "三、本年度办理结果", CellKind.LABEL, 9),
            ["三、", "本年度", "办理", "结果"],
        ),
        (GridCell(0, 0, "（三）不予公开", CellKind.LABEL, 8), ["（三）", "不予", "公开"]),
        (GridCell(0, 0, "没有编号", CellKind.LABEL, 8), ["没有", "编号"]),
        (GridCell(0, 0, "法律服务机构", CellKind.HEAD), ["法律服", "务机构"]),
        (GridCell(0, 0, "法人或其他组织", CellKind.HEAD, 1, 5), ["法人或其他组织"]),
        (GridCell(0, 0, "1.属于国家秘密", CellKind.LABEL), ["1.属于国家秘密"]),
    ],
)
def test_numbers_of_tall_labels_stand_alone(cell, lines):
    assert in_lines(cell, 3).split("\n") == lines
