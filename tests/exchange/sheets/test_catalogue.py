"""Catalogues out of spreadsheets: as they are laid out, and as they are spoilt."""

import csv

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from gkapp.domain.errors import Refused
from gkapp.domain.records.imports.matching import row_words
from gkapp.exchange.sheets.catalogue import catalogue_headings, read_catalogue_sheet
from tests.exchange.sheets.catalogue_books import LIMIT, LINES, TITLE, catalogue_book


@pytest.fixture
def saved(tmp_path):
    def save(book, name="目录.xlsx"):
        book.save(tmp_path / name)
        return tmp_path / name

    return save


def test_a_workbook_as_offices_make_it(saved):
    sheet = read_catalogue_sheet(saved(catalogue_book()))
    assert [row.number for row in sheet.rows] == [4, 5, 6]
    first, second, third = (row.cells for row in sheet.rows)
    assert first["所属目录"] == TITLE
    assert (second["一级事项"], second["序号"]) == ("就业信息服务", "2")
    assert (first["公开对象"], second["公开对象"]) == ("全社会", "特定群体（求职者）")
    assert (first["公开时限"], third["备注"]) == (LIMIT, "试行")
    assert sheet.notes == (
        "有1行在表格中被隐藏，也已读取。",
        "有1行文字不属于任何事项，没有导入：第7行“注：本目录由县人社局负责解释。”。",
    )
    assert not sheet.unknown_headers


def test_lines_without_a_first_level_and_columns_without_a_heading_are_told(saved):
    book = catalogue_book(note="")
    book.active.unmerge_cells("B4:B5")
    book.active["Q6"] = "批注"
    sheet = read_catalogue_sheet(saved(book))
    assert sheet.notes[1:] == (
        "Q列没有表头，其内容没有读取。", "有1行没有填写一级事项，按上一行读取：第5行。",
    )  # fmt: skip
    assert sheet.rows[1].cells["一级事项"] == "就业信息服务"


def several():
    """Two catalogues, one of them with a title of its own, a hidden third one, and a cover."""
    book = catalogue_book()
    cover = book.create_sheet("封面", 0)
    cover["A1"] = "目录汇编"
    book.create_sheet("Sheet4")
    for name, state in (("社会救助", "visible"), ("草稿", "hidden")):
        other = book.create_sheet(name)
        other.append(["一级事项", "公开内容", "公开时限", "经办"])
        other.append(["低保", "名单", "实时", "张三"])
        other.sheet_state = state
    return book


def test_every_catalogue_of_a_file_is_read_and_what_is_not_is_told(saved):
    sheet = read_catalogue_sheet(saved(several(), "汇编.xlsx"))
    assert [row_words(row.number) for row in sheet.rows] == [
        "工作表“就业”第 4 行", "工作表“就业”第 5 行", "工作表“就业”第 6 行",
        "工作表“社会救助”第 2 行",
    ]  # fmt: skip
    assert len({row.number for row in sheet.rows}) == 4
    assert [row.cells["所属目录"] for row in sheet.rows] == [*[TITLE] * 3, "汇编（社会救助）"]
    assert sheet.notes[:3] == (
        "读取了2张工作表：就业（3项）、社会救助（1项）。",
        "没有读取3张工作表：封面（没有目录的表头）、Sheet4（空白）、草稿（被隐藏）。",
        "工作表“就业”有1行在表格中被隐藏，也已读取。",
    )
    assert sheet.unknown_headers == ("经办",)
    assert [(each.name, each.is_read) for each in sheet.sheets] == [
        ("封面", False), ("就业", True), ("Sheet4", False), ("社会救助", True), ("草稿", False),
    ]  # fmt: skip


def test_the_officer_chooses_the_sheets(saved):
    path = saved(several(), "汇编.xlsx")
    assert "经办" in catalogue_headings(path)
    sheet = read_catalogue_sheet(path, {"经办": "责任处室"}, ["草稿"])
    assert [row.number for row in sheet.rows] == [2]
    assert sheet.rows[0].cells["责任处室"] == "张三"
    assert sheet.rows[0].cells["所属目录"] == "汇编"
    assert "就业（没有选择）" in sheet.notes[1]
    with pytest.raises(Refused, match="没有选择文件“汇编"):
        read_catalogue_sheet(path, None, ["封面"])


def test_a_hidden_catalogue_is_read_where_there_is_no_other(saved):
    book = several()
    del book["就业"], book["社会救助"]
    assert len(read_catalogue_sheet(saved(book)).rows) == 1


def test_the_officer_says_what_a_column_stands_for(saved):
    book = Workbook()
    book.active.append(["一级事项", "公开内容", "公开时限", "负责的人"])
    book.active.append(["机构职能", "职责", "实时", "张三"])
    path = saved(book, "本厅目录.xlsx")
    assert catalogue_headings(path)["负责的人"] == ""
    assert read_catalogue_sheet(path).unknown_headers == ("负责的人",)
    sheet = read_catalogue_sheet(path, {"负责的人": "责任处室"})
    assert sheet.rows[0].cells["责任处室"] == "张三"
    assert sheet.rows[0].cells["所属目录"] == "本厅目录"


def test_a_csv_file_without_merging(tmp_path):
    path = tmp_path / "目录.csv"
    with path.open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows([
            ["事项名称", "公开内容", "公开时限", "公开渠道"],
            ["机构职能", "职责", "20个工作日", "■网站 □公报"],
            ["", "领导", "20个工作日", "■网站"],
        ])  # fmt: skip
    sheet = read_catalogue_sheet(path)
    assert [row.cells["一级事项"] for row in sheet.rows] == ["机构职能", "机构职能"]


def test_a_table_of_another_kind_is_refused(saved):
    book = Workbook()
    book.active.append(["标题", "文号", "文件类型"])
    path = saved(book)
    assert catalogue_headings(path) == {}
    with pytest.raises(Refused, match="没有找到目录的表头"):
        read_catalogue_sheet(path)


def test_a_catalogue_without_lines_is_refused(saved):
    with pytest.raises(Refused, match="只有表头"):
        read_catalogue_sheet(saved(catalogue_book(lines=())))


TEXTS = st.one_of(st.none(), st.sampled_from(["√", "甲", "■网站 □公报", "一级事项", "公开时限", 1]))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(st.lists(TEXTS, max_size=15), max_size=6),
    st.lists(st.tuples(*[st.integers(1, 12)] * 4), max_size=3),
)
def test_no_workbook_is_too_odd(tmp_path, rows, merges):
    book = catalogue_book()
    for row in rows:
        book.active.append(row)
    for top, left, down, right in merges:
        book.active.merge_cells(
            start_row=top + 8, end_row=top + 8 + down, start_column=left, end_column=left + right
        )
    path = tmp_path / "乱.xlsx"
    book.save(path)
    sheet = read_catalogue_sheet(path)
    assert len(sheet.rows) >= len(LINES)
    assert all(row.cells["所属目录"] == TITLE for row in sheet.rows)


def test_a_row_that_ends_before_a_cell_merged_over_it(saved):
    book = Workbook()
    book.active.append(["一级事项", "公开内容", "公开时限"])
    book.active.append(["机构职能", "职责", "实时"])
    book.active["A3"] = "=A2"
    book.active.merge_cells("C2:C3")
    sheet = read_catalogue_sheet(saved(book))
    assert sheet.rows[1].cells["公开时限"] == "实时"
