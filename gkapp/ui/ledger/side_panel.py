"""Beside the form of a document: when it is to be disclosed, and what is irregular about it."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from gkapp.domain.calendar.deadline import DISCLOSURE_DAYS, DaysLeft, days_left_in_words, due_date
from gkapp.domain.calendar.working_days import FIRST_YEAR, WorkingCalendar
from gkapp.domain.ledger.record import LedgerDraft
from gkapp.domain.records.registers import DisclosureAttribute, Validity
from gkapp.ui.kit.look.paint import TONE_ICONS, tone_ink
from gkapp.ui.kit.look.tokens import SIZE, SPACE, Tone
from gkapp.ui.kit.tables.columns import urgency
from gkapp.ui.kit.widgets.labels import Mark, label, set_tone
from gkapp.ui.kit.widgets.layout import card, column, line, row
from gkapp.ui.kit.widgets.month_calendar import when_done

_ARTICLE = "《政府信息公开条例》第二十六条：属于主动公开范围的政府信息，应当自形成或者变更之日起" \
    "20个工作日内及时公开。"  # fmt: skip
_ENDED = (Validity.LAPSED, Validity.REPEALED)


class LedgerSide(QFrame):
    """Follows the draft while one types."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(SIZE.side)
        self._mark = Mark("clock", "text_2", 20)
        self._large = label("", "strong", wrap=True)
        self._due = label("", "small", "text_2", wrap=True)
        self._article = label(_ARTICLE, "caption", "text_3", wrap=True)
        self._line = line()
        self._irregular = label("", "small", "text_2", wrap=True)
        self._irregular_title = label("请留意", "small_strong", "text_2")
        box, layout = card()
        layout.addWidget(label("公开期限", "small_strong", "text_2"))
        head = row()
        head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._large, 1)
        layout.addLayout(head)
        for each in (self._due, self._article):
            layout.addWidget(each)
        self._review_mark = Mark("shield", "text_2", 16)
        self._review = label("", "small", "text_2", wrap=True)
        review = row()
        review.addWidget(self._review_mark, 0, Qt.AlignmentFlag.AlignTop)
        review.addWidget(self._review, 1)
        layout.addLayout(review)
        for each in (self._line, self._irregular_title, self._irregular):
            layout.addWidget(each)
        outer = column(self, gap=SPACE.x3)
        outer.addWidget(box)
        outer.addStretch(1)

    @property
    def words(self) -> str:
        """How the disclosure stands, as it is told."""
        return self._large.text()

    def show_draft(
        self,
        draft: LedgerDraft,
        calendar: WorkingCalendar,
        today: date,
        warnings: Mapping[str, str],
    ) -> None:
        """Tell of *draft*."""
        due = disclosure_due(draft, calendar)
        tone, words = _standing(draft, due, calendar, today)
        self._mark.show_icon(TONE_ICONS[tone], tone_ink(tone))
        self._large.setText(words)
        set_tone(self._large, "text" if tone in ("neutral", "accent") else tone_ink(tone))
        days = _days(draft, due, today)
        self._due.setText(days)
        self._due.setVisible(bool(days))
        self._show_review(draft)
        irregular = "\n".join(warnings.values())
        self._irregular.setText(irregular)
        for each in (self._line, self._irregular_title, self._irregular):
            each.setVisible(bool(irregular))

    @property
    def review_words(self) -> str:
        """How it stands with the secrecy review."""
        return self._review.text()

    def _show_review(self, draft: LedgerDraft) -> None:
        """What is or was put before the public must have been reviewed before (art. 17)."""
        tone, words = _review_of(draft)
        self._review.setText(words)
        set_tone(self._review, tone)
        self._review_mark.show_icon("problem" if tone == "problem" else "shield", tone)
        for each in (self._review, self._review_mark):
            each.setVisible(bool(words))


def _review_of(draft: LedgerDraft) -> tuple[Literal["problem", "text_2"], str]:
    if draft.attribute is not DisclosureAttribute.PROACTIVE:
        return "text_2", ""
    shown, reviewed = draft.disclosed_on or draft.published_on, draft.secrecy_done_on
    if reviewed is None:
        if shown is not None:
            return "problem", "没有登记公开前的保密审查（《条例》第十七条）"
        return "text_2", "公开前应当完成保密审查（《条例》第十七条）"
    if shown is not None and reviewed > shown:
        return "problem", f"保密审查 {reviewed.isoformat()} 晚于公开（《条例》第十七条）"
    return "text_2", f"保密审查 {reviewed.isoformat()} 完成"


def disclosure_due(draft: LedgerDraft, calendar: WorkingCalendar) -> date | None:
    """The last day to put the document before the public; None where none can be reckoned."""
    is_open = draft.attribute is DisclosureAttribute.PROACTIVE
    since = draft.changed_on or draft.formed_on
    if not is_open or since is None or since.year < FIRST_YEAR:
        return None
    return due_date(calendar, since, DISCLOSURE_DAYS)


def _disclosed(draft: LedgerDraft) -> date | None:
    """The day it was put before the public as it is now; None while a change of it was not."""
    shown = draft.disclosed_on or draft.published_on
    is_stale = shown is not None and draft.changed_on is not None and shown < draft.changed_on
    return None if is_stale else shown


def _days(draft: LedgerDraft, due: date | None, today: date) -> str:
    disclosed = _disclosed(draft)
    if disclosed and draft.attribute is DisclosureAttribute.PROACTIVE:
        term = f"，期限至 {due.isoformat()}" if due else ""
        return f"{disclosed.isoformat()} 公开{term}"
    return f"最迟 {when_done(due, today, '公开')}" if due else ""


def _standing(
    draft: LedgerDraft, due: date | None, calendar: WorkingCalendar, today: date
) -> tuple[Tone, str]:
    disclosed = _disclosed(draft)
    match draft.attribute:
        case None:
            return "neutral", "先选择公开属性"
        case DisclosureAttribute.ON_REQUEST | DisclosureAttribute.WITHHELD:
            return "neutral", f"{draft.attribute}，不计公开期限"
        case DisclosureAttribute.PROACTIVE if disclosed:
            late = due is not None and disclosed > due
            return ("neutral", "已公开，超过期限") if late else ("done", "已公开")
        case DisclosureAttribute.PROACTIVE if due is None:
            return "neutral", "填写成文日期后计算"
        case _ if draft.validity in _ENDED:
            return "neutral", f"已{draft.validity}，没有公开记录"
        case _:
            assert due is not None
            left = DaysLeft(calendar, today).until(due)
            is_over = due < today
            words = days_left_in_words(left, is_over=is_over)
            return urgency(left, is_over=is_over), f"待公开，{words}"
