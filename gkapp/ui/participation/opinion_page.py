"""The page of one opinion: what was said, until when it is answered, which answers were given."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QWidget

from gkapp.domain.participation.law import Grade
from gkapp.domain.participation.opinion import OpinionDraft, Response
from gkapp.domain.text.moments import plain_moment
from gkapp.services.participation.opinion_records import response_of
from gkapp.services.participation.register import OPINIONS
from gkapp.ui.kit.forms.date_field import MomentField
from gkapp.ui.kit.forms.fields import (
    CheckField,
    ChoiceField,
    LongTextField,
    SuggestField,
    TextField,
)
from gkapp.ui.kit.forms.form import Form, FormArea
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.participation.list_page import response_look
from gkapp.ui.participation.replies_field import RepliesField
from gkapp.ui.participation.voice_page import VoicePage
from gkapp.ui.records.list_page import READ_ONLY
from gkapp.ui.records.record_page import FORM, HISTORY, RecordWords
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.places import NEW

_WORDS = RecordWords(
    page=OPINIONS.name,
    back="舆情与决策",
    new="登记舆情",
    noun="舆情",
    blank=OpinionDraft,
    files="舆情截图、回应材料",
)
_INCOMPLETE = "填写发现时间后计算"
_LATE = "已经逾期，请在“逾期说明”中写明原因"


class OpinionPage(VoicePage):
    """One public opinion, new or stored."""

    side_title = "回应期限"

    def __init__(self, context: Context, record: int) -> None:
        super().__init__(context, record, _WORDS, OPINIONS)
        if record == NEW:
            self.setFocusProxy(self.form.field("title"))

    def add_fields(
        self, form: Form, area: FormArea, offices: list[str], persons: list[str]
    ) -> None:
        """What was said on the left, what was done on the right."""
        form.declare(OpinionDraft)
        form.begin("舆情", area.left)
        form.add_field("title", TextField())
        form.add_field("source", TextField("如 人民网留言、本地论坛、12345 热线"))
        form.add_field("summary", LongTextField(4))
        found = MomentField(self.rules.now, self.rules.calendar)
        form.add_field("found_at", found)
        form.add_field("grade", ChoiceField(Grade))
        form.begin("责任", area.left)
        form.add_field("office", SuggestField(offices))
        form.add_field("person", SuggestField(persons))
        form.begin("回应", area.right)
        form.add_field("replies", RepliesField(self.rules, persons))
        form.add_field("is_exempt", CheckField("这件舆情不需要本单位回应"))
        form.add_field("exempt_reason", TextField("如 属于其他机关职责，已转送"))
        form.begin("结果", area.right)
        form.add_field("result", LongTextField(3))
        form.add_field("late_reason", LongTextField(2))
        form.add_field("note", LongTextField(2))

    def more_actions(self) -> tuple[QWidget, ...]:
        """The way to what is done next, however far down its field lies."""
        self.reply_button = button("登记回应", icon="plus")
        return (self.reply_button,)

    def _connect(self) -> None:
        super()._connect()
        self.reply_button.clicked.connect(self.enter_reply)
        forbid(self.reply_button, READ_ONLY if self.context.db.is_read_only else "")

    def enter_reply(self) -> None:
        """Ask for one more answer; the form shows where it goes."""
        self.tabs.choose(FORM)
        self.form.field("replies").add()

    def show_head(self, draft: Any, *, is_new: bool) -> None:
        """Which opinion it is, and how the answer stands."""
        if is_new:
            self.show_new_head()
            return
        self.tabs.offer(HISTORY, is_offered=True)
        now = self.context.db.now()
        response = response_of(draft, now)
        assert response is not None
        words = "　".join(filter(None, (draft.source, draft.office)))
        self.head.show_record("舆情回应", draft.title, words)
        tone, icon = self._look(response, now)
        is_judged = response.on_time is not None
        self.head.show_status(response.words if is_judged else response.state.value, tone, icon)
        due = f"最迟 {plain_moment(response.due)}" if response.due else ""
        self.head.show_due(response.words if response.due else "", tone, due)

    def show_edit(self, draft: Any) -> None:
        """The side follows what is typed."""
        self.form.field("exempt_reason").setEnabled(draft.is_exempt or bool(draft.exempt_reason))
        now, side = self.context.db.now(), self.side_panel
        response = response_of(draft, now)
        odd = list(self.form.warnings.values())
        if response is None:
            side.show_standing(_INCOMPLETE, "neutral", "clock", ())
            side.show_odd(odd)
            return
        tone, icon = self._look(response, now)
        side.show_standing(response.words, tone, icon, _terms(response, draft.found_at, now))
        is_late = any(each.is_late(now) for each in response.duties)
        side.show_odd([*odd, *([_LATE] if is_late and not draft.late_reason else [])])

    def _look(self, response: Response, now: datetime) -> Any:
        return response_look(response, response.due - now if response.due else None)


def _terms(response: Response, found_at: datetime, now: datetime) -> Iterator[tuple[str, ...]]:
    for duty in response.duties:
        term = duty.term
        until = f"{term.hours} 小时内，至 {plain_moment(duty.due)}"
        yield f"{term.name}：{duty.in_words(found_at, now)}", until, term.article
