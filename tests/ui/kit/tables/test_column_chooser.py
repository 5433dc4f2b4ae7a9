"""Choosing columns."""

import pytest
from PySide6.QtCore import Qt

from gkapp.services.records.list_query import SortKey
from gkapp.ui.kit.tables.column_chooser import ColumnChooser
from gkapp.ui.kit.tables.layout import TableLayout, default_layout
from tests.ui.kit.tables.conftest import COLUMNS

DEFAULT = default_layout(COLUMNS)
LAYOUT = TableLayout(tuple(reversed(DEFAULT.places)), (SortKey("day"),))


@pytest.fixture
def chooser(qtbot):
    chooser = ColumnChooser(COLUMNS, LAYOUT)
    chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(chooser)
    chooser.open()
    return chooser


def keys(chooser):
    return [place.key for place in chooser.layout_chosen.places]


def test_it_shows_the_layout_and_gives_it_back(qtbot, chooser):
    assert chooser.layout_chosen == LAYOUT
    assert chooser.list.item(4).text() == "事项、处室"
    with qtbot.waitSignal(chooser.chosen) as told:
        chooser.agree.click()
    assert told.args == [LAYOUT] and not chooser.isVisible()


def test_ticks_show_and_hide(chooser):
    chooser.list.item(0).setCheckState(Qt.CheckState.Checked)
    chooser.list.item(1).setCheckState(Qt.CheckState.Unchecked)
    shown = {place.key: place.is_shown for place in chooser.layout_chosen.places}
    assert shown == {"left": True, "state": False, "day": True, "number": True, "subject": True}


def test_moving_by_keys(qtbot, chooser):
    alt = Qt.KeyboardModifier.AltModifier
    chooser.list.setCurrentRow(0)
    qtbot.keyClick(chooser.list, Qt.Key.Key_Up, alt)
    assert keys(chooser)[0] == "left"
    qtbot.keyClick(chooser.list, Qt.Key.Key_Down, alt)
    qtbot.keyClick(chooser.list, Qt.Key.Key_Down, alt)
    assert keys(chooser) == ["state", "day", "left", "number", "subject"]
    qtbot.keyClick(chooser.list, Qt.Key.Key_Up, alt)
    assert keys(chooser)[1] == "left"
    qtbot.keyClick(chooser.list, Qt.Key.Key_Down)
    assert chooser.list.currentRow() == 2


def test_showing_nothing_is_forbidden_with_the_reason(chooser):
    for place in range(chooser.list.count()):
        chooser.list.item(place).setCheckState(Qt.CheckState.Unchecked)
    assert not chooser.agree.isEnabled() and chooser.agree.toolTip() == "至少显示一列。"
    chooser.list.item(2).setCheckState(Qt.CheckState.Checked)
    assert chooser.agree.isEnabled()


def test_back_to_the_default(chooser):
    restore = next(b for b in chooser.findChildren(type(chooser.agree)) if b.text() == "恢复默认")
    restore.click()
    assert chooser.layout_chosen.places == DEFAULT.places


def test_cancelling_tells_nothing(qtbot, chooser):
    with qtbot.assertNotEmitted(chooser.chosen):
        chooser.reject()
