"""Registers out of csv files, whatever wrote them."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.errors import Refused
from gkapp.domain.text.cells import clean_text
from gkapp.exchange.sheets.csv_grid import read_csv
from gkapp.exchange.sheets.registers import read_sheet

KNOWN = ("申请编号", "收到日期", "申请人")
PLAIN = "申请编号,收到日期,申请人\n2025001,2025-09-25,张某某\n"


@pytest.fixture
def read(tmp_path):
    def save_and_read(content, name="登记表.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_sheet(path, known=KNOWN)

    return save_and_read


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_encodings_delimiters_and_line_ends(read, encoding, delimiter, line_end):
    text = PLAIN.replace(",", delimiter).replace("\n", line_end)
    (row,) = read(text.encode(encoding)).rows
    assert row.number == 2
    assert row.cells == {"申请编号": "2025001", "收到日期": "2025-09-25", "申请人": "张某某"}


@pytest.mark.parametrize("name", ["表.txt", "表.TSV", "表.CSV"])
def test_other_endings(read, name):
    assert len(read(PLAIN, name).rows) == 1


def test_the_delimiter_is_the_one_that_brings_out_the_headings(read):
    text = "申请编号;收到日期;申请人\n1;;甲,乙,丙,丁,戊,己,庚\n2;;a\tb\tc\td\te\tf\n"
    assert read(text).rows[0].cells["申请人"] == "甲,乙,丙,丁,戊,己,庚"


def test_a_line_for_excel_names_the_delimiter_and_is_no_row(read):
    (row,) = read("sep=|\r\n" + PLAIN.replace(",", "|")).rows
    assert row.number == 2


def test_quoted_values_may_hold_anything_and_are_one_row(read):
    text = '申请编号,收到日期,申请人\n1,,"甲\n乙, ""丙"""\n\n2,,丁\n'
    rows = read(text).rows
    assert [row.number for row in rows] == [2, 4]
    assert rows[0].cells["申请人"] == '甲\n乙, "丙"'


@pytest.mark.parametrize("value", ["=1+1", "+86", "-1", "@甲", "=cmd|' /C calc'!A0", "00012"])
def test_values_stay_text(read, value):
    assert read(PLAIN.replace("2025001", value)).rows[0].cells["申请编号"] == value


def test_short_and_long_rows(read):
    sheet = read("申请编号,收到日期,申请人\n1\n2,,甲,多余\n")
    assert [row.cells["申请人"] for row in sheet.rows] == ["", "甲"]
    assert sheet.notes == ("D列没有表头，其内容没有读取。",)


def test_quotation_marks_that_do_not_match_are_refused_by_row(read):
    with pytest.raises(Refused, match="第3行的引号"):
        read(PLAIN + '2,,"甲\n3,,乙\n')
    with pytest.raises(Refused, match="第3行的引号"):
        read(PLAIN + '2,,"甲"乙\n')


def test_a_value_beyond_all_measure(read):
    with pytest.raises(Refused, match="第3行"):
        read(PLAIN + "2,," + "甲" * 200_000)


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n" + bytes(range(256)), b"\xff\xfe\x00\xd8"])
def test_what_is_no_text(read, content):
    with pytest.raises(Refused, match="编码"):
        read(content)


def test_a_web_page_under_a_false_name(read):
    with pytest.raises(Refused, match="没有找到表头"):
        read("<html><table><tr><td>申请编号</td></tr></table></html>")


values = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=8)


@given(
    st.lists(st.lists(values, min_size=2, max_size=4), min_size=1, max_size=6),
    st.sampled_from(",;\t"),
)
def test_what_excel_would_write_is_read_back(rows, delimiter):
    written = io.StringIO()
    head = ["申请编号", "申请人"]
    csv.writer(written, delimiter=delimiter).writerows([head, *rows])
    grid = read_csv(written.getvalue().encode("utf-8-sig"), "甲.csv", lambda text: text in head)
    assert grid.rows[1:] == [[clean_text(value) for value in row] for row in rows]


def test_days_in_csv_files_are_still_text(read):
    assert read(PLAIN).rows[0].cells["收到日期"] != date(2025, 9, 25)
