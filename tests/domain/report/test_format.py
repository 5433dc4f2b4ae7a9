"""The shipped formats: as many cells as prescribed, and every outcome in exactly one row."""

import pytest

from gkapp.domain.report.format import RowRole
from gkapp.domain.report.outcomes import Outcome
from gkapp.exchange.law.rules import report_format_for, report_formats


@pytest.mark.parametrize(
    ("year", "code"), [(2019, "2019"), (2020, "2019"), (2021, "2021"), (2026, "2021")]
)
def test_the_year_selects_the_format(year, code):
    assert report_format_for(year).code == code


@pytest.mark.parametrize(("year", "rows", "results"), [(2020, 23, 19), (2024, 25, 21)])
def test_row_counts_are_the_prescribed_ones(year, rows, results):
    form = report_format_for(year)
    assert len(form.application_rows) == rows
    assert len(form.result_rows) == results
    assert len({row.key for row in form.application_rows}) == rows


@pytest.mark.parametrize("form", report_formats(), ids=lambda form: form.code)
@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_has_one_row(form, outcome):
    assert outcome in form.row_of(outcome).outcomes


@pytest.mark.parametrize("form", report_formats(), ids=lambda form: form.code)
def test_single_rows_are_found_by_role(form):
    assert form.row_with(RowRole.RECEIVED).key.startswith("一、")
    assert form.row_with(RowRole.CARRIED_OUT).key == "四、结转下年度继续办理"


def test_the_2021_table_of_disclosure_has_ten_cells():
    form = report_format_for(2021)
    assert sum(len(block.rows) * len(block.columns) for block in form.proactive) == 10
