"""Every page in the rooms that officers' screens give: nothing fails, and no words are cut."""

from collections import deque
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QListView,
    QPushButton,
    QScrollArea,
    QWidget,
)

from gkapp.ui.department.page import ENTRIES
from gkapp.ui.kit.widgets.tabs import Tabs
from gkapp.ui.shell.main_window import MainWindow
from gkapp.ui.shell.places import NEW, Place

ROOMS = {"100 %": (1366, 768), "150 %": (911, 512), "200 %": (683, 384)}
REGISTERS = (
    *map(Place, ("today", "ledger", "interpretations", "requests", "remedies", "key_points")),
    Place("opinions"),
    *(
        Place(page, record)
        for page in ("ledger", "interpretations", "requests", "remedies", "opinions", "decisions")
        for record in (NEW, 1)
    ),
    Place("key_points", NEW),
)
REST = (
    *map(Place, ("report", "imports")),
    *(Place("calendar", part=part) for part in ("year", "term")),
    *(Place("preferences", part=entry.key) for entry in ENTRIES),
)


class StrayWindows(QObject):
    """Notes whatever is shown as a window of its own: a flash that takes the keyboard along."""

    def __init__(self):
        super().__init__()
        self.seen = []

    # Overrides of Qt methods

    def eventFilter(self, watched, event):
        is_shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget)
        if is_shown and watched.isWindow() and not isinstance(watched, MainWindow):
            self.seen.append(repr(watched))
        return False


@pytest.fixture
def stray_windows(qapp):
    watching = StrayWindows()
    qapp.installEventFilter(watching)
    yield watching.seen
    qapp.removeEventFilter(watching)


@pytest.fixture
def officer(sit_down):
    """At the demo department."""
    return sit_down(demo=True)


def cut(window):
    """The words that are seen in part only, and have no tip to tell them whole."""
    QApplication.processEvents()
    return [
        f"{type(each).__name__} “{each.text()}” in {type(each.parent()).__name__}"
        for each in seen_in(window, QLabel | QAbstractButton)
        if each.text() and not each.toolTip() and lacks_room(each)
    ]


def badly_scrolled(page_area):
    """What scrolls sideways but a table, and what scrolls within something that itself scrolls.

    A list of names may: it keeps in sight the one that the keyboard is in.
    """
    for area in (page_area, *seen_in(page_area, QScrollArea)):
        if area.horizontalScrollBar().maximum():
            yield f"{type(area.widget()).__name__} scrolls sideways"
        if area.verticalScrollBar().maximum():
            for inner in seen_in(area, QAbstractScrollArea):
                if inner.verticalScrollBar().maximum() and not isinstance(inner, QListView):
                    yield f"{type(inner).__name__} scrolls within {type(area.widget()).__name__}"


def seen_in(widget, kind):
    """What is seen of this kind; nobody looks into the pages that stand behind."""
    found = []
    for each in widget.children():
        if isinstance(each, QWidget) and each.isVisible():
            if isinstance(each, kind):
                found.append(each)
            found += seen_in(each, kind)
    return found


def lacks_room(widget):
    if isinstance(widget, QPushButton):
        return widget.width() < widget.minimumSizeHint().width()
    if isinstance(widget, QAbstractButton):
        return widget.width() < widget.sizeHint().width()
    if widget.wordWrap():
        return widget.height() < widget.heightForWidth(widget.width())
    return widget.width() < widget.sizeHint().width()


@pytest.mark.parametrize("places", [REGISTERS, REST], ids=["registers", "rest"])
def test_no_page_fails_or_cuts_words(officer, stray_windows, places):
    """Each page is made in one room and goes through all of them; the rooms take turns."""
    rooms = deque(ROOMS)
    for place in places:
        rooms.rotate()
        for name in rooms:
            officer.window.resize(*ROOMS[name])
            if name == rooms[0]:
                officer.window.way.go(place)
            officer.rest()
            assert officer.window.size().toTuple() == ROOMS[name]
            assert officer.window.way.current.whole == place.whole, officer.said
            for tab in tabs_of(officer):
                officer.until(partial(assert_tidy, officer.window, f"{place} “{tab}” at {name}"))
    assert stray_windows == []


def assert_tidy(window, where):
    """Once what has been resized has settled, which takes some turns."""
    clumsy = [*cut(window), *badly_scrolled(window.host.currentWidget())]
    assert clumsy == [], where


def tabs_of(officer):
    """Go through the tabs of the page; once where it has none."""
    tabs = officer.page.findChild(Tabs)
    if tabs is None:
        yield ""
        return
    for at in filter(tabs.isTabVisible, range(tabs.count())):
        tabs.setCurrentIndex(at)
        officer.rest()
        yield tabs.tabText(at)
