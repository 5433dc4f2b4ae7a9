"""Numbers of persons stay on the clipboard for a minute, everything else as long as it may."""

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from gkapp.ui.kit import clipboard as module
from gkapp.ui.kit.clipboard import put_on_clipboard


@pytest.fixture
def soon(monkeypatch):
    monkeypatch.setattr(module, "CLEARED_AFTER", 20)


def copied(text):
    data = QMimeData()
    data.setText(text)
    put_on_clipboard(data)


def on_clipboard():
    return QGuiApplication.clipboard().text()


@pytest.mark.usefixtures("soon")
def test_a_number_of_a_person_is_taken_away(qtbot):
    copied("张三\t13800138000")
    assert on_clipboard() == "张三\t13800138000"
    qtbot.waitUntil(lambda: on_clipboard() == "")


@pytest.mark.usefixtures("soon")
def test_a_long_text_is_taken_away_unread(qtbot):
    copied("甲" * 200_001)
    qtbot.waitUntil(lambda: on_clipboard() == "")


@pytest.mark.usefixtures("soon")
def test_what_was_copied_meanwhile_stays(qtbot):
    copied("13800138000")
    QGuiApplication.clipboard().setText("乙")
    qtbot.wait(80)
    assert on_clipboard() == "乙"


@pytest.mark.usefixtures("soon")
def test_other_words_stay(qtbot):
    copied("某政发〔2025〕3号")
    qtbot.wait(80)
    assert on_clipboard() == "某政发〔2025〕3号"


def test_it_is_taken_away_when_the_program_ends(qapp):
    copied("13800138000")
    qapp.aboutToQuit.emit()
    assert on_clipboard() == ""
