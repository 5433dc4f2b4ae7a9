"""What is made anew takes over the keyboard from what it stands for."""

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.layout import clear, column
from gkapp.ui.kit.widgets.tabs import keyboard_kept


def lines(qtbot, *names):
    outer = QWidget()
    qtbot.addWidget(outer)
    layout = QVBoxLayout(outer)
    layout.addWidget(QLineEdit())
    held = QWidget()
    layout.addWidget(held)
    fill(column(held), names)
    outer.show()
    return outer, held


def fill(layout, names):
    clear(layout)
    for name in names:
        layout.addWidget(button(name))


def named(held, name):
    """The button of that name; the last of them is the one that is not let go."""
    places = range(held.layout().count())
    buttons = [held.layout().itemAt(place).widget() for place in places]
    return next(each for each in buttons if each.accessibleName() == name)


def rebuild(held, names):
    with keyboard_kept(held, lambda: named(held, names[0])):
        fill(held.layout(), names)


def test_the_same_name_has_it_again_or_what_is_offered(qtbot):
    outer, held = lines(qtbot, "甲", "乙", "丙")
    named(held, "乙").setFocus()
    rebuild(held, ["甲", "乙"])
    assert outer.focusWidget() is named(held, "乙")
    rebuild(held, ["甲", "丙"])
    assert outer.focusWidget() is named(held, "甲")


def test_it_is_not_drawn_in_from_elsewhere(qtbot):
    outer, held = lines(qtbot, "甲")
    edit = outer.findChild(QLineEdit)
    edit.setFocus()
    rebuild(held, ["甲", "乙"])
    assert outer.focusWidget() is edit


def test_what_stays_keeps_it(qtbot):
    outer, held = lines(qtbot, "甲", "乙")
    kept = named(held, "乙")
    kept.setFocus()
    with keyboard_kept(held, lambda: named(held, "甲")):
        named(held, "甲").setText("改名")
    assert outer.focusWidget() is kept
