"""Dates as officers type them, and the months they can be picked from."""

import re
from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gkapp.ui.kit.widgets.month_calendar import MonthCalendar
from tests.ui.kit.forms.test_forms import TODAY, day_field


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("20250925", date(2025, 9, 25)),
        ("2025-9-25", date(2025, 9, 25)),
        ("9.25", date(2026, 9, 25)),
        ("今天", TODAY),
        ("", None),
        ("2026-02-30", None),
        ("乱写", None),
    ],
)
def test_dates_are_read_as_they_are_typed(qtbot, typed, expected):
    field = day_field()
    qtbot.addWidget(field)
    field.edit.setText(typed)
    assert field.value() == expected
    assert bool(field.complaint) == (expected is None and bool(typed))


def test_the_first_click_selects_the_day_and_the_next_places_the_cursor(qtbot):
    field = day_field()
    qtbot.addWidget(field)
    field.show_value(date(2026, 11, 26))
    qtbot.activate(field)
    field.edit.clearFocus()
    qtbot.mouseClick(field.edit, Qt.MouseButton.LeftButton)
    assert field.edit.selectedText() == "2026-11-26"
    qtbot.keyClicks(field.edit, "20260928")
    assert field.value() == date(2026, 9, 28)
    qtbot.mouseClick(field.edit, Qt.MouseButton.LeftButton)
    assert field.edit.selectedText() == ""


def test_a_date_says_what_it_understood_and_tidies_itself(qtbot):
    field = day_field()
    qtbot.addWidget(field)
    field.edit.setText("2.15")
    assert field.words.text() == "2026-02-15　星期日　放假"
    field.edit.editingFinished.emit()
    assert field.words.text() == "星期日　放假"
    assert field.edit.text() == "2026-02-15"
    field.edit.setText("1999-01-01")
    assert field.words.text() == "星期五"


def test_months_before_any_calendar_can_be_looked_at(qtbot):
    field = day_field()
    qtbot.addWidget(field)
    field.show()
    field.edit.setText("2007-01-05")
    qtbot.keyClick(field.edit, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    months = field._panel.findChild(MonthCalendar)
    months.move_months(-2)
    assert months.words(date(2006, 11, 4)).endswith("周末")
    assert months.words(date(2006, 11, 6)).endswith("工作日")
    months.grab()
    months.picked.emit(months.chosen)
    assert field.value() == date(2006, 11, 5)


def test_escape_closes_the_months_and_nothing_behind_them(qtbot):
    """To Qt a popup is part of its parent: the page's own Esc came before the popup's."""
    field = day_field()
    qtbot.addWidget(field)
    field.show()
    field.pick.click()
    panel = field._panel
    months = panel.findChild(MonthCalendar)
    nothing = Qt.KeyboardModifier.NoModifier
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Escape, nothing)
    asked.ignore()
    QApplication.sendEvent(months, asked)
    assert asked.isAccepted()
    with qtbot.waitSignal(panel.destroyed):
        qtbot.keyClick(months, Qt.Key.Key_Escape)


def test_the_end_of_time_is_no_fault(qtbot):
    field = day_field()
    qtbot.addWidget(field)
    field.show_value(date.max)
    qtbot.keyClick(field.edit, Qt.Key.Key_Up)
    assert field.value() == date.max


def test_keys_go_on_by_a_day_and_the_calendar_picks_one(qtbot):
    field = day_field()
    qtbot.addWidget(field)
    field.show()
    qtbot.keyClick(field.edit, Qt.Key.Key_Up)
    assert field.value() == date(2026, 3, 5)
    qtbot.keyClick(field.edit, Qt.Key.Key_Down)
    assert field.value() == TODAY
    field.pick.click()
    months = field._panel.findChild(QWidget, "") and field._panel
    assert months.isVisible()
    field._picked(date(2026, 3, 9))
    assert field.value() == date(2026, 3, 9)
    assert field._panel is None


def test_the_tip_tells_what_is_taken_and_all_of_it_is(qtbot):
    field = day_field()
    qtbot.addWidget(field)
    told = field.edit.toolTip().removeprefix("可以填 ").partition("；")[0]
    examples = re.split("[、，]", told.replace("也可以填", ""))
    assert {"9.25", "9月25日", "20250925", "今天", "后天"} <= set(examples)
    for typed in examples:
        field.edit.setText(typed)
        assert field.complaint == "", typed
        assert field.value() is not None, typed
    field.edit.setText("9.31")
    assert field.complaint == "“9.31”这一天不存在，请核对年、月、日后重新填写。"


def test_29_february_of_a_common_year_says_what_is_wrong(qtbot):
    field = day_field()
    qtbot.addWidget(field)
    for typed in ("2.29", "2026-02-29", "20260229", "2月29日"):
        field.edit.setText(typed)
        assert "不存在" in field.complaint, typed
        assert field.value() is None
    field.edit.setText("2024-02-29")
    assert (field.complaint, field.value()) == ("", date(2024, 2, 29))


@pytest.mark.parametrize("shut", ["setReadOnly", "setDisabled"])
def test_a_day_that_may_not_be_changed_is_not_by_a_key_or_the_calendar_either(qtbot, shut):
    field = day_field()
    qtbot.addWidget(field)
    field.show_value(TODAY)
    getattr(field.edit, shut)(True)
    QTest.keyClick(field.edit, Qt.Key.Key_Up)
    QTest.keyClick(field.edit, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert (field.value(), field._panel, field.pick.isEnabled()) == (TODAY, None, False)
    getattr(field.edit, shut)(False)
    assert field.pick.isEnabled()
