"""The page of one document: what it is, how it became public, its files, its history."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QBoxLayout, QWidget

from gkapp.domain.ledger.columns import USUAL_OTHERS
from gkapp.domain.ledger.record import LedgerDraft
from gkapp.domain.ledger.validity import proposed_end, standing_on
from gkapp.domain.records.fields import declarations
from gkapp.domain.records.registers import (
    REVIEW_PREFIXES,
    DisclosureAttribute,
    DocumentType,
    ReviewKind,
    Validity,
)
from gkapp.services.department.particulars import list_offices, unit_of
from gkapp.services.interpretations.papers import drafting_document
from gkapp.services.ledger.records import validity_terms_of
from gkapp.services.ledger.register import LEDGER
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.ui.catalogue.items_tab import ITEMS_TAB
from gkapp.ui.kit.forms.date_field import DateField
from gkapp.ui.kit.forms.fields import (
    CheckField,
    ChoiceField,
    CountField,
    Field,
    LongTextField,
    NamesField,
    SuggestField,
    TextField,
)
from gkapp.ui.kit.forms.form import Form, FormArea
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.ledger.interpretation_tab import INTERPRETATION_TAB
from gkapp.ui.ledger.life_dialogs import ExpiryField
from gkapp.ui.ledger.life_tab import LIFE_TAB
from gkapp.ui.ledger.list_columns import VALIDITY_LOOKS
from gkapp.ui.ledger.list_page import PAGE
from gkapp.ui.ledger.side_panel import LedgerSide
from gkapp.ui.publication_check.ledger_tab import CHECK_TAB
from gkapp.ui.records.file_drop import SheetPapers
from gkapp.ui.records.patterns import LikeWords
from gkapp.ui.records.record_page import FILES, FORM, HISTORY, RecordWords
from gkapp.ui.records.record_panel import RecordRules
from gkapp.ui.records.record_tabs import TabMaker, TabSpec
from gkapp.ui.records.sided_page import SidedPage
from gkapp.ui.shell.commands import LIKE_WORDS
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.places import NEW

TABS: tuple[TabSpec, ...] = (INTERPRETATION_TAB, LIFE_TAB, ITEMS_TAB, CHECK_TAB)


REVIEWS, CHANNELS = "reviews", "channels"
"""Tabs of the form besides its first one."""

_GENRES = ("决定", "意见", "通知", "通告", "公告", "办法", "规定", "细则", "规划", "方案", "函")
_ARTICLES = (
    "《条例》第十四条", "《条例》第十五条", "《条例》第十六条第一款", "《条例》第十六条第二款",
)  # fmt: skip
_RESULTS = {
    ReviewKind.LEGALITY: ("合法", "修改后合法", "不合法"),
    ReviewKind.FAIRNESS: ("符合公平竞争要求", "适用例外规定", "修改后符合", "不需审查"),
    ReviewKind.SECRECY: ("可以公开", "删减后可以公开", "不宜公开"),
}
_MOST_YEARS = 50


def build_groups(
    form: Form, rules: RecordRules, offices: Sequence[str], areas: Mapping[str, FormArea]
) -> None:
    """Add every field to *form*, in the order in which the keyboard goes through them.

    Those of the other tabs, half of them all, come when one of these tabs is first shown.
    """
    form.declare(LedgerDraft)
    _document(form, offices, areas[FORM].left)
    _attribute(form, rules, areas[FORM].left)
    _source(form, areas[FORM].left)
    _days(form, rules, areas[FORM].right)
    _validity(form, rules, areas[FORM].right)
    form.add_later(partial(_build_rest, rules, offices, areas))


def _build_rest(
    rules: RecordRules, offices: Sequence[str], areas: Mapping[str, FormArea], form: Form
) -> None:
    _review(form, rules, ReviewKind.LEGALITY, offices, areas[REVIEWS].left)
    _review(form, rules, ReviewKind.FAIRNESS, offices, areas[REVIEWS].left)
    _review(form, rules, ReviewKind.SECRECY, offices, areas[REVIEWS].right)
    _deliberation(form, rules, areas[REVIEWS].right)
    _filing(form, rules, areas[REVIEWS].right)
    _website(form, rules, areas[CHANNELS].left)
    _gazette(form, rules, areas[CHANNELS].left)
    _others(form, rules, areas[CHANNELS].right)


def _document(form: Form, offices: Sequence[str], into: QBoxLayout) -> None:
    form.begin("文件", into)
    form.add_field("title", TextField())
    form.add_field("document_type", ChoiceField(DocumentType))
    form.add_field("document_no", TextField("如 云建发〔2026〕1号"))
    form.add_field("registration_no", TextField())
    form.add_field("index_no", TextField())
    form.add_field("makers", NamesField())
    form.add_field("lead", TextField())
    form.add_field("office", SuggestField(offices))
    form.add_field("drafter", TextField())
    form.add_field("genre", SuggestField(_GENRES))
    form.add_field("topic", TextField())


def _source(form: Form, into: QBoxLayout) -> None:
    systems = ("公文系统", "合法性审核平台", "网站目录")
    form.begin("来源", into)
    form.add_field("source_system", SuggestField(systems))
    form.add_field("source_key", TextField())


def _days(form: Form, rules: RecordRules, into: QBoxLayout) -> None:
    form.begin("日期", into)
    form.add_field("formed_on", _day(rules))
    form.add_field("signed_on", _day(rules))
    form.add_field("registered_on", _day(rules))
    form.add_field("published_on", _day(rules))
    form.add_field("changed_on", _day(rules))


def _validity(form: Form, rules: RecordRules, into: QBoxLayout) -> None:
    form.begin("有效性", into)
    form.add_field("effective_on", _day(rules))
    form.add_field("is_trial", CheckField("暂行或者试行文件"))
    form.add_field("valid_years", CountField(_MOST_YEARS, "按设置", " 年"))
    form.add_field("expires_on", ExpiryField(rules.today, rules.calendar))
    form.add_field("validity", ChoiceField(Validity))
    form.add_field("ended_on", _day(rules))


def _attribute(form: Form, rules: RecordRules, into: QBoxLayout) -> None:
    form.begin("公开属性", into)
    form.add_field("attribute", ChoiceField(DisclosureAttribute))
    form.add_field("attribute_reason", TextField())
    form.add_field("attribute_article", SuggestField(_ARTICLES))
    form.add_field("reexamine_on", _day(rules))


def _review(
    form: Form, rules: RecordRules, kind: ReviewKind, offices: Sequence[str], into: QBoxLayout
) -> None:
    prefix = REVIEW_PREFIXES[kind]
    form.begin(kind.value, into)
    fields: dict[str, Field] = {
        "body": SuggestField(offices),
        "person": TextField(),
        "sent_on": _day(rules),
        "done_on": _day(rules),
        "number": TextField(),
        "result": SuggestField(_RESULTS[kind]),
    }
    for part, field in fields.items():
        form.add_field(f"{prefix}_{part}", field)
        name = declarations(LedgerDraft)[f"{prefix}_{part}"].in_form
        # Three groups have rows of the same name.
        field.focus_widget.setAccessibleName(f"{kind}{name}")


def _deliberation(form: Form, rules: RecordRules, into: QBoxLayout) -> None:
    form.begin("征求意见和集体讨论", into)
    form.add_field("opinions_from", _day(rules))
    form.add_field("opinions_until", _day(rules))
    form.add_field("discussed_on", _day(rules))


def _filing(form: Form, rules: RecordRules, into: QBoxLayout) -> None:
    form.begin("备案", into)
    form.add_field("filed_with", TextField())
    form.add_field("filed_on", _day(rules))
    form.add_field("filed_no", TextField())


def _website(form: Form, rules: RecordRules, into: QBoxLayout) -> None:
    form.begin("政府网站", into)
    form.add_field("disclosed_on", _day(rules))
    form.add_field("address", TextField())
    form.add_field("address_on", _day(rules))


def _gazette(form: Form, rules: RecordRules, into: QBoxLayout) -> None:
    form.begin("政府公报", into)
    form.add_field("gazette_issue", TextField("如 2026年第3期"))
    form.add_field("gazette_on", _day(rules))


def _others(form: Form, rules: RecordRules, into: QBoxLayout) -> None:
    form.begin("新媒体和查阅点", into)
    form.add_field("new_media", TextField("如 “云岭建设”微信公众号"))
    form.add_field("new_media_on", _day(rules))
    form.add_field("reading_point", TextField("如 省档案馆"))
    form.add_field("reading_point_on", _day(rules))
    hint = f"每行一个，写作“渠道：名称（日期）”，如{'、'.join(USUAL_OTHERS)}"
    form.add_field("other_channels", LongTextField(3), hint)


def _day(rules: RecordRules) -> DateField:
    return DateField(rules.today, rules.calendar)


_LIKE = LikeWords(lambda draft: draft.document_no or draft.title, "文号、日期等", "title")
_NEW_WORDS = "带 ＊ 的必须填写；意外退出时，未保存的内容会保留"
_FORM_TABS = (FORM, REVIEWS, CHANNELS)


class LedgerRecordPage(SidedPage):
    """One document of the ledger; what is typed in several tabs is saved as one."""

    side_tabs = _FORM_TABS
    topics = frozenset({Topic.LEDGER, Topic.ATTACHMENTS, Topic.CALENDAR, Topic.DEPARTMENT}).union(
        *(each.topics for each in TABS)
    )

    def __init__(self, context: Context, record: int) -> None:
        self._terms = validity_terms_of(context.db)
        self._makers = {each.key: TabMaker(context, each) for each in TABS}
        words = RecordWords(
            page=PAGE, back="公开台账", new="新增条目", noun="台账条目",
            blank=partial(_blank, context), files="文件正文、审查意见、公开审批表", like=_LIKE,
        )  # fmt: skip
        super().__init__(context, record, words, LEDGER)
        if record == NEW:
            self.setFocusProxy(self.form.field("title"))

    # How it is made

    def build_form(self, form: Form) -> None:
        """The groups stand in tabs, not in the form itself."""
        form.setParent(self)  # while it is empty: moving a full one costs more
        form.hide()
        offices = [office.name for office in list_offices(self.context.db)]
        self._areas = {key: FormArea(form) for key in _FORM_TABS}
        build_groups(form, self.rules, offices, self._areas)

    def make_side(self) -> QWidget:
        """When it is to be disclosed, and what is irregular."""
        return LedgerSide()

    def _arrange(self) -> None:
        self.like_button = button(LIKE_WORDS, icon="copy")
        self.sheet_button = button("发文稿纸", icon="print")
        self.papers = SheetPapers(self.context, self)
        self.lay_out((self.like_button, self.sheet_button, self.delete_button, self.save_button))
        self.tabs.add(FORM, "基本情况", self._get_form)
        self.tabs.add(REVIEWS, "审查与备案", self._get_reviews)
        self.tabs.add(CHANNELS, "公开渠道", self._get_channels)
        for each in TABS:
            self.tabs.add(each.key, each.title, self._makers[each.key])
        self.tabs.add(FILES, "附件", self._get_files)
        self.tabs.add(HISTORY, "操作记录", self._get_history)

    def _connect(self) -> None:
        super()._connect()
        self.like_button.clicked.connect(self.enter_like)
        self.sheet_button.clicked.connect(self.print_sheet)
        self.papers.message_posted.connect(self.message_posted)

    def _get_form(self) -> QWidget:
        return self._areas[FORM]

    def _get_reviews(self) -> QWidget:
        self.form.add_rest()
        return self._areas[REVIEWS]

    def _get_channels(self) -> QWidget:
        self.form.add_rest()
        return self._areas[CHANNELS]

    # What is shown

    def refresh(self) -> None:
        """The department may have chosen other terms meanwhile."""
        self._terms = validity_terms_of(self.context.db)
        super().refresh()

    def name_of(self, draft: Any) -> str:
        """Its title."""
        return draft.title

    def show_head(self, draft: Any, *, is_new: bool) -> None:
        """Title and numbers as they are stored."""
        for key in (HISTORY, *self._makers):
            self.tabs.offer(key, is_offered=not is_new)
        self.like_button.setVisible(self.can_be_pattern and not is_new)
        self.sheet_button.setVisible(not is_new)
        if is_new:
            self.head.show_record("新增", self.words.new, self.beginning.words(_NEW_WORDS))
            self.head.show_status("", "neutral")
            return
        number = draft.document_no or draft.registration_no or draft.index_no or "没有文号"
        words = "　".join(filter(None, (draft.document_type or "", draft.office)))
        self.head.show_record(number, draft.title, words)
        standing = standing_on(self.context.today, draft)
        tone, icon = VALIDITY_LOOKS[standing]
        self.head.show_status(standing.value, tone, icon)
        for each in TABS:
            if each.count is not None:
                self.tabs.show_count(each.key, each.count(self.context.db, self.record))

    def show_edit(self, draft: Any) -> None:
        """The term follows what is typed."""
        self._link_fields(draft)
        side = self.side
        assert isinstance(side, LedgerSide)
        side.show_draft(draft, self.rules.calendar(), self.context.today, self.form.warnings)

    def _link_fields(self, draft: LedgerDraft) -> None:
        """A reason belongs to what is not open; a day of the end to what has ended."""
        is_open = draft.attribute in (None, DisclosureAttribute.PROACTIVE)
        for name in ("attribute_reason", "attribute_article", "reexamine_on"):
            self.form.field(name).setEnabled(not is_open or bool(getattr(draft, name)))
        expiry: ExpiryField = self.form.field("expires_on")
        expiry.propose(proposed_end(draft, self._terms))

    def print_sheet(self) -> None:
        """Show the sheet 发文稿纸 of the stored document as it will be printed."""
        self.papers.show_document(partial(drafting_document, self.context.db, self.record))

    def _show_tab(self, tab: str) -> None:
        super()._show_tab(tab)
        maker = self._makers.get(tab)
        if maker is not None and maker.made is not None and self.record != NEW:
            self._listen_to(maker)
            maker.made.show_entry(self.record)

    def _listen_to(self, maker: TabMaker) -> None:
        tab = maker.made
        if tab is None or maker.is_heard:
            return
        maker.is_heard = True
        tab.message_posted.connect(self.message_posted)
        tab.acted.connect(self._take_outcome)
        tab.going.connect(self.going)

    def _take_outcome(self, outcome: ActionResult) -> None:
        self.publish(outcome)

    def _complain(self, problems: Mapping[str, str]) -> None:
        """Show the tab in which the first complaint stands, not always the first tab."""
        super()._complain(problems)
        for key, area in self._areas.items():
            first = next((name for name in self.form.names if name in problems), None)
            if first is not None and area.isAncestorOf(self.form.field(first)):
                self.tabs.choose(key)
                self.form.field(first).focus_widget.setFocus()
                return


def _blank(context: Context) -> LedgerDraft:
    """Most documents are the department's own; a list without a maker is counted as its own too."""
    return LedgerDraft(makers=(unit_of(context.db).name,))
