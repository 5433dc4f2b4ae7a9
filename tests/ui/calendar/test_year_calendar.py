"""Going about the year by mouse and keys, and what is said of the days on the way."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QHelpEvent, QMouseEvent, QPixmap, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from gkapp.exchange.law.rules import shipped_calendar
from gkapp.services.today.calendar_view import DueRequest
from gkapp.ui.calendar import year_calendar
from gkapp.ui.calendar.day_facts import facts_of_year
from gkapp.ui.calendar.year_calendar import YearCalendar
from tests.ui.pointer import double_click

TODAY = date(2026, 3, 4)
DUE = {date(2026, 3, 10): (DueRequest(1, "2026-001", "某", False),)}
Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def facts(year, edited=()):
    return facts_of_year(year, shipped_calendar(), DUE, edited)


@pytest.fixture
def year(qtbot):
    made = YearCalendar(TODAY)
    qtbot.addWidget(made)
    made.resize(800, 560)
    made.show_year(2026, facts(2026), TODAY)
    made.show()
    made.setFocus()
    return made


class Watched(YearCalendar):
    """Notes what it asks to be painted anew: a part of itself, or nothing for the whole."""

    def __init__(self):
        super().__init__(TODAY)
        self.asked = []

    def update(self, *part):
        self.asked.append(part)
        super().update(*part)


@pytest.fixture
def watched(qtbot):
    made = Watched()
    qtbot.addWidget(made)
    made.resize(800, 560)
    made.show_year(2026, facts(2026), TODAY)
    made.asked.clear()
    return made


def test_pointing_and_choosing_have_no_more_painted_than_the_days(watched):
    day, other = date(2026, 3, 10), date(2026, 9, 1)
    watched._hover(day)
    watched._hover(other)
    watched._hover(None)
    watched.choose(day)
    watched.choose(day, date(2026, 3, 12))
    for kind in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
        QApplication.sendEvent(watched, QFocusEvent(kind, Qt.FocusReason.OtherFocusReason))
    least = watched.day_box(day).toAlignedRect()
    assert watched.asked and all(watched.asked)
    assert all(part.height() <= least.height() + 3 for (part,) in watched.asked)
    assert any(part.contains(least) for (part,) in watched.asked)


def test_a_year_that_is_as_it_was_is_not_painted_anew(watched):
    watched.show_year(2026, facts(2026), TODAY)
    assert not watched.asked
    watched.show_year(2026, facts(2026), date(2026, 3, 5))
    assert watched.asked == [()]


def test_only_what_is_to_be_painted_is_drawn(watched, monkeypatch):
    drawn, words = [], []
    monkeypatch.setattr(year_calendar, "draw_day", lambda _p, _box, facts, _s: drawn.append(facts))
    monkeypatch.setattr(year_calendar, "draw_heading", lambda _p, _box, name: words.append(name))
    picture = QPixmap(watched.size())
    part = watched.day_box(date(2026, 6, 17)).toAlignedRect().adjusted(-1, -1, 1, 1)
    watched.render(picture, QPoint(), QRegion(part))
    assert facts(2026)[date(2026, 6, 17)] in drawn
    assert len(drawn) <= 9 and not words
    drawn.clear()
    watched.render(picture)
    assert (len(drawn), len(words)) == (365, 84)


def place(year, day):
    return year.day_box(day).center().toPoint()


@pytest.mark.parametrize(
    ("key", "day"),
    [
        (Key.Key_Left, date(2026, 3, 3)),
        (Key.Key_Right, date(2026, 3, 5)),
        (Key.Key_Up, date(2026, 2, 25)),
        (Key.Key_Down, date(2026, 3, 11)),
        (Key.Key_PageUp, date(2026, 2, 4)),
        (Key.Key_PageDown, date(2026, 4, 4)),
        (Key.Key_Home, date(2026, 3, 1)),
        (Key.Key_End, date(2026, 3, 31)),
    ],
)
def test_keys_go_from_day_to_day(year, key, day):
    QTest.keyClick(year, key)
    assert year.span == (day, day)


def test_a_month_on_from_the_last_day_is_a_last_day(year):
    year.choose(date(2026, 3, 31))
    QTest.keyClick(year, Key.Key_PageDown)
    assert year.span[0] == date(2026, 4, 30)


def test_with_shift_the_span_grows_and_shrinks(year):
    for _ in range(2):
        QTest.keyClick(year, Key.Key_Right, SHIFT)
    assert year.span == (TODAY, date(2026, 3, 6))
    QTest.keyClick(year, Key.Key_Up, SHIFT)
    assert year.span == (date(2026, 2, 27), TODAY)
    QTest.keyClick(year, Key.Key_Left)
    assert year.span == (date(2026, 2, 26), date(2026, 2, 26))


def test_beyond_the_year_another_year_is_wanted(qtbot, year):
    year.choose(date(2026, 12, 31))
    with qtbot.waitSignal(year.year_wanted) as wanted:
        QTest.keyClick(year, Key.Key_Right)
    assert wanted.args == [date(2027, 1, 1)]
    assert year.span[0] == date(2026, 12, 31)
    QTest.keyClick(year, Key.Key_Right, SHIFT)
    assert year.span[0] == date(2026, 12, 31)


def test_other_keys_belong_to_whoever_is_around(year):
    QTest.keyClick(year, Key.Key_A)
    assert year.span == (TODAY, TODAY)


def test_enter_and_a_double_click_want_something_done(qtbot, year):
    with qtbot.waitSignal(year.entered):
        QTest.keyClick(year, Key.Key_Return)
    with qtbot.waitSignal(year.entered):
        double_click(year, place(year, TODAY))
    with qtbot.assertNotEmitted(year.entered):
        double_click(year, QPoint(2, 2))


def test_a_click_chooses_and_shift_grows_to_it(qtbot, year):
    first, last = date(2026, 10, 1), date(2026, 10, 7)
    with qtbot.waitSignal(year.chosen):
        QTest.mouseClick(year, Qt.MouseButton.LeftButton, pos=place(year, first))
    QTest.mouseClick(year, Qt.MouseButton.LeftButton, SHIFT, place(year, last))
    assert year.span == (first, last)
    QTest.mouseClick(year, Qt.MouseButton.RightButton, pos=place(year, TODAY))
    QTest.mouseClick(year, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert year.span == (first, last)


def test_dragging_chooses_a_span(year):
    first, last = date(2026, 5, 4), date(2026, 5, 6)
    QTest.mousePress(year, Qt.MouseButton.LeftButton, pos=place(year, first))
    move(year, place(year, last), Qt.MouseButton.LeftButton)
    QTest.mouseRelease(year, Qt.MouseButton.LeftButton, pos=place(year, last))
    assert year.span == (first, last)


def move(year, point, buttons=Qt.MouseButton.NoButton):
    at = QPointF(point)
    event = QMouseEvent(
        QMouseEvent.Type.MouseMove, at, year.mapToGlobal(at), Qt.MouseButton.NoButton, buttons,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(year, event)


def test_the_day_under_the_mouse_is_told(qtbot, year):
    with qtbot.waitSignal(year.pointed) as told:
        move(year, place(year, date(2026, 3, 10)))
    assert told.args == ["2026年3月10日 星期二：工作日，1 件到期：2026-001 某"]
    with qtbot.assertNotEmitted(year.pointed):
        move(year, place(year, date(2026, 3, 10)) + QPoint(1, 1))
    with qtbot.waitSignal(year.pointed) as told:
        move(year, QPoint(2, 2))
    assert told.args == [""]


def test_leaving_forgets_the_day_under_the_mouse(qtbot, year):
    move(year, place(year, TODAY))
    with qtbot.waitSignal(year.pointed) as told:
        QTest.mouseMove(year.window(), QPoint(-50, -50))
        year.leaveEvent(None)
    assert told.args == [""]


def test_the_tip_says_the_same(year, monkeypatch):
    shown = []
    monkeypatch.setattr(QToolTip, "showText", lambda _place, words, _widget: shown.append(words))
    for point in (place(year, date(2026, 10, 1)), QPoint(2, 2)):
        event = QHelpEvent(QHelpEvent.Type.ToolTip, point, year.mapToGlobal(point))
        QApplication.sendEvent(year, event)
    assert shown[0].startswith("2026年10月1日 星期四：放假（国庆节")
    assert shown[1] == ""


def test_a_screen_reader_hears_the_day_and_the_span(year):
    year.choose(date(2026, 3, 10))
    assert year.accessibleName() == (
        "2026年日历：2026年3月10日 星期二：工作日，1 件到期：2026-001 某"
    )
    year.choose(date(2026, 3, 10), date(2026, 3, 12))
    assert year.accessibleName() == "2026年日历：3月10日至12日（3 天）"


def test_another_year_keeps_the_day_of_the_year(year):
    year.choose(date(2026, 3, 31))
    year.show_year(2024, facts(2024), TODAY)
    year.choose(date(2024, 2, 29))
    year.show_year(2026, facts(2026, {date(2026, 2, 28)}), TODAY)
    assert year.span[0] == date(2026, 2, 28)
    assert year.year == 2026


@pytest.mark.parametrize("size", [(420, 1200), (700, 544), (1500, 950)])
def test_it_can_be_drawn_at_every_size(year, size):
    year.setMinimumSize(0, 0)
    year.resize(*size)
    year.show_year(2026, facts(2026, {date(2026, 3, 10), date(2026, 10, 10)}), TODAY)
    picture = year.grab().toImage()
    box = year.day_box(TODAY)
    edge = picture.pixelColor(int(box.left()) + 2, int(box.center().y()))
    inside = picture.pixelColor(2, 2)
    assert edge != inside


def test_small_days_of_one_row_of_holidays_are_one_band_with_one_sign(year):
    bands = year._bands(year._layout())
    spring = [day for day in bands if day.month == 2]
    assert spring == [date(2026, 2, 15), date(2026, 2, 16), date(2026, 2, 23)]
    assert bands[date(2026, 2, 16)].contains(year.day_box(date(2026, 2, 22)).center())
    year.resize(1600, 1000)
    assert year._bands(year._layout()) == {}
