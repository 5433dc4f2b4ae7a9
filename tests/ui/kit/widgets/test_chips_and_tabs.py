"""Views as chips and parts of a page as tabs: chosen by key and by mouse, counted, made late."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from gkapp.ui.kit.widgets.chips import Chip, ChipRow, View
from gkapp.ui.kit.widgets.tabs import Tabs

VIEWS = [View("open", "待办"), View("overdue", "逾期", "overdue"), View("done", "已办结")]


@pytest.fixture
def row(qtbot):
    row = ChipRow(VIEWS, "申请的视图")
    row.show()
    qtbot.activate(row)
    yield row
    row.close()


def test_the_first_view_is_chosen_at_first(row):
    assert row.current == "open"


def test_a_click_chooses_and_tells(qtbot, row):
    with qtbot.waitSignal(row.chosen) as chosen:
        row.chips["done"].click()
    assert (chosen.args, row.current) == (["done"], "done")


def test_choosing_from_the_program_tells_nobody(qtbot, row):
    with qtbot.assertNotEmitted(row.chosen):
        row.choose("overdue")
        row.choose("nowhere")
    assert row.current == "overdue"


def test_the_keyboard_reaches_all_chips(qtbot, row):
    row.chips["open"].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    with qtbot.waitSignal(row.chosen) as chosen:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert chosen.args == ["overdue"]


def test_counts_are_shown_and_read_out(row):
    row.show_counts({"open": 12, "overdue": 1})
    names = [chip.accessibleName() for chip in row.chips.values()]
    assert names == ["待办，12 件", "逾期，1 件", "已办结"]


def test_large_counts_have_their_thousands_apart(row):
    row.show_counts({"open": 100_000})
    assert row.chips["open"].accessibleName() == "待办，100,000 件"
    assert row.box.itemText(0) == "待办 100,000"


def test_only_what_is_urgent_now_carries_a_sign(qtbot, row):
    chip = Chip(View("overdue", "逾期", "overdue"))
    chip.show_count(0)
    quiet = chip.sizeHint().width()
    chip.show_count(3)
    assert chip.sizeHint().width() > quiet + 10


def test_chips_take_the_lines_they_need(row):
    row.show_counts({"open": 12, "overdue": 1, "done": 48})
    row.resize(row.sizeHint().width(), 32)
    one = row.height()
    row.resize(row.minimumSizeHint().width(), 32)
    chips = list(row.chips.values())
    assert row.height() > 2 * one
    assert [chip.x() for chip in chips] == [0, 0, 0]
    assert chips[-1].geometry().bottom() < row.height()


def test_chips_move_closer_before_they_take_a_second_line(row):
    row.show_counts({"open": 12, "overdue": 1, "done": 48})
    whole = row.sizeHint().width()
    row.resize(whole, 32)
    one, wide = row.height(), row.chips["open"].width()
    row.resize(whole - 30, 32)
    assert (row.height(), row.sizeHint().width()) == (one, whole)
    assert row.chips["open"].width() < wide
    row.resize(whole // 2, 32)
    assert (row.height() > one, row.chips["open"].width()) == (True, wide)


def test_a_chip_is_drawn_in_each_state(qtbot, row):
    qtbot.activate(row)
    row.show_counts({"open": 1, "overdue": 2, "done": 3})
    pictures = {row.grab().toImage().constBits().tobytes()}
    row.choose("overdue")
    pictures.add(row.grab().toImage().constBits().tobytes())
    row.chips["overdue"].setFocus(Qt.FocusReason.TabFocusReason)
    pictures.add(row.grab().toImage().constBits().tobytes())
    assert len(pictures) == 3


class Maker:
    def __init__(self):
        self.made = []

    def facts(self):
        return self._make("facts")

    def letters(self):
        return self._make("letters")

    def _make(self, key):
        self.made.append(key)
        return QLabel(key)


@pytest.fixture
def maker():
    return Maker()


@pytest.fixture
def tabs(qtbot, maker):
    tabs = Tabs("申请的内容")
    tabs.add("facts", "基本信息", maker.facts)
    tabs.add("letters", "文书", maker.letters)
    yield tabs
    tabs.close()


def test_what_is_in_a_tab_is_made_when_it_is_first_shown(tabs, maker):
    assert maker.made == ["facts"]
    tabs.choose("letters")
    tabs.choose("facts")
    tabs.choose("letters")
    assert maker.made == ["facts", "letters"]


def test_the_chosen_tab_is_told(qtbot, tabs):
    with qtbot.waitSignal(tabs.chosen) as chosen:
        tabs.setCurrentIndex(1)
    assert (chosen.args, tabs.current) == (["letters"], "letters")


def test_a_tab_that_is_not_there_is_passed_over(tabs):
    tabs.choose("nowhere")
    assert tabs.current == "facts"


def test_counts_stand_in_the_title(tabs):
    tabs.show_count("letters", 2, "2 份文书还没有发出")
    assert (tabs.tabText(1), tabs.tabToolTip(1)) == ("文书 2", "2 份文书还没有发出")
    tabs.show_count("letters", 0, "0 份文书还没有发出")
    assert (tabs.tabText(1), tabs.tabToolTip(1)) == ("文书", "")


def test_a_maker_that_is_gone_makes_nothing(qtbot):
    tabs = Tabs()
    tabs.add("first", "甲", lambda: QLabel("甲"))
    tabs.add("second", "乙", Maker().facts)
    tabs.choose("second")
    assert tabs.currentWidget().findChild(QLabel) is None


def test_removing_all_tabs_tells_nothing(qtbot, tabs):
    tabs.clear()
    assert tabs.count() == 0


def test_a_rare_view_takes_room_only_while_there_is_something_in_it(qtbot):
    row = ChipRow([View("all", "全部"), View("rare", "重新答复", is_rare=True)])
    qtbot.addWidget(row)
    row.show()
    rare = row.chips["rare"]
    row.show_counts({"all": 3, "rare": 0})
    assert rare.isHidden()
    row.show_counts({"all": 3, "rare": 1})
    assert not rare.isHidden()
    row.choose("rare")
    row.show_counts({"all": 3, "rare": 0})
    assert not rare.isHidden()  # one stays where one is
    row.choose("all")
    assert rare.isHidden()
    row.show_counts({"all": 3, "rare": 1})
    row.fold(is_folded=True)
    assert rare.isHidden()
    row.fold(is_folded=False)
    assert not rare.isHidden()
