"""The key is typed as it stands on the sheet; a slip is told where it was made."""

import pytest
from PySide6.QtWidgets import QWidget

from gkapp.domain.database.key import DatabaseKey, recovery_code
from gkapp.ui.shell.key_dialog import KeyDialog

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
