"""Values out of other people's xlsx files, with every trap such a file can hold."""

from datetime import date, datetime, time, timedelta

import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from gkapp.domain.text.cells import CellFault, as_day, as_text
from tests.exchange.sheets.workbooks import KNOWN, SHEET_NS, cell_of, sheet_xml, with_part


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
        (datetime(2025, 9, 25, 15, 30), "2025-09-25 15:30:00"),
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


def test_an_unformatted_day_of_1904_is_read_by_its_own_system(book, read):
    book.epoch = CALENDAR_MAC_1904
    book.active.append(["44463", 44463, None, 44463])
    cells = read(book).rows[0].cells
    assert as_day(cells["收到日期"]) == date(2025, 9, 25)
    assert as_text(cells["备注"]) == "44463"
    assert as_day(cells["申请编号"]) == date(2021, 9, 24)  # text counts from nowhere else


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


def test_rows_that_add_the_others_up_are_passed_over_and_told(book, read):
    book.active.append(["1", None, "合计", None])
    book.active.append(["小计", None, None, 1])
    book.active.append(["2", None, "王", None])
    book.active.append(["小 计", None, None, 2])
    book.active.append([])
    book.active.append([None, None, "总计：", 3])
    sheet = read(book)
    assert [row.number for row in sheet.rows] == [2, 3, 4]
    assert sheet.notes == ("末尾的合计行（第5行、第7行）没有读取。",)
