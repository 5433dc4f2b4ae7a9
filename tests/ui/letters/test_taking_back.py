"""That a letter was sent is taken back from the window: by the arrow and by Ctrl+Z."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gkapp.exchange.law.rules import letter_kinds
from gkapp.services.letters.letters import LetterOrder, make_letter
from gkapp.services.requests.letters import LetterState, letters_of
from gkapp.ui.letters.letters_tab import SendDialog
from gkapp.ui.requests.list_columns import LETTERS
from gkapp.ui.requests.list_page import RequestsPage
from gkapp.ui.requests.record_page import RequestPage
from gkapp.ui.shell.main_window import MainWindow
from gkapp.ui.shell.navigation import Destination
from gkapp.ui.shell.places import Place
from tests.ui.requests.conftest import PENDING


@pytest.fixture
def window(desk, qtbot):
    facts = {"补正事项": "名称", "补正期限届满日": "2026-03-20"}
    make_letter(desk.db, PENDING, LetterOrder(letter_kinds().named("correction_notice"), facts))
    made = MainWindow(
        desk, [Destination("requests", "依申请公开", "request", RequestsPage, RequestPage)]
    )
    qtbot.addWidget(made)
    made.start(Place("requests", PENDING))
    return made


def test_sending_is_taken_back_by_the_keys(window, desk, qtbot):
    page = window.host.current_page
    page.arrive(LETTERS)
    page.letters_tab.send(letters_of(desk.db, PENDING)[0])
    page.letters_tab.findChild(SendDialog).agree.click()
    qtbot.waitUntil(lambda: "登记文书发出" in window.top_bar.undo.toolTip())
    assert window.top_bar.undo.isEnabled()
    assert window.messages.messages[0].action == "撤销"
    qtbot.activate(window)
    QTest.keyClick(
        QApplication.focusWidget() or window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier
    )
    qtbot.waitUntil(lambda: letters_of(desk.db, PENDING)[0].state is LetterState.MADE)
