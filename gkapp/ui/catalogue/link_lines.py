"""Lines for what hangs together: a title, what is to be known of it, and buttons for each."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.labels import ElidedLabel, label
from gkapp.ui.kit.widgets.layout import clear, column, line, plain, row


@dataclass(frozen=True, slots=True)
class Link:
    """One line."""

    id: int
    title: str
    details: str


@dataclass(frozen=True, slots=True)
class LinkButton:
    """What can be done with each line, by its key."""

    key: str
    words: str
    icon: str
    changes: bool = True
    """Whether it is forbidden where nothing may be changed."""


class LinkLines(QWidget):
    """Shows lines, or *nothing* where there is none."""

    acted = Signal(str, int)
    """The key of a button and the id of its line."""

    def __init__(self, buttons: Sequence[LinkButton], nothing: str) -> None:
        super().__init__()
        self._buttons, self._nothing = tuple(buttons), nothing
        self._forbidden = ""
        self.links: tuple[Link, ...] = ()
        self._lines = column(self, gap=SPACE.x2)

    def forbid(self, reason: str) -> None:
        """Let nothing be changed for a *reason*."""
        self._forbidden = reason

    def show_links(self, links: Sequence[Link], nothing: str = "") -> None:
        """Show these; *nothing* is said in place of the usual words where there is none."""
        self.links = tuple(links)
        clear(self._lines)
        for at, link in enumerate(self.links):
            if at:
                self._lines.addWidget(line())
            self._lines.addWidget(self._line(link))
        if not self.links:
            self._lines.addWidget(label(nothing or self._nothing, "body", "text_3", wrap=True))

    def _line(self, link: Link) -> QWidget:
        made = plain()
        layout = row(made, gap=SPACE.x3)
        words = column(gap=2)
        words.addWidget(ElidedLabel(link.title))
        if link.details:
            words.addWidget(ElidedLabel(link.details, "small", "text_2"))
        layout.addLayout(words, 1)
        for each in self._buttons:
            act = button(each.words, "small", each.icon)
            act.setAccessibleName(f"{each.words}：{link.title}")
            act.clicked.connect(partial(self.acted.emit, each.key, link.id))
            forbid(act, self._forbidden if each.changes else "")
            layout.addWidget(act)
        return made
