"""The page of one document: what it is, how it became public, its files, its history."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QBoxLayout, QWidget

from gkapp.domain.ledger.columns import USUAL_OTHERS
from gkapp.domain.ledger.validity import proposed_end, standing_on
from gkapp.domain.records.drafts import LedgerDraft
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
from gkapp.services.records.action_result import Outcome, Topic
from gkapp.ui.catalogue.items_tab import ITEMS_TAB
from gkapp.ui.kit.forms.date_field import DateField
from gkapp.ui.kit.forms.fields import (
    CheckField,
    ChoiceField,
    CountField,
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
from gkapp.ui.records.patterns import LIKE_WORDS, LikeWords
from gkapp.ui.records.record_page import FILES, FORM, HISTORY, RecordWords
from gkapp.ui.records.record_panel import RecordRules
from gkapp.ui.records.record_tabs import TabMaker, TabSpec
from gkapp.ui.records.sided_page import SidedPage
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
_REVIEW_HINTS = {
    ReviewKind.LEGALITY: "一般不少于 5 个、最长不超过 15 个工作日（国办发〔2018〕115号）",
    ReviewKind.SECRECY: "公开前必须完成（《条例》第十七条）",
}
_PART_NAMES = {
    "body": "审查机构", "person": "审查人", "sent_on": "送审日期", "done_on": "出具日期",
    "number": "意见号", "result": "审查结果",
}  # fmt: skip
_MOST_YEARS = 50


def build_groups(
    form: Form, rules: RecordRules, offices: Sequence[str], areas: Mapping[str, FormArea]
) -> None:
    """Add every field to *form*, in the order in which the keyboard goes through them.

    Those of the other tabs, half of them all, come when one of these tabs is first shown.
    """
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
    form.add("title", "标题", TextField(), needed=True)
    form.add("document_type", "文件类型", ChoiceField(DocumentType), needed=True)
    form.add("document_no", "文号", TextField("如 云建发〔2026〕1号"))
    form.add("registration_no", "统一登记号", TextField(), "规章、行政规范性文件填写")
    form.add("index_no", "索引号", TextField(), "新增条目留空的，按设置中的规则自动编号")
    form.add("makers", "制定机关", NamesField(), "联合制定的，各机关之间用顿号分开")
    form.add("lead", "牵头机关", TextField())
    form.add("office", "起草处室", SuggestField(offices))
    form.add("drafter", "起草人", TextField())
    form.add("genre", "体裁", SuggestField(_GENRES))
    form.add("topic", "主题分类", TextField())


def _source(form: Form, into: QBoxLayout) -> None:
    systems = ("公文系统", "合法性审核平台", "网站目录")
    form.begin("来源", into)
    form.add("source_system", "来源系统", SuggestField(systems))
    form.add("source_key", "来源编号", TextField(), "该系统中的编号，再次导入时据此辨认")


def _days(form: Form, rules: RecordRules, into: QBoxLayout) -> None:
    form.begin("日期", into)
    form.add("formed_on", "成文日期", _day(rules))
    form.add("signed_on", "签署日期", _day(rules))
    form.add("registered_on", "登记日期", _day(rules), "统一登记的日期")
    form.add("published_on", "公布日期", _day(rules))
    form.add("changed_on", "变更日期", _day(rules), "内容变更的，公开期限自变更之日起重新计算")


def _validity(form: Form, rules: RecordRules, into: QBoxLayout) -> None:
    form.begin("有效性", into)
    form.add("effective_on", "施行日期", _day(rules))
    form.add("is_trial", "试行", CheckField("暂行或者试行文件"))
    form.add(
        "valid_years", "有效期", CountField(_MOST_YEARS, "按设置", " 年"), "文件写明年数的填写"
    )
    form.add("expires_on", "有效期至", ExpiryField(rules.today, rules.calendar), "长期有效的不填")
    form.add("validity", "有效性", ChoiceField(Validity), needed=True)
    form.add("ended_on", "失效日期", _day(rules), "失效或者废止的必须填写，年度报告据此计数")


def _attribute(form: Form, rules: RecordRules, into: QBoxLayout) -> None:
    form.begin("公开属性", into)
    form.add("attribute", "公开属性", ChoiceField(DisclosureAttribute), needed=True)
    form.add("attribute_reason", "不公开理由", TextField(), "依申请公开、不予公开的填写")
    form.add("attribute_article", "不公开依据", SuggestField(_ARTICLES))
    form.add("reexamine_on", "下次评估日期", _day(rules), "定期评估审查（《条例》第十八条）")


def _review(
    form: Form, rules: RecordRules, kind: ReviewKind, offices: Sequence[str], into: QBoxLayout
) -> None:
    prefix = REVIEW_PREFIXES[kind]
    form.begin(kind.value, into)
    hint = _REVIEW_HINTS.get(kind, "")
    form.add(f"{prefix}_body", _PART_NAMES["body"], SuggestField(offices))
    form.add(f"{prefix}_person", _PART_NAMES["person"], TextField())
    form.add(f"{prefix}_sent_on", _PART_NAMES["sent_on"], _day(rules))
    form.add(f"{prefix}_done_on", _PART_NAMES["done_on"], _day(rules), hint)
    form.add(f"{prefix}_number", _PART_NAMES["number"], TextField())
    form.add(f"{prefix}_result", _PART_NAMES["result"], SuggestField(_RESULTS[kind]))
    for part, name in _PART_NAMES.items():  # three groups have rows of the same name
        form.field(f"{prefix}_{part}").focus_widget.setAccessibleName(f"{kind}{name}")


def _deliberation(form: Form, rules: RecordRules, into: QBoxLayout) -> None:
    form.begin("征求意见和集体讨论", into)
    form.add("opinions_from", "征求意见自", _day(rules))
    form.add("opinions_until", "征求意见至", _day(rules))
    form.add("discussed_on", "集体讨论日期", _day(rules))


def _filing(form: Form, rules: RecordRules, into: QBoxLayout) -> None:
    form.begin("备案", into)
    form.add("filed_with", "备案机关", TextField())
    form.add("filed_on", "备案日期", _day(rules))
    form.add("filed_no", "备案号", TextField())


def _website(form: Form, rules: RecordRules, into: QBoxLayout) -> None:
    form.begin("政府网站", into)
    form.add("disclosed_on", "实际公开日期", _day(rules), "留空的，取各渠道中最早的日期")
    form.add("address", "网址", TextField())
    form.add("address_on", "网站公开日期", _day(rules))


def _gazette(form: Form, rules: RecordRules, into: QBoxLayout) -> None:
    form.begin("政府公报", into)
    form.add("gazette_issue", "公报期号", TextField("如 2026年第3期"))
    form.add("gazette_on", "刊登日期", _day(rules))


def _others(form: Form, rules: RecordRules, into: QBoxLayout) -> None:
    form.begin("新媒体和查阅点", into)
    form.add("new_media", "新媒体", TextField("如 “云岭建设”微信公众号"))
    form.add("new_media_on", "新媒体公开日期", _day(rules))
    form.add("reading_point", "查阅点", TextField("如 省档案馆"))
    form.add("reading_point_on", "提供日期", _day(rules))
    hint = f"每行一个，写作“渠道：名称（日期）”，如{'、'.join(USUAL_OTHERS)}"
    form.add("other_channels", "其他渠道", LongTextField(3), hint)


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
        self.papers.told.connect(self.told)

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
        tab.told.connect(self.told)
        tab.acted.connect(self._take_outcome)
        tab.going.connect(self.going)

    def _take_outcome(self, outcome: Outcome) -> None:
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
