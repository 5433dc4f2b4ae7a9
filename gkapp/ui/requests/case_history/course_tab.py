"""The tab 办理: what was done with a request, and what can be done next."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from gkapp.domain.errors import Refused
from gkapp.domain.requests.case_history.facts import Course, ThreadKind
from gkapp.domain.requests.case_history.judging import Thread
from gkapp.domain.requests.case_history.open_steps import ENDINGS, OpenStep, StepChoice, open_steps
from gkapp.domain.requests.clock.life import Breach
from gkapp.domain.requests.clock.replay import ClockState
from gkapp.domain.requests.clock.sequence import HistoryRefused
from gkapp.domain.text.dates import chinese_date
from gkapp.services.requests.steps import OpenedCourse, explain_breach, open_course
from gkapp.ui.kit import messages
from gkapp.ui.kit.forms.reason_dialog import ReasonDialog
from gkapp.ui.kit.look.tokens import SIZE, SPACE
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.labels import ElidedLabel, Mark, Tag, label
from gkapp.ui.kit.widgets.layout import card, clear, column, plain, row, scroll
from gkapp.ui.kit.widgets.tabs import keyboard_kept
from gkapp.ui.requests.case_history.thread_dialog import ThreadDialog
from gkapp.ui.requests.case_history.thread_words import (
    ThreadWords,
    other_breaches,
    threads_in_words,
)
from gkapp.ui.shell.context import Context

NARROW, WIDE = 2, 4
"""Columns that the steps stand in: at the side of the tab, and across all of it."""

_MOST_OF_NAME = 7  # characters of a name that a button has room for
_SHORT = 8  # characters that one column has room for
_NOTHING = "没有需要办理的事项。"


class StepList(QFrame):
    """Shows steps; taking one is asked of the tab.

    What the request waits for stands first and large. The others follow in the order of the law,
    those that would be irregular now last, each with its reason.
    """

    step_asked = Signal(object)
    """The OpenStep."""
    letters_asked = Signal()
    thread_asked = Signal(object)
    """A Thread that is to be entered though its button is withheld."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        layout = column(self, SPACE.x4, SPACE.x2)
        self._grid = QGridLayout()
        self._grid.setSpacing(SPACE.x2)
        layout.addLayout(self._grid)
        self.letters_button = button("拟制、查看文书", "link")
        self.letters_button.clicked.connect(self.letters_asked)
        self.later_button = button("补登已经发生的事项", "link")
        self.later_button.clicked.connect(self._offer_threads)
        links = row(gap=SPACE.x2)
        links.addWidget(self.letters_button)
        links.addStretch(1)
        links.addWidget(self.later_button)
        layout.addLayout(links)
        self._missing: Sequence[Thread] = ()
        self._shown: Sequence[tuple[OpenStep, QPushButton]] = ()
        self._columns = NARROW

    @property
    def buttons(self) -> list[QPushButton]:
        """A button for each step, in the order of the law."""
        return [made for _, made in self._shown]

    def first_open(self) -> QPushButton:
        """The button of what the request waits for, or of what else can be done."""
        awaited_first = sorted(self._shown, key=lambda pair: not pair[0].is_expected)
        return next((made for _, made in awaited_first if made.isEnabled()), self.letters_button)

    def show_steps(self, steps: Sequence[OpenStep], course: Course, forbidden: str) -> None:
        """Show these; *forbidden* says why nothing may be changed at all."""
        for made in self.buttons:
            made.hide()
            made.deleteLater()
        first = next((each for each in steps if each.is_expected), None)
        self._shown = [(each, self._button(each, forbidden, each is first)) for each in steps]
        self._missing = missing_threads(course)
        self.later_button.setVisible(bool(self._missing) and not forbidden)
        self._place()

    def use_columns(self, columns: int) -> None:
        """Stand in so many columns."""
        if columns != self._columns:
            self._columns = columns
            self._place()

    def _place(self) -> None:
        self._empty_grid()
        if not self._shown:
            self._add_across(label(_NOTHING, "body", "text_2", wrap=True))
        next_ones = [pair for pair in self._shown if pair[0].is_expected]
        withheld = [pair for pair in self._shown if pair[0].withheld]
        rest = [pair for pair in self._shown if pair not in next_ones and pair not in withheld]
        self._place_group("下一步", [made for _, made in next_ones], NARROW)
        working = [made for step, made in rest if step.step is not StepChoice.WITHDRAW]
        self._place_group("可以办理", working, 1)
        self._place_withheld(withheld)
        others = [made for step, made in rest if step.step is StepChoice.WITHDRAW]
        self._place_group("其他", others, 1)
        for place in range(WIDE):
            self._grid.setColumnStretch(place, int(place < self._columns))
        self._order_tabs([*next_ones, *rest, *withheld])

    def _empty_grid(self) -> None:
        """The buttons are kept; what was said around them is let go."""
        buttons = self.buttons
        while item := self._grid.takeAt(0):
            widget = item.widget()
            if widget not in buttons:
                widget.hide()
                widget.deleteLater()

    def _place_group(self, title: str, buttons: Sequence[QPushButton], span: int) -> None:
        """Buttons side by side under their *title*."""
        if buttons:
            self._add_across(label(title, "small_strong", "text_2"))
            self._place_buttons(buttons, span)

    def _place_buttons(self, buttons: Sequence[QPushButton], span: int) -> None:
        """Each takes *span* columns; one with a long name takes the room of two."""
        line, place = self._grid.rowCount(), 0
        for made in buttons:
            wide = max(span, 1 if len(made.text()) <= _SHORT else NARROW)
            if place + wide > self._columns:
                line, place = line + 1, 0
            self._grid.addWidget(made, line, place, 1, wide)
            place += wide

    def _place_withheld(self, pairs: Sequence[tuple[OpenStep, QPushButton]]) -> None:
        """Those with the same reason stand together, above it; one alone stands beside its own."""
        if not pairs:
            return
        self._add_across(label("暂不能办理", "small_strong", "text_2"))
        for why in dict.fromkeys(step.withheld for step, _ in pairs):
            buttons = [made for step, made in pairs if step.withheld == why]
            reason = label(why, "caption", "text_3", wrap=True)
            self._place_buttons(buttons, 1)
            if len(buttons) == 1:
                line = self._grid.rowCount() - 1
                self._grid.addWidget(reason, line, 1, 1, self._columns - 1)
            else:
                self._add_across(reason)

    def _add_across(self, said: QLabel) -> None:
        self._grid.addWidget(said, self._grid.rowCount(), 0, 1, self._columns)

    def _order_tabs(self, pairs: Sequence[tuple[OpenStep, QPushButton]]) -> None:
        chain: list[QWidget] = [made for _, made in pairs]
        for before, after in pairwise([*chain, self.letters_button, self.later_button]):
            QWidget.setTabOrder(before, after)

    def _button(self, step: OpenStep, forbidden: str, is_first: bool) -> QPushButton:
        words = f"{step.step.value}（{step.about}）" if step.about else step.step.value
        shown = f"{step.step.value}（{_short(step.about)}）" if step.about else words
        made = button(shown, "primary" if is_first else "small")
        made.setParent(self)
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        made.clicked.connect(partial(self.step_asked.emit, step))
        forbid(made, forbidden or step.withheld)
        made.setAccessibleName(words)
        if made.isEnabled():
            made.setToolTip(words)
        return made

    def _offer_threads(self) -> None:
        menu = QMenu(self.later_button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for thread in self._missing:
            action = menu.addAction(f"{thread.kind.value}…")
            action.triggered.connect(partial(self.thread_asked.emit, thread))
        menu.popup(self.later_button.mapToGlobal(self.later_button.rect().bottomLeft()))


def _short(name: str) -> str:
    return f"{name[:_MOST_OF_NAME]}…" if len(name) > _MOST_OF_NAME else name


def missing_threads(course: Course) -> tuple[Thread, ...]:
    """The threads that can still be entered, whatever their buttons say."""
    once = {
        ThreadKind.CORRECTION: course.correction,
        ThreadKind.REASONS: course.reasons,
        ThreadKind.EXTENSION: course.extension,
        ThreadKind.FEE: course.fee,
        ThreadKind.APPROVAL: course.approval,
        ThreadKind.ENDING: course.ending,
    }
    left = [Thread(kind) for kind, facts in once.items() if facts is None]
    several = (Thread(ThreadKind.CONSULTATION), Thread(ThreadKind.HANDOUT))
    return (*left, *several)


_DAY = 96

Reasons = Mapping[tuple[str, date], str]


class ThreadCard(QFrame):
    """Shows a thread; what is to be done with it is asked of the tab."""

    opening_asked = Signal(object)
    """The Thread."""
    reason_asked = Signal(object)
    """The Breach that is to be explained."""

    def __init__(self, words: ThreadWords, reasons: Reasons, forbidden: str) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        layout = column(self, SPACE.x4, SPACE.x2)
        head = row(gap=SPACE.x3)
        head.addWidget(ElidedLabel(words.title, "strong"), 1)
        head.addWidget(Tag(words.standing, words.tone, words.icon))
        self.edit_button = button("修改", "small", "edit")
        self.edit_button.setAccessibleName(f"修改{words.title}")
        self.edit_button.clicked.connect(partial(self.opening_asked.emit, words.thread))
        forbid(self.edit_button, forbidden)
        head.addWidget(self.edit_button)
        layout.addLayout(head)
        layout.addLayout(_days(words))
        if words.facts:
            layout.addWidget(label(words.facts, "body", "text_2", wrap=True))
        for breach in words.breaches:
            line = BreachLine(breach, reasons.get((breach.rule, breach.on), ""), forbidden)
            line.reason_asked.connect(self.reason_asked)
            layout.addWidget(line)


class BreachLine(QWidget):
    """Something irregular, marked red, with its reason or a way to give one."""

    reason_asked = Signal(object)

    def __init__(self, breach: Breach, reason: str, forbidden: str) -> None:
        super().__init__()
        layout = row(self, gap=SPACE.x2)
        layout.addWidget(Mark("overdue", "overdue"), 0, Qt.AlignmentFlag.AlignTop)
        words = plain()
        told = column(words, gap=0)
        told.addWidget(label(breach.text, "small", "problem", wrap=True))
        if reason:
            told.addWidget(label(f"原因：{reason}", "small", "text_2", wrap=True))
        layout.addWidget(words, 1)
        self.ask_button = button("改原因" if reason else "说明原因", "link")
        self.ask_button.clicked.connect(partial(self.reason_asked.emit, breach))
        forbid(self.ask_button, forbidden)
        layout.addWidget(self.ask_button, 0, Qt.AlignmentFlag.AlignTop)


def _days(words: ThreadWords) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(SPACE.x3)
    grid.setVerticalSpacing(SPACE.x1)
    grid.setColumnMinimumWidth(0, _DAY)
    grid.setColumnStretch(1, 1)
    for at, (day, what) in enumerate(words.days):
        grid.addWidget(label(day.isoformat(), "body", "text_2"), at, 0)
        grid.addWidget(label(what, wrap=True), at, 1)
    return grid


_NOTHING_YET = "还没有登记办理事项。请从“下一步”或者“可以办理”中选择。"
_ANY_WIDTH = 16777215  # as Qt itself calls it, QWIDGETSIZE_MAX
_BESIDE = 760
"""Pixels of width from which the steps stand beside the threads."""


class CourseTab(QWidget):
    """Shows the course of one stored request."""

    saved = Signal(object)
    """The Outcome of an action."""
    message_posted = Signal(object)
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
            self.message_posted.emit(messages.refusal(error))
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
