"""The tab 办理: what was done with a request, and what can be done next."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from gkapp.domain.errors import Refused
from gkapp.domain.requests.case_history.judging import Thread
from gkapp.domain.requests.case_history.open_steps import ENDINGS, OpenStep, open_steps
from gkapp.domain.requests.clock.life import Breach
from gkapp.domain.requests.clock.replay import ClockState
from gkapp.domain.requests.clock.sequence import HistoryRefused
from gkapp.domain.text.dates import chinese_date
from gkapp.services.requests.steps import OpenedCourse, explain_breach, open_course
from gkapp.ui.kit import messages
from gkapp.ui.kit.forms.reason_dialog import ReasonDialog
from gkapp.ui.kit.look.tokens import SIZE, SPACE
from gkapp.ui.kit.widgets.kept_keyboard import keyboard_kept
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import card, clear, column, plain, row, scroll
from gkapp.ui.requests.case_history.step_list import NARROW, WIDE, StepList
from gkapp.ui.requests.case_history.thread_card import BreachLine, ThreadCard
from gkapp.ui.requests.case_history.thread_dialog import ThreadDialog
from gkapp.ui.requests.case_history.thread_words import other_breaches, threads_in_words
from gkapp.ui.shell.context import Context

_NOTHING_YET = "还没有登记办理事项。请从“下一步”或者“可以办理”中选择。"
_ANY_WIDTH = 16777215  # as Qt itself calls it, QWIDGETSIZE_MAX
_BESIDE = 760
"""Pixels of width from which the steps stand beside the threads."""


class CourseTab(QWidget):
    """Shows the course of one stored request."""

    saved = Signal(object)
    """The Outcome of an action."""
    told = Signal(object)
    """A Message for the bar."""
    letters_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._opened: OpenedCourse | None = None
        self._steps: tuple[OpenStep, ...] = ()
        self.steps = StepList()
        self.cards: list[ThreadCard] = []
        self._cards = column(gap=SPACE.x3)
        inner = plain()
        self._body = row(inner, gap=SPACE.x4)
        self._body.setContentsMargins(0, SPACE.x3, SPACE.x2, SPACE.x3)
        left = plain()
        content = column(left, gap=SPACE.x3)
        content.addLayout(self._cards)
        content.addStretch(1)
        self._right = plain()
        self._right.setFixedWidth(SIZE.side)
        beside = column(self._right, gap=SPACE.x3)
        beside.addWidget(self.steps)
        beside.addStretch(1)
        self._body.addWidget(left, 1)
        self._body.addWidget(self._right)
        column(self).addWidget(scroll(inner))
        self.steps.step_asked.connect(self.take_step)
        self.steps.letters_asked.connect(self.letters_asked)
        self.steps.thread_asked.connect(self.open_thread)

    @property
    def request_id(self) -> int | None:
        """The request that is shown."""
        return self._opened.request_id if self._opened else None

    def show_request(self, request_id: int) -> None:
        """Show a stored request as it is now; the keyboard stays, or goes to the next step."""
        with keyboard_kept(self, self.steps.first_open):
            self._show(request_id)

    def _show(self, request_id: int) -> None:
        opened = open_course(self._context.db, request_id)
        self._opened = opened
        forbidden = "数据库以只读方式打开，不能修改" if self._context.db.is_read_only else ""
        clear(self._cards)
        self.cards.clear()
        try:
            state = opened.state
        except Refused as error:
            self._show_refusal(_told(error))
            state = None
        self._show_breaches(state, forbidden)
        told = threads_in_words(opened, state)
        for words in told:
            made = ThreadCard(words, opened.reasons, forbidden)
            self.cards.append(made)
            made.opening_asked.connect(self.open_thread)
            made.reason_asked.connect(self.ask_reason)
            self._cards.addWidget(made)
        if not told:
            nothing, inside = card()
            inside.addWidget(label(_NOTHING_YET, "body", "text_2", wrap=True))
            self._cards.addWidget(nothing)
        steps = open_steps(opened.course, state, opened.reckoning.today) if state else ()
        self._steps = () if forbidden else tuple(steps)
        self.steps.show_steps(steps, opened.course, forbidden)

    def take_step(self, step: OpenStep) -> None:
        """Open the form of a step, with its day filled in."""
        if self._opened is not None:
            self._open(ThreadDialog(self._context, self._opened, step.thread, self, step.step))

    def register_answer(self) -> None:
        """Open the form of the answer; where that must wait, what comes first is in sight."""
        for step in self._steps:
            if step.step in ENDINGS and not step.withheld:
                self.take_step(step)
                return

    def open_thread(self, thread: Thread) -> None:
        """Open the form of a thread, stored or new."""
        if self._opened is not None:
            self._open(ThreadDialog(self._context, self._opened, thread, self))

    def ask_reason(self, breach: Breach) -> None:
        """Ask why something irregular happened."""
        if self._opened is None:
            return
        known = self._opened.reasons.get((breach.rule, breach.on), "")
        dialog = ReasonDialog(breach.text, known, self)
        dialog.given.connect(partial(self._explain, breach))
        dialog.open()

    def _explain(self, breach: Breach, reason: str) -> None:
        assert self._opened is not None
        try:
            outcome = explain_breach(self._context.db, self._opened.request_id, breach, reason)
        except Refused as error:
            self.told.emit(messages.refusal(error))
        else:
            self.saved.emit(outcome)

    def _open(self, dialog: ThreadDialog) -> None:
        dialog.saved.connect(self.saved)
        dialog.open()

    def _show_refusal(self, words: str) -> None:
        made, layout = card(SPACE.x4)
        layout.addWidget(label("登记的日期互相矛盾，期限无法计算", "strong"))
        layout.addWidget(label(f"{words}打开有关事项就可以更正。", "body", "problem", wrap=True))
        self._cards.addWidget(made)

    def _show_breaches(self, state: ClockState | None, forbidden: str) -> None:
        found = other_breaches(state) if state else ()
        if not found or self._opened is None:
            return
        made, layout = card(SPACE.x4)
        for breach in found:
            reason = self._opened.reasons.get((breach.rule, breach.on), "")
            line = BreachLine(breach, reason, forbidden)
            line.reason_asked.connect(self.ask_reason)
            layout.addWidget(line)
        self._cards.addWidget(made)

    # Overrides of Qt methods

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = event.size().width() >= _BESIDE
        way = QBoxLayout.Direction
        self._body.setDirection(way.LeftToRight if is_wide else way.BottomToTop)
        self.steps.use_columns(NARROW if is_wide else WIDE)
        self._right.setMinimumWidth(SIZE.side if is_wide else 0)
        self._right.setMaximumWidth(SIZE.side if is_wide else _ANY_WIDTH)


def _told(error: Refused) -> str:
    """The refusal with its event by name: numbers of events mean nothing in the window."""
    if not isinstance(error, HistoryRefused):
        return error.message
    return f"{error.event.label}（{chinese_date(error.event.on)}）：{error.reason}"
