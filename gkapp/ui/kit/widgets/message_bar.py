"""Message bars: what happened, what it means, what to do."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QApplication, QFrame, QProgressBar, QWidget

from gkapp.ui.kit.look.paint import TONE_ICONS, tone_ink
from gkapp.ui.kit.look.tokens import SIZE, SPACE
from gkapp.ui.kit.messages import Message
from gkapp.ui.kit.widgets.buttons import button, tool_button
from gkapp.ui.kit.widgets.labels import ElidedLabel, Mark, label
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


MOST = 3
"""Messages that are kept; the oldest gives way."""

DONE_FOR = 10_000
"""Milliseconds that good news and remarks stay."""


class MessageBar(QFrame):
    """One message with at most two actions, and a way to close it."""

    closed = Signal()

    def __init__(self, message: Message) -> None:
        super().__init__()
        self.message = message
        self.setProperty("kind", f"bar_{message.tone}")
        self.setAccessibleName(f"{message.title} {message.words}".strip())
        self._arrange()
        if message.tone == "done" or message.passes:
            self._timer = QTimer(self, interval=DONE_FOR, singleShot=True)
            self._timer.timeout.connect(self._go_unless_in_use)
            self._timer.start()

    def _arrange(self) -> None:
        message, ink = self.message, tone_ink(self.message.tone)
        layout = row(self, gap=SPACE.x3)
        layout.setContentsMargins(SPACE.x3, SPACE.x1, SPACE.x1, SPACE.x1)
        icon = "info" if message.tone in ("accent", "neutral") else TONE_ICONS[message.tone]
        layout.addWidget(Mark(icon, ink, 20))
        if message.title:
            layout.addWidget(label(message.title, "strong", ink))
        layout.addWidget(label(message.words, wrap=True), 1)
        self.waiting = label("", "caption", "text_2")
        layout.addWidget(self.waiting)
        self.waiting.hide()
        if message.action and message.act is not None:
            self.action = button(message.action, "small")
            self.action.clicked.connect(self._act)
            layout.addWidget(self.action)
        if message.also and message.act_also is not None:
            self.other = button(message.also, "small")
            self.other.clicked.connect(self._act_also)
            layout.addWidget(self.other)
        close = tool_button("close", "关闭提示")
        close.setFixedSize(SIZE.control, SIZE.control)
        close.clicked.connect(self.closed)
        layout.addWidget(close)

    def show_waiting(self, count: int) -> None:
        """Say how many other messages are seen once this one is closed."""
        self.waiting.setText(f"另有 {count} 条")
        self.waiting.setVisible(bool(count))

    def _act(self) -> None:
        act = self.message.act
        self.closed.emit()
        if act is not None:
            act()

    def _act_also(self) -> None:
        act = self.message.act_also
        self.closed.emit()
        if act is not None:
            act()

    def _go_unless_in_use(self) -> None:
        focused = QApplication.focusWidget()
        if self.underMouse() or (focused and self.isAncestorOf(focused)):
            self._timer.start()
        else:
            self.closed.emit()


class MessageStack(QWidget):
    """The messages of one window, of which the newest is seen; nothing while there is none."""

    focus_left = Signal()
    """A message went that had the keyboard."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = column(self)
        self._bars: list[MessageBar] = []
        self.hide()

    @property
    def messages(self) -> list[Message]:
        """What is being said, the newest first."""
        return [bar.message for bar in self._bars]

    def height_for(self, width: int) -> int:
        """The height in pixels that the message needs at *width*."""
        layout = self._layout
        return layout.heightForWidth(width) if layout.hasHeightForWidth() else 0

    def tell(self, message: Message) -> None:
        """Show *message*; what says the same, and remarks on what went before, give way to it."""
        for bar in list(self._bars):
            is_same = (bar.message.title, bar.message.words) == (message.title, message.words)
            if is_same or bar.message.passes or _ends(message, bar.message):
                self._remove(bar)
        bar = MessageBar(message)
        bar.closed.connect(self._close_sender)
        self._bars.insert(0, bar)
        self._layout.insertWidget(0, bar)
        for old in self._bars[MOST:]:
            self._remove(old)
        self._show_newest()
        QAccessible.updateAccessibility(QAccessibleEvent(bar, QAccessible.Event.Alert))

    def forget_moment(self) -> None:
        """Take away refusals and remarks: something else is done, or it was done after all."""
        for bar in list(self._bars):
            if bar.message.tone == "problem" or bar.message.passes:
                self._remove(bar)

    def leave_page(self) -> None:
        """Take away what means something on that page alone; good news goes by itself."""
        self.forget_moment()
        for bar in list(self._bars):
            if bar.message.of_page and bar.message.tone != "done":
                self._remove(bar)

    def _close_sender(self) -> None:
        sender = self.sender()
        if isinstance(sender, MessageBar) and sender in self._bars:
            self._remove(sender)

    def _remove(self, bar: MessageBar) -> None:
        focused = QApplication.focusWidget()
        has_focus = focused is not None and bar.isAncestorOf(focused)
        self._bars.remove(bar)
        self._layout.removeWidget(bar)
        bar.hide()  # deleteLater alone leaves it painted until the loop turns
        bar.deleteLater()
        self._show_newest()
        if has_focus:
            self.focus_left.emit()

    def _show_newest(self) -> None:
        for at, bar in enumerate(self._bars):
            bar.setVisible(at == 0)
        if self._bars:
            self._bars[0].show_waiting(len(self._bars) - 1)
        self.setVisible(bool(self._bars))


def _ends(new: Message, old: Message) -> bool:
    """Whether a page that refuses again, for another reason, no longer means the first one."""
    return old.of_page and old.tone == "problem" and new.of_page and new.tone == "problem"
