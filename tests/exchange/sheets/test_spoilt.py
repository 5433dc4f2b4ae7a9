"""Spreadsheet files that are broken, foreign, hostile or too large."""

import io
import sys
import zipfile
from datetime import date

import pytest
from openpyxl import load_workbook

from gkapp.domain.errors import Refused
from gkapp.exchange.sheets import registers as spreadsheet
from gkapp.exchange.sheets import xlsx_archive
from gkapp.exchange.sheets.registers import read_sheet
from tests.exchange.sheets.workbooks import KNOWN, as_bytes, with_part


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


def cut_at_the_beginning(content):
    """A zip whose directory points to places before its beginning."""
    return content[:4] + content[400:]


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda content: content[: len(content) // 2], "已损坏"),
        (cut_at_the_beginning, "已损坏"),
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


def test_a_sheet_that_names_no_part(book, read):
    content = with_part(
        as_bytes(book), "xl/workbook.xml", lambda data: data.replace(b"r:id=", b"rid=")
    )
    with pytest.raises(Refused, match="不是 xlsx 工作簿"):
        read(content)


def test_another_kind_of_zip(read):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as parts:
        parts.writestr("word/document.xml", "<w/>")
    with pytest.raises(Refused, match="不是 xlsx 工作簿"):
        read(content.getvalue())


def test_a_file_that_unpacks_to_too_much(book, read, monkeypatch):
    monkeypatch.setattr(xlsx_archive, "LARGEST_UNPACKED_TABLE", 1000)
    with pytest.raises(Refused, match="解压后"):
        read(book)


def test_a_file_that_is_too_large(book, read, monkeypatch):
    monkeypatch.setattr(spreadsheet, "LARGEST_TABLE", 1000)
    with pytest.raises(Refused, match="请拆分或精简"):
        read(book)


def test_missing_files_and_folders(tmp_path):
    with pytest.raises(Refused, match="找不到文件"):
        read_sheet(tmp_path / "没有.xlsx", known=KNOWN)
    with pytest.raises(Refused, match="是文件夹"):
        read_sheet(tmp_path, known=KNOWN)
    # Windows does not tell a name that is too long from one that is not there.
    said = "找不到文件" if sys.platform == "win32" else "无法打开"
    with pytest.raises(Refused, match=said):
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
