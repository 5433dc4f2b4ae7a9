"""A calm card for long work: what is running, how far, how long yet, how to stop it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QProgressBar

from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.labels import ElidedLabel, label
from gkapp.ui.kit.widgets.layout import column, row

_TOLD_AFTER = 2.0  # seconds; an earlier guess of the time left would jump about
_MINUTE = 60


class ProgressPanel(QFrame):
    """Shows what it is told of a job, whose length may be unknown."""

    stop_wanted = Signal()

    def __init__(self, title: str, stop: str = "停止") -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setFixedWidth(480)
        self.setAccessibleName(title)
        self._percent = label("", "subtitle", "accent")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(title)
        self._step = ElidedLabel("", "small", "text_2")
        self._time = label("", "small", "text_3")
        self._stop = button(stop)
        self._stop.clicked.connect(self.stop_wanted)
        layout = column(self, SPACE.x5, SPACE.x3)
        head = row()
        head.addWidget(label(f"正在{title}", "subtitle", wrap=True), 1)
        head.addWidget(self._percent)
        layout.addLayout(head)
        layout.addWidget(self._bar)
        layout.addWidget(self._step)
        foot = row()
        foot.addWidget(self._time, 1)
        foot.addWidget(self._stop)
        layout.addLayout(foot)

    def show_progress(self, done: int, total: int, text: str, seconds: float) -> None:
        """Say that *done* of *total* steps took *seconds*; a *total* of 0 is unknown."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._percent.setText(f"{done * 100 // total} %" if total else "")
        words = f"第 {done} 项，共 {total} 项" if total else "请稍候"
        self._step.show_text(text or words)
        if self._stop.isEnabled():
            self._time.setText(time_left(done, total, seconds))

    def show_stopping(self) -> None:
        """Say that it will stop as soon as it can."""
        self._stop.setEnabled(False)
        self._time.setText("正在停止，已做的部分会全部撤回…")


def time_left(done: int, total: int, seconds: float) -> str:
    """How long it will yet take, in words; empty while that is a guess."""
    if not done or not total or seconds < _TOLD_AFTER:
        return ""
    left = seconds / done * (total - done)
    if left < _MINUTE:
        return f"大约还要 {max(1, round(left))} 秒"
    return f"大约还要 {round(left / _MINUTE)} 分钟"
