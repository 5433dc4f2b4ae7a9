"""The answers to an opinion: a line each in the order of their moments, to be opened, taken out."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gkapp.domain.calendar.working_days import WorkingCalendar
from gkapp.domain.participation.law import ReplyForm
from gkapp.domain.participation.opinion import Reply, in_order, judge_reply
from gkapp.domain.records.row_reading import Judgement
from gkapp.ui.kit.forms.date_field import MomentField
from gkapp.ui.kit.forms.fields import CheckField, ChoiceField, PlainField, SuggestField, TextField
from gkapp.ui.kit.forms.reason_dialog import PartDialog
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, forbid, tool_button
from gkapp.ui.kit.widgets.labels import ElidedLabel
from gkapp.ui.kit.widgets.layout import clear, column, row
from gkapp.ui.records.record_panel import RecordRules

_READ_ONLY = "现在不能修改"
_WORDS = "回应时间精确到分，程序据此判断是否按时。"
_WIDTH = 560


class ReplyDialog(PartDialog):
    """Show it with open(); it gives a Reply."""

    def __init__(
        self,
        title: str,
        reply: Reply,
        parent: QWidget,
        rules: RecordRules,
        speakers: Sequence[str],
        *,
        read_only: bool = False,
    ) -> None:
        super().__init__(title, _WORDS, _Judge(rules.now), parent, _WIDTH, read_only=read_only)
        self._add_fields(rules.now, rules.calendar, speakers)
        self.show_part(reply)

    def _add_fields(
        self,
        now: Callable[[], datetime],
        calendar: Callable[[], WorkingCalendar],
        speakers: Sequence[str],
    ) -> None:
        form = self.form
        form.begin("")
        form.add("made_at", "回应时间", MomentField(now, calendar), needed=True)
        form.add("form", "回应形式", ChoiceField(ReplyForm), needed=True)
        words = "网址，或者媒体、账号、会场的名称"
        form.add("address", "渠道或网址", TextField(), words)
        form.add("speaker", "回应人", SuggestField(speakers))
        form.add("is_by_head", "主要负责人", CheckField("由本单位主要负责人回应"))


class RepliesField(PlainField, QWidget):
    """A field of answers."""

    changed = Signal()

    def __init__(self, rules: RecordRules, speakers: Sequence[str]) -> None:
        super().__init__()
        self._rules, self._speakers = rules, speakers
        self._replies: tuple[Reply, ...] = ()
        self._read_only = False
        self._asked = 0
        """Whose dialog is open."""
        self.lines: list[_Line] = []
        self.add_button = button("登记回应", icon="plus")
        self._lines = column(gap=SPACE.x1)
        layout = column(self, gap=SPACE.x1)
        layout.addLayout(self._lines)
        layout.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.add_button)
        self.add_button.clicked.connect(self.add)

    @property
    def focus_widget(self) -> QWidget:
        """What takes the keys when the form leads here."""
        return self.add_button

    def value(self) -> tuple[Reply, ...]:
        """The answers in the order of their moments."""
        return self._replies

    def show_value(self, value: Sequence[Reply]) -> None:
        """Show these."""
        if in_order(value) != self._replies:
            self._replies = in_order(value)
            self._show()
            self.changed.emit()

    def set_read_only(self, read_only: bool) -> None:
        """Let the lines be opened, but nothing changed."""
        self._read_only = read_only
        self._show()

    def add(self) -> None:
        """Ask for one more."""
        self._ask("登记回应", Reply(), len(self._replies))

    def open_reply(self, at: int) -> None:
        """Show everything that is registered of one."""
        self._ask("回应", self._replies[at], at)

    def take_out(self, at: int) -> None:
        """Leave one out."""
        self.show_value([*self._replies[:at], *self._replies[at + 1 :]])
        self.add_button.setFocus()

    def _ask(self, title: str, reply: Reply, at: int) -> None:
        dialog = ReplyDialog(
            title, reply, self, self._rules, self._speakers, read_only=self._read_only
        )
        self._asked = at
        dialog.given.connect(self._take)
        dialog.open()

    def _take(self, reply: Reply) -> None:
        at = self._asked
        self.show_value([*self._replies[:at], reply, *self._replies[at + 1 :]])
        self.add_button.setFocus()

    def _show(self) -> None:
        clear(self._lines)
        self.lines.clear()
        for at, reply in enumerate(self._replies):
            made = _Line(at, reply, _READ_ONLY if self._read_only else "")
            made.opened.connect(self.open_reply)
            made.taken.connect(self.take_out)
            self.lines.append(made)
            self._lines.addWidget(made)
        self.add_button.setEnabled(not self._read_only)


class _Judge:
    """The rules of an answer at the moment that it is."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now

    def __call__(self, reply: Reply) -> Judgement:
        return judge_reply(reply, self._now())


class _Line(QWidget):
    """One answer."""

    opened = Signal(int)
    taken = Signal(int)

    def __init__(self, at: int, reply: Reply, forbidden: str) -> None:
        super().__init__()
        self._at = at
        self.name = ElidedLabel(reply.in_words)
        layout = row(self, gap=SPACE.x1)
        layout.addWidget(self.name, 1)
        for icon, words, act, obstacle in (
            ("edit", "查看或者修改", self._open, ""),
            ("close", "移除", self._take, forbidden),
        ):
            each = tool_button(icon, f"{reply.in_words}：{words}")
            forbid(each, obstacle)
            each.clicked.connect(act)
            layout.addWidget(each)

    def _open(self) -> None:
        self.opened.emit(self._at)

    def _take(self) -> None:
        self.taken.emit(self._at)
