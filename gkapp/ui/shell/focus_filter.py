"""Sees the events of what has the keyboard before it does, and of nothing else."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from gkapp.ui.kit.weak_callback import the_application


class FocusFilter(QObject):
    """Filters what is in focus within *window*, and no other: Python sees few events so."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        the_application().focusChanged.connect(self._follow)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None:
            old.removeEventFilter(self)
        if new is not None and new.window() is self.parent():
            new.installEventFilter(self)
