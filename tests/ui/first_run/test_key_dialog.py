"""The key is typed as it stands on the sheet; a slip is told where it was made."""

from datetime import datetime

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from gkapp.documents.prints.recovery_sheet import write_recovery_sheet
from gkapp.domain.database.key import DatabaseKey, recovery_code, recovery_text
from gkapp.ui.shell.key_dialog import KeyDialog

MADE_AT = datetime(2026, 1, 20)
KEY = DatabaseKey.parse("0123456789abcdef" * 4)


@pytest.fixture
def dialog(qtbot, qapp):
    window = QWidget()
    qtbot.addWidget(window)
    made = KeyDialog("台账.gkdb", "本机没有它的密钥。", window)
    made.keys = []
    made.given.connect(made.keys.append)
    made.open()
    yield made
    window.close()


def rows():
    return [" ".join((*row.groups, row.check)) for row in recovery_code(KEY)]


def test_the_rows_of_the_sheet_are_the_key(dialog):
    dialog.code.setPlainText("\n".join(rows()).lower())
    dialog.ok_button.click()
    assert dialog.keys == [KEY]


@pytest.mark.parametrize("suffix", [".pdf", ".txt"])
def test_the_file_of_the_sheet_is_enough(dialog, tmp_path, suffix):
    sheet = tmp_path / f"恢复单{suffix}"
    if suffix == ".pdf":
        write_recovery_sheet(KEY, sheet, unit="某局", database="台账.gkdb", made_at=MADE_AT)
    else:
        sheet.write_text("密钥恢复单\n" + "\n".join(rows()), encoding="utf-8")
    dialog.read_sheet(str(sheet))
    assert dialog.keys == [KEY]


def test_another_file_is_told_and_the_dialog_stays(dialog, tmp_path):
    other = tmp_path / "通知.txt"
    other.write_text("关于召开会议的通知", encoding="utf-8")
    dialog.read_sheet(str(other))
    assert "没有找到完整的密钥" in dialog.words.text()
    assert dialog.keys == []
    assert dialog.isVisible()


def test_what_a_reader_types_from_the_code_is_the_key(dialog):
    QTest.keyClicks(dialog.code, recovery_text(KEY))
    dialog.ok_button.click()
    assert dialog.keys == [KEY]


def test_each_row_is_judged_as_soon_as_it_is_whole(dialog):
    dialog.code.setPlainText(rows()[0])
    assert dialog.words.text() == "已输入 1 行，校验无误。"
    dialog.code.setPlainText("\n".join([rows()[0], "F" + rows()[1][1:]]))
    assert dialog.words.text() == "第2行与校验码不符，请对照恢复单改正。"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("  ", "请先输入密钥恢复单上的密钥。"),
        ("12 34", "64 位"),
        ("\n".join([*rows()[:1], "F" + rows()[1][1:], *rows()[2:]]), "第2行"),
    ],
)
def test_a_slip_is_told_beside_the_field_until_it_is_mended(dialog, text, words):
    dialog.code.setPlainText(text)
    dialog.ok_button.click()
    assert words in dialog.words.text()
    assert dialog.code.accessibleDescription() == dialog.words.text()
    assert dialog.keys == []
    dialog.code.setPlainText("1")
    assert words not in dialog.words.text()
