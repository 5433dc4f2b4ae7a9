"""Addresses of figures: one for each, the same as checks and commands use."""

import pytest

from gkapp.domain.errors import Refused
from gkapp.domain.report.figure_cells import CountedRequests, TypedFigure, cells_of
from gkapp.domain.report.figure_entry import CellFigure, OpeningFigure, read_figure
from gkapp.domain.report.format import ValueKind
from gkapp.exchange.law.rules import report_formats

FORMS = pytest.mark.parametrize("form", report_formats(), ids=lambda form: form.code)


@FORMS
def test_every_figure_has_an_address_of_its_own(form):
    typed_or_counted = sum(len(block.rows) * len(block.columns) for block in form.proactive)
    expected = typed_or_counted + 7 * len(form.application_rows) + 15
    assert len(cells_of(form)) == expected


@FORMS
def test_the_reader_of_figures_knows_the_same_addresses(form):
    for address, cell in cells_of(form).items():
        match cell:
            case TypedFigure():
                assert read_figure(form, f"{address}=5") == CellFigure(cell.cell, "5")
            case CountedRequests(row, kind) if row.role == "carried_in" and kind:
                assert read_figure(form, f"{address}=5") == OpeningFigure(kind, 5)
            case _:
                with pytest.raises(Refused):
                    read_figure(form, f"{address}=5")


def test_a_typed_figure_says_how_it_is_written():
    cells = cells_of(report_formats()[-1])
    fee = cells["第二十条第（八）项/行政事业性收费.本年收费金额（单位：万元）"]
    assert isinstance(fee, TypedFigure)
    assert fee.kind is ValueKind.AMOUNT
