"""Registers out of other people's xlsx files, with every trap such a file can hold."""

import io
import zipfile
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from gkapp.domain.cells import CellFault
from gkapp.domain.errors import Refused
from gkapp.exchange import spreadsheet, xlsx_archive
from gkapp.exchange.grid import column_index, column_letter
from gkapp.exchange.spreadsheet import header_key, read_headings, read_sheet

KNOWN = ("申请编号", "收到日期", "申请人", "备注")
SHEET_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.fixture
def book():
    """A workbook whose first sheet has the four headings in row 1."""
    book = Workbook()
    book.active.append(KNOWN)
    return book


@pytest.fixture
def read(tmp_path):
    """Save a workbook, or bytes, and read the register in it."""

    def save_and_read(content, name="登记表.xlsx", known=KNOWN, required=()):
        path = tmp_path / name
        if isinstance(content, Workbook):
            content.save(path)
        else:
            path.write_bytes(content)
        return read_sheet(path, known=known, required=required)

    return save_and_read


def as_bytes(book):
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def with_part(content, part, change):
    """The same zip with one part changed."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if name == part else data)
    return changed.getvalue()


def sheet_xml(book, rows):
    """The workbook with hand-written rows under its headings."""

    def change(data):
        return data.replace(b"</sheetData>", rows.encode() + b"</sheetData>")

    return with_part(as_bytes(book), "xl/worksheets/sheet1.xml", change)


def cell_of(sheet, heading="备注", row=0):
    return sheet.rows[row].cells[heading]


def test_a_plain_register(book, read):
    book.active.append(["2025001", datetime(2025, 9, 25), "张某某", "甲"])
    sheet = read(book)
    assert sheet.headers == KNOWN
    assert sheet.unknown_headers == ()
    assert sheet.notes == ()
    (row,) = sheet.rows
    assert row.number == 2
    assert row.cells == {
        "申请编号": "2025001",
        "收到日期": date(2025, 9, 25),
        "申请人": "张某某",
        "备注": "甲",
    }


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (2025001, "2025001"),
        (2025001.0, "2025001"),
        (45925.5, "45925.5"),
        (-3, "-3"),
        (999_999_999_999_999, "999999999999999"),
        ("430102199001011234", "430102199001011234"),
        (True, "TRUE"),
        (datetime(2025, 9, 25, 15, 30), date(2025, 9, 25)),
        (date(2025, 9, 25), date(2025, 9, 25)),
        (time(8, 30), "08:30:00"),
        (timedelta(hours=30), "1 day, 6:00:00"),
        ("  甲\u3000", "甲"),
        ("甲\r\n乙", "甲\n乙"),
        ("+86", "+86"),
        ("@甲", "@甲"),
        ("", ""),
        (None, ""),
    ],
)
def test_values(book, read, value, expected):
    book.active.append(["1", None, None, value])
    assert cell_of(read(book)) == expected


@pytest.mark.parametrize("number", [430102199001011234, 1e15, -1e20])
def test_a_number_of_more_digits_than_a_spreadsheet_keeps_is_a_fault(book, read, number):
    book.active.append(["1", None, None, number])
    assert "超过15位" in cell_of(read(book)).reason


def test_dates_of_other_formats_and_serial_numbers(book, read):
    for number_format in ('yyyy"年"m"月"d"日"', "m/d/yyyy", "[$-804]yyyy/m/d;@", "General"):
        book.active.append(["1", 45925])
        book.active.cell(book.active.max_row, 2).number_format = number_format
    days = [row.cells["收到日期"] for row in read(book).rows]
    assert days == [date(2025, 9, 25)] * 3 + ["45925"]


def test_the_1904_date_system_of_old_macs(book, read):
    book.epoch = CALENDAR_MAC_1904
    book.active.append(["1", datetime(2025, 9, 25)])
    assert cell_of(read(book), "收到日期") == date(2025, 9, 25)


def test_formulas_count_by_the_value_they_last_had(book, read):
    rows = (
        '<row r="2"><c r="A2" t="str"><f>B2</f><v>甲</v></c><c r="B2"><f>1+1</f><v>45925</v></c>'
        '<c r="C2" t="str"><f>""</f><v></v></c></row>'
    )
    sheet = read(sheet_xml(book, rows))
    assert sheet.rows[0].cells == {"申请编号": "甲", "收到日期": "45925", "申请人": "", "备注": ""}


@pytest.mark.parametrize("xml", ["<f>1+1</f>", "<f>1+1</f><v></v>", "<f/><v/>"])
def test_a_formula_never_computed_is_a_fault(book, read, xml):
    sheet = read(sheet_xml(book, f'<row r="2"><c r="A2"><v>1</v></c><c r="D2">{xml}</c></row>'))
    assert "没有计算结果" in cell_of(sheet).reason


def test_what_openpyxl_saved_was_never_computed(book, read):
    book.active.append(["1", None, None, "=1+1"])
    assert isinstance(cell_of(read(book)), CellFault)


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#DIV/0!"])
def test_error_cells_are_faults(book, read, error):
    rows = (
        f'<row r="2"><c r="A2"><v>1</v></c><c r="C2" t="e"><v>{error}</v></c>'
        f'<c r="D2" t="e"><f>1/0</f><v>{error}</v></c></row>'
        '<row r="3"><c r="D3" t="e"/></row>'
    )
    sheet = read(sheet_xml(book, rows))
    assert error in cell_of(sheet, "申请人").reason
    assert error in cell_of(sheet).reason
    assert "未知" in cell_of(sheet, row=1).reason


def test_text_that_looks_like_an_error_is_text(book, read):
    rows = '<row r="2"><c r="D2" t="inlineStr"><is><t>#REF!</t></is></c></row>'
    assert cell_of(read(sheet_xml(book, rows))) == "#REF!"


def test_rows_and_cells_may_leave_their_place_unsaid(book, read):
    rows = '<row><c><v>1</v></c><c/><c t="e"><v>#N/A</v></c></row><row r="4"><c><v>2</v></c></row>'
    sheet = read(sheet_xml(book, rows))
    assert [row.number for row in sheet.rows] == [2, 4]
    assert "#N/A" in cell_of(sheet, "申请人").reason


def test_prefixed_elements(book, read):
    rows = '<x:row r="2"><x:c r="D2" t="e"><x:v>#N/A</x:v></x:c></x:row>'
    content = with_part(
        sheet_xml(book, rows),
        "xl/worksheets/sheet1.xml",
        lambda data: data.replace(b"<worksheet ", f'<worksheet xmlns:x="{SHEET_NS}" '.encode()),
    )
    assert "#N/A" in cell_of(read(content)).reason


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


def encrypted_flag(content):
    """The same zip with the flag of an encrypted part in its directory."""
    place = content.index(b"PK\x01\x02") + 8
    return content[:place] + b"\x01" + content[place + 1 :]


def wrong_size(content):
    """A zip whose directory tells fewer bytes than unpack from its last part."""
    place = content.rindex(b"PK\x01\x02") + 24
    return content[:place] + b"\x05\x00\x00\x00" + content[place + 4 :]


def wrong_check_sum(content):
    place = content.index(b"PK\x01\x02") + 16
    return content[:place] + b"\x00\x00\x00\x00" + content[place + 4 :]


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda content: content[: len(content) // 2], "已损坏"),
        (encrypted_flag, "有密码"),
        (wrong_size, "已损坏"),
        (wrong_check_sum, "已损坏"),
        (lambda content: b"PK\x03\x04" + b"x" * 200, "已损坏"),
        (lambda content: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "xls、et"),
        (
            lambda content: (
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
            ),
            "去掉密码",
        ),
        (lambda content: b"<html><table></table></html>", "另存为 xlsx"),
        (lambda content: b"", "是空的"),
        (lambda content: b" \r\n", "是空的"),
    ],
)
def test_spoilt_files(book, read, spoil, told):
    book.active.append(["1"])
    with pytest.raises(Refused, match=told):
        read(spoil(as_bytes(book)))


@pytest.mark.parametrize(
    ("part", "change", "told"),
    [
        ("xl/workbook.xml", lambda data: data[:-20], "不是 xlsx"),
        ("xl/worksheets/sheet1.xml", lambda data: data[:-20], "已损坏"),
        ("xl/worksheets/sheet1.xml", lambda data: data.replace(b'"A1"', b'"??"'), "已损坏"),
        ("xl/worksheets/sheet1.xml", lambda data: data.replace(b'r="1"', b'r="x"'), "已损坏"),
        (
            "xl/_rels/workbook.xml.rels",
            lambda data: data.replace(b"sheet1.xml", b"sheet9.xml"),
            "已损坏",
        ),
        ("xl/styles.xml", lambda data: data[:-20], "已损坏"),
    ],
)
def test_spoilt_parts(book, read, part, change, told):
    with pytest.raises(Refused, match=told):
        read(with_part(as_bytes(book), part, change))


def test_another_kind_of_zip(read):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as parts:
        parts.writestr("word/document.xml", "<w/>")
    with pytest.raises(Refused, match="不是 xlsx 工作簿"):
        read(content.getvalue())


def test_a_file_that_unpacks_to_too_much(book, read, monkeypatch):
    monkeypatch.setattr(xlsx_archive, "LARGEST_UNPACKED", 1000)
    with pytest.raises(Refused, match="展开后过大"):
        read(book)


def test_a_file_that_is_too_large(book, read, monkeypatch):
    monkeypatch.setattr(spreadsheet, "LARGEST_FILE", 1000)
    with pytest.raises(Refused, match="超过 100 MB"):
        read(book)


def test_missing_files_and_folders(tmp_path):
    with pytest.raises(Refused, match="找不到文件"):
        read_sheet(tmp_path / "没有.xlsx", known=KNOWN)
    with pytest.raises(Refused, match="是文件夹"):
        read_sheet(tmp_path, known=KNOWN)
    with pytest.raises(Refused, match="无法打开"):
        read_sheet(tmp_path / ("长" * 300), known=KNOWN)


def test_macro_workbooks_and_chinese_paths(book, tmp_path):
    book.active.append(["1"])
    folder = tmp_path / "依申请 公开"
    folder.mkdir()
    book.save(folder / "登记 表.xlsm")
    assert len(read_sheet(folder / "登记 表.xlsm", known=KNOWN).rows) == 1


def test_a_file_from_another_writer_round_trips(book, read):
    book.active.append(["1", date(2025, 9, 25), "甲", "乙"])
    once = load_workbook(io.BytesIO(as_bytes(book)))
    assert read(once).rows[0].cells["收到日期"] == date(2025, 9, 25)


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


def test_a_file_without_any_heading(tmp_path):
    path = tmp_path / "表.xlsx"
    Workbook().save(path)
    with pytest.raises(Refused, match="没有内容"):
        read_headings(path, known=KNOWN)
