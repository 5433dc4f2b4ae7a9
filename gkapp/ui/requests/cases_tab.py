"""The tab 复议诉讼: the cases about one request, to be entered, changed and deleted."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from gkapp.domain.remedies.terms import NOT_SERVED, RemedyDue
from gkapp.services.remedies.list import RemedyRow
from gkapp.ui.kit.look.paint import tone_ink
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.empty_state import EmptyState
from gkapp.ui.kit.widgets.labels import ElidedLabel, Tag, WrappedLabel, label
from gkapp.ui.kit.widgets.layout import card, clear, column, plain, row, scroll
from gkapp.ui.kit.widgets.month_calendar import when
from gkapp.ui.kit.widgets.tabs import Switch
from gkapp.ui.remedies.list_columns import reply_cell, reply_day, result_cell

_SERVED = "自申请人收到答复之日起算。"
_WORDS = "收到行政复议答复通知、应诉通知后登记，年度报告据此计数。"


class CasesTab(QWidget):
    """Shows cases; what is to be done with them is asked of the page."""

    entering_asked = Signal()
    opening_asked = Signal(int)
    deletion_asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.enter_button = button("登记案件", icon="plus")
        self.enter_button.clicked.connect(self.entering_asked)
        self.empty = EmptyState("law", "没有行政复议、行政诉讼案件", _WORDS, "登记案件")
        self.empty.acted.connect(self.entering_asked)
        self._forbidden = ""
        self._cards = column(gap=SPACE.x3)
        inner = plain()
        content = column(inner, gap=SPACE.x3)
        content.setContentsMargins(0, SPACE.x3, SPACE.x2, SPACE.x3)
        head = row()
        head.addWidget(self.enter_button)
        head.addStretch(1)
        content.addLayout(head)
        content.addLayout(self._cards)
        content.addStretch(1)
        self._stack = Switch()
        self._stack.addWidget(scroll(inner))
        self._stack.addWidget(self.empty)
        self.open_terms = WrappedLabel("", "small", "text_2")
        self.open_terms.setContentsMargins(0, SPACE.x3, SPACE.x2, 0)
        self.open_terms.hide()
        outer = column(self, gap=0)
        outer.addWidget(self.open_terms)
        outer.addWidget(self._stack, 1)

    def forbid(self, reason: str) -> None:
        """Let nothing be changed for a *reason*; empty to allow it."""
        self._forbidden = reason
        forbid(self.enter_button, reason)
        self.empty.setDisabled(bool(reason))

    def show_cases(self, cases: Sequence[RemedyRow], today: date) -> None:
        """Show these, the newest first."""
        clear(self._cards)
        for case in cases:
            self._cards.addWidget(self._card(case, today))
        self._stack.setCurrentIndex(0 if cases else 1)

    def show_open_terms(self, terms: Sequence[RemedyDue], today: date) -> None:
        """Say until when the applicant may do what about the answer."""
        words = "；".join(_open_term(term, today) for term in terms)
        is_unserved = any(NOT_SERVED in term.provisional for term in terms)
        start = f"{NOT_SERVED}，登记签收后重新计算。" if is_unserved else _SERVED
        self.open_terms.show_text(f"申请人可以{words}。{start}" if words else "")
        self.open_terms.setVisible(bool(words))

    def _card(self, case: RemedyRow, today: date) -> QFrame:
        made, layout = card(SPACE.x4, SPACE.x2)
        head = row(gap=SPACE.x3)
        head.addWidget(ElidedLabel(" ".join(filter(None, (case.kind, case.stage))), "strong"), 1)
        result = result_cell(case)
        head.addWidget(Tag(result.text, result.tone, result.icon))
        layout.addLayout(head)
        layout.addWidget(label(_facts(case), "body", "text_2", wrap=True))
        reply = reply_cell(case)
        day = reply_day(case.reply, today)
        words = "　".join(filter(None, (f"答复期限：{reply.text}", day)))
        tone = "text_2" if reply.tone in ("neutral", "accent") else tone_ink(reply.tone)
        layout.addWidget(label(words, "small", tone, wrap=True))
        foot = row(gap=SPACE.x2)
        opening, delete = button("打开", "small", "edit"), button("删除", "small", "delete")
        opening.clicked.connect(partial(self.opening_asked.emit, case.id))
        delete.clicked.connect(partial(self.deletion_asked.emit, case.id))
        forbid(delete, self._forbidden)
        foot.addWidget(opening)
        foot.addWidget(delete)
        foot.addStretch(1)
        layout.addLayout(foot)
        return made


def _open_term(term: RemedyDue, today: date) -> str:
    state = "，已届满" if term.due < today else "，暂算" if term.provisional else ""
    return f"{term.term.name}，至 {when(term.due, today)}{state}（{term.term.short_article}）"


def _facts(case: RemedyRow) -> str:
    received = f"{case.received_on.isoformat()} 收到"
    decided = f"{case.decided_on.isoformat()} 审结" if case.decided_on else ""
    decided = f"{decided} {case.decision}" if case.decision else decided
    parts = (case.body, case.case_number, case.applicant, received, decided)
    return "　".join(filter(None, parts))
