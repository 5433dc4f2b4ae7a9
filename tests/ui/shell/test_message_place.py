"""Messages stand at the foot of the window: nothing moves for them, nothing is hidden for long."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from gkapp.domain.errors import Refused
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.messages import Message, refusal
from gkapp.ui.kit.widgets.layout import column, plain, scroll
from tests.ui.shell.hands import key

DONE = Message("done", words="已登记 2026-0057。", action="撤销", act=lambda: None)
LONG = refusal(Refused("这一行不能导入，请核对后重新填写。" * 30))


def top_of(widget, window):
    return widget.mapTo(window, QPoint(0, 0)).y()


def test_nothing_moves_for_a_message(window):
    before = window.host.geometry()
    window.tell(LONG)
    window.tell(DONE)
    QApplication.processEvents()
    assert window.messages.isVisible()
    assert window.host.geometry() == before


def test_a_message_hides_no_more_than_the_margin_of_the_page(window, qtbot):
    window.tell(DONE)
    foot = top_of(window.host, window) + window.host.height()
    qtbot.waitUntil(lambda: top_of(window.messages, window) >= foot - SPACE.x4)
    assert window.messages.geometry().bottom() < window.centralWidget().height()


def test_it_follows_the_window(window, qtbot):
    window.tell(DONE)
    window.resize(700, 500)
    qtbot.waitUntil(lambda: window.messages.width() == window.host.width() - 2 * SPACE.x5)
    assert window.messages.geometry().bottom() == window.centralWidget().height() - 2


def test_its_button_is_reached_by_tab_before_the_page(window):
    window.tell(DONE)
    action = window.messages._bars[0].action
    edit = window.host.current_page.edit
    edit.setFocus()
    for _ in range(10):
        key(window, Qt.Key.Key_Backtab)
        if action.hasFocus():
            break
    assert action.hasFocus()


def test_the_keyboard_goes_back_to_where_it_was_before_the_message(window):
    edit = window.host.current_page.edit
    edit.setFocus()
    window.tell(DONE)
    action = window.messages._bars[0].action
    action.setFocus()
    action.click()
    assert window.messages.messages == [] and edit.hasFocus()


def test_a_message_that_had_not_the_keyboard_leaves_it_where_it_is(window):
    edit = window.host.current_page.edit
    window.tell(DONE)
    edit.setFocus()
    window.messages._bars[0].closed.emit()
    assert edit.hasFocus()


def test_a_field_in_focus_is_scrolled_out_from_under_a_long_message(window, qtbot):
    edits = [QLineEdit() for _ in range(60)]
    inner = plain()
    layout = column(inner)
    layout.setContentsMargins(0, 0, 0, 200)
    for each in edits:
        layout.addWidget(each)
    area = scroll(inner)
    window.host.current_page.layout().addWidget(area)
    qtbot.waitUntil(lambda: edits[5].y() > 0 and not edits[5].visibleRegion().isEmpty())
    lowest = [each for each in edits if not each.visibleRegion().isEmpty()][-1]
    lowest.setFocus()
    window.tell(LONG)
    qtbot.waitUntil(
        lambda: top_of(lowest, window) + lowest.height() <= top_of(window.messages, window)
    )
