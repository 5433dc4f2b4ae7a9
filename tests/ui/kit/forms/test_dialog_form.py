"""A dialog with a form: as high as the fields need, and no higher than the screen."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from gkapp.domain.records.row_reading import Judgement
from gkapp.ui.kit.forms.fields import LongTextField, TextField
from gkapp.ui.kit.forms.parts_field import PartDialog

WIDTH = 480


@dataclass(frozen=True)
class Draft:
    name: str = ""
    note: str = ""


def judge(_draft):
    return Judgement(())


@pytest.fixture
def opened(qtbot):
    window = QWidget()
    window.resize(800, 600)
    qtbot.addWidget(window)
    window.show()

    def open_with(hint, count=1):
        dialog = PartDialog("登记", "写明名称。", judge, window, WIDTH, read_only=False)
        dialog.form.add("name", "名称", TextField(), hint)
        for _ in range(count):
            dialog.form.add("note", "备注", LongTextField(3))
        dialog.show_part(Draft())
        with qtbot.waitExposed(dialog):
            dialog.open()
        return dialog

    yield open_with
    for dialog in window.findChildren(PartDialog):
        dialog.close()


@pytest.mark.parametrize("hint", ["", "没有的不填", "名称以公章上的全称为准，不写简称。" * 4])
def test_it_is_as_high_as_the_words_and_fields_need(opened, hint):
    dialog = opened(hint)
    bar = dialog._area.verticalScrollBar()
    assert (dialog.width(), bar.maximum()) == (WIDTH, 0)
    spare = dialog._area.viewport().height() - dialog.form.height()
    assert spare < 24


def test_a_low_screen_lets_it_scroll_and_no_field_touch_the_bar(opened, monkeypatch):
    monkeypatch.setattr("gkapp.ui.kit.window_size.room_around", lambda _window: QSize(683, 344))
    dialog = opened("", count=6)
    assert dialog.height() <= 344
    assert dialog._area.verticalScrollBar().maximum() > 0
    assert dialog.form.width() < dialog._area.viewport().width()
