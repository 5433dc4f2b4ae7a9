"""Tab goes on as one reads, whatever was made first and wherever a page begins."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gkapp.ui.shell.reading_order import neighbour


@pytest.fixture
def window(qtbot):
    """A window that Tab is asked about; nothing in it need have the keyboard."""
    made = QWidget()
    made.resize(600, 400)
    yield made
    made.close()
    made.deleteLater()


def show(qtbot, window):
    with qtbot.waitExposed(window):
        window.show()


def named(name, kind=QPushButton):
    made = kind()
    made.setObjectName(name)
    return made


def way(window, first, steps, *, is_next=True):
    """The names of what Tab leads to."""
    found = []
    for _ in range(steps):
        first = neighbour(window, first, is_next=is_next)
        found.append(first.objectName())
    return found


def test_columns_are_read_whole_and_lines_from_left_to_right(qtbot, window):
    beside = QHBoxLayout(window)
    right, left = QWidget(), QWidget()
    for column, names in ((right, "CD"), (left, "AB")):
        layout = QVBoxLayout(column)
        for name in reversed(names):
            layout.insertWidget(0, named(name))
    beside.addWidget(left)
    beside.addWidget(right)
    show(qtbot, window)
    first = window.findChild(QPushButton, "A")
    assert way(window, first, 4) == ["B", "C", "D", "A"]
    assert way(window, first, 4, is_next=False) == ["D", "C", "B", "A"]


def test_what_comes_later_is_read_where_it_stands(qtbot, window):
    grid = QGridLayout(window)
    places = {"A": (0, 0), "B": (0, 1), "D": (2, 0)}
    made = {name: named(name, QLineEdit) for name in places}
    for name, (line, place) in places.items():
        grid.addWidget(made[name], line, place)
    show(qtbot, window)
    grid.addWidget(named("C"), 1, 0)
    QApplication.processEvents()
    assert way(window, made["A"], 3) == ["B", "C", "D"]


def test_a_page_that_begins_in_its_middle_is_read_from_its_top(qtbot, window):
    layout = QVBoxLayout(window)
    layout.addWidget(named("before"))
    page = QWidget()
    inner = QVBoxLayout(page)
    inner.addWidget(named("head"))
    inner.addWidget(listed := named("list", QTableWidget))
    page.setFocusProxy(listed)
    layout.addWidget(page)
    show(qtbot, window)
    assert way(window, window.findChild(QPushButton, "before"), 3) == ["head", "list", "before"]


def test_what_cannot_be_used_is_passed_over(qtbot, window):
    layout = QVBoxLayout(window)
    first, off, hidden, mouse, last = map(named, ("A", "off", "hidden", "mouse", "Z"))
    for each in (first, off, hidden, mouse, last):
        layout.addWidget(each)
    off.setEnabled(False)
    mouse.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    show(qtbot, window)
    hidden.hide()
    assert way(window, first, 2) == ["Z", "A"]


@pytest.mark.parametrize("is_grouped", [True, False])
def test_of_buttons_that_exclude_each_other_the_chosen_one_is_reached(qtbot, window, is_grouped):
    layout = QHBoxLayout(window)
    layout.addWidget(before := named("before"))
    kind = QPushButton if is_grouped else QRadioButton
    buttons = [named(name, kind) for name in "ABC"]
    group = QButtonGroup(window)
    for each in buttons:
        each.setCheckable(True)
        layout.addWidget(each)
        if is_grouped:
            group.addButton(each)
    layout.addWidget(named("after"))
    show(qtbot, window)
    buttons[1].setChecked(True)
    assert way(window, before, 3) == ["B", "after", "before"]
    buttons[2].setChecked(True)
    assert way(window, before, 3, is_next=False) == ["after", "C", "before"]


def test_the_editor_of_a_cell_goes_on_from_its_table(qtbot, window):
    layout = QVBoxLayout(window)
    layout.addWidget(table := named("table", QTableWidget))
    layout.addWidget(named("after"))
    table.setRowCount(1)
    table.setColumnCount(1)
    table.setItem(0, 0, QTableWidgetItem("12"))
    show(qtbot, window)
    table.openPersistentEditor(table.item(0, 0))
    assert way(window, table.findChild(QLineEdit), 1) == ["after"]
    assert neighbour(window, table.findChild(QLineEdit), is_next=False) is table


def test_one_thing_alone_leads_nowhere_but_is_found(qtbot, window):
    layout = QVBoxLayout(window)
    layout.addWidget(only := named("only"))
    show(qtbot, window)
    assert neighbour(window, only, is_next=True) is None
    assert neighbour(window, window, is_next=True) is only


def test_tab_in_the_window_leads_through_all_of_the_frame_and_back(make_window):
    window = make_window()
    window.navigation.items["settings"].setFocus()
    seen = []
    for _ in range(60):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
        if seen[-1] is seen[0] and len(seen) > 1:
            break
    assert seen[-1] is seen[0]
    entries = [each for each in seen[:-1] if each in window.navigation.items.values()]
    assert len(entries) == 1
    assert entries[0].isChecked()
    back = []
    for _ in seen[:-1]:
        back.append(QApplication.focusWidget())
        QTest.keyClick(
            QApplication.focusWidget(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier
        )
    assert back == [seen[0], *reversed(seen[1:-1])]
    assert any(isinstance(each, QAbstractButton) for each in seen)
