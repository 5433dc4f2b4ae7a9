"""What was changed by hand and is not saved: to be looked over, saved or let go."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel

from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.labels import Mark, label
from gkapp.ui.kit.widgets.layout import clear, column, row

MOST_LINES = 3

_LEAST_WIDTH = 260
"""Pixels; a wrapped label reckons its height at its least width."""


class PendingCard(QFrame):
    """Not there while nothing is changed. A year without notice must be declared complete."""

    save_wanted = Signal()
    discard_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "bar_accent")
        self._title = label("", "small_strong", "accent")
        self._lines = column(gap=0)
        self.complete = QCheckBox()
        self.save = button("保存修改", "primary")
        self.discard = button("放弃")
        layout = column(self, SPACE.x3, SPACE.x2)
        head = row()
        head.addWidget(Mark("edit", "accent"))
        head.addWidget(self._title, 1)
        layout.addLayout(head)
        layout.addLayout(self._lines)
        self._why = _wrapped("")
        layout.addWidget(self._why)
        layout.addWidget(self.complete)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(self.discard)
        foot.addWidget(self.save)
        layout.addLayout(foot)
        self.save.clicked.connect(self.save_wanted)
        self.discard.clicked.connect(self.discard_wanted)
        self.complete.toggled.connect(self._allow)
        self.hide()

    def show_changes(
        self, lines: Sequence[str], summary: str, without_notice: Sequence[int]
    ) -> None:
        """Show the changes; *without_notice* are the years that they would make loaded."""
        self.setVisible(bool(lines))
        self._title.setText(f"尚未保存：{summary}")
        clear(self._lines)
        for text in lines[:MOST_LINES]:
            self._lines.addWidget(_wrapped(text))
        if len(lines) > MOST_LINES:
            self._lines.addWidget(label(f"另有 {len(lines) - MOST_LINES} 处", "small", "text_2"))
        years = "、".join(map(str, without_notice))
        self._why.setText(
            f"{years}年没有载入通知。保存后该年不再按“暂算”提示，请先填全该年的放假和调休。"
        )
        self.complete.setText(f"{years}年已对照通知填全")
        for each in (self._why, self.complete):
            each.setVisible(bool(without_notice))
        if not lines:
            self.complete.setChecked(False)
        self._allow()

    @property
    def refusal(self) -> str:
        """Why the changes cannot be saved yet; empty when they can."""
        is_asked = not self.complete.isHidden()
        return "请先勾选确认该年已填全" if is_asked and not self.complete.isChecked() else ""

    def _allow(self) -> None:
        forbid(self.save, self.refusal)


def _wrapped(text: str) -> QLabel:
    made = label(text, "small", wrap=True)
    made.setMinimumWidth(_LEAST_WIDTH)
    return made
