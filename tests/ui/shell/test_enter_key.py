"""Enter presses the button that has the keyboard, and no other by the same key."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from gkapp.ui.shell.places import Place
from tests.ui.shell.hands import key


def test_enter_presses_the_button_that_has_the_keyboard(window, qtbot):
    button = window.navigation.items["requests"]
    qtbot.activate(window)
    button.setFocus()
    key(window, Qt.Key.Key_Return)
    assert window.way.current == Place("requests")


def test_enter_does_not_press_what_a_line_passes_the_keyboard_on_to(window, qtbot):
    line, button = QLineEdit(window), window.navigation.items["requests"]
    line.show()
    line.returnPressed.connect(button.setFocus)
    qtbot.activate(window)
    line.setFocus()
    before = window.way.current
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert button.hasFocus() and window.way.current == before
