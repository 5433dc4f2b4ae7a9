"""Going about by mouse and keyboard, back and forward, and staying where something is unsaved."""

import threading

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gkapp.ui.kit import messages
from gkapp.ui.kit.widgets.question import Question
from gkapp.ui.shell.commands import Command
from gkapp.ui.shell.main_window import MainWindow
from gkapp.ui.shell.places import Place
from tests.ui.sample_pages import MISSING, destinations
from tests.ui.shell.hands import key, open_dialog, press, said


def test_an_empty_window_can_be_left_and_asked(context):
    window = MainWindow(context, destinations())
    window.run(Command.NEW)
    window.show_shortcuts()
    assert window.host.current_page is None
    window.close()


def test_it_begins_at_the_first_page(window):
    assert window.way.current == Place("today")
    assert window.navigation.items["today"].isChecked()
    assert window.windowTitle() == "今日 - 政务公开工作台"


def test_pages_are_made_when_first_shown_and_kept(window):
    assert list(window.host.pages) == [Place("today")]
    window.navigation.items["requests"].click()
    first = window.host.current_page
    window.navigation.items["today"].click()
    window.navigation.items["requests"].click()
    assert window.host.current_page is first
    assert first.refreshed == 1


def test_keys_lead_to_the_pages(window):
    key(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.way.current == Place("requests")
    key(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.way.current == Place("today")
    key(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert window.way.current == Place("requests")
    key(window, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)
    assert window.way.current == Place("requests")


def test_arrows_move_within_the_navigation(window):
    items = window.navigation.items
    items["today"].setFocus(Qt.FocusReason.TabFocusReason)
    for keys, name in ((Qt.Key.Key_Down, "requests"), (Qt.Key.Key_Down, "settings")):
        key(window, keys)
        assert items[name].hasFocus()
    key(window, Qt.Key.Key_Up)
    key(window, Qt.Key.Key_Space)
    assert window.way.current == Place("requests")


def test_the_tab_key_reaches_everything(window):
    seen = set()
    for _ in range(20):
        key(window, Qt.Key.Key_Tab)
        seen.add(QApplication.focusWidget())
    assert window.navigation.items["today"] in seen
    assert window.host.current_page.edit in seen
    assert window.top_bar.help in seen


def test_the_page_has_the_keyboard_after_arriving(window):
    window.way.go(Place("requests"))
    assert window.host.current_page.hasFocus()
    key(window, Qt.Key.Key_Tab)
    assert window.host.current_page.edit.hasFocus()


def test_the_buttons_of_the_bar_lead_back_and_forward(window):
    assert not window.top_bar.back.isEnabled()
    window.way.go(Place("requests", 5))
    assert window.top_bar.back.toolTip() == "上一页：今日（Alt+←）"
    window.top_bar.back.click()
    assert window.way.current == Place("today")
    assert window.top_bar.forward.toolTip() == "下一页：依申请公开（Alt+→）"
    window.top_bar.forward.click()
    assert window.way.current == Place("requests", 5)


@pytest.mark.parametrize(
    ("button", "place"),
    [
        (Qt.MouseButton.BackButton, Place("today")),
        (Qt.MouseButton.ForwardButton, Place("settings")),
        (Qt.MouseButton.LeftButton, Place("requests")),
    ],
)
def test_the_extra_buttons_of_a_mouse_lead_back_and_forward(window, button, place):
    for name in ("requests", "settings"):
        window.way.go(Place(name))
    window.way.go_back()
    QTest.mouseClick(window, button, pos=QPoint(1, 1))
    assert window.way.current == place


def test_a_record_opens_as_a_page_of_its_own(window):
    window.host.current_page.go(Place("requests", 5, "letters"))
    page = window.host.current_page
    assert (page.record, page.parts) == (5, ["letters"])
    assert window.windowTitle() == "申请 5 - 依申请公开 - 政务公开工作台"
    assert window.navigation.items["requests"].isChecked()


def test_what_a_record_says_after_one_has_left_it_names_the_record(window):
    window.way.go(Place("requests", 5))
    record = window.host.current_page
    record.message_posted.emit(messages.done("卷宗已生成。"))
    assert window.messages.messages[0].title == ""
    window.way.go(Place("today"))
    record.message_posted.emit(messages.done("卷宗已生成，共 9 页。"))
    assert window.messages.messages[0].title == "申请 5"
    record.message_posted.emit(messages.notice("字体", "有缺字。"))
    assert window.messages.messages[0].title == "申请 5　字体"
    record.message_posted.emit(messages.done("申请 5的附件已导出。"))
    assert window.messages.messages[0].title == ""


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place("requests", MISSING), "该申请已不存在。"),
        (Place("today", 1), "“今日”中没有可以单独打开的记录。"),
        (Place("nowhere"), "没有这个页面，请从左侧导航中选择。"),
    ],
)
def test_a_place_that_is_not_there_is_told_and_not_gone_to(window, place, words):
    window.way.go(place)
    assert window.way.current == Place("today")
    assert said(window) == [words]


def test_going_up_from_a_record_leads_to_its_list(window):
    window.way.go(Place("requests", 5))
    window.host.current_page.going_back.emit()
    assert window.way.current == Place("requests")
    window.way.go(Place("requests", 6))
    window.host.current_page.going_back.emit()
    assert window.way.current == Place("requests")
    assert window.way.after == Place("requests", 6)


def test_a_new_record_becomes_the_one_it_was_saved_as(window):
    window.way.go(Place("requests", 0))
    page = window.host.current_page
    page.save_as(12)
    assert window.way.current == Place("requests", 12)
    assert window.windowTitle().startswith("申请 12")
    window.way.go(Place("today"))
    window.way.go(Place("requests", 12))
    assert window.host.current_page is page


def test_a_record_that_is_over_is_left_and_let_go(window):
    window.way.go(Place("requests"))
    window.way.go(Place("requests", 5))
    window.host.current_page.over.emit()
    assert window.way.current == Place("requests")
    assert Place("requests", 5) not in window.host.pages
    window.way.go_back()
    assert window.way.current == Place("today")


def test_only_so_many_records_are_kept(window):
    for record in range(1, 12):
        window.way.go(Place("requests", record))
    kept = [place.record for place in window.host.pages if place.record is not None]
    assert kept == list(range(4, 12))


# Leaving


@pytest.fixture
def edited(window):
    window.way.go(Place("requests", 5))
    window.host.current_page.edit.setText("改过")
    return window.host.current_page


def test_leaving_an_edited_record_asks_and_saving_goes_on(window, edited):
    window.way.go(Place("today"))
    assert window.way.current == Place("requests", 5)
    press(open_dialog(window, Question), "保存")
    assert edited.saved == ["改过"]
    assert window.way.current == Place("today")


def test_leaving_without_saving_lets_go(window, edited):
    window.way.go_back()
    press(open_dialog(window, Question), "不保存")
    assert (edited.saved, edited.unsaved()) == ([], "")
    assert window.way.current == Place("today")


def test_one_may_stay(window, edited):
    window.way.go_back()
    press(open_dialog(window, Question), "继续编辑")
    assert window.way.current == Place("requests", 5)
    assert edited.unsaved()
    assert open_dialog(window, Question) is None


def test_the_navigation_marks_where_one_stays(window, edited):
    items = window.navigation.items
    items["today"].click()
    press(open_dialog(window, Question), "继续编辑")
    assert (items["today"].isChecked(), items["requests"].isChecked()) == (False, True)
    items["today"].click()
    press(open_dialog(window, Question), "不保存")
    assert (items["today"].isChecked(), items["requests"].isChecked()) == (True, False)


def test_a_record_that_cannot_be_saved_is_not_left(window, edited):
    edited.can_save = False
    window.way.go(Place("today"))
    press(open_dialog(window, Question), "保存")
    assert window.way.current == Place("requests", 5)


def test_closing_asks_too(qtbot, window, edited):
    window.close()
    assert window.isVisible()
    with qtbot.waitSignal(window.closed):
        press(open_dialog(window, Question), "保存")
    assert not window.isVisible()


def test_closing_waits_for_what_runs_and_says_so(qtbot, window, context):
    gate = threading.Event()

    def work(progress):
        gate.wait()
        progress.report(1, 2)

    context.jobs.start("导出公开台账", work, owner=window, on_done=print)
    window.close()
    assert window.isVisible()
    assert said(window) == ["正在停止“导出公开台账”，停下后自动关闭窗口。"]
    with qtbot.waitSignal(window.closed):
        gate.set()
