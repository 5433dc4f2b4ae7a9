"""A box that opens, whose chosen entry may be longer than the box."""

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

from gkapp.ui.kit.widgets.labels import ElidedComboBox

LONG = "云岭省望云高新技术产业开发区住房和城乡建设局主动公开基本目录"


@pytest.fixture
def box(qtbot):
    made = ElidedComboBox()
    qtbot.addWidget(made)
    made.addItems([LONG, "短"])
    made.setMinimumWidth(0)
    made.resize(160, 32)
    return made


@pytest.fixture
def tips(monkeypatch):
    told = []
    monkeypatch.setattr(QToolTip, "showText", lambda _place, text, _widget: told.append(text))
    return told


def ask(box):
    return box.event(QHelpEvent(QEvent.Type.ToolTip, QPoint(4, 4), QPoint(4, 4)))


def test_an_entry_that_is_too_long_is_cut_and_stands_whole_in_the_tip(box, tips):
    assert box.shown_text.endswith("…") and LONG.startswith(box.shown_text[:-1])
    assert not box.grab().isNull()
    assert ask(box) and tips == [LONG]


def test_an_entry_that_has_its_room_leaves_the_tip_to_others(box, tips):
    box.setToolTip("没有编辑的权限")
    box.setCurrentIndex(1)
    ask(box)
    assert (box.shown_text, tips) == ("短", ["没有编辑的权限"])
    box.setCurrentIndex(0)
    box.resize(800, 32)
    assert box.shown_text == LONG
