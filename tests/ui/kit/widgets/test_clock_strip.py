"""The strip shows each day of a term for what it is, and tells it by mouse and by key."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gkapp.domain.calendar.deadline import deadline
from gkapp.domain.calendar.working_days import WorkingCalendar, YearNotice
from gkapp.ui.kit.widgets.clock_strip import ClockLegend, ClockStrip, DayPart, strip_of

NOTICE = YearNotice(
    2026,
    "",
    frozenset(date(2026, 10, day) for day in range(1, 8)),
    frozenset({date(2026, 9, 20), date(2026, 10, 10)}),
)
TODAY = date(2026, 10, 13)
RECEIVED = date(2026, 9, 18)  # a Friday


@pytest.fixture
def term():
    return deadline(WorkingCalendar([NOTICE]), RECEIVED, 20)


@pytest.fixture
def strip(qtbot, term):
    strip = ClockStrip()
    strip.resize(1200, 80)
    strip.show_days(strip_of(term.explanation), TODAY)
    strip.show()
    yield strip
    strip.close()


def parts(days):
    return {each.day.isoformat()[5:]: each.part for each in days}


def test_each_day_has_its_part(term):
    found = parts(strip_of(term.explanation))
    assert found["09-18"] is DayPart.RECEIPT
    assert found["09-19"] is DayPart.WEEKEND
    assert found["09-20"] is DayPart.MAKE_UP
    assert found["09-21"] is DayPart.COUNTED
    assert found["10-01"] is DayPart.HOLIDAY
    assert list(found.values())[-1] is DayPart.DUE


def test_days_that_did_not_run_are_suspended(term):
    from dataclasses import replace

    explanation = list(term.explanation)
    explanation[3] = replace(explanation[3], number=None)
    days = strip_of(explanation, {RECEIVED + timedelta(1)})
    assert [each.part for each in days[1:4]] == [
        DayPart.SUSPENDED,
        DayPart.MAKE_UP,
        DayPart.SUSPENDED,
    ]


def test_a_term_of_no_days_is_an_empty_strip(qtbot, term):
    assert strip_of([]) == ()
    strip = ClockStrip()
    strip.show_days([], TODAY)
    strip.resize(300, 40)
    QTest.keyClick(strip, Qt.Key.Key_End)
    assert not strip.grab().isNull()


def test_the_words_name_day_part_and_article(strip):
    assert strip.words(1) == "9月19日（周六）：周末（《国务院关于职工工作时间的规定》第七条）"


def test_keys_go_from_day_to_day(qtbot, strip):
    said = []
    strip.pointed.connect(said.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left):
        QTest.keyClick(strip, key)
    QTest.keyClick(strip, Qt.Key.Key_End)
    QTest.keyClick(strip, Qt.Key.Key_Right)
    QTest.keyClick(strip, Qt.Key.Key_Home)
    QTest.keyClick(strip, Qt.Key.Key_A)
    last = len(strip._days) - 1
    assert said == [strip.words(at) for at in (0, 1, 0, last, 0)]
    assert strip.accessibleName() == f"期限日历条：{strip.words(0)}"


def move_to(strip, place):
    """Sent to the widget itself: a pointer that stands there from a test before would not move."""
    where = QPointF(place)
    nothing = Qt.MouseButton.NoButton
    event = QMouseEvent(
        QEvent.Type.MouseMove, where, strip.mapToGlobal(where), nothing, nothing,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(strip, event)


def test_the_mouse_points_at_days(qtbot, strip):
    with qtbot.waitSignal(strip.pointed) as pointed:
        move_to(strip, strip._cell(2).center())
    assert pointed.args == [strip.words(2)]
    with qtbot.waitSignal(strip.pointed) as pointed:
        QApplication.sendEvent(strip, QEvent(QEvent.Type.Leave))
    assert pointed.args == [""]


def test_the_tip_says_the_same(strip, tips, ask_for_tip):
    ask_for_tip(strip, strip._cell(3).center())
    ask_for_tip(strip, QPoint(strip.width() - 1, 0))
    assert tips == [strip.words(3), ""]


def test_it_stands_in_one_row_or_in_whole_weeks(strip):
    one = strip.height()
    strip.resize(400, 80)
    assert strip.height() > one
    tops = [strip._cell(at).top() for at in range(len(strip._days))]
    assert tops.count(tops[0]) % 7 == 0
    assert all(strip._cell(at).right() <= 400 for at in range(len(strip._days)))


@pytest.mark.parametrize("today", [RECEIVED, TODAY, date(2026, 10, 2), date(2027, 1, 1)])
@pytest.mark.parametrize("width", [300, 1200])
def test_it_is_drawn_on_any_day(qtbot, term, today, width):
    strip = ClockStrip()
    strip.resize(width, 80)
    strip.show_days(strip_of(term.explanation, {date(2026, 9, 23)}), today)
    QTest.keyClick(strip, Qt.Key.Key_Right)
    assert strip.sizeHint().height() > 0
    assert not strip.grab().isNull()


def test_no_day_lies_outside(strip):
    assert strip._at_position(QPointF(-5, -5)) == -1


def test_the_legend_takes_the_lines_it_needs(qtbot):
    legend = ClockLegend()
    legend.show()
    legend.resize(legend.sizeHint().width(), 20)
    one = legend.height()
    legend.resize(300, 20)
    assert legend.height() >= 3 * one
    assert not legend.grab().isNull()
    for parts in ([DayPart.COUNTED, DayPart.SUSPENDED], []):
        few = ClockLegend(parts)
        qtbot.addWidget(few)
        few.resize(300, 20)
        assert few.height() == one
