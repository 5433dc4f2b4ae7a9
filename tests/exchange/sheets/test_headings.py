"""Headings, rows and sheets: which are read, which are told, which are refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from gkapp.domain.errors import Refused
from gkapp.exchange.sheets.grid import column_index, column_letter
from gkapp.exchange.sheets.registers import header_key, read_columns, read_headings, read_sheet
from tests.exchange.sheets.workbooks import KNOWN, cell_of, sheet_xml


def test_columns_before_the_register_may_be_empty(read):
    book = Workbook()
    for column, heading in enumerate(KNOWN, start=4):
        book.active.cell(3, column, heading)
        book.active.cell(5, column, "甲")
    (row,) = read(book).rows
    assert row.number == 5
    assert set(row.cells.values()) == {"甲"}


def test_title_rows_above_the_headings_are_passed_over(read):
    book = Workbook()
    for row in (["某厅依申请公开登记表"], [], ["填表人", "备注"], KNOWN, ["1", None, "甲"]):
        book.active.append(row)
    sheet = read(book)
    assert sheet.headers == KNOWN
    assert [row.number for row in sheet.rows] == [5]


@pytest.mark.parametrize(
    "written",
    ["*申请编号", "申请编号（必填）", "申请编号(必填)", " 申请\n编号 ", "申请　编号：",
     "＊申请编号*", "申请编号【必填】", "（必填）申请编号", "※申请编号［见说明］"],
)  # fmt: skip
def test_headings_in_any_dress(book, read, written):
    book.active["A1"] = written
    book.active.append(["1"])
    assert cell_of(read(book), "申请编号") == "1"


@given(st.text("申请编号日期 \u3000\n*＊：:Ａa１1", max_size=20))
def test_dress_adds_nothing_to_the_key_of_a_heading(text):
    assert header_key(header_key(text)) == header_key(text)
    assert header_key(f" *{text}：（必填）") == header_key(text)


def test_order_is_free_and_unknown_headings_are_reported(read):
    book = Workbook()
    book.active.append(["序号", "申请人", "承办\n人", "申请编号", None, 2025])
    book.active.append([1, "甲", "乙", "001"])
    sheet = read(book)
    assert sheet.headers == ("申请人", "申请编号")
    assert sheet.unknown_headers == ("序号", "承办 人", "2025")
    assert sheet.rows[0].cells == {"申请人": "甲", "申请编号": "001"}


def test_a_heading_given_twice_is_refused_with_its_columns(book, read):
    book.active["E1"] = "收到日期（补正）"
    with pytest.raises(Refused, match="“收到日期”出现在B、E列"):
        read(book)


def test_missing_headings_are_refused_by_name(read):
    book = Workbook()
    book.active.append(["申请编号", "收到时间", "申请人"])
    with pytest.raises(Refused) as refusal:
        read(book, required=("收到日期", "备注", "申请人"))
    assert "缺少“收到日期”“备注”列" in refusal.value.message
    assert "“收到时间”" in refusal.value.message


def test_missing_headings_without_a_clue(read):
    book = Workbook()
    book.active.append(["申请编号", "申请人"])
    with pytest.raises(Refused) as refusal:
        read(book, required=("收到日期",))
    assert refusal.value.message.endswith("请补上后重试。")


def test_no_headings_at_all(read):
    book = Workbook()
    book.active.append(["申请编号", "别的"])
    with pytest.raises(Refused, match="没有找到表头"):
        read(book, required=("收到日期",))


def test_headings_too_far_down_are_not_found(read):
    book = Workbook()
    book.active.cell(60, 1, "申请编号")
    book.active.cell(60, 2, "申请人")
    with pytest.raises(Refused, match="没有找到表头"):
        read(book)


def test_an_empty_sheet(read):
    with pytest.raises(Refused, match="没有找到表头"):
        read(Workbook())


def test_headings_without_rows(book, read):
    with pytest.raises(Refused, match="只有表头"):
        read(book)


def test_blank_rows_are_skipped_and_numbers_stay_those_the_person_sees(book, read):
    book.active["F1"] = "序号"
    book.active["A3"] = "1"
    book.active["A4"] = "\u3000 "
    book.active["F5"] = 4
    book.active["A6"] = "2"
    assert [row.number for row in read(book).rows] == [3, 6]


def test_hidden_rows_are_read_and_told(book, read):
    book.active.append(["1"])
    book.active.append(["2"])
    book.active.append([None])
    for row in (3, 4):
        book.active.row_dimensions[row].hidden = True
    sheet = read(book)
    assert [row.number for row in sheet.rows] == [2, 3]
    assert sheet.notes == ("有1行在表格中被隐藏，也已读取。",)


def test_hidden_columns_are_read_and_told(book, read):
    book.active.append(["1", None, "甲"])
    book.active.column_dimensions["C"].hidden = True
    book.active.column_dimensions["Z"].hidden = True
    sheet = read(book)
    assert sheet.rows[0].cells["申请人"] == "甲"
    assert sheet.notes == ("C列在表格中被隐藏，也已读取。",)


def test_a_hidden_sheet_is_told_when_it_is_the_one_that_is_read(book, read):
    book.active.append(["1", None, "甲"])
    book.active.title = "旧表"
    book.create_sheet("封面")
    book.active.sheet_state = "hidden"
    book.active = 1
    assert read(book).notes == ("工作表“旧表”在文件中被隐藏，也已读取。",)


def test_values_without_a_heading_are_told(book, read):
    book.active.append(["1", None, None, None, None, "甲"])
    book.active.append(["2", None, None, None, "乙"])
    assert read(book).notes == ("E、F列没有表头，其内容没有读取。",)


def test_cells_merged_downwards_stand_in_every_row(book, read):
    for number in (2, 4, 5):
        book.active.cell(number, 1, str(number))
    book.active["C2"] = "甲"
    book.active.merge_cells("C2:C4")
    book.active["D5"] = "乙"
    book.active.merge_cells("D5:D9")
    book.active.merge_cells("F1:F2")
    sheet = read(book)
    assert [row.cells["申请人"] for row in sheet.rows] == ["甲", "甲", ""]
    assert [row.number for row in sheet.rows] == [2, 4, 5]


def test_cells_merged_sideways_stay_in_the_first_column(book, read):
    book.active.append(["1", None, "甲"])
    book.active.merge_cells("C2:D2")
    assert read(book).rows[0].cells == {"申请编号": "1", "收到日期": "", "申请人": "甲", "备注": ""}


def test_headings_in_two_rows(read):
    book = Workbook()
    book.active.append(["申请编号", "收到日期", "申请人情况", None])
    book.active.append([None, None, "申请人", "备注"])
    book.active.append(["1", None, "甲", "乙"])
    for area in ("A1:A2", "B1:B2", "C1:D1"):
        book.active.merge_cells(area)
    sheet = read(book)
    assert sheet.headers == KNOWN
    assert [row.number for row in sheet.rows] == [3]


def test_headings_in_two_rows_of_which_the_lower_are_not_known(read):
    book = Workbook()
    book.active.append(["申请编号", "收到日期", "申请人情况", None])
    book.active.append([None, None, "姓名", "电话"])
    book.active.append(["1", None, "甲", "乙"])
    for area in ("A1:A2", "B1:B2", "C1:D1"):
        book.active.merge_cells(area)
    sheet = read(book)
    assert sheet.unknown_headers == ("姓名", "电话")
    assert [row.number for row in sheet.rows] == [3]


def test_the_first_sheet_with_headings_is_read_and_others_are_told(book, read):
    book.active.append(["1"])
    book.active.title = "2025年"
    front = book.create_sheet("封面", 0)
    front["A1"] = "某厅"
    other = book.create_sheet("2024年")
    other.append(KNOWN)
    other.append(["9"])
    sheet = read(book)
    assert cell_of(sheet, "申请编号") == "1"
    assert sheet.notes == ("工作表“2024年”也有表头，没有读取；需要时请另存为单独的文件导入。",)


def test_visible_sheets_come_before_hidden_ones(book, read):
    book.active.append(["隐藏"])
    book.active.sheet_state = "hidden"
    seen = book.create_sheet("看得见")
    seen.append(KNOWN)
    seen.append(["看得见"])
    book.active = 1
    assert cell_of(read(book), "申请编号") == "看得见"


def test_chart_sheets_are_passed_over(book, read):
    book.create_chartsheet("图", 0)
    book.active = 1
    book.worksheets[0].append(["1"])
    assert cell_of(read(book), "申请编号") == "1"


def test_a_stray_cell_far_away_is_refused_by_its_place(book, read):
    rows = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    with pytest.raises(Refused, match="用到第1048576行、XFD列"):
        read(sheet_xml(book, rows))


def test_formats_far_away_do_no_harm(book, read):
    rows = '<row r="2"><c r="A2"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>'
    assert len(read(sheet_xml(book, rows)).rows) == 1


def test_column_letters():
    assert [column_letter(index) for index in (0, 25, 26, 701, 702, 16383)] == [
        "A", "Z", "AA", "ZZ", "AAA", "XFD",
    ]  # fmt: skip


@given(st.integers(0, 20000))
def test_letters_and_indices_agree(index):
    assert column_index(f"{column_letter(index)}7") == index


def test_headings_mean_what_they_are_said_to_mean(tmp_path, book):
    book.active.append([1, 2, 3, 4])
    first, second, third, fourth = KNOWN
    path = tmp_path / "别名.csv"
    path.write_text(f"甲列,{second},{third},{fourth}\n1,2,3,4\n", encoding="utf-8")
    sheet = read_sheet(path, known=KNOWN, names={"甲 列": first, third: ""})
    assert set(sheet.headers) == {first, second, fourth}
    assert sheet.unknown_headers == (third,)
    assert sheet.rows[0].cells[first] == "1"
    with pytest.raises(Refused, match="无法确定以哪一列为准"):
        read_sheet(path, known=KNOWN, names={"甲列": second})


def test_a_table_whose_headings_are_all_told_by_hand(tmp_path):
    path = tmp_path / "别名.csv"
    path.write_text("登记说明\n甲,乙\n1,2\n", encoding="utf-8")
    names = {"甲": KNOWN[0], "乙": KNOWN[1]}
    assert read_sheet(path, known=KNOWN, names=names).rows[0].number == 3


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            f"标题行\n{KNOWN[0]}*,说明,{KNOWN[1]},说明\n1,2,3,4\n",
            (f"{KNOWN[0]}*", "说明", KNOWN[1]),
        ),
        ("甲,乙,丙\n1,2,\n", ("甲", "乙", "丙")),
    ],
)
def test_the_headings_that_a_file_has(tmp_path, text, found):
    path = tmp_path / "表.csv"
    path.write_text(text, encoding="utf-8")
    assert read_headings(path, known=KNOWN) == found


def test_what_stands_below_a_heading_tells_what_it_means(tmp_path):
    path = tmp_path / "表.csv"
    path.write_text('说明\n谁,何事,空\n,,\n王某,"改造\n方案",\n李某,名单,\n', encoding="utf-8")
    assert read_columns(path, known=KNOWN) == {"谁": "王某", "何事": "改造 方案", "空": ""}


def test_a_file_without_any_heading(tmp_path):
    path = tmp_path / "表.xlsx"
    Workbook().save(path)
    with pytest.raises(Refused, match="没有内容"):
        read_headings(path, known=KNOWN)


def test_fifty_thousand_rows(book, read):
    rows = "".join(
        f'<row r="{number}"><c r="A{number}" t="inlineStr"><is><t>号{number}</t></is></c>'
        f'<c r="C{number}"><f>1+1</f><v>{number}</v></c></row>'
        for number in range(2, 50_002)
    )
    sheet = read(sheet_xml(book, rows))
    assert len(sheet.rows) == 50_000
    assert sheet.rows[-1].number == 50_001
    assert sheet.rows[-1].cells["申请编号"] == "号50001"
    assert sheet.rows[-1].cells["申请人"] == "50001"
