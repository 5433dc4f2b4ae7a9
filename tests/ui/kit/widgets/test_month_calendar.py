"""A month can be walked through by key, and each day says what it is."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton

from gkapp.domain.calendar.working_days import WorkingCalendar, YearNotice
from gkapp.ui.kit.widgets.month_calendar import MonthCalendar, MonthPanel
from tests.ui.pointer import point_at

TODAY = date(2026, 10, 13)
NOTICE = YearNotice(
    2026,
    "",
    frozenset(date(2026, 10, day) for day in range(1, 8)),
    frozenset({date(2026, 10, 10)}),
)


@pytest.fixture
def calendar(qtbot):
    kind_of = WorkingCalendar([NOTICE]).kind
    calendar = MonthCalendar(TODAY, kind_of)
    names = {date(2026, 10, 1): "国庆节"}
    calendar.show_days(kind_of, names, {TODAY: 2, date(2026, 10, 9): 7})
    calendar.resize(350, 300)
    qtbot.activate(calendar)
    calendar.setFocus()
    qtbot.waitUntil(calendar.hasFocus)
    yield calendar
    calendar.close()


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        ("Left", date(2026, 10, 12)),
        ("Right", date(2026, 10, 14)),
        ("Up", date(2026, 10, 6)),
        ("Down", date(2026, 10, 20)),
        ("Home", date(2026, 10, 1)),
        ("End", date(2026, 10, 31)),
        ("PageUp", date(2026, 9, 13)),
        ("PageDown", date(2026, 11, 13)),
        ("End PageDown", date(2026, 11, 30)),
        ("Home Left", date(2026, 9, 30)),
        ("A", TODAY),
    ],
)
def test_keys_move_by_days_weeks_and_months(calendar, keys, day):
    for key in keys.split():
        QTest.keyClick(calendar, getattr(Qt.Key, f"Key_{key}"))
    assert calendar.chosen == day


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_picks_the_day(qtbot, calendar, key):
    with qtbot.waitSignal(calendar.picked) as picked:
        QTest.keyClick(calendar, key)
    assert picked.args == [TODAY]


def test_a_click_picks_the_day_under_it(qtbot, calendar):
    where = calendar._cell(10).center().toPoint()
    with qtbot.waitSignal(calendar.picked) as picked:
        QTest.mouseClick(calendar, Qt.MouseButton.LeftButton, pos=where)
    assert picked.args == [date(2026, 10, 8)] == [calendar.chosen]
    with qtbot.assertNotEmitted(calendar.picked):
        QTest.mouseClick(calendar, Qt.MouseButton.RightButton, pos=where)
        QTest.mouseClick(calendar, Qt.MouseButton.LeftButton, pos=QPoint(5, 2))


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 10, 1), "2026年10月1日 星期四，国庆节放假"),
        (date(2026, 10, 2), "2026年10月2日 星期五，放假"),
        (date(2026, 10, 10), "2026年10月10日 星期六，调休上班"),
        (date(2026, 10, 11), "2026年10月11日 星期日，周末"),
        (TODAY, "2026年10月13日 星期二，工作日，2 件到期"),
    ],
)
def test_each_day_says_what_it_is(calendar, day, words):
    assert calendar.words(day) == words
    calendar.choose(day)
    assert calendar.accessibleName() == f"月历，{words}"


def test_the_tip_says_it_too(calendar, tips, ask_for_tip):
    ask_for_tip(calendar, calendar._cell(3).center().toPoint())
    ask_for_tip(calendar, QPoint(5, 2))
    assert tips == [calendar.words(date(2026, 10, 1)), ""]


def test_the_day_under_the_mouse_is_lit(calendar):
    before = calendar.grab().toImage()
    point_at(calendar, calendar._cell(20).center().toPoint())
    assert calendar.grab().toImage() != before
    QApplication.sendEvent(calendar, QEvent(QEvent.Type.Leave))
    assert calendar.grab().toImage() == before


def test_a_month_takes_the_weeks_it_touches(calendar):
    weeks = {}
    for month in (date(2027, 2, 1), date(2026, 10, 1), date(2026, 8, 1)):
        calendar.choose(month)
        weeks[month.month] = calendar._weeks
    assert weeks == {2: 4, 10: 5, 8: 6}


def test_a_chosen_day_is_seen_without_the_keyboard_too(qtbot, calendar):
    calendar.clearFocus()
    before = calendar.grab().toImage()
    calendar.choose(date(2026, 10, 15))
    assert calendar.grab().toImage() != before


@pytest.fixture
def panel(qtbot):
    panel = MonthPanel(TODAY, WorkingCalendar([NOTICE]).kind)
    yield panel
    panel.close()


def title(panel):
    return panel._title.text()


def test_the_buttons_lead_to_the_months_beside(panel):
    earlier, later = panel.findChildren(QToolButton)
    assert title(panel) == "2026年10月"
    earlier.click()
    assert title(panel) == "2026年9月"
    later.click()
    later.click()
    assert title(panel) == "2026年11月"
    panel.findChild(QPushButton).click()
    assert (title(panel), panel.calendar.chosen) == ("2026年10月", TODAY)


def test_choosing_the_same_day_tells_nobody(qtbot, calendar):
    with qtbot.assertNotEmitted(calendar.moved):
        calendar.choose(TODAY)
