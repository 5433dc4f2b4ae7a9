"""Dialogs with a small form of their own: for one part of a record, for words, for a reason."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from gkapp.ui.kit.forms.fields import LongTextField
from gkapp.ui.kit.forms.form import DialogForm, Form, Judge
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column
from gkapp.ui.kit.widgets.question import dialog_foot


class PartDialog(QDialog):
    """Show it with open(); a kind of part adds its fields."""

    given = Signal(object)
    """The part as it was filled in."""

    def __init__(
        self, title: str, words: str, judge: Judge, parent: QWidget, width: int, *, read_only: bool
    ) -> None:
        """*words* say what the part is for."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._read_only, self._width = read_only, width
        self.form = Form(judge)
        self.agree = button("确定", "primary")
        self._arrange(title, words)

    def show_part(self, part: Any) -> None:
        """Show *part*, once the fields are there."""
        self.form.edited.connect(self._allow)
        self.form.load(part)
        self.form.set_read_only(self._read_only)
        self._area.fit(self, self._width)
        self._allow()
        self.form.focus_first()

    def _arrange(self, title: str, words: str) -> None:
        layout = column(self, SPACE.x5, SPACE.x3)
        layout.addWidget(label(title, "subtitle", wrap=True))
        layout.addWidget(label(words, "small", "text_2", wrap=True))
        self._area = DialogForm(self.form)
        layout.addWidget(self._area, 1)
        leave = "关闭" if self._read_only else "取消"
        layout.addLayout(dialog_foot(self, self.agree, leave=leave))
        self.agree.setVisible(not self._read_only)
        self.agree.clicked.connect(self._agree)

    def _allow(self) -> None:
        forbid(self.agree, "" if self.form.is_dirty else "没有填写或者修改。")

    def _agree(self) -> None:
        if self.form.complain():
            self._area.grow(self)
            return
        part = self.form.draft
        self.accept()
        self.given.emit(part)


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
