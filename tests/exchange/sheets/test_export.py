"""Lists written as xlsx: typed cells, nothing that runs, never half a file."""

import errno
import tracemalloc
from datetime import date
from io import FileIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from gkapp.domain.errors import Refused
from gkapp.domain.text.cells import clean_text
from gkapp.exchange.sheets import streamed_rows
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


def test_what_no_file_of_this_kind_can_hold_is_left_out(tmp_path):
    sheet = written(tmp_path / "a.xlsx", [["甲\ufffe乙\ud800<&>", "", 0]])
    assert sheet["A2"].value == "甲乙<&>"


def test_columns_have_their_letters(tmp_path):
    headers = [f"第{number}列" for number in range(1, 60)]
    write_sheet(tmp_path / "a.xlsx", title="表", headers=headers, rows=[headers])
    sheet = load_workbook(tmp_path / "a.xlsx").active
    assert [cell.value for cell in sheet[2]] == headers
    assert sheet["AB2"].value == "第28列"


def test_more_rows_than_a_sheet_can_hold_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(streamed_rows, "MOST_ROWS", 3)
    assert written(tmp_path / "a.xlsx", [["1", "", 0], ["2", "", 0]]).max_row == 3
    with pytest.raises(Refused, match="放不下"):
        written(tmp_path / "b.xlsx", [["1", "", 0]] * 3)
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]


def test_rows_are_not_held_in_memory(tmp_path):
    tracemalloc.start()
    try:
        rows = ([f"{number:06}{'甲' * 200}", "", number] for number in range(20_000))
        write_sheet(tmp_path / "a.xlsx", title="表", headers=HEADERS, rows=rows)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most < 6_000_000  # the texts alone are 8 MB


@pytest.mark.parametrize("rows", [1, 50_000])
def test_an_archive_that_the_disk_cuts_short_is_told(tmp_path, monkeypatch, rows):
    class Full(FileIO):
        def write(self, content):
            if self.tell() + len(content) > 4000:
                raise OSError(errno.ENOSPC, "full")
            return super().write(content)

    usual = Path.open

    def opened(path, mode="r", *arguments, **options):
        if mode == "wb":
            return Full(path, "wb")
        return usual(path, mode, *arguments, **options)

    target = tmp_path / "台账.xlsx"
    target.write_bytes(b"old")
    monkeypatch.setattr(Path, "open", opened)
    made = ([f"{number}", "", number] for number in range(rows))
    with pytest.raises(Refused, match="磁盘空间不足"):
        write_sheet(target, title="台账", headers=HEADERS, rows=made)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_full_disk_is_told_and_nothing_is_left_open(tmp_path, monkeypatch):
    def fail(_path, _content):
        raise OSError(errno.ENOSPC, "full")

    target = tmp_path / "表.xlsx"
    target.write_bytes(b"old")
    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(Refused, match="磁盘空间不足"):
        write_table_sheets(target, [TableSheet("表", [1], [SheetCell(0, 0, "通知")])])
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]
