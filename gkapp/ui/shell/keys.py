"""The keys that work wherever one is in the window; what they are for stands in shortcuts."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from gkapp.ui.shell.commands import Command

SEARCH = "Ctrl+K"
UNDO = "Ctrl+Z"
REDO = ("Ctrl+Y", "Ctrl+Shift+Z")
BACK = "Alt+Left"
FORWARD = "Alt+Right"
HELP = "F1"
SHORTCUTS = "Ctrl+/"
NEXT_TAB = "Ctrl+Tab"
TAB_BEFORE = "Ctrl+Shift+Tab"
MENU = "Shift+F10"

_MOST_NUMBERS = 9


class Keys(QObject):
    """Every key that works wherever one is in the window."""

    search_wanted = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()
    back_wanted = Signal()
    forward_wanted = Signal()
    help_wanted = Signal()
    shortcuts_wanted = Signal()
    menu_wanted = Signal()
    tab_wanted = Signal(object)
    """1 for the next tab of the page, -1 for the one before."""
    commanded = Signal(object)
    """A Command for the page."""
    numbered = Signal(object)
    """The number of a destination, from 1."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        for keys, wanted in (
            (SEARCH, self.search_wanted),
            (UNDO, self.undo_wanted),
            (BACK, self.back_wanted),
            (FORWARD, self.forward_wanted),
            (HELP, self.help_wanted),
            (SHORTCUTS, self.shortcuts_wanted),
            (MENU, self.menu_wanted),
            *((each, self.redo_wanted) for each in REDO),
        ):
            _Key(keys, None, window).activated.connect(wanted)
        for command in Command:
            _Key(command.keys, command, window).pressed.connect(self.commanded)
        for keys, step in ((NEXT_TAB, 1), (TAB_BEFORE, -1)):
            _Key(keys, step, window).pressed.connect(self.tab_wanted)
        for number in range(1, _MOST_NUMBERS + 1):
            _Key(f"Ctrl+{number}", number, window).pressed.connect(self.numbered)


class _Key(QShortcut):
    """A key that says what it means."""

    pressed = Signal(object)

    def __init__(self, keys: str, meaning: object, window: QWidget) -> None:
        super().__init__(window)  # pyright: ignore[reportUnknownMemberType] - the stub lacks a type
        self.setKey(QKeySequence(keys))
        self._meaning = meaning
        self.activated.connect(self._press)

    def _press(self) -> None:
        self.pressed.emit(self._meaning)
