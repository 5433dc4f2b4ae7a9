"""What has the keyboard is framed in the accent, where the keyboard brought it there."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFocusFrame,
    QLineEdit,
    QListWidget,
    QTabBar,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from gkapp.domain.calendar.working_days import DayKind
from gkapp.settings import ThemeChoice
from gkapp.ui.kit.look.theme import color, restyle
from gkapp.ui.kit.widgets.buttons import button, tool_button
from gkapp.ui.kit.widgets.chips import Chip, View
from gkapp.ui.kit.widgets.clock_strip import ClockStrip
from gkapp.ui.kit.widgets.month_calendar import MonthCalendar
from gkapp.ui.shell.navigation import Destination, NavItem

TAB = Qt.Key.Key_Tab


def tabs():
    made = QTabBar()
    made.addTab("基本情况")
    made.addTab("附件")
    return made


def listed():
    made = QListWidget()
    made.addItems(["甲", "乙"])
    return made


def chosen_chip():
    made = Chip(View("open", "待办"))
    made.show_count(26)
    made.setChecked(True)
    return made


MAKERS = {
    **{
        kind: lambda kind=kind: button("登记申请", kind, "plus")
        for kind in ("primary", "secondary", "small", "quiet", "link", "crumb")
    },
    "tool": lambda: tool_button("more", "更多"),
    "check": lambda: QCheckBox("试行"),
    "tabs": tabs,
    "chip": lambda: Chip(View("all", "全部")),
    "chosen chip": chosen_chip,
    "navigation": lambda: NavItem(Destination("today", "今日", "today", QWidget)),
    "list": listed,
    "text": QTextBrowser,
    "strip": ClockStrip,
    "month": lambda: MonthCalendar(date(2026, 10, 13), lambda _day: DayKind.WORKDAY),
}


@pytest.fixture
def beside_field(qtbot):
    """Shows a widget under a field that has the keyboard."""
    boxes = []

    def show(widget):
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.addWidget(edit := QLineEdit())
        layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
        boxes.append(box)
        box.show()
        qtbot.activate(box)
        edit.setFocus()
        qtbot.waitUntil(edit.hasFocus)
        return box

    yield show
    for box in boxes:
        box.close()
        box.deleteLater()


def look_of(widget):
    QApplication.processEvents()
    return widget.grab().toImage()


def count(image, wanted):
    return sum(
        image.pixelColor(x, y) == wanted
        for x in range(image.width())
        for y in range(image.height())
    )


def frames_of(widget):
    return [each for each in widget.children() if isinstance(each, QFocusFrame)]


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
@pytest.mark.parametrize("name", MAKERS)
def test_what_tab_leads_to_is_framed_and_keeps_its_size(
    beside_field, light_afterwards, choice, name
):
    light_afterwards.apply(choice)
    widget = MAKERS[name]()
    box = beside_field(widget)
    room, hint, before = widget.geometry(), widget.sizeHint(), look_of(widget)
    QTest.keyClick(QApplication.focusWidget(), TAB)
    assert widget.hasFocus()
    after = look_of(widget)
    assert (widget.geometry(), widget.sizeHint()) == (room, hint)
    ring = widget.tabRect(0) if name == "tabs" else widget.rect()
    edge = ring.width() + ring.height()
    changed = sum(
        before.pixel(x, y) != after.pixel(x, y)
        for x in range(after.width())
        for y in range(after.height())
    )
    assert changed >= edge, "the ring is hardly seen"
    assert count(after, color("accent")) >= edge
    box.setFocus()


def test_a_filled_button_parts_the_ring_from_its_ground(beside_field):
    widget = button("保存", "primary")
    beside_field(widget)
    QTest.keyClick(QApplication.focusWidget(), TAB)
    shown, middle = look_of(widget), widget.height() // 2
    inks = [shown.pixelColor(x, middle) for x in range(6)]
    assert inks[0:2] == [color("accent")] * 2
    assert inks[2:4] == [color("window")] * 2
    assert inks[5] == color("accent_fill")


def test_what_is_clicked_is_not_framed_until_a_key_is_pressed(beside_field):
    widget = listed()
    beside_field(widget)
    QTest.mouseClick(widget.viewport(), Qt.MouseButton.LeftButton)
    assert widget.hasFocus()
    assert frames_of(widget) == []
    QTest.keyClick(widget, Qt.Key.Key_Down)
    assert len(frames_of(widget)) == 1


def test_the_frame_follows_the_size_and_goes_with_the_keyboard(beside_field):
    widget = listed()
    beside_field(widget)
    plain = len(widget.children())
    QTest.keyClick(QApplication.focusWidget(), TAB)
    (frame,) = frames_of(widget)
    widget.resize(widget.width() + 40, widget.height() + 20)
    assert frame.geometry() == widget.rect()
    QTest.keyClick(widget, TAB)
    assert not frame.isVisible()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(widget.children()) == plain


@pytest.mark.parametrize("problem", ["true", "false"])
def test_a_field_that_is_wrong_shows_the_keyboard_too(beside_field, problem):
    field = QLineEdit()
    box = beside_field(field)
    restyle(field, "problem", problem)
    middle = field.height() // 2
    away = look_of(field).pixelColor(0, middle)
    QTest.keyClick(box.findChildren(QLineEdit)[0], TAB)
    assert field.hasFocus()
    assert look_of(field).pixelColor(0, middle) == color("accent") != away
