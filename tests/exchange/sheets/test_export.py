"""Lists written as xlsx: typed cells, nothing that runs, never half a file."""

import errno
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from gkapp.domain.errors import Refused
from gkapp.domain.text.cells import clean_text
from gkapp.exchange.sheets.export import SheetCell, TableSheet, write_sheet, write_table_sheets
from gkapp.exchange.sheets.registers import read_sheet

HEADERS = ["申请编号", "收到日期", "天数"]


def written(path, rows, title="登记表"):
    write_sheet(path, title=title, headers=HEADERS, rows=rows)
    return load_workbook(path).active


def test_cells_are_typed(tmp_path):
    sheet = written(tmp_path / "a.xlsx", [["430102199001011234", date(2025, 9, 25), 20]])
    number, day, count = next(sheet.iter_rows(min_row=2))
    assert (number.value, number.data_type) == ("430102199001011234", "s")
    assert (day.value.date(), day.number_format, day.is_date) == (
        date(2025, 9, 25), "yyyy-mm-dd", True,
    )  # fmt: skip
    assert (count.value, count.data_type) == (20, "n")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("x")', "#REF!"])
def test_nothing_runs(tmp_path, text):
    sheet = written(tmp_path / "a.xlsx", [[text, "", 0]])
    cell = sheet["A2"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert bool(cell.quotePrefix) == text.startswith(("=", "+", "-", "@"))


def test_the_head_stays_in_sight_and_columns_fit(tmp_path):
    sheet = written(tmp_path / "a.xlsx", [["甲" * 15, "", 0], ["乙" * 100, "", 0]], "收/办:表" * 9)
    assert sheet.freeze_panes == "A2"
    assert [cell.value for cell in sheet[1]] == HEADERS
    assert all(cell.font.bold for cell in sheet[1])
    assert sheet.column_dimensions["A"].width == 50
    assert sheet.column_dimensions["B"].width == 10
    assert sheet.column_dimensions["C"].width == 8
    assert sheet.title == ("收／办：表" * 9)[:31]
    assert sheet["B2"].value is None


def test_a_text_beyond_a_cell_is_refused(tmp_path):
    with pytest.raises(Refused, match="32768个字"):
        written(tmp_path / "a.xlsx", [["甲" * 32768, "", 0]])
    assert not list(tmp_path.iterdir())


def test_an_old_file_is_replaced_whole(tmp_path):
    path = tmp_path / "登记 表.xlsx"
    path.write_bytes(b"old")
    assert written(path, [["1", "", 0]])["A2"].value == "1"
    assert list(tmp_path.iterdir()) == [path]


def test_where_nothing_can_be_written(tmp_path):
    with pytest.raises(Refused, match="不存在"):
        written(tmp_path / "没有" / "a.xlsx", [])


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12).filter(clean_text)


@given(st.lists(st.tuples(texts, st.dates(date(1910, 1, 1), date(2100, 1, 1))), min_size=1))
def test_what_is_written_is_read_back(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("export") / "a.xlsx"
    write_sheet(path, title="表", headers=HEADERS[:2], rows=rows)
    sheet = read_sheet(path, known=HEADERS)
    assert [(row.cells["申请编号"], row.cells["收到日期"]) for row in sheet.rows] == [
        (clean_text(text), day) for text, day in rows
    ]


@pytest.mark.parametrize(
    "write",
    [
        lambda path: write_sheet(path, title="台账", headers=["标题"], rows=[["通知"]]),
        lambda path: write_table_sheets(path, [TableSheet("表", [1], [SheetCell(0, 0, "通知")])]),
    ],
)
def test_a_full_disk_is_told_and_nothing_is_left_open(tmp_path, monkeypatch, write):
    def fail(_path, _content):
        raise OSError(errno.ENOSPC, "full")

    target = tmp_path / "台账.xlsx"
    target.write_bytes(b"old")
    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(Refused, match="磁盘空间不足"):
        write(target)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]
