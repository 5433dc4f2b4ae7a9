"""Columns tell values and cells of rows, without a window."""

from datetime import date

import pytest

from gkapp.ui.kit.tables.columns import PlainWords, TableColumn, has_second_lines, parts, text_of
from tests.ui.kit.tables.conftest import COLUMNS, OFFICE, Letter

ROW = Letter(3, "预算", "办公室", date(2019, 4, 15))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("", ""),
        ("甲", "甲"),
        (0, "0"),
        (1200, "1200"),
        (date(2019, 4, 5), "2019-04-05"),
    ],
)
def test_values_as_people_read_them(value, text):
    assert text_of(value) == text


def test_a_second_line_is_a_column_of_its_own():
    assert [part.key for part in parts(COLUMNS[:2])] == ["subject", "office", "number"]
    assert has_second_lines(COLUMNS) and not has_second_lines(COLUMNS[1:])


def test_a_cell_is_read_out_with_both_lines():
    assert COLUMNS[0].read_out(ROW) == "预算，办公室"
    assert COLUMNS[0].read_out(Letter(3, "预算", "", None)) == "预算"


def test_a_column_without_a_cell_draws_its_text():
    assert COLUMNS[2].drawn(ROW) == PlainWords("2019-04-15")
    assert OFFICE.drawn(ROW) == PlainWords("办公室", "person")
    assert TableColumn("n", "序", lambda row: row.number).text(ROW) == "3"
