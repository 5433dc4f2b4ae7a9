"""Buttons that give up their words, not their place."""

import pytest
from PySide6.QtWidgets import QWidget

from gkapp.ui.kit.widgets.buttons import Actions, button, forbid


@pytest.fixture
def printing():
    return button("打印", icon="print")


@pytest.fixture
def entering():
    return button("登记申请", "primary", "plus")


@pytest.fixture
def room(qtbot):
    """What they stand in: it takes any size."""
    room = QWidget()
    qtbot.addWidget(room)
    room.show()
    return room


@pytest.fixture
def actions(room, printing, entering):
    actions = Actions((button("关闭"), printing, entering))
    actions.setParent(room)
    actions.show()
    return actions


def squeeze(actions):
    actions.resize(actions.minimumSizeHint())


def test_with_room_every_button_has_its_words(actions, printing):
    actions.resize(actions.sizeHint())
    assert printing.text() == " 打印"
    assert printing.toolTip() == ""


def test_in_a_short_room_icons_stand_alone_with_their_words_in_the_tip(actions, printing, entering):
    wide = actions.sizeHint()
    squeeze(actions)
    assert (printing.text(), printing.toolTip()) == ("", "打印")
    assert entering.text() == " 登记申请"
    assert actions.minimumSizeHint().width() < wide.width() == actions.sizeHint().width()


def test_words_come_back_with_the_room(actions, printing):
    squeeze(actions)
    actions.resize(actions.sizeHint())
    assert (printing.text(), printing.toolTip()) == (" 打印", "")


def test_why_a_button_may_not_be_pressed_goes_before_its_name(actions, printing):
    forbid(printing, "清单还没有内容")
    squeeze(actions)
    assert printing.toolTip() == "清单还没有内容"
    forbid(printing, "")
    assert printing.toolTip() == "打印"


def test_a_button_shown_later_is_an_icon_too(qtbot, actions):
    late = button("导出", icon="export")
    late.hide()
    actions.add(late)
    squeeze(actions)
    assert late.text() == " 导出"
    late.show()
    qtbot.waitUntil(lambda: late.text() == "")


def test_other_buttons_take_the_place_of_those_before(actions):
    filing = button("归档", icon="check")
    squeeze(actions)
    actions.show_all([filing])
    filing.show()
    actions.resize(actions.sizeHint())
    assert filing.text() == " 归档"


def test_what_is_added_later_stands_at_the_right(room, printing):
    adding = button("添加", icon="plus")
    actions = Actions((adding,), is_at_left=True)
    actions.setParent(room)
    actions.add(printing)
    actions.resize(500, 40)
    actions.show()
    assert adding.x() == 0
    assert printing.geometry().right() == 499


def test_short_words_stay_where_icons_would_be_alike(qtbot, room):
    pdf = button("导出 PDF", icon="export", short="PDF")
    word = button("导出 Word", "primary", "export", short="Word")
    made = Actions((pdf, word))
    made.setParent(room)
    made.show()
    whole = made.sizeHint().width()
    made.resize(whole, 40)
    assert [each.text().strip() for each in (pdf, word)] == ["导出 PDF", "导出 Word"]
    made.resize(made.minimumSizeHint().width(), 40)
    qtbot.waitUntil(lambda: pdf.text() == " PDF")
    assert (word.text(), word.toolTip()) == (" Word", "导出 Word")
    assert made.sizeHint().width() == whole
    made.resize(whole, 40)
    qtbot.waitUntil(lambda: word.text() == " 导出 Word")
    assert word.toolTip() == ""
