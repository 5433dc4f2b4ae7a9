"""The search is used without leaving the keyboard, and looks beside the window."""

from dataclasses import replace
from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from gkapp.services.records.record_actions import enter_record
from gkapp.services.requests.register import REQUESTS
from gkapp.ui.kit.jobs import JobRunner
from gkapp.ui.kit.widgets.layout import column
from gkapp.ui.requests.list_page import RequestsPage
from gkapp.ui.shell.destinations import search_in
from gkapp.ui.shell.main_window import MainWindow
from gkapp.ui.shell.navigation import Destination
from gkapp.ui.shell.places import Place
from gkapp.ui.shell.search_box import FoundItem, SearchBox
from tests.ui.pointer import point_at
from tests.ui.requests.conftest import PLAIN
from tests.ui.sample_pages import destinations

FOUND = [
    FoundItem(f"申请 {number}", "陈国栋", "request", Place("requests", number))
    for number in range(3)
]


@pytest.fixture
def asked():
    return []


@pytest.fixture
def gate():
    """Closed, it holds every search up."""
    gate = Event()
    gate.set()
    yield gate
    gate.set()


@pytest.fixture
def jobs(qapp, gate):
    jobs = JobRunner()
    yield jobs
    gate.set()
    jobs.close()


@pytest.fixture
def box(qtbot, asked, jobs, gate):
    def search(words):
        asked.append(words if current_thread() is not main_thread() else "on the GUI thread")
        assert gate.wait(60)
        return FOUND if words == "申请" else []

    window = QWidget()
    layout = column(window)
    box = SearchBox(search, jobs)
    layout.addWidget(box)
    layout.addWidget(QLineEdit())
    layout.addStretch(1)
    window.resize(600, 500)
    window.show()
    qtbot.activate(window)
    box.take_focus()
    qtbot.waitUntil(box.hasFocus)
    yield box
    window.close()


def write(box, words):
    box.setText(words)
    box.textEdited.emit(words)


def listed(box):
    return box._found is not None and box._found.isVisible()


def look(qtbot, box, words):
    """Search by Enter and have the answer."""
    write(box, words)
    QTest.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not box.is_searching)


def test_typing_searches_once_one_pauses(qtbot, box, asked):
    for words in ("申", "申请"):
        write(box, words)
    assert asked == []
    qtbot.waitUntil(lambda: listed(box))
    assert asked == ["申请"]


def test_enter_searches_at_once_and_then_goes_there(qtbot, box, asked):
    look(qtbot, box, "申请")
    assert asked == ["申请"]
    with qtbot.waitSignal(box.chosen) as chosen:
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert chosen.args == [Place("requests", 0)]
    assert (listed(box), box.text(), box.hasFocus()) == (False, "", False)


@pytest.mark.parametrize(
    ("keys", "number"),
    [("Down", 1), ("Down Down", 2), ("Down Down Down", 2), ("Down Up", 0), ("Up", 0)],
)
def test_arrows_choose(qtbot, box, keys, number):
    look(qtbot, box, "申请")
    for key in keys.split():
        QTest.keyClick(box, getattr(Qt.Key, f"Key_{key}"))
    with qtbot.waitSignal(box.chosen) as chosen:
        QTest.keyClick(box, Qt.Key.Key_Enter)
    assert chosen.args == [Place("requests", number)]


def test_arrows_without_a_list_do_nothing(box):
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert not listed(box)


def test_a_click_chooses(qtbot, box):
    look(qtbot, box, "申请")
    items = box._found._items
    where = items.visualItemRect(items.item(2)).center()
    point_at(items.viewport(), where)
    assert not items.grab().isNull()
    with qtbot.waitSignal(box.chosen) as chosen:
        QTest.mouseClick(items.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert chosen.args == [Place("requests", 2)]


def test_finding_nothing_is_said(qtbot, box):
    look(qtbot, box, "没有的")
    assert box._found._nothing.isVisible()
    with qtbot.assertNotEmitted(box.chosen):
        QTest.keyClick(box, Qt.Key.Key_Return)


def test_escape_lets_go(qtbot, box):
    look(qtbot, box, "申请")
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert (listed(box), box.text(), box.hasFocus()) == (False, "", False)


def test_no_words_close_the_list(qtbot, box, asked):
    look(qtbot, box, "申请")
    write(box, "  ")
    qtbot.waitUntil(lambda: not listed(box))
    assert asked == ["申请"]


@pytest.mark.parametrize(
    ("reason", "stays"),
    [(Qt.FocusReason.PopupFocusReason, True), (Qt.FocusReason.TabFocusReason, False)],
)
def test_going_elsewhere_closes_the_list_but_a_menu_does_not(qtbot, box, reason, stays):
    look(qtbot, box, "申请")
    QApplication.sendEvent(box, QFocusEvent(QEvent.Type.FocusOut, reason))
    assert listed(box) == stays


def test_the_window_takes_one_to_what_was_found(qtbot, context):
    window = MainWindow(context, destinations(), lambda words: FOUND)
    window.start()
    qtbot.activate(window)
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    box = window.top_bar.search
    qtbot.waitUntil(box.hasFocus)
    look(qtbot, box, "申请")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert window.way.current == Place("requests", 0)
    window.close()


def test_the_list_stays_within_a_low_window(qtbot, box):
    look(qtbot, box, "申请")
    high = box._found.height()
    box.window().resize(600, box.geometry().bottom() + 100)
    QApplication.processEvents()
    box._found.show_found(FOUND, box)
    assert box._found.height() < high
    assert box._found.geometry().bottom() < box.window().height()


def test_nothing_is_chosen_while_an_answer_is_awaited_which_is_said(qtbot, box, asked, gate):
    look(qtbot, box, "申请")
    gate.clear()
    write(box, "没有的")
    with qtbot.assertNotEmitted(box.chosen):
        QTest.keyClick(box, Qt.Key.Key_Return)
        QTest.keyClick(box, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: box._found._nothing.text() == "正在搜索…")
    assert not box._found._items.isVisible()
    gate.set()
    qtbot.waitUntil(lambda: box._found._nothing.text() == "没有找到相符的内容")
    assert asked == ["申请", "没有的"]


def test_an_answer_that_comes_after_escape_is_not_shown(qtbot, box, jobs, asked, gate):
    gate.clear()
    write(box, "申请")
    QTest.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: asked == ["申请"])
    QTest.keyClick(box, Qt.Key.Key_Escape)
    gate.set()
    qtbot.waitUntil(lambda: not jobs.titles)
    assert not listed(box)


def test_a_search_that_fails_says_so_where_errors_are_told(qtbot, jobs):
    box = SearchBox(lambda words: 1 / 0, jobs)
    qtbot.addWidget(box)
    write(box, "申请")
    with qtbot.captureExceptions() as told:
        QTest.keyClick(box, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not jobs.titles)
    assert [kind for kind, *_ in told] == [ZeroDivisionError]
    assert not box.is_searching


def test_a_narrow_box_says_less_instead_of_half_a_sentence(box):
    assert box.placeholderText() == "搜索编号、申请人、文件标题"
    box.setFixedWidth(180)
    box.window().layout().activate()
    assert box.placeholderText() == "搜索"


def test_what_else_there_is_stands_in_the_list(context, qtbot):
    for each in range(7):
        enter_record(context.db, REQUESTS, replace(PLAIN, applicant=f"申请人{each}"))
    found = search_in(context)("申请人")
    assert found[-1].title == "还有 2 条，到依申请公开列表中查看"
    requests = Destination("requests", "依申请公开", "request", RequestsPage)
    window = MainWindow(context, [*destinations(), requests], lambda _words: found)
    qtbot.addWidget(window)
    window.start()
    box = window.top_bar.search
    box._take(found)
    box._found.move_choice(len(found))
    box._found.choose_current()
    page = window.host.current_page
    assert isinstance(page, RequestsPage)
    assert page.table.bar.words.text() == "申请人"
    qtbot.waitUntil(lambda: not context.jobs.titles)
    assert page.table.query.words == "申请人"
    assert not any("申请人" in place for place in window.way.trail)
    window.close()
