"""The page of one document: what it is, its days, how it is open to the public, where it stands."""

from typing import Any

from PySide6.QtWidgets import QWidget

from gkapp.domain.drafts import LedgerDraft
from gkapp.domain.registers import DisclosureAttribute, DocumentType, Validity
from gkapp.services.changes import Topic
from gkapp.services.desk import LEDGER_DESK
from gkapp.services.staff import list_offices
from gkapp.ui.context import Context
from gkapp.ui.forms.date_field import DateField
from gkapp.ui.forms.fields import ChoiceField, NamesField, TextField
from gkapp.ui.forms.form import Form
from gkapp.ui.ledger.list_page import PAGE
from gkapp.ui.ledger.side_panel import LedgerSide
from gkapp.ui.lists.ledger import VALIDITY_LOOKS
from gkapp.ui.places import NEW
from gkapp.ui.registers.record_page import RecordPage, RecordWords

_WORDS = RecordWords(page=PAGE, back="公开台账", new="新条目", noun="台账条目", blank=LedgerDraft)


class LedgerRecordPage(RecordPage):
    """One document of the ledger."""

    topics = frozenset({Topic.LEDGER, Topic.ATTACHMENTS, Topic.CALENDAR, Topic.DEPARTMENT})

    def __init__(self, context: Context, record: int) -> None:
        super().__init__(context, record, _WORDS, LEDGER_DESK)
        if record == NEW:
            self.setFocusProxy(self.form.field("title"))

    def build_form(self, form: Form) -> None:
        """Four groups: the document, its days, its attribute, its channels."""
        office = TextField()
        office.suggest(each.name for each in list_offices(self.context.db))
        form.begin("文件")
        form.add("title", "标题", TextField(), needed=True)
        form.add("document_type", "文件类型", ChoiceField(DocumentType), needed=True)
        form.add("document_no", "文号", TextField("如 云建发〔2026〕1号"))
        form.add("registration_no", "统一登记号", TextField(), "规章、行政规范性文件填写")
        form.add("index_no", "索引号", TextField())
        form.add("makers", "制定机关", NamesField(), "联合制定的，各机关之间用顿号分开")
        form.add("lead", "牵头机关", TextField())
        form.add("office", "起草处室", office)
        form.add("topic", "主题分类", TextField())
        form.begin("日期和有效性")
        form.add("formed_on", "成文日期", self._date())
        form.add("published_on", "公布日期", self._date())
        form.add("effective_on", "施行日期", self._date())
        form.add("expires_on", "有效期至", self._date(), "长期有效的不填")
        form.add("validity", "有效性", ChoiceField(Validity), needed=True)
        form.add("ended_on", "失效日期", self._date(), "失效或者废止的必须填写，年度报告据此计数")
        form.begin("公开属性")
        form.add("attribute", "公开属性", ChoiceField(DisclosureAttribute), needed=True)
        form.add("attribute_reason", "不公开理由", TextField(), "依申请公开、不予公开的填写")
        form.begin("公开渠道")
        form.add("disclosed_on", "实际公开日期", self._date())
        form.add("address", "网址", TextField())
        form.add("gazette_issue", "公报期号", TextField())

    def make_side(self) -> QWidget:
        """When it is to be disclosed, and what is irregular."""
        return LedgerSide()

    def name_of(self, draft: Any) -> str:
        """Its title."""
        return draft.title

    def show_head(self, draft: Any, *, is_new: bool) -> None:
        """Title and numbers as they are stored."""
        if is_new:
            self.head.show_record(
                "新增", self.words.new, "带 ＊ 的必须填写；意外退出时，未保存的内容会保留"
            )
            self.head.show_status("", "neutral")
            return
        number = draft.document_no or draft.registration_no or draft.index_no or "没有文号"
        words = "　".join(filter(None, (draft.document_type or "", draft.office)))
        self.head.show_record(number, draft.title, words)
        tone, icon = VALIDITY_LOOKS[draft.validity]
        self.head.show_status(draft.validity.value, tone, icon)

    def show_edit(self, draft: Any) -> None:
        """The term follows what is typed."""
        self._link_fields(draft)
        side = self.side
        assert isinstance(side, LedgerSide)
        side.show_draft(draft, self.rules.calendar(), self.context.today, self.form.warnings)

    def _link_fields(self, draft: LedgerDraft) -> None:
        """A reason belongs to what is not open; a day of the end to what has ended."""
        is_open = draft.attribute in (None, DisclosureAttribute.PROACTIVE)
        reason: TextField = self.form.field("attribute_reason")
        reason.setEnabled(not is_open or bool(draft.attribute_reason))

    def _date(self) -> DateField:
        return DateField(self.rules.today, self.rules.calendar)
