"""Headings: a click sorts, Shift and a click adds, the order is shown."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent

from gkapp.services.records.list_query import SortKey
from gkapp.ui.kit.tables.header import SortHeader
from gkapp.ui.kit.tables.id_model import IdTableModel
from gkapp.ui.kit.tables.view import RecordView
from tests.ui.kit.tables.conftest import COLUMNS, Letters, letters

SUBJECT, NUMBER, DAY = SortKey("subject"), SortKey("number"), SortKey("day")


@pytest.fixture
def headings(qtbot):
    view = RecordView(IdTableModel(Letters(letters(3)), COLUMNS), "来信列表")
    qtbot.addWidget(view)
    view.resize(900, 300)
    with qtbot.waitExposed(view):
        view.show()
    yield view.headings


def click(qtbot, headings: SortHeader, section, modifier=Qt.KeyboardModifier.NoModifier):
    place = QPoint(headings.sectionViewportPosition(section) + 20, 10)
    qtbot.mouseClick(headings.viewport(), Qt.MouseButton.LeftButton, modifier, place)


def test_clicks_ask_for_orders(qtbot, headings):
    asked = []
    headings.order_asked.connect(asked.append)
    headings.order_asked.connect(headings.show_order)
    click(qtbot, headings, 1)
    click(qtbot, headings, 1)
    click(qtbot, headings, 2, Qt.KeyboardModifier.ShiftModifier)
    click(qtbot, headings, 0)
    number_down = SortKey("number", descending=True)
    assert asked == [(NUMBER,), (number_down,), (number_down, DAY), (SUBJECT,)]


def test_what_cannot_be_sorted_by_asks_nothing(qtbot, headings):
    with qtbot.assertNotEmitted(headings.order_asked):
        click(qtbot, headings, 3)


def test_the_menu_of_a_heading_names_its_column(qtbot, headings):
    for x, section in ((20, 0), (headings.width() - 1, 4), (5000, -1)):
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(x, 5), QPoint(0, 0))
        with qtbot.waitSignal(headings.menu_asked) as told:
            headings.contextMenuEvent(event)
        assert told.args[0] == section


def test_the_order_is_seen(headings):
    """Each order looks different from the others: by column, direction and place."""
    orders = [(), (NUMBER,), (SortKey("number", True),), (NUMBER, DAY), (DAY, NUMBER), (SUBJECT,),
              (SortKey("office"),), (SUBJECT, SortKey("office"))]  # fmt: skip
    pictures = []
    for order in orders:
        headings.show_order(order)
        pictures.append(headings.grab().toImage())
    for place, picture in enumerate(pictures):
        assert all(picture != other for other in pictures[place + 1 :])


def test_ranks_count_only_what_is_seen(headings):
    headings.show_order((NUMBER,))
    alone = headings.grab().toImage()
    headings.show_order((DAY, NUMBER))
    assert headings.shown_order == (DAY, NUMBER)
    headings.hideSection(2)
    assert headings.shown_order == (NUMBER,)
    pictured = headings.grab().toImage()
    headings.show_order((NUMBER,))
    assert headings.grab().toImage() == pictured != alone


def test_a_narrow_heading_names_the_line_that_is_sorted_by(headings):
    headings.show_order((SortKey("office"),))
    headings.resizeSection(0, 90)
    narrow = headings.grab().toImage()
    headings.show_order((SUBJECT,))
    assert headings.grab().toImage() != narrow
