"""The table under the hand: keys, mouse, and what stays selected."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QToolTip

from gkapp.services.records.list_query import ListQuery, SortKey
from gkapp.ui.kit.tables.cells import tip_of
from gkapp.ui.kit.tables.columns import Meter, PlainWords, Status
from gkapp.ui.kit.tables.id_model import DRAWN, Drawn, IdTableModel
from gkapp.ui.kit.tables.view import READABLE, RecordView
from tests.ui.kit.tables.conftest import COLUMNS, Letters, letters
from tests.ui.pointer import double_click, point_at

Key, Mod = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def source():
    return Letters(letters(60))


@pytest.fixture
def view(qtbot, source):
    view = RecordView(IdTableModel(source, COLUMNS), "来信列表")
    qtbot.addWidget(view)
    view.resize(700, 400)
    with qtbot.waitExposed(view):
        view.show()
    view.records.ask(ListQuery())
    view.select_ids([0], 0)
    view.setFocus()
    return view


def lines_told(qtbot, view, signal, act):
    with qtbot.waitSignal(signal) as told:
        act()
    return told.args


def test_enter_and_a_double_click_open(qtbot, view):
    view.select_ids([3], 3)
    assert lines_told(qtbot, view, view.opened, lambda: qtbot.keyClick(view, Key.Key_Return)) == [3]
    place = view.visualRect(view.records.index(5, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def open_by_mouse():
        double_click(view.viewport(), place)

    assert lines_told(qtbot, view, view.opened, open_by_mouse) == [5]


def test_nothing_opens_while_there_is_nothing(qtbot, view, source):
    source.replace_rows([])
    view.records.ask(ListQuery())
    with qtbot.assertNotEmitted(view.opened), qtbot.assertNotEmitted(view.deletion_asked):
        qtbot.keyClick(view, Key.Key_Return)
        qtbot.keyClick(view, Key.Key_Delete)
    assert view.current_id is None and view.selected_ids == []


def test_keys_for_deleting_and_copying(qtbot, view):
    lines_told(qtbot, view, view.deletion_asked, lambda: qtbot.keyClick(view, Key.Key_Delete))
    lines_told(
        qtbot, view, view.copy_asked, lambda: qtbot.keyClick(view, Key.Key_C, Mod.ControlModifier)
    )


def test_arrows_home_and_end_go_through_the_rows(qtbot, view):
    qtbot.keyClick(view, Key.Key_Down)
    assert view.current_id == 1 and view.selected_ids == [1]
    qtbot.keyClick(view, Key.Key_End)
    assert view.current_id == 59
    qtbot.keyClick(view, Key.Key_Home)
    assert view.current_id == 0
    qtbot.keyClick(view, Key.Key_Down, Mod.ShiftModifier)
    assert view.selected_ids == [0, 1]
    qtbot.keyClick(view, Key.Key_A, Mod.ControlModifier)
    assert view.selected_count == 60


def test_tab_leaves_the_table(qtbot, view):
    assert not view.tabKeyNavigation()


def test_letters_are_meant_for_the_filter(qtbot, view, source):
    source.read.clear()
    assert lines_told(qtbot, view, view.typed, lambda: qtbot.keyClick(view, Key.Key_X)) == ["x"]
    assert source.read == []


def test_the_selection_is_kept_by_ids(qtbot, view):
    view.select_ids([5, 6, 20], 6)
    view.records.ask(ListQuery(order=(SortKey("number", descending=True),)))
    assert view.selected_ids == [20, 6, 5] and view.current_id == 6
    view.records.ask(ListQuery(words="决算"))
    assert view.selected_ids == [6] and view.current_id == 6
    view.records.ask(ListQuery(words="没有"))
    assert view.selected_ids == [] and view.current_id is None


def test_a_changed_answer_keeps_the_place(qtbot, view, source):
    view.verticalScrollBar().setValue(560)
    source.replace_rows(letters(59))
    view.records.ask(view.records.query)
    assert view.verticalScrollBar().value() == 560


def test_the_row_under_the_mouse_is_lit(qtbot, view):
    first, second = (view.visualRect(view.records.index(line, 0)).center() for line in (0, 1))
    point_at(view.viewport(), second)
    qtbot.waitUntil(lambda: view.hover_row == 1)
    point_at(view.viewport(), first)
    qtbot.waitUntil(lambda: view.hover_row == 0)
    view.leaveEvent(None)
    assert view.hover_row == -1


def test_what_begins_a_row_follows_moved_and_hidden_columns(view):
    index = view.records.index(0, 0)
    assert view.begins_row(index)
    view.headings.moveSection(2, 0)
    assert not view.begins_row(index) and view.begins_row(view.records.index(0, 2))
    view.setColumnHidden(2, True)
    assert view.begins_row(index)
    assert [column.key for column in view.shown_columns()] == ["subject", "number", "state", "left"]


def test_the_keyboard_is_seen_in_its_row_alone(qtbot, view):
    qtbot.waitUntil(view.hasFocus)
    assert view.has_keyboard_in(view.records.index(0, 2))
    assert not view.has_keyboard_in(view.records.index(1, 0))
    view.clearFocus()
    assert not view.has_keyboard_in(view.records.index(0, 2))


def test_what_is_left_goes_to_the_column_that_stretches(view):
    others = sum(view.columnWidth(number) for number in range(1, 5))
    assert view.columnWidth(0) + others == view.viewport().width()
    view.resize(300, 400)
    assert view.columnWidth(0) == min(COLUMNS[0].width, READABLE)


def test_several_columns_share_what_is_left(qtbot, source):
    subject, number, *_ = COLUMNS
    wide = RecordView(
        IdTableModel(source, (subject, replace(number, stretches=True, width=100))), "两列"
    )
    qtbot.addWidget(wide)
    wide.resize(602, 300)
    wide.fill_width()
    assert abs(wide.columnWidth(0) - 2 * wide.columnWidth(1)) <= 2
    assert wide.columnWidth(0) + wide.columnWidth(1) == wide.viewport().width()


def test_the_menu_opens_at_the_mouse_or_below_the_row(qtbot, view):
    place = QPoint(30, 70)
    for reason, expected in (
        (QContextMenuEvent.Reason.Mouse, view.mapToGlobal(place)),
        (
            QContextMenuEvent.Reason.Keyboard,
            view.viewport().mapToGlobal(view.visualRect(view.currentIndex()).bottomLeft()),
        ),
    ):
        event = QContextMenuEvent(reason, place, view.mapToGlobal(place))
        told = lines_told(qtbot, view, view.menu_asked, lambda e=event: view.contextMenuEvent(e))
        assert told == [expected]


def test_rows_have_room_for_two_lines_only_where_there_are_two(qtbot, source, view):
    flat = RecordView(IdTableModel(source, COLUMNS[1:]), "一行")
    qtbot.addWidget(flat)
    assert view.verticalHeader().defaultSectionSize() == 56
    assert flat.verticalHeader().defaultSectionSize() == 40


@pytest.mark.parametrize(
    ("drawn", "room", "tip"),
    [
        (Drawn(PlainWords("短")), 100, ""),
        (Drawn(PlainWords("很长很长很长的名称")), 60, "很长很长很长的名称"),
        (Drawn(PlainWords("短"), PlainWords("很长很长很长的名称")), 60, "很长很长很长的名称"),
        (Drawn(PlainWords("短"), tip="说明"), 100, "说明"),
        (Drawn(Status("征求意见中", "hold", "hold")), 20, "征求意见中"),
        (Drawn(Meter("还剩 3 个工作日", "soon", "soon", 0.5)), 20, "还剩 3 个工作日"),
    ],
)
def test_the_tip_says_what_was_cut(qapp, drawn, room, tip):
    assert tip_of(drawn, room) == tip


@pytest.mark.qt_log_ignore(r"raise\(\)", extend=True)
def test_the_tip_of_a_cell_is_shown(qtbot, view):
    index = view.records.index(0, 3)
    place = view.visualRect(index).center()
    event = QHelpEvent(QHelpEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place))
    QApplication.sendEvent(view.viewport(), event)
    qtbot.waitUntil(lambda: QToolTip.text() == "第 0 号办理中")
    QToolTip.hideText()


CELLS = [
    PlainWords("词"),
    PlainWords("词", "person"),
    Status("办理中", "accent", "edit"),
    Status("办结", "done"),
    Meter("已逾期 2 个工作日", "overdue", "overdue", 1.0),
    Meter("按期办结", "done", "done"),
    Meter("暂停", "hold", "hold", is_held=True),
]


@pytest.mark.parametrize("cell", CELLS)
def test_every_kind_of_cell_is_painted(qtbot, view, cell):
    """A cell paints something, and something else than another one."""
    blank = picture(view, Drawn(PlainWords("")))
    assert picture(view, Drawn(cell)) != blank
    assert picture(view, Drawn(cell, PlainWords("二"))) != picture(view, Drawn(cell))


def picture(view, drawn):
    model = view.records
    model.data = lambda index, role=0: drawn if role == DRAWN else None
    image = view.grab().toImage()
    del model.data
    return image


def test_committed_chinese_is_meant_for_the_filter_too(qtbot, view):
    event = QInputMethodEvent()
    event.setCommitString("预算")
    assert lines_told(
        qtbot, view, view.typed, lambda: QApplication.sendEvent(view, event)
    ) == ["预算"]  # fmt: skip
