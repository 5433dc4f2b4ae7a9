"""The page of one interpretation: its plan, its materials, what is checked, files and history."""

from dataclasses import replace
from functools import partial
from typing import Any, cast

from PySide6.QtWidgets import QWidget

from gkapp.domain.interpretations.record import (
    InterpretationDraft,
    ahead_of_document,
    together_days,
)
from gkapp.domain.interpretations.standing import ReleaseFacts, Standing, State, standing_of
from gkapp.domain.interpretations.together import together_checks
from gkapp.services.calendar import WorkingDays
from gkapp.services.department.particulars import list_offices, list_persons
from gkapp.services.interpretations.checks import Checked, check_interpretation
from gkapp.services.interpretations.papers import plan_document
from gkapp.services.interpretations.register import INTERPRETATION_DESK, draft_for
from gkapp.services.interpretations.settings import interpretation_settings_of
from gkapp.services.records.action_result import Topic
from gkapp.services.records.record_actions import open_record
from gkapp.ui.interpretations.checks_tab import ChecksTab
from gkapp.ui.interpretations.fields import build_fields, follow_ledger
from gkapp.ui.interpretations.list_columns import standing_look
from gkapp.ui.interpretations.materials_tab import MaterialsTab
from gkapp.ui.interpretations.names import CHECKS, MATERIALS, PAGE, document_in
from gkapp.ui.interpretations.side_panel import InterpretationSide
from gkapp.ui.kit.forms.form import Form
from gkapp.ui.kit.forms.form_area import FormArea
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.day_words import when_done
from gkapp.ui.records.record_page import FILES, FORM, HISTORY, RecordWords
from gkapp.ui.records.sheet_papers import SheetPapers
from gkapp.ui.records.sided_page import SidedPage
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.places import NEW, Place

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
        super().__init__(context, record, _WORDS, INTERPRETATION_DESK)
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
        self.papers.told.connect(self.told)
        for tab in (self.materials_tab, self.checks_tab):
            tab.told.connect(self.told)
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
        opened = open_record(db, INTERPRETATION_DESK, self.record)
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

    def _show_due(self, standing: Standing) -> None:
        is_open = standing.state in (State.WAITING, State.OVERDUE) and standing.due is not None
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
