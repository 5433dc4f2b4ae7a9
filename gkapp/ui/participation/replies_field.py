"""The answers to an opinion: a line each in the order of their moments, to be opened, taken out."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtWidgets import QWidget

from gkapp.domain.calendar.working_days import WorkingCalendar
from gkapp.domain.participation.law import ReplyForm
from gkapp.domain.participation.opinion import Reply, in_order, judge_reply
from gkapp.domain.records.row_reading import Judgement
from gkapp.ui.kit.forms.date_field import MomentField
from gkapp.ui.kit.forms.fields import CheckField, ChoiceField, SuggestField, TextField
from gkapp.ui.kit.forms.parts_field import PartDialog, PartLine, PartsField
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.records.record_panel import RecordRules

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


class RepliesField(PartsField[Reply]):
    """A field of answers."""

    def __init__(self, rules: RecordRules, speakers: Sequence[str]) -> None:
        super().__init__(button("登记回应", icon="plus"))
        self._rules, self._speakers = rules, speakers

    def put_in_order(self, parts: Sequence[Reply]) -> tuple[Reply, ...]:
        """By their moments."""
        return in_order(parts)

    def add(self) -> None:
        """Ask for one more."""
        self._ask("登记回应", Reply(), len(self._parts))

    def open_part(self, at: int) -> None:
        """Show everything that is registered of one."""
        self._ask("回应", self._parts[at], at)

    def make_line(self, at: int, part: Reply, forbidden: str) -> PartLine:
        """The line of an answer."""
        return PartLine(at, part.in_words, part.in_words, forbidden)

    def _ask(self, title: str, reply: Reply, at: int) -> None:
        speakers, read_only = self._speakers, self._read_only
        self.ask(ReplyDialog(title, reply, self, self._rules, speakers, read_only=read_only), at)


class _Judge:
    """The rules of an answer at the moment that it is."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now

    def __call__(self, reply: Reply) -> Judgement:
        return judge_reply(reply, self._now())
