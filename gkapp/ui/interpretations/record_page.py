"""The page of one interpretation: its plan, its materials, what is checked, files and history."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from gkapp.domain.interpretations.material import MaterialForm
from gkapp.domain.interpretations.record import (
    InterpretationDraft,
    ahead_of_document,
    together_days,
)
from gkapp.domain.interpretations.status import (
    InterpretationState,
    InterpretationStatus,
    ReleaseFacts,
    standing_of,
)
from gkapp.domain.interpretations.together import TogetherCheck, together_checks
from gkapp.exchange.law.rules import interpretation_law
from gkapp.services.calendar import WorkingDays
from gkapp.services.department.particulars import list_offices, list_persons
from gkapp.services.interpretations.checks import Checked, check_interpretation
from gkapp.services.interpretations.intake import draft_for
from gkapp.services.interpretations.papers import plan_document
from gkapp.services.interpretations.register import INTERPRETATIONS
from gkapp.services.interpretations.settings import interpretation_settings_of
from gkapp.services.records.action_result import Topic
from gkapp.services.records.record_actions import open_record
from gkapp.ui.interpretations.checks_tab import ChecksTab
from gkapp.ui.interpretations.list_columns import (
    CHECKS,
    MATERIALS,
    PAGE,
    CheckLine,
    document_in,
    standing_look,
)
from gkapp.ui.interpretations.materials_tab import MaterialsTab
from gkapp.ui.kit.forms.date_field import DateField
from gkapp.ui.kit.forms.fields import (
    CheckField,
    ChecksField,
    LongTextField,
    NamesField,
    SuggestField,
    TextField,
)
from gkapp.ui.kit.forms.form import Form, FormArea
from gkapp.ui.kit.look.paint import tone_ink
from gkapp.ui.kit.look.tokens import SIZE, SPACE
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.labels import Mark, label, set_tone
from gkapp.ui.kit.widgets.layout import card, clear, column, plain, row, scroll
from gkapp.ui.kit.widgets.month_calendar import when_done
from gkapp.ui.records.file_drop import SheetPapers
from gkapp.ui.records.record_page import FILES, FORM, HISTORY, RecordWords
from gkapp.ui.records.record_panel import RecordRules
from gkapp.ui.records.sided_page import SidedPage, side_section
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.places import NEW, Place


class InterpretationSide(QFrame):
    """Follows the draft while one types."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(SIZE.side)
        law = interpretation_law()
        self._mark = Mark("clock", "text_2", 20)
        self._large = label("", "strong", wrap=True)
        self._day = label("", "small", "text_2", wrap=True)
        self._odd = label("", "small", "text_2", wrap=True)
        self._duty = label("", "small", "text_2", wrap=True)
        inner = plain()
        content = column(inner, gap=SPACE.x3)
        content.addWidget(self._term(law.release_article))
        self._checks = column(gap=SPACE.x2)
        box, layout = card(SPACE.x4, SPACE.x2)
        layout.addWidget(label("三同步", "small_strong", "text_2"))
        layout.addLayout(self._checks)
        content.addWidget(box)
        self._duty_section = side_section(content, "谁来解读", self._duty)
        self._odd_section = side_section(content, "请留意", self._odd)
        content.addStretch(1)
        column(self).addWidget(scroll(inner))

    def _term(self, article: str) -> QFrame:
        box, layout = card(SPACE.x4, SPACE.x1)
        layout.addWidget(label("发布期限", "small_strong", "text_2"))
        head = row()
        head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._large, 1)
        layout.addLayout(head)
        layout.addWidget(self._day)
        layout.addWidget(label(article, "caption", "text_3", wrap=True))
        return box

    @property
    def words(self) -> str:
        """How the release stands, as it is told."""
        return self._large.text()

    def show_standing(self, standing: InterpretationStatus, today: date) -> None:
        """Tell how the release stands."""
        tone, icon = standing_look(standing)
        self._mark.show_icon(icon, tone_ink(tone))
        self._large.setText(standing.words)
        set_tone(self._large, "text" if tone in ("neutral", "accent") else tone_ink(tone))
        due = standing.due
        words = (
            ""
            if due is None or standing.state is InterpretationState.EXEMPT
            else when_done(due, today, "发布")
        )
        self._day.setText(f"最迟 {words}" if words else "")
        self._day.setVisible(bool(words))

    def show_checks(self, checks: tuple[TogetherCheck, ...]) -> None:
        """Tell what goes together."""
        clear(self._checks)
        for check in checks:
            self._checks.addWidget(CheckLine(check))

    def show_duty(self, rule: str) -> None:
        """Tell by which rule who interprets; empty where the ledger does not know the document."""
        self._duty.setText(rule)
        self._duty_section.setVisible(bool(rule))

    def show_odd(self, warnings: Mapping[str, str]) -> None:
        """Tell what is irregular."""
        self._odd.setText("\n".join(warnings.values()))
        self._odd_section.setVisible(bool(warnings))


_FROM_LEDGER = ("title", "document_no", "document_signed_on", "document_published_on")
"""Fields of which the ledger tells, where the document stands there."""
_TOLD = "以公开台账为准，在台账条目中修改"
_LOOSE = "与公开台账的文件同名或者同文号的，保存后自动对应"
_LINKED = "文件在公开台账中，标题、文号和日期以台账为准"


def build_fields(
    form: Form, rules: RecordRules, area: FormArea, offices: Sequence[str], persons: Sequence[str]
) -> None:
    """Add every field to *form*, in the order of the keyboard."""
    form.declare(InterpretationDraft)
    _document(form, rules, area.left)
    _plan(form, rules, area.left, offices, persons)
    _days(form, rules, area.right, persons)
    _rest(form, area.right)


def _document(form: Form, rules: RecordRules, into: QBoxLayout) -> None:
    form.begin("文件", into)
    form.add_field("title", TextField(), _LOOSE)
    form.add_field("document_no", TextField())
    form.add_field("document_submitted_on", _day(rules))
    form.add_field("document_signed_on", _day(rules))
    form.add_field("document_published_on", _day(rules))
    form.add_field("is_exempt", CheckField("这件文件不需要解读"))
    form.add_field("exempt_reason", TextField("如 人事任免、内容简单明了"))


def _plan(
    form: Form,
    rules: RecordRules,
    into: QBoxLayout,
    offices: Sequence[str],
    persons: Sequence[str],
) -> None:
    form.begin("解读方案", into)
    form.add_field("drafting_office", SuggestField(offices))
    form.add_field("interpreter", TextField())
    form.add_field("person", SuggestField(persons))
    form.add_field("outline", LongTextField(4))
    form.add_field("forms", ChecksField(MaterialForm))
    form.add_field("channels", NamesField("如 政府网站、政务新媒体"))
    form.add_field("planned_on", _day(rules))
    form.add_field("speaker", TextField("如 厅主要负责人 张三"))


def _days(form: Form, rules: RecordRules, into: QBoxLayout, persons: Sequence[str]) -> None:
    form.begin("同步情况", into)
    form.add_field("organised_on", _day(rules))
    form.add_field("submitted_on", _day(rules))
    form.add_field("signed_on", _day(rules))
    form.add_field("signer", SuggestField(persons))
    form.add_field("deployed_on", _day(rules))


def _rest(form: Form, into: QBoxLayout) -> None:
    form.begin("说明", into)
    form.add_field("late_reason", LongTextField(2))
    form.add_field("note", LongTextField(2))


def _day(rules: RecordRules) -> DateField:
    made = DateField(rules.today, rules.calendar)
    made.edit.setPlaceholderText("")
    return made


def follow_ledger(form: Form, draft: InterpretationDraft) -> None:
    """What the ledger tells of its document is changed there alone."""
    original: InterpretationDraft = form.original
    for key in _FROM_LEDGER:
        is_told = draft.entry_id is not None and bool(getattr(original, key))
        form.field(key).focus_widget.setEnabled(not is_told)
        form.field(key).setToolTip(_TOLD if is_told else "")
    form.set_hint("title", _LOOSE if draft.entry_id is None else _LINKED)
    reason = form.field("exempt_reason")
    reason.setEnabled(draft.is_exempt or bool(draft.exempt_reason))


_OF_STORED = (MATERIALS, CHECKS, HISTORY)
"""Tabs that a new interpretation does not have yet; the files see to theirs by themselves."""
_WORDS = RecordWords(
    page=PAGE,
    back="政策解读",
    new="新增解读",
    noun="政策解读",
    blank=InterpretationDraft,
    files="解读方案、解读材料、审签件",
)
_NEW_WORDS = "带 ＊ 的必须填写；保存以后登记解读材料"


class InterpretationPage(SidedPage):
    """One interpretation, new or stored."""

    topics = frozenset(
        {
            Topic.INTERPRETATIONS, Topic.LEDGER, Topic.ATTACHMENTS, Topic.CALENDAR,
            Topic.DEPARTMENT,
        }
    )  # fmt: skip

    def __init__(self, context: Context, record: int) -> None:
        self._checked: Checked | None = None
        self._days = WorkingDays(context.db)
        self._term = interpretation_settings_of(context.db).days
        super().__init__(context, record, _WORDS, INTERPRETATIONS)
        if record == NEW:
            self.setFocusProxy(self.form.field("title"))

    # How it is made

    def build_form(self, form: Form) -> None:
        """The groups stand in an area of their own."""
        self._area = FormArea(form)
        offices = [each.name for each in list_offices(self.context.db)]
        persons = [each.name for each in list_persons(self.context.db)]
        build_fields(form, self.rules, self._area, offices, persons)
        form.setParent(self)
        form.hide()

    def make_side(self) -> QWidget:
        """Until when it is to be released, and what goes together."""
        return InterpretationSide()

    @property
    def side_panel(self) -> InterpretationSide:
        """The side as what it is."""
        return cast("InterpretationSide", self.side)

    def _arrange(self) -> None:
        self.document_button = button("查看文件", icon="ledger")
        self.print_button = button("打印方案", icon="print")
        self.papers = SheetPapers(self.context, self)
        self.materials_tab = MaterialsTab(self.context, self.rules)
        self.checks_tab = ChecksTab(self.context)
        self.lay_out(
            (self.document_button, self.print_button, self.delete_button, self.save_button)
        )
        self.tabs.add(FORM, "方案", self._get_form)
        self.tabs.add(MATERIALS, "材料", self._get_materials)
        self.tabs.add(CHECKS, "核对", self._get_checks)
        self.tabs.add(FILES, "附件", self._get_files)
        self.tabs.add(HISTORY, "操作记录", self._get_history)

    def _connect(self) -> None:
        super()._connect()
        self.document_button.clicked.connect(self.go_to_document)
        self.print_button.clicked.connect(self.print_plan)
        self.papers.message_posted.connect(self.message_posted)
        for tab in (self.materials_tab, self.checks_tab):
            tab.message_posted.connect(self.message_posted)
            tab.changed.connect(self.publish)

    def _get_form(self) -> QWidget:
        return self._area

    def _get_materials(self) -> QWidget:
        return self.materials_tab

    def _get_checks(self) -> QWidget:
        return self.checks_tab

    # What is shown

    def refresh(self) -> None:
        """Read the interpretation anew, with the calendar and the settings that hold now."""
        self._days.forget_calendar()
        self._term = interpretation_settings_of(self.context.db).days
        super().refresh()
        if self.record != NEW and self.form.is_dirty:
            self._follow_materials()

    def _follow_materials(self) -> None:
        """Materials changed while the plan is typed: what is typed is no older for that."""
        db = self.context.db
        opened = open_record(db, INTERPRETATIONS, self.record)
        if opened.draft == self.form.original:
            self._version = opened.version
        self._show_checked(check_interpretation(db, self.record, self._days.left()))

    def arrive(self, part: str) -> None:
        """Show a tab, or begin a new interpretation of a document of the ledger."""
        entry_id = document_in(part)
        if entry_id is None:
            super().arrive(part)
            return
        self.beginning.begin_with(partial(draft_for, self.context.db, entry_id))

    def name_of(self, draft: Any) -> str:
        """The title of its document."""
        return draft.title

    def show_head(self, draft: Any, *, is_new: bool) -> None:
        """Of which document it is, and how the release stands."""
        for tab in _OF_STORED:
            self.tabs.offer(tab, is_offered=not is_new)
        self.document_button.setVisible(draft.entry_id is not None)
        self.print_button.setVisible(not is_new)
        if is_new:
            self._checked = None
            title = draft.title or _WORDS.new
            self.head.show_record(draft.document_no or "新增", title, _NEW_WORDS)
            self.head.show_status("", "neutral")
            self.head.show_due("", "neutral")
            return
        self._show_stored(draft)
        # The side was shown before it was known what was released.
        self.show_edit(self.form.draft)

    def _show_stored(self, draft: InterpretationDraft) -> None:
        checked = check_interpretation(self.context.db, self.record, self._days.left())
        words = "　".join(filter(None, (draft.drafting_office, draft.interpreter)))
        self.head.show_record(draft.document_no or "没有文号", draft.title, words)
        tone, icon = standing_look(checked.standing)
        self.head.show_status(checked.standing.state.value, tone, icon)
        self._show_due(checked.standing)
        self._show_checked(checked)

    def _show_due(self, standing: InterpretationStatus) -> None:
        is_open = (
            standing.state in (InterpretationState.WAITING, InterpretationState.OVERDUE)
            and standing.due is not None
        )
        last = when_done(standing.due, self.context.today, "发布") if standing.due else ""
        day = f"最迟 {last}" if is_open else ""
        tone, _ = standing_look(standing)
        self.head.show_due(standing.words if is_open else "", tone, day)

    def _show_checked(self, checked: Checked) -> None:
        self._checked = checked
        self.materials_tab.show_interpretation(self.record)
        self.checks_tab.show_checked(self.record, checked)
        self.tabs.show_count(MATERIALS, self.materials_tab.count)

    def show_edit(self, draft: Any) -> None:
        """The side follows what is typed."""
        follow_ledger(self.form, draft)
        released_on = self._checked.record.days.released_on if self._checked else None
        days = replace(together_days(draft), released_on=released_on)
        facts = ReleaseFacts(draft.is_exempt, draft.document_published_on, released_on)
        side = self.side_panel
        side.show_standing(standing_of(facts, self._days.left(), self._term), self.context.today)
        side.show_checks(together_checks(days))
        duty = self._checked.duty if self._checked else None
        side.show_duty(duty.rule if duty else "")
        ahead = ahead_of_document(days)
        side.show_odd({**self.form.warnings, **({"materials": ahead} if ahead else {})})

    # Where one can go, and what goes out

    def go_to_document(self) -> None:
        """Go to the document in the ledger."""
        entry_id = self.form.draft.entry_id
        if entry_id is not None:
            self.go(Place("ledger", entry_id))

    def print_plan(self) -> None:
        """Show the sheet 政策解读方案 as it will be printed."""
        self.papers.show_document(partial(plan_document, self.context.db, self.record))
