"""The page of one case: its facts, the terms day by day, the evidence, what was done to it."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from gkapp.domain.calendar.deadline import DaysLeft
from gkapp.domain.errors import Refused
from gkapp.domain.records.registers import RemedyType
from gkapp.domain.remedies.intake import remedy_record
from gkapp.domain.remedies.record import RemedyDraft
from gkapp.domain.remedies.terms import RemedyDue, ReplyStanding, ReplyState, TermUnit
from gkapp.domain.report.outcomes import RemedyResult
from gkapp.services.calendar import WorkingDays
from gkapp.services.department.particulars import unit_of
from gkapp.services.records.action_result import Topic
from gkapp.services.remedies.cases import (
    CaseStanding,
    applicant_of,
    case_about,
    case_above,
    doubt_of_instance,
    lower_instances,
    standing_of,
    terms_of,
)
from gkapp.services.remedies.records import decisions_of
from gkapp.services.remedies.register import REMEDIES
from gkapp.ui.kit.forms.form import Form, FormArea
from gkapp.ui.kit.look.paint import TONE_ICONS, tone_ink
from gkapp.ui.kit.look.tokens import SIZE, SPACE, ColorRole
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.clock_strip import ClockLegend, ClockStrip, DayPart, strip_of
from gkapp.ui.kit.widgets.labels import ElidedLabel, Mark, label, set_tone
from gkapp.ui.kit.widgets.layout import card, column, plain, row, scroll
from gkapp.ui.kit.widgets.term_table import TermTable
from gkapp.ui.records.record_page import FILES, FORM, HISTORY, READ_ONLY, RecordWords
from gkapp.ui.records.sided_page import SidedPage, side_section
from gkapp.ui.remedies.evidence_tab import EvidenceTab
from gkapp.ui.remedies.fields import FieldLinks, build_fields
from gkapp.ui.remedies.list_columns import (
    ABOUT,
    ABOVE,
    PAGE,
    RESULT_LOOKS,
    further_words,
    reply_day,
    reply_tone,
    sum_of_term,
)
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.places import NEW, Place

_ORDER_WORDS = "登记保存后，对应的申请重新起算答复期限。重新答复不计为新收，原来的办理结果不变。"
_SERVED = "以当事人收到之日为准，这里按本单位收到之日推算。"


class RemedySide(QFrame):
    """Follows the draft while one types; sections are there while they have something to say."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(SIZE.side)
        self._mark = Mark("clock", "text_2", 20)
        self._large = label("", "strong", wrap=True)
        self._day = label("", "small", "text_2", wrap=True)
        self._sum = label("", "caption", "text_3", wrap=True)
        self._further = label("", wrap=True)
        self._odd = label("", "small", "text_2", wrap=True)
        inner = plain()
        content = column(inner, gap=SPACE.x3)
        self._add_reply(content)
        served = label(_SERVED, "caption", "text_3", wrap=True)
        self._further_section = side_section(content, "后续期限", self._further, served)
        order = label(_ORDER_WORDS, "small", "text_2", wrap=True)
        self._order_section = side_section(content, "责令重新答复", order)
        self._odd_section = side_section(content, "请留意", self._odd)
        content.addStretch(1)
        column(self).addWidget(scroll(inner))

    def _add_reply(self, content: QVBoxLayout) -> None:
        box, layout = card(SPACE.x4, SPACE.x1)
        layout.addWidget(label("答复期限", "small_strong", "text_2"))
        head = row()
        head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._large, 1)
        layout.addLayout(head)
        layout.addWidget(self._day)
        layout.addWidget(self._sum)
        content.addWidget(box)

    @property
    def reply_words(self) -> str:
        """How the reply stands, as it is told."""
        return self._large.text()

    @property
    def further_words(self) -> str:
        """How far the case may be taken, as it is told."""
        return "" if self._further_section.isHidden() else self._further.text()

    def show_unreckoned(self, words: str) -> None:
        """Say why no term can be reckoned yet."""
        self._show_reply_words(words, "", "")
        self._mark.show_icon("clock", "text_2")
        set_tone(self._large, "text")
        self._further_section.hide()

    def show_terms(self, reply: ReplyStanding, further: RemedyDue | None, today: date) -> None:
        """Tell of the reply, and until when the decision may be taken further."""
        tone = reply_tone(reply)
        self._mark.show_icon(TONE_ICONS[tone], tone_ink(tone))
        set_tone(self._large, "text" if tone in ("neutral", "accent") else tone_ink(tone))
        due = reply.due
        ground = f"{sum_of_term(due, today)}。依据：{due.term.article}" if due else ""
        self._show_reply_words(reply.words, reply_day(reply, today), ground)
        self._further.setText(further_words(further, today) if further else "")
        self._further_section.setVisible(further is not None)

    def show_draft(self, draft: RemedyDraft, warnings: Mapping[str, str]) -> None:
        """Tell of what was typed."""
        self._order_section.setVisible(draft.orders_answer)
        self._odd.setText("\n".join(warnings.values()))
        self._odd_section.setVisible(bool(warnings))

    def _show_reply_words(self, large: str, day: str, ground: str) -> None:
        self._large.setText(large)
        for made, words in ((self._day, day), (self._sum, ground)):
            made.setText(words)
            made.setVisible(bool(words))


_POINT = "指向任一天，或者用左右键，逐日查看说明"
_CALENDAR_DAYS = "按自然日计算，节假日也计入；届满日遇周末、节假日的，顺延到其后第一个工作日。"
_LEGEND = (
    DayPart.RECEIPT,
    DayPart.COUNTED,
    DayPart.AHEAD,
    DayPart.WEEKEND,
    DayPart.HOLIDAY,
    DayPart.DUE,
)
_NO_TERM = "没有可以逐日推算的答复期限"


class TermsTab(QWidget):
    """Shows the terms of one stored case."""

    def __init__(self) -> None:
        super().__init__()
        self.large = label("", "subtitle")
        self.sum_of_days = label("", "body", "text_2", wrap=True)
        self.provisional = label("", "small", "soon", wrap=True)
        self.strip = ClockStrip()
        self.pointed = ElidedLabel(_POINT, "small", "text_2")
        self._legend = ClockLegend(_LEGEND)
        self._natural = label(_CALENDAR_DAYS, "small", "text_2", wrap=True)
        self._terms = TermTable()
        inner = plain()
        content = column(inner, gap=SPACE.x4)
        content.setContentsMargins(0, SPACE.x3, SPACE.x2, SPACE.x3)
        reply, layout = card(SPACE.x4, SPACE.x3)
        for each in (self.large, self.sum_of_days, self.provisional, self.strip, self.pointed,
                     self._legend, self._natural):  # fmt: skip
            layout.addWidget(each)
        content.addWidget(reply)
        self._terms_card, layout = card(SPACE.x4, SPACE.x3)
        layout.addWidget(label("各项期限", "subtitle"))
        layout.addWidget(self._terms)
        content.addWidget(self._terms_card)
        content.addStretch(1)
        column(self).addWidget(scroll(inner))
        self.strip.pointed.connect(self._tell_day)

    @property
    def term_words(self) -> list[str]:
        """The words of the table of terms, row by row."""
        return self._terms.words

    def show_terms(self, reply: ReplyStanding, further: RemedyDue | None, days: DaysLeft) -> None:
        """Show the reply's days and every term of the case."""
        due = reply.due
        day = reply_day(reply, days.today)
        self.large.setText(" · ".join(filter(None, (reply.words, day))) if due else _NO_TERM)
        self.sum_of_days.setText(
            f"{sum_of_term(due, days.today)}（{due.term.article}）" if due else reply.words
        )
        self.provisional.setText("".join(f"{each}。" for each in due.provisional) if due else "")
        self.provisional.setVisible(bool(self.provisional.text()))
        in_working_days = due is not None and due.term.unit is TermUnit.WORKING_DAYS
        self._legend.setVisible(in_working_days)
        self._natural.setVisible(due is not None and not in_working_days)
        for each in (self.strip, self.pointed):
            each.setVisible(due is not None)
        self.strip.show_days(strip_of(due.explanation) if due else (), days.today)
        self._show_table(reply, further, days)

    def _show_table(self, reply: ReplyStanding, further: RemedyDue | None, days: DaysLeft) -> None:
        rows = list(_rows(reply, further, days))
        self._terms.show_rows(rows)
        self._terms_card.setVisible(bool(rows))

    def _tell_day(self, words: str) -> None:
        self.pointed.show_text(words or _POINT)


def _rows(
    reply: ReplyStanding, further: RemedyDue | None, days: DaysLeft
) -> Iterator[tuple[tuple[str, ColorRole], ...]]:
    """Name, length, last day, how it stands, its ground."""
    if reply.due is not None:
        done = f"{reply.replied_on.isoformat()} 提出" if reply.replied_on else ""
        late = "，逾期" if reply.state is ReplyState.LATE else ""
        yield _cells(reply.due, f"{done}{late}" if done else reply.words, "")
    if further is not None:
        is_open = further.due >= days.today
        words = further.left_in_words(days) if is_open else "已届满"
        yield _cells(further, words, "以当事人收到之日为准")


def _cells(due: RemedyDue, standing: str, note: str) -> tuple[tuple[str, ColorRole], ...]:
    provisional = "（暂算）" if due.provisional else ""
    return (
        (due.term.name, "text"),
        (due.term.in_words, "text_2"),
        (f"至 {due.due.isoformat()}{provisional}", "text_2"),
        (standing, "text"),
        ("　".join(filter(None, (due.term.article, note))), "text_3"),
    )


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
        super().__init__(context, record, _WORDS, REMEDIES)
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
        self.evidence_tab.message_posted.connect(self.message_posted)
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
        doubt = doubt_of_instance(draft, self.record, self._links.instances)
        odd = {**self.form.warnings, **({"parent_id": doubt} if doubt else {})}
        self.side_panel.show_draft(draft, odd)
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
