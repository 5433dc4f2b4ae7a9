"""A field that a dialog complains of stays in sight, whatever the complaint takes of the room."""

from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QDialog, QScrollArea

from gkapp.domain.records.row_reading import Judgement, Problem
from gkapp.ui.kit.forms.fields import TextField
from gkapp.ui.kit.forms.form import Form
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column, plain, scroll


@dataclass(frozen=True, slots=True)
class Draft:
    a: str = ""
    b: str = ""
    c: str = ""
    d: str = ""
    e: str = ""
    f: str = ""


def judge(draft):
    return Judgement(() if draft.f else (Problem("f", "请填写。"),))


class Dialog(QDialog):
    """Fields that have not enough room, and a foot that says what is wrong."""

    def __init__(self):
        super().__init__()
        self.form = Form(judge)
        for name in "abcdef":
            self.form.add(name, name, TextField(), "写在这里")
        inner = plain()
        content = column(inner)
        content.addWidget(self.form)
        content.addStretch(1)
        layout = column(self)
        layout.addWidget(scroll(inner), 1)
        self.problem = label("很长的话。" * 40, "small", "problem", wrap=True)
        self.problem.hide()
        layout.addWidget(self.problem)
        self.form.load(Draft())


@pytest.fixture
def dialog(qtbot):
    made = Dialog()
    qtbot.addWidget(made)
    made.resize(360, 300)
    with qtbot.waitExposed(made):
        made.open()
    yield made
    made.reject()


def in_sight(dialog, field):
    area = dialog.findChild(QScrollArea)
    top = field.mapTo(area.viewport(), field.rect().topLeft()).y()
    return top >= 0 and top + field.height() <= area.viewport().height()


def test_what_is_said_at_the_foot_does_not_hide_the_field(qtbot, dialog):
    field = dialog.form.field("f").focus_widget
    assert not in_sight(dialog, field)
    before = dialog.findChild(QScrollArea).viewport().height()
    dialog.form.complain()
    dialog.problem.show()
    qtbot.waitUntil(lambda: dialog.findChild(QScrollArea).viewport().height() < before)
    qtbot.waitUntil(lambda: in_sight(dialog, field))
