"""The card of one thread: how it stands, its days, what is irregular about it and why."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from gkapp.domain.requests.clock.life import Breach
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.labels import ElidedLabel, Mark, Tag, label
from gkapp.ui.kit.widgets.layout import column, plain, row
from gkapp.ui.requests.case_history.thread_words import ThreadWords

_DAY = 96

Reasons = Mapping[tuple[str, date], str]


class ThreadCard(QFrame):
    """Shows a thread; what is to be done with it is asked of the tab."""

    opening_asked = Signal(object)
    """The Thread."""
    reason_asked = Signal(object)
    """The Breach that is to be explained."""

    def __init__(self, words: ThreadWords, reasons: Reasons, forbidden: str) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        layout = column(self, SPACE.x4, SPACE.x2)
        head = row(gap=SPACE.x3)
        head.addWidget(ElidedLabel(words.title, "strong"), 1)
        head.addWidget(Tag(words.standing, words.tone, words.icon))
        self.edit_button = button("修改", "small", "edit")
        self.edit_button.setAccessibleName(f"修改{words.title}")
        self.edit_button.clicked.connect(partial(self.opening_asked.emit, words.thread))
        forbid(self.edit_button, forbidden)
        head.addWidget(self.edit_button)
        layout.addLayout(head)
        layout.addLayout(_days(words))
        if words.facts:
            layout.addWidget(label(words.facts, "body", "text_2", wrap=True))
        for breach in words.breaches:
            line = BreachLine(breach, reasons.get((breach.rule, breach.on), ""), forbidden)
            line.reason_asked.connect(self.reason_asked)
            layout.addWidget(line)


class BreachLine(QWidget):
    """Something irregular, marked red, with its reason or a way to give one."""

    reason_asked = Signal(object)

    def __init__(self, breach: Breach, reason: str, forbidden: str) -> None:
        super().__init__()
        layout = row(self, gap=SPACE.x2)
        layout.addWidget(Mark("overdue", "overdue"), 0, Qt.AlignmentFlag.AlignTop)
        words = plain()
        told = column(words, gap=0)
        told.addWidget(label(breach.text, "small", "problem", wrap=True))
        if reason:
            told.addWidget(label(f"原因：{reason}", "small", "text_2", wrap=True))
        layout.addWidget(words, 1)
        self.ask_button = button("改原因" if reason else "说明原因", "link")
        self.ask_button.clicked.connect(partial(self.reason_asked.emit, breach))
        forbid(self.ask_button, forbidden)
        layout.addWidget(self.ask_button, 0, Qt.AlignmentFlag.AlignTop)


def _days(words: ThreadWords) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(SPACE.x3)
    grid.setVerticalSpacing(SPACE.x1)
    grid.setColumnMinimumWidth(0, _DAY)
    grid.setColumnStretch(1, 1)
    for at, (day, what) in enumerate(words.days):
        grid.addWidget(label(day.isoformat(), "body", "text_2"), at, 0)
        grid.addWidget(label(what, wrap=True), at, 1)
    return grid
