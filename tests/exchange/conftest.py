"""A workbook to fill, and a way to read it as a register."""

import pytest
from openpyxl import Workbook

from gkapp.exchange.sheets.registers import read_sheet
from tests.exchange.sheets.workbooks import KNOWN


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
