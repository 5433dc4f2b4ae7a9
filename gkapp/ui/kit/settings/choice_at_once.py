"""A setting that is one of a few, and that takes effect as soon as it is chosen."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from gkapp.ui.kit.forms.fields import SteadyField


class ChoiceAtOnce(SteadyField, QComboBox):
    """Shows what holds; the wheel chooses nothing."""

    chosen = Signal(object)
    """The member that the officer chose."""

    def __init__(self, name: str, words: Mapping[Any, str]) -> None:
        """*words* are what each member is called, in the order in which they are offered."""
        super().__init__()
        self.setAccessibleName(name)
        self._members = list(words)
        for each in words.values():
            self.addItem(each)
        self.activated.connect(self._tell)

    def show_member(self, member: StrEnum) -> None:
        """Show what holds; nothing is told of it."""
        self.setCurrentIndex(self._members.index(member))

    def _tell(self, at: int) -> None:
        self.chosen.emit(self._members[at])
