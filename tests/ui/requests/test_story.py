"""A request from its registration to its answer, through the window and by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gkapp.services.records.action_result import Topic
from gkapp.services.records.record_actions import open_record
from gkapp.services.requests.register import REQUESTS
from gkapp.ui.requests.case_history.thread_dialog import ThreadDialog
from gkapp.ui.requests.list_page import RequestsPage
from gkapp.ui.requests.record_page import RequestPage
from gkapp.ui.shell.main_window import MainWindow
from gkapp.ui.shell.navigation import Destination
from gkapp.ui.shell.places import Place

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(ready, qtbot):
    made = MainWindow(ready, [
        Destination("requests", "依申请公开", "request", RequestsPage, RequestPage,
                    counted=frozenset({Topic.REQUESTS})),
    ])  # fmt: skip
    qtbot.addWidget(made)
    made.start()
    qtbot.activate(made)
    return made


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def type_words(text):
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(QApplication.focusWidget(), event)


def step(steps, words):
    return next(each for each in steps.buttons if each.text() == words)


def answer(record):
    """Have an answer signed and say that it was given today."""
    steps = record.course_tab.steps
    step(steps, "审批").setFocus()
    press(Qt.Key.Key_Space)
    (approval,) = record.findChildren(ThreadDialog)
    approval.form.field("drafted_by").show_value("周静")
    approval.form.field("issued_by").show_value("周静")
    approval.form.field("issued_on").edit.setText("今天")
    approval.save_button.click()
    step(steps, "答复").setFocus()
    press(Qt.Key.Key_Space)
    dialog = record.findChildren(ThreadDialog)[-1]
    for _ in range(2):
        QTest.keyClick(dialog.form.field("grounds").focus_widget, Qt.Key.Key_Down)  # 予以公开
    assert dialog.follows.text() == "保存后，申请办结，按期答复。"
    dialog.save_button.click()


def test_a_request_is_registered_seen_and_answered(window, ready, qtbot):
    press(Qt.Key.Key_N, CTRL)
    assert window.way.current == Place("requests", 0)
    for _ in range(2):
        press(Qt.Key.Key_Down)  # 邮寄
    press(Qt.Key.Key_Return)
    QApplication.focusWidget().selectAll()
    QTest.keyClicks(QApplication.focusWidget(), "3.2")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)  # 来件性质
    press(Qt.Key.Key_Down)  # 自然人
    press(Qt.Key.Key_Return)
    type_words("王芳")
    for _ in range(8):
        press(Qt.Key.Key_Tab)
    type_words("城市更新专项规划")
    press(Qt.Key.Key_S, CTRL)
    assert window.way.current == Place("requests", 1)
    assert window.windowTitle() == "2026-0001 - 依申请公开 - 政务公开工作台"

    press(Qt.Key.Key_Escape)
    assert window.way.current == Place("requests")
    page = window.host.current_page
    qtbot.waitUntil(lambda: list(page.table.records.ids) == [1])
    press(Qt.Key.Key_Return)
    assert window.way.current == Place("requests", 1)

    record = window.host.current_page
    record.arrive("handling")
    answer(record)
    draft = open_record(ready.db, REQUESTS, 1).draft
    assert (str(draft.received_on), draft.applicant) == ("2026-03-02", "王芳")
    assert (draft.ended_on, draft.outcome) == (ready.today, "disclosed")
    assert record.head._tag.accessibleName() == "已办结"

    press(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: not ready.jobs.titles)
    assert record.form.draft.outcome is None
