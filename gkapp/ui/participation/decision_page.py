"""The page of one decision: how the public is asked, the hearing, how opinions were taken up."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtWidgets import QWidget

from gkapp.domain.participation.asking import Asking, asking_of
from gkapp.domain.participation.decision import DecisionDraft
from gkapp.domain.participation.law import VoicesLaw
from gkapp.exchange.law.rules import voices_law
from gkapp.services.participation.register import DECISIONS
from gkapp.ui.kit.forms.date_field import DateField
from gkapp.ui.kit.forms.fields import CountField, LongTextField, NamesField, SuggestField, TextField
from gkapp.ui.kit.forms.form import Form, FormArea
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.participation.list_page import asking_look
from gkapp.ui.participation.voice_page import VoicePage
from gkapp.ui.records.record_page import HISTORY, RecordWords
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.places import NEW, Place

_WORDS = RecordWords(
    page=DECISIONS.name,
    back="舆情与决策",
    new="登记重大决策",
    noun="重大决策",
    blank=DecisionDraft,
    files="征求意见稿、意见汇总、采纳说明",
)
_MOST = 999_999
_NO_DOCUMENT = "公开台账中有这个文号的，保存后自动对应"
_JOINED = "已与公开台账的条目对应"


class DecisionPage(VoicePage):
    """One major decision, new or stored."""

    side_title = "征求意见"

    def __init__(self, context: Context, record: int) -> None:
        super().__init__(context, record, _WORDS, DECISIONS)
        if record == NEW:
            self.setFocusProxy(self.form.field("title"))

    def more_actions(self) -> tuple[QWidget, ...]:
        """The way to the document that came of it."""
        self.document_button = button("查看文件", icon="ledger")
        return (self.document_button,)

    def _connect(self) -> None:
        super()._connect()
        self.document_button.clicked.connect(self.go_to_document)

    def add_fields(
        self, form: Form, area: FormArea, offices: list[str], persons: list[str]
    ) -> None:
        """How the public is asked on the left, what came of it on the right."""
        form.declare(DecisionDraft)
        form.begin("决策", area.left)
        form.add_field("title", TextField())
        form.add_field("office", SuggestField(offices))
        form.add_field("person", SuggestField(persons))
        form.begin("公开征求意见", area.left)
        form.add_field("draft_published_on", self._day())
        form.add_field("address", TextField())
        form.add_field("opened_from", self._day())
        rule = voices_law().consultation_on(self.context.today)
        words = f"一般不少于 {rule.days} 日，首尾两日均计入" if rule else ""
        form.add_field("opened_until", self._day(), words)
        form.add_field("short_reason", TextField())
        form.add_field("channels", NamesField("如 政府网站、座谈会、书面征求意见"))
        form.begin("听证", area.right)
        form.add_field("hearing_on", self._day())
        form.add_field("delivered_on", self._day())
        form.begin("意见和采纳情况", area.right)
        form.add_field("received", CountField(_MOST, "无", " 条"))
        form.add_field("taken_up", CountField(_MOST, "无", " 条"))
        form.add_field("result_on", self._day())
        form.add_field("result_address", TextField())
        form.add_field("document_no", TextField(), _NO_DOCUMENT)
        form.begin("说明", area.right)
        form.add_field("stopped_reason", TextField())
        form.add_field("note", LongTextField(2))

    def _day(self) -> DateField:
        made = DateField(self.rules.today, self.rules.calendar)
        made.edit.setPlaceholderText("")
        return made

    def show_head(self, draft: Any, *, is_new: bool) -> None:
        """Which decision it is, and how far it has come."""
        self.document_button.setVisible(draft.entry_id is not None)
        self.form.set_hint("document_no", _JOINED if draft.entry_id is not None else _NO_DOCUMENT)
        if is_new:
            self.show_new_head()
            return
        self.tabs.offer(HISTORY, is_offered=True)
        asking = asking_of(draft, voices_law(), self.context.today)
        self.head.show_record("重大决策预公开", draft.title, draft.office)
        tone, icon = asking_look(asking)
        self.head.show_status(asking.state.value, tone, icon)
        words = asking.words if asking.words != asking.state.value else ""
        until = f"至 {draft.opened_until}" if draft.opened_until else ""
        self.head.show_due(words, tone, until if words else "")

    def show_edit(self, draft: Any) -> None:
        """The side follows what is typed."""
        law = voices_law()
        asking = asking_of(draft, law, self.context.today)
        side = self.side_panel
        side.show_standing(asking.words, *asking_look(asking), _terms(draft, asking, law))
        side.show_odd([*self.form.warnings.values(), *asking.lacks])

    def go_to_document(self) -> None:
        """Go to the document in the ledger."""
        entry_id = self.form.original.entry_id
        if entry_id is not None:
            self.go(Place("ledger", entry_id))


def _terms(draft: DecisionDraft, asking: Asking, law: VoicesLaw) -> Iterator[tuple[str, ...]]:
    rule = law.consultation_on(draft.opened_from) if draft.opened_from else None
    if asking.days is not None and asking.days > 0 and rule is not None:
        yield f"公开征求意见 {asking.days} 日", f"一般不少于 {rule.days} 日", rule.article
    hearing = law.hearing_on(draft.hearing_on) if draft.hearing_on else None
    if hearing is not None:
        delivered = f"{draft.delivered_on} 送达" if draft.delivered_on else ""
        by = f"最迟 {asking.deliver_by} 送达" if asking.deliver_by else "没有登记送达"
        yield f"听证材料 {delivered or by}", f"会前 {hearing.days} 日送达", hearing.article
