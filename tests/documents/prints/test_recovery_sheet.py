import os
import re
from datetime import datetime

import pytest

from gkapp.documents.prints.recovery_sheet import recovery_sheet, write_recovery_sheet
from gkapp.domain.database.key import DatabaseKey, read_recovery_code

KEY = DatabaseKey.parse("00ff12ab" * 8)
MADE_AT = datetime(2026, 1, 20, 9, 30)


@pytest.fixture
def sheet(tmp_path):
    from pypdf import PdfReader

    path = tmp_path / "恢复单.pdf"
    write_recovery_sheet(KEY, path, unit="某" * 60, database="政务公开 台账.db", made_at=MADE_AT)
    return PdfReader(path)


def test_it_is_one_page_that_says_whose_it_is_and_what_to_do(sheet):
    (page,) = sheet.pages
    text = page.extract_text().replace("\n", "")
    for words in (
        "数据库密钥恢复单",
        "某" * 60,
        "政务公开 台账.db",
        "2026年1月20日",
        "存入保险柜",
        "U 盘",
        "删除本文件",
        "不得用手机拍照",
    ):
        assert words in text


def test_the_printed_key_can_be_typed_back(sheet):
    text = sheet.pages[0].extract_text()
    table = text[text.index("校验码") : text.index("请打印本单")]
    groups = re.findall(r"\b[0-9A-F]{4}\b", table)
    assert read_recovery_code(" ".join(groups)) == KEY


def test_the_key_stands_in_its_table_alone():
    sheet = recovery_sheet(KEY, "某局", "a.db", MADE_AT)
    assert KEY.digits[:4].upper() not in sheet.name + sheet.author


def test_the_notices_of_the_fonts_are_handed_on(tmp_path, machine_fonts):
    notices = write_recovery_sheet(
        KEY,
        tmp_path / "a.pdf",
        unit="某局",
        database="a.db",
        made_at=MADE_AT,
        fonts=machine_fonts,
    )
    assert notices == machine_fonts.notices


@pytest.mark.skipif(os.name != "posix", reason="only POSIX systems have file modes")
def test_nobody_else_on_the_machine_can_read_it(tmp_path):
    path = tmp_path / "a.pdf"
    write_recovery_sheet(KEY, path, unit="某局", database="a.db", made_at=MADE_AT)
    assert path.stat().st_mode & 0o077 == 0
