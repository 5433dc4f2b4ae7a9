"""Workbooks as the tests of spreadsheets make them."""

import io
import zipfile

KNOWN = ("申请编号", "收到日期", "申请人", "备注")
SHEET_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


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
