"""The frame: what pages hear and say, undo, how things stand, room, and what is remembered."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTextEdit,
)

from gkapp.models.audit import reversal
from gkapp.services.department.particulars import Unit, change_unit, unit_of
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.ui.kit.forms.fields import SuggestField
from gkapp.ui.kit.look.tokens import SIZE
from gkapp.ui.kit.window_size import SMALLEST
from gkapp.ui.shell.commands import Command
from gkapp.ui.shell.destinations import destinations as real_destinations
from gkapp.ui.shell.main_window import MainWindow
from gkapp.ui.shell.navigation import Navigation
from gkapp.ui.shell.places import Place
from gkapp.ui.shell.shortcuts import ShortcutList
from tests.ui.sample_pages import MISSING, SamplePage, destinations
from tests.ui.shell.hands import key, open_dialog, said

# What pages hear and say


def test_a_page_that_is_seen_reads_at_once_and_another_when_it_is_shown(window, context):
    seen = window.host.current_page
    window.way.go(Place("requests"))
    hidden, seen = seen, window.host.current_page
    context.bus.changed.emit(frozenset({Topic.REQUESTS}))
    assert (seen.refreshed, hidden.refreshed) == (2, 1)
    window.way.go_back()
    assert hidden.refreshed == 2


def test_a_page_does_not_hear_what_it_does_not_look_at(window, context):
    context.bus.changed.emit(frozenset({Topic.LEDGER}))
    assert window.host.current_page.refreshed == 1


def test_keys_do_on_the_page_what_they_mean_there(window):
    page = window.host.current_page
    key(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    key(window, Qt.Key.Key_F5)
    key(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert page.commanded == [Command.NEW]
    assert page.refreshed == 2


def test_what_a_key_may_not_do_is_told(window):
    window.host.current_page.setFocus()
    key(window, Qt.Key.Key_Delete)
    assert said(window) == ["不能删除。"]


def test_the_delete_key_belongs_to_the_field_one_types_in(window):
    edit = window.host.current_page.edit
    edit.setText("abc")
    edit.setFocus()
    edit.setCursorPosition(0)
    key(window, Qt.Key.Key_Delete)
    assert edit.text() == "bc"
    assert said(window) == []


def test_problems_are_forgotten_on_another_page(window):
    window.run(Command.DELETE)
    window.way.go(Place("requests"))
    assert said(window) == []


def test_help_is_asked_for_where_one_is(window, qtbot):
    window.way.go(Place("requests", 7))
    with qtbot.waitSignal(window.help_wanted) as by_key:
        key(window, Qt.Key.Key_F1)
    with qtbot.waitSignal(window.help_wanted) as by_button:
        window.top_bar.help.click()
    assert by_key.args == by_button.args == [Place("requests", 7)]


def test_a_page_can_ask_for_help_itself(window, qtbot):
    with qtbot.waitSignal(window.help_wanted) as asked:
        window.host.current_page.help_wanted.emit()
    assert asked.args == [Place("today")]


def test_the_list_of_keys_opens_and_names_those_of_the_page(window):
    key(window, Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)
    words = [each.text() for each in open_dialog(window, ShortcutList).findChildren(QLabel)]
    assert "新增" in words
    assert "打印" not in words
    assert "Alt+←" in words


def test_typing_is_undone_in_the_field_one_types_in(window, context):
    edit = window.host.current_page.edit
    edit.setFocus()
    QTest.keyClicks(edit, "abc")
    key(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert edit.text() == ""
    assert context.jobs.titles == []


def test_drafts_of_all_pages_are_kept(window):
    kept = []
    for name in ("today", "requests"):
        window.way.go(Place(name))
        window.host.current_page.keep_draft = lambda name=name: kept.append(name)
    window.keep_drafts()
    assert kept == ["today", "requests"]


# Undo and redo


def test_undo_and_redo_tell_what_they_would_do_and_do_it(qtbot, window, context):
    bar = window.top_bar
    change_unit(context.db, Unit("湖滨区教育局"))
    context.bus.changed.emit(frozenset({Topic.DEPARTMENT}))
    assert bar.undo.toolTip() == "撤销：修改单位信息（Ctrl+Z）"
    with qtbot.waitSignal(context.bus.changed):
        key(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert said(window) == ["已撤销：修改单位信息"]
    assert bar.redo.toolTip() == "重做：修改单位信息（Ctrl+Y）"
    with qtbot.waitSignal(context.bus.changed):
        bar.redo.click()
    assert bar._department.whole_text == "湖滨区教育局"


def test_a_field_without_typing_leaves_undo_to_the_window(qtbot, window, context):
    change_unit(context.db, Unit("湖滨区教育局"))
    context.bus.changed.emit(frozenset({Topic.DEPARTMENT}))
    edit = window.host.current_page.edit
    edit.setText("已经保存")
    edit.setFocus()
    QTest.keyClicks(edit, "abc")
    key(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (edit.text(), said(window)) == ("已经保存", [])
    with qtbot.waitSignal(context.bus.changed):
        key(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert said(window) == ["已撤销：修改单位信息"]


@pytest.mark.parametrize("made", [QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, SuggestField])
@pytest.mark.parametrize("is_held", [False, True])
def test_every_kind_of_field_leaves_it_unless_the_key_is_held(qtbot, window, made, is_held):
    field = made()
    qtbot.addWidget(field)
    kind, ctrl = QEvent.Type.ShortcutOverride, Qt.KeyboardModifier.ControlModifier
    event = QKeyEvent(kind, Qt.Key.Key_Z, ctrl, "", is_held)
    assert window.field_undo.eventFilter(field, event) != is_held


def test_what_cannot_be_redone_is_told(qtbot, window):
    window.undoing.redo()
    qtbot.waitUntil(lambda: said(window) == ["没有可以重做的操作。"])


def test_a_bug_in_undoing_goes_the_way_of_all_bugs(qtbot, window, context, monkeypatch):
    def fail(_db, _report):
        raise ValueError("bug")

    monkeypatch.setattr("gkapp.services.database.undo.undo", fail)
    with qtbot.capture_exceptions() as caught:
        window.undoing.undo()
        window.undoing.undo()
        qtbot.waitUntil(lambda: bool(caught))
    assert [kind for kind, *_ in caught] == [ValueError]


def test_an_undo_that_is_stopped_takes_nothing_back_and_can_be_begun_anew(
    qtbot, window, context, monkeypatch
):
    change_unit(context.db, Unit("湖滨区教育局"))
    started = []
    context.jobs.started.connect(started.append)
    monkeypatch.setattr(reversal, "CHUNK", 1)
    reading = reversal._changes

    def read_and_be_stopped(session, ids):
        started[0].cancel()
        return reading(session, ids)

    monkeypatch.setattr(reversal, "_changes", read_and_be_stopped)
    with qtbot.waitSignal(context.jobs.ended):
        window.undoing.undo()
    assert started[0].is_cancelled
    assert unit_of(context.db).name == "湖滨区教育局"
    monkeypatch.setattr(reversal, "_changes", reading)
    with qtbot.waitSignal(context.bus.changed):
        window.undoing.undo()
    assert unit_of(context.db).name == "云岭省住房和城乡建设厅"


def test_a_done_action_offers_its_undo(qtbot, window, context):
    page = window.host.current_page

    def work():
        change_unit(context.db, Unit("湖滨区教育局"))
        return ActionResult(frozenset({Topic.DEPARTMENT}), "已修改单位信息。")

    page.act(work)
    (message,) = window.messages.messages
    assert (message.words, message.action) == ("已修改单位信息。", "撤销")
    with qtbot.waitSignal(context.bus.changed):
        message.act()
    assert window.top_bar._department.whole_text == "云岭省住房和城乡建设厅"


# How things stand


def test_counts_follow_what_changes(make_window, context, qtbot):
    counted = []

    def settle():
        qtbot.waitUntil(lambda: not context.jobs.titles)

    def count(_context):
        counted.append(1)
        return len(counted)

    window = make_window(count=count)
    item = window.navigation.items["requests"]
    settle()
    assert item.accessibleName() == "依申请公开，1 件待办"
    context.bus.changed.emit(frozenset({Topic.LEDGER}))
    settle()
    context.bus.changed.emit(frozenset({Topic.REQUESTS}))
    settle()
    assert item.accessibleName() == "依申请公开，2 件待办"


def test_the_bars_say_whose_desk_it_is_and_how_it_stands(window):
    top = [each.text() for each in window.top_bar.findChildren(QLabel)]
    assert "3月4日 星期三" in top
    assert window.top_bar._day_kind.accessibleName() == "工作日"
    assert window.top_bar._department.whole_text == "云岭省住房和城乡建设厅"
    bottom = [each.text() for each in window.status_bar.findChildren(QLabel)]
    assert bottom == ["已保存 09:30", "台账.gkdb", "数据只存在本机"]


def test_many_things_to_do_are_told_without_pushing(make_window, context, qtbot):
    window = make_window(count=lambda _context: 12_345)
    qtbot.waitUntil(lambda: not context.jobs.titles)
    item = window.navigation.items["requests"]
    window.resize(1366, 700)
    assert (item.accessibleName(), item.toolTip()) == ("依申请公开，12,345 件待办", "")
    window.resize(911, 600)
    assert item.toolTip() == "依申请公开，12,345 件待办"
    assert not window.navigation.grab().isNull()


def test_another_day_makes_everything_be_read_anew(make_window, context, monkeypatch):
    days = [context.now()]
    window = make_window()
    object.__setattr__(context, "now", lambda: days[-1])
    window.way.go(Place("requests"))
    window._watch_date()
    assert window.host.current_page.refreshed == 1
    days.append(days[0] + timedelta(days=3))
    window._watch_date()
    assert window.host.current_page.refreshed == 2
    assert window.top_bar._day_kind.accessibleName() == "周末"


# Room


@pytest.mark.parametrize(("width", "navigation"), [(1366, 192), (1080, 192), (1079, 64), (911, 64)])
def test_narrow_windows_have_icons_alone(window, width, navigation):
    window.resize(width, 512)
    assert window.navigation.width() == navigation
    assert window.host.current_page.room == (width - navigation, 512 - 48 - 28)


def test_a_page_shown_later_learns_its_room(window):
    window.resize(1366, 768)
    window.way.go(Place("requests"))
    assert window.host.current_page.room == (1174, 692)


def test_a_wide_page_does_not_widen_the_window(make_window):
    window = make_window()
    window.host.current_page.setMinimumWidth(3000)
    window.resize(1000, 600)
    QApplication.processEvents()
    assert window.size() == QSize(1000, 600)


def test_every_way_is_in_sight_on_a_low_screen(qtbot):
    made = Navigation([each for each in real_destinations() if each.is_listed])
    qtbot.addWidget(made)
    made.resize(64, SMALLEST.height() - SIZE.top_bar - SIZE.status_bar)
    made.show()
    assert made.minimumSizeHint().height() <= made.height()
    boxes = [item.geometry() for item in made.items.values()]
    assert all(made.rect().contains(box) for box in boxes)
    assert not any(above.intersects(below) for above, below in pairwise(boxes))
    made.resize(64, 692)
    assert {item.height() for item in made.items.values()} == {SIZE.nav_item}


@pytest.mark.parametrize("name", [each.name for each in real_destinations()])
def test_no_page_is_wider_than_a_magnified_window(qtbot, context, name):
    """At 200 % a screen of 1366 by 768 is half as wide."""
    window = MainWindow(context, real_destinations())
    qtbot.addWidget(window)
    window.resize(683, 344)
    window.way.go(Place(name))
    window.show()
    QApplication.processEvents()
    page = window.host.current_page
    assert page.minimumSizeHint().width() <= 683 - window.navigation.width()
    context.jobs.close()


# What is remembered


def test_it_stands_where_it_stood_and_shows_what_was_open(make_window, context, qtbot):
    first = make_window()
    first.resize(900, 640)
    first.way.go(Place("requests"))
    first.way.go(Place("requests", 5))
    first.close()
    again = make_window()
    assert again.height() == 640
    assert again.way.current == Place("requests", 5)
    again.way.go_back()
    assert again.way.current == Place("requests")


def test_a_remembered_record_that_is_gone_leads_to_the_start(make_window, context):
    settings = context.settings
    settings.keep(replace(settings.current, places=("requests", f"requests/{MISSING}")))
    window = make_window()
    assert window.way.current == Place("today")
    assert said(window) == ["该申请已不存在。"]


def test_settings_that_cannot_be_kept_do_not_hold_the_window_open(qtbot, window, context, tmp_path):
    context.settings.path = tmp_path / "missing" / "settings.json"
    with qtbot.waitSignal(window.closed):
        window.close()


def test_a_window_is_freed(assert_freed, context):
    def make():
        window = MainWindow(context, destinations(), lambda words: [])
        window.start(Place("requests", 5))
        window.way.go(Place("today"))
        return window

    assert_freed(make)


def test_a_page_is_freed(assert_freed, context):
    assert_freed(lambda: SamplePage(context))


def test_the_list_of_keys_has_room_on_a_screen_that_is_magnified(window, monkeypatch):
    monkeypatch.setattr("gkapp.ui.kit.window_size.room_around", lambda _window: QSize(683, 384))
    window.show_shortcuts()
    listed = open_dialog(window, ShortcutList)
    assert listed.height() < 384 and listed.width() <= 683
    close = next(each for each in listed.findChildren(QPushButton) if each.text() == "关闭")
    assert close.geometry().bottom() < listed.height()
    listed.close()
