"""Every page of the demo department by the keyboard alone, and as a screen reader reads it out."""

import re

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from gkapp.ui.calendar.year_calendar import YearCalendar
from gkapp.ui.department.page import ENTRIES
from gkapp.ui.kit.widgets.month_calendar import MonthCalendar
from gkapp.ui.kit.widgets.pdf_view import PdfView
from gkapp.ui.kit.widgets.pointed import PointedWidget
from gkapp.ui.shell.keys import Keys
from gkapp.ui.shell.places import Place
from gkapp.ui.shell.shortcuts import keys_on
from tests.ui.pointer import double_click, point_at
from tests.ui.stories.officer import CTRL
from tests.ui.stories.test_rooms import seen_in, stray_windows, tabs_of  # noqa: F401 - a fixture

SHIFT = Qt.KeyboardModifier.ShiftModifier
TAB, BACKTAB = Qt.Key.Key_Tab, Qt.Key.Key_Backtab
MOST_STOPS = 120
PARTED = QAbstractItemView | QAbstractSpinBox | QComboBox | QTabBar
CHINESE = re.compile("[一-鿿]|H5")
READ_OUT = (
    QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit,
    QTabBar, QTextEdit, PointedWidget, PdfView, MonthCalendar, YearCalendar,
)  # fmt: skip
LISTS = (
    "ledger", "interpretations", "requests", "remedies", "key_points", "opinions", "catalogue",
    "ledger_check", "cleanups", "rollup", "today", "publication_check", "imports", "guide",
)  # fmt: skip
RECORDS = (
    "ledger",
    "interpretations",
    "requests",
    "remedies",
    "opinions",
    "decisions",
    "catalogue",
)
PLACES = [
    *map(Place, (*LISTS, "report")),
    *(Place(name, 1) for name in (*RECORDS, "cleanups")),
    *(Place("calendar", part=part) for part in ("year", "term")),
    *(Place("preferences", part=entry.key) for entry in ENTRIES),
]
WALKED = [
    *map(Place, ("requests", "key_points", "report", "guide", "today")),
    *(Place(name, 1) for name in ("requests", "ledger", "opinions", "decisions")),
    *(Place("calendar", part=part) for part in ("year", "term")),
    *(Place("preferences", part=part) for part in ("persons", "unit")),
]
BOTH_WAYS = [Place("requests"), Place("decisions", 1), Place("guide")]


@pytest.fixture
def officer(sit_down):
    """At the demo department, in a window of the usual size."""
    made = sit_down(demo=True)
    made.window.resize(1366, 768)
    made.rest()
    return made


def go(officer, place):
    officer.window.way.go(place)
    officer.rest()
    assert officer.window.way.current.whole == place.whole, officer.said
    return officer.page


def walk(officer, key, modifier=Qt.KeyboardModifier.NoModifier):
    """Where the key leads, from the search in the top bar until it is there again."""
    start = officer.window.top_bar.search
    start.setFocus()
    stops = []
    for _ in range(MOST_STOPS):
        officer.key(key, modifier)
        QApplication.processEvents()
        stop = QApplication.focusWidget()
        assert stop is not None, "the keyboard is nowhere"
        if stop is start:
            return stops
        assert not stops or stop is not stops[-1], f"{told(stop)} keeps the keyboard"
        assert not stop.visibleRegion().isEmpty(), f"{told(stop)} is not seen"
        stops.append(stop)
        if isinstance(stop, QAbstractItemView):
            officer.rest()  # the panel of its current row is read beside the window
    raise AssertionError("Tab does not lead back to where it began")


def told(widget):
    return f"{type(widget).__name__} “{name_of(widget)}”"


def name_of(widget):
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def unnamed(window):
    """What a screen reader has no Chinese words for; a part of a field is read out as the field."""
    return [
        told(each)
        for each in seen_in(window, QWidget)
        if isinstance(each, READ_OUT)
        and not isinstance(each.parentWidget(), PARTED)
        and not CHINESE.search(name_of(each))
    ]


def doubled(window):
    """Keys that would be ambiguous, and letters that stand underlined in words."""
    keys = [
        each.key().toString()
        for each in window.findChildren(QShortcut)
        if isinstance(each.parent(), Keys | type(window)) or each.parent().isVisible()
    ]
    letters = [
        each.text()
        for each in (*seen_in(window, QAbstractButton), *seen_in(window, QLabel))
        if not QKeySequence.mnemonic(each.text()).isEmpty()
    ]
    return [*(key for key in set(keys) if keys.count(key) > 1), *letters]


def test_every_page_is_walked_and_read_out(officer, stray_windows):  # noqa: F811
    found = {}
    for place in PLACES:
        go(officer, place)
        for tab in tabs_of(officer):
            said = [*unnamed(officer.window), *doubled(officer.window)]
            if place in WALKED:
                there = walk(officer, TAB)
                if place in BOTH_WAYS and there != walk(officer, BACKTAB, SHIFT)[::-1]:
                    said.append("Shift+Tab does not lead back")
                if not any(officer.page.isAncestorOf(each) for each in there):
                    said.append("Tab does not lead into the page")
            if untold := untold_keys(officer.page):
                said.append(f"untold keys: {untold}")
            if said:
                found[str(place), tab] = said
    assert found == {}
    assert stray_windows == []


def untold_keys(page):
    """Keys of the page that are not in the list of keys, and those in it that nothing hears."""
    heard = {command.keys for command in page.commands()} | {
        each.key().toString() for each in page.findChildren(QShortcut) if each.parent().isVisible()
    }
    told_first = {keys for keys, _ in keys_on(page)[0][1]}
    return heard ^ told_first


def test_lists_and_records_hear_the_keys_that_people_know(officer):
    view = go(officer, Place("requests")).table.view
    select_and_copy(officer, view)
    fit_a_column(view)
    open_menu_and_row(officer, view)
    turn_tabs(officer)


def select_and_copy(officer, view):
    """As in a spreadsheet."""
    rows = view.records.rowCount()
    view.setFocus()
    officer.key(Qt.Key.Key_End, CTRL)
    assert view.currentIndex().row() == rows - 1
    officer.key(Qt.Key.Key_Home, CTRL)
    officer.key(Qt.Key.Key_Down, SHIFT)
    assert [view.currentIndex().row(), view.selected_count] == [1, 2]
    officer.key(Qt.Key.Key_C, CTRL | SHIFT)
    heading, first, _second = QGuiApplication.clipboard().text().split("\r\n")
    assert heading.split("\t")[0] == view.shown_columns()[0].title
    officer.key(Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text().split("\r\n")[0] == first
    QGuiApplication.clipboard().clear()
    officer.key(Qt.Key.Key_A, CTRL)
    assert view.selected_count == rows
    officer.key(Qt.Key.Key_2)
    assert officer.page.table.bar.words.text() == "2"
    officer.page.table.bar.clear()
    officer.rest()


def fit_a_column(view):
    """A double click on the edge of its heading."""
    column = view.column_of("due_on")
    view.setColumnWidth(column, 60)
    edge = view.headings.sectionViewportPosition(column) + view.headings.sectionSize(column) - 1
    place = QPoint(edge, view.headings.height() // 2)
    point_at(view.headings.viewport(), place)  # only there it has the cursor of an edge
    double_click(view.headings.viewport(), place)
    assert view.columnWidth(column) == view.sizeHintForColumn(column) > 60


def open_menu_and_row(officer, view):
    view.setFocus()
    officer.key(Qt.Key.Key_Home)
    officer.key(Qt.Key.Key_F10, SHIFT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.actions()[0].text() == "打开"
    menu.close()
    opened = view.current_id
    officer.key(Qt.Key.Key_F2)
    officer.rest()
    assert officer.window.way.current == Place("requests", opened)


def turn_tabs(officer):
    """Wherever in the window the keyboard is."""
    tabs = officer.page.tabs
    officer.window.top_bar.search.setFocus()
    first = tabs.current
    officer.key(TAB, CTRL)
    officer.rest()
    assert tabs.current != first
    assert tabs.tabBar().hasFocus()
    for _ in range(2):
        officer.key(BACKTAB, CTRL | SHIFT)
        officer.rest()
    assert tabs.currentIndex() == tabs.count() - 1
    go(officer, Place("today"))
    officer.key(TAB, CTRL)
    assert officer.window.way.current == Place("today")
