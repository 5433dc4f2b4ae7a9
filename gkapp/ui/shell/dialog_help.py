"""F1 in a dialog before the window, where the keys of the window itself are out of reach.

A dialog that a section of the handbook is about names it in its property `help`.
"""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from gkapp.ui.shell.keys import HELP

_GIVEN = "help_key"


class DialogHelp(QObject):
    """Gives each dialog of *window* the key when it comes up."""

    asked = Signal(str)
    """The name of the section that the dialog is about; empty for none."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._give_key)

    def _give_key(self) -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog) or dialog.property(_GIVEN):
            return
        if self._belongs_here(dialog):
            dialog.setProperty(_GIVEN, True)
            QShortcut(QKeySequence(HELP), dialog).activated.connect(self._ask)

    def _belongs_here(self, dialog: QWidget) -> bool:
        """Whether it stands before the window, or before another dialog of it."""
        above: QObject = dialog
        while above and above is not self.parent():  # the topmost has none
            above = above.parent()
        return bool(above)

    def _ask(self) -> None:
        key = self.sender()
        dialog = key.parent() if key is not None else None  # pyright: ignore[reportUnnecessaryComparison]
        self.asked.emit((dialog.property("help") if dialog is not None else "") or "")
