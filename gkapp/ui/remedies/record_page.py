"""The page of one case: its facts, the terms day by day, the evidence, what was done to it."""

from functools import partial
from typing import Any, cast

from PySide6.QtWidgets import QWidget

from gkapp.domain.errors import Refused
from gkapp.domain.records.drafts import RemedyDraft, remedy_record
from gkapp.domain.records.registers import RemedyType
from gkapp.domain.report.outcomes import RemedyResult
from gkapp.services.calendar import WorkingDays
from gkapp.services.department.particulars import unit_of
from gkapp.services.records.action_result import Topic
from gkapp.services.records.record_actions import REMEDY_DESK
from gkapp.services.remedies.cases import (
    CaseStanding,
    applicant_of,
    case_about,
    case_above,
    lower_instances,
    standing_of,
    terms_of,
)
from gkapp.services.remedies.records import decisions_of
from gkapp.ui.kit.forms.form import Form
from gkapp.ui.kit.forms.form_area import FormArea
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.records.record_page import FILES, FORM, HISTORY, READ_ONLY, RecordWords
from gkapp.ui.records.sided_page import SidedPage
from gkapp.ui.remedies.evidence_tab import EvidenceTab
from gkapp.ui.remedies.fields import FieldLinks, build_fields
from gkapp.ui.remedies.list_columns import RESULT_LOOKS
from gkapp.ui.remedies.names import ABOUT, ABOVE, PAGE
from gkapp.ui.remedies.side_panel import RemedySide
from gkapp.ui.remedies.terms_tab import TermsTab
from gkapp.ui.remedies.words import reply_day, reply_tone, sum_of_term
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.places import NEW, Place

TERMS, EVIDENCE = "terms", "evidence"
_OF_STORED = (TERMS, EVIDENCE, HISTORY)
"""Tabs that a new case does not have yet; the files see to theirs by themselves."""
_WORDS = RecordWords(
    page=PAGE,
    back="复议诉讼",
    new="新案件",
    noun="复议诉讼案件",
    blank=RemedyDraft,
    files="申请书副本、证据材料、裁判文书",
)
_NEW_WORDS = "带 ＊ 的必须填写；意外退出时，未保存的内容会保留"
_INCOMPLETE = "填写类型和收到副本日期后计算"


class RemedyPage(SidedPage):
    """One reconsideration or lawsuit, new or stored."""

    topics = frozenset(
        {Topic.REMEDIES, Topic.REQUESTS, Topic.ATTACHMENTS, Topic.CALENDAR, Topic.DEPARTMENT}
    )

    def __init__(self, context: Context, record: int) -> None:
        self._standing: CaseStanding | None = None
        self._days = WorkingDays(context.db)
        super().__init__(context, record, _WORDS, REMEDY_DESK)
        if record == NEW:
            self.setFocusProxy(self.form.field("type"))

    # How it is made

    def build_form(self, form: Form) -> None:
        """The groups stand in an area of their own."""
        form.setParent(self)  # while it is empty: moving a full one costs more
        form.hide()
        unit = unit_of(self.context.db)
        self._area = FormArea(form)
        build_fields(form, self.rules, self._area, (unit.reconsideration_body, unit.court))
        self._links = FieldLinks(form, partial(applicant_of, self.context.db))

    def make_side(self) -> QWidget:
        """The reply, and how far the case may be taken."""
        return RemedySide()

    @property
    def side_panel(self) -> RemedySide:
        """The side as what it is."""
        return cast("RemedySide", self.side)

    def _arrange(self) -> None:
        self.request_button = button("查看申请", icon="request")
        self.appeal_button = button("登记上诉、再审", icon="plus")
        self.terms_tab = TermsTab()
        self.evidence_tab = EvidenceTab(self.context)
        self.lay_out(
            (self.request_button, self.appeal_button, self.delete_button, self.save_button)
        )
        self.tabs.add(FORM, "基本情况", self._get_form)
        self.tabs.add(TERMS, "期限", self._get_terms)
        self.tabs.add(EVIDENCE, "证据清单", self._get_evidence)
        self.tabs.add(FILES, "附件", self._get_files)
        self.tabs.add(HISTORY, "操作记录", self._get_history)

    def _connect(self) -> None:
        super()._connect()
        self.request_button.clicked.connect(self.go_to_request)
        self.appeal_button.clicked.connect(self.go_to_appeal)
        self.evidence_tab.told.connect(self.told)
        self.evidence_tab.changed.connect(self.publish)

    def _get_form(self) -> QWidget:
        return self._area

    def _get_terms(self) -> QWidget:
        return self.terms_tab

    def _get_evidence(self) -> QWidget:
        return self.evidence_tab

    # What is shown

    def refresh(self) -> None:
        """Read the case, and what can be chosen for it, anew."""
        self._days.forget_calendar()
        db = self.context.db
        self._links.begin(decisions_of(db), lower_instances(db, self.record))
        super().refresh()

    def arrive(self, part: str) -> None:
        """Show a tab, or begin a new case about a request or above another case."""
        for start, draft_of in ((ABOUT, case_about), (ABOVE, case_above)):
            if part.startswith(start):
                record = int(part.removeprefix(start))
                self.beginning.begin_with(partial(draft_of, self.context.db, record))
                return
        super().arrive(part)

    def name_of(self, draft: Any) -> str:
        """Its number, or who against what."""
        return draft.case_number or draft.applicant or "未写案号"

    def show_head(self, draft: Any, *, is_new: bool) -> None:
        """Which case it is and how it stands."""
        for tab in _OF_STORED:
            self.tabs.offer(tab, is_offered=not is_new)
        if is_new:
            self._standing = None
            self.head.show_record("新增", "登记案件", _NEW_WORDS)
            self.head.show_status("", "neutral")
            self.head.show_due("", "neutral")
        else:
            self._standing = standing_of(self.context.db, self.record, self._days.left())
            self._show_stored(draft, self._standing)
        self._show_ways(draft)

    def _show_stored(self, draft: RemedyDraft, standing: CaseStanding) -> None:
        kind = " ".join(filter(None, (draft.type, draft.stage)))
        about = f"申请 {draft.request_number}" if draft.request_number else ""
        words = "　".join(filter(None, (draft.applicant, draft.body, about)))
        self.head.show_record(kind, draft.case_number or "未写案号", words)
        result = draft.result or RemedyResult.PENDING
        self.head.show_status(result.value, *RESULT_LOOKS[result])
        reply, today = standing.reply, self.context.today
        words = (reply.words, reply_tone(reply)) if reply.due else ("", "neutral")
        reckoned = sum_of_term(reply.due, today) if reply.due else ""
        self.head.show_due(*words, reply_day(reply, today), reckoned)
        self.terms_tab.show_terms(reply, standing.further, self._days.left())
        self.evidence_tab.show_case(self.record)
        self.tabs.show_count(EVIDENCE, self.evidence_tab.count)

    def show_edit(self, draft: Any) -> None:
        """The fields follow each other, the side follows them."""
        self._links.follow(draft)
        self.side_panel.show_draft(draft, self.form.warnings)
        if draft.type is None or draft.received_on is None:
            self.side_panel.show_unreckoned(_INCOMPLETE)
            return
        try:
            terms = terms_of(remedy_record(draft), self._days.left())
            self.side_panel.show_terms(*terms, self.context.today)
        except Refused as error:
            self.side_panel.show_unreckoned(error.message)

    def _show_ways(self, draft: RemedyDraft) -> None:
        """Where one can go from here."""
        standing = self._standing
        self.request_button.setVisible(standing is not None and standing.request_id is not None)
        is_suit = draft.type is RemedyType.LITIGATION
        is_last = standing is not None and not standing.above
        self.appeal_button.setVisible(is_suit and is_last and draft.decided_on is not None)
        forbid(self.appeal_button, READ_ONLY if self.context.db.is_read_only else "")

    # Where one can go

    def go_to_request(self) -> None:
        """Go to the request that the case is about."""
        if self._standing is not None and self._standing.request_id is not None:
            self.go(Place("requests", self._standing.request_id, "cases"))

    def go_to_appeal(self) -> None:
        """Go to a new case that is the appeal against this one."""
        self.go(Place(PAGE, NEW, f"{ABOVE}{self.record}"))
