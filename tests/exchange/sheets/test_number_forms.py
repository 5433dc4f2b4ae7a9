"""Numbers of a workbook are read as its cells show them."""

import pytest
from openpyxl import Workbook

from gkapp.exchange.sheets.xlsx_archive import padded_form
from gkapp.exchange.sheets.xlsx_grid import read_xlsx
from tests.exchange.sheets.workbooks import as_bytes


@pytest.mark.parametrize(
    ("value", "form", "seen"),
    [
        (7, "0000", "0007"),
        (0, "000", "000"),
        (12345, "0000", "12345"),
        (7, '"第"0000"号"', "第0007号"),
        (7, "0000_ ", "0007"),
        (7, "0000;-0000", "0007"),
        (7, "0", "7"),
        (7, "General", "7"),
        (7.5, "0.00", "7.5"),
        ("7", "0000", "7"),
    ],
)
def test_what_is_seen_is_read(value, form, seen):
    book = Workbook()
    book.active["B2"] = value
    book.active["B2"].number_format = form
    (grid,) = read_xlsx(as_bytes(book), "甲.xlsx")
    assert grid.rows[-1][-1] == seen


@pytest.mark.parametrize("code", ["", "0.00", "#,##0", "yyyy-mm-dd", "0%", "@"])
def test_forms_without_leading_zeros(code):
    assert padded_form(code) is None
