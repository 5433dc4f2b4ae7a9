"""Dialogs that ask for words, or for a reason."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from gkapp.ui.kit.forms.fields import LongTextField
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column
from gkapp.ui.kit.widgets.question import dialog_foot


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which words are asked for, and what is said around them."""

    title: str
    """Of the window."""
    name: str
    """What the words are, as 作废的原因."""
    missing: str
    """Why one cannot agree without them."""
    agree: str
    """The words of the button."""
    icon: str = ""
    what: str = ""
    """What they are about."""
    meaning: str = ""
    """What follows of it."""
    example: str = ""
    lines: int = 2
    width: int = 440
    """Pixels, at least."""


class WordsDialog(QDialog):
    """Show it with open()."""

    given = Signal(str)
    """The words."""

    def __init__(self, wanted: Wanted, parent: QWidget, known: str = "") -> None:
        """*known* is what was given an earlier time."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(wanted.title)
        self.setMinimumWidth(wanted.width)
        self._missing = wanted.missing
        self.words = LongTextField(wanted.lines)
        self.words.setAccessibleName(f"{wanted.name}，必填")
        self.words.setPlaceholderText(wanted.example)
        self.words.show_value(known)
        self.words.changed.connect(self._allow)
        self.agree = button(wanted.agree, "primary", wanted.icon)
        self.agree.clicked.connect(self._give)
        self._arrange(wanted)
        self._allow()

    def _arrange(self, wanted: Wanted) -> None:
        layout = column(self, SPACE.x5, SPACE.x3)
        if wanted.what:
            layout.addWidget(label(wanted.what, "subtitle", wrap=True))
        if wanted.meaning:
            layout.addWidget(label(wanted.meaning, "body", "text_2", wrap=True))
        layout.addWidget(label(wanted.name, "body", "text_2"))
        layout.addWidget(self.words)
        layout.addLayout(dialog_foot(self, self.agree, takes_enter=True))

    def _allow(self) -> None:
        forbid(self.agree, "" if self.words.value() else self._missing)

    def _give(self) -> None:
        words = self.words.value()
        self.accept()
        self.given.emit(words)


class VoidDialog(WordsDialog):
    """Asks why something is declared void; show it with open()."""

    def __init__(
        self, title: str, what: str, meaning: str, parent: QWidget, example: str = ""
    ) -> None:
        """*what* is to be void, and *meaning* what that means for it."""
        wanted = Wanted(
            title=title,
            name="作废的原因",
            missing="请先填写作废的原因。",
            agree="作废",
            what=what,
            meaning=meaning,
            example=example,
        )
        super().__init__(wanted, parent)


class ReasonDialog(WordsDialog):
    """Asks why something irregular happened; show it with open()."""

    def __init__(self, what: str, reason: str, parent: QWidget) -> None:
        """*what* happened, and the *reason* that was given an earlier time."""
        wanted = Wanted(
            title="说明原因",
            name="原因",
            missing="请先填写原因。",
            agree="保存",
            icon="save",
            meaning=what,
            lines=3,
        )
        super().__init__(wanted, parent, reason)
