"""The tab 期限: every day of the answer's term, the other terms, and a way to print it."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gkapp.documents.prints.clock_statement import ClockFacts, clock_statement
from gkapp.domain.calendar.deadline import RECEIPT_PART, ExplainedDay, days_left_in_words
from gkapp.domain.calendar.working_days import DayKind
from gkapp.domain.errors import Refused
from gkapp.domain.requests.clock.replay import ClockState
from gkapp.domain.requests.clock.running_clocks import Clock
from gkapp.services.case_file.binding import clock_facts, standing_by_clock
from gkapp.services.department.particulars import unit_of
from gkapp.services.requests.steps import open_course
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.look.tokens import SPACE, ColorRole
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.clock_strip import ClockLegend, ClockStrip, DayPart, StripDay
from gkapp.ui.kit.widgets.labels import ElidedLabel, label
from gkapp.ui.kit.widgets.layout import card, column, plain, row, scroll
from gkapp.ui.kit.widgets.term_table import TermTable
from gkapp.ui.records.print_preview import DrawnList, PrintPreview, drawn
from gkapp.ui.requests.details import Details
from gkapp.ui.shell.context import Context

_POINT = "指向任一天，或者用左右键，逐日查看说明"


class ClockTab(QWidget):
    """Shows the clock of one stored request."""

    message_posted = Signal(object)
    """A Message for the bar of the window."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._facts: ClockFacts | None = None
        self._days: Sequence[ExplainedDay] = ()
        self.large = label("", "subtitle")
        self.sum_of_days = label("", "body", "text_2", wrap=True)
        self.strip = ClockStrip()
        self.pointed = ElidedLabel(_POINT, "small", "text_2")
        self.print_button = button("打印计算说明", icon="print")
        self.breaches = label("", "body", "text_2", wrap=True)
        self._terms = TermTable()
        self._arrange()
        self.strip.pointed.connect(self._tell_day)
        self.print_button.clicked.connect(self.print_statement)

    def _arrange(self) -> None:
        inner = plain()
        content = column(inner, gap=SPACE.x4)
        content.setContentsMargins(0, SPACE.x3, SPACE.x2, SPACE.x3)
        answer, layout = card(SPACE.x4, SPACE.x3)
        head = row(gap=SPACE.x3)
        words = column(gap=SPACE.x1)
        words.addWidget(self.large)
        words.addWidget(self.sum_of_days)
        head.addLayout(words, 1)
        head.addWidget(self.print_button)
        layout.addLayout(head)
        layout.addWidget(self.strip)
        layout.addWidget(self.pointed)
        self._legend = ClockLegend()
        layout.addWidget(self._legend)
        content.addWidget(answer)
        self._breach_card, layout = card(SPACE.x4)
        layout.addWidget(label("程序上的不足", "subtitle"))
        layout.addWidget(self.breaches)
        content.addWidget(self._breach_card)
        self._terms_card, layout = card(SPACE.x4, SPACE.x3)
        layout.addWidget(label("各项期限", "subtitle"))
        layout.addWidget(self._terms)
        content.addWidget(self._terms_card)
        content.addStretch(1)
        column(self).addWidget(scroll(inner))

    def show_request(self, details: Details) -> None:
        """Show a stored request; what cannot be reckoned says why."""
        try:
            state = open_course(self._context.db, details.row.id).state
        except Refused as error:
            self._show_refusal(error.message)
            return
        self.large.setText(standing_in_words(state, details))
        self.sum_of_days.setText(details.term.sum_of_days)
        self.sum_of_days.setVisible(bool(details.term.sum_of_days))
        for each in (self.strip, self.pointed, self._legend):
            each.show()
        self.strip.show_days(strip_days(state), self._context.today)
        self._show_breaches(state)
        self._show_terms(state.clocks)
        subject, standing = details.record.content, details.term.large
        self._facts = clock_facts(details.row, subject, state, standing)
        self._days = state.explanation
        forbid(self.print_button, "")

    def print_statement(self) -> None:
        """Show the statement on the term as it will be printed."""
        if self._facts is not None:
            self._context.jobs.start(
                "生成打印预览",
                partial(_draw, self._context, self._facts, self._days),
                owner=self,
                on_done=self._open_preview,
                only_reads=True,
            )

    def _open_preview(self, drawn: DrawnList) -> None:
        preview = PrintPreview(drawn, self._context, self)
        preview.message_posted.connect(self.message_posted)
        preview.open()

    def _show_refusal(self, words: str) -> None:
        self._facts, self._days = None, ()
        self.large.setText("登记的日期前后不符，期限不能逐日推算")
        self.sum_of_days.setText(words)
        self.sum_of_days.show()
        hidden = (self.strip, self.pointed, self._legend, self._breach_card, self._terms_card)
        for each in hidden:
            each.hide()
        forbid(self.print_button, "期限不能逐日推算，请先更正登记的日期。")

    def _show_breaches(self, state: ClockState) -> None:
        self.breaches.setText("\n".join(breach.text for breach in state.breaches))
        self._breach_card.setVisible(bool(state.breaches))

    def _show_terms(self, clocks: Sequence[Clock]) -> None:
        today = self._context.today
        self._terms.show_rows([_cells(clock, today) for clock in clocks])
        self._terms_card.show()

    def _tell_day(self, words: str) -> None:
        self.pointed.show_text(words or _POINT)


def standing_in_words(state: ClockState, details: Details) -> str:
    """How the answer's term stands, and until when it runs."""
    large = standing_by_clock(state, details.row, details.term.large)
    if state.due is None:
        return large
    provisional = "（暂算）" if state.provisional else ""
    return f"{large} · 期限至 {state.due.isoformat()}{provisional}"


def strip_days(state: ClockState) -> tuple[StripDay, ...]:
    """The days up to the due day, or all of them where nothing is due."""
    return tuple(
        StripDay(each.day, _part(each, state), each.number or 0, f"{each.part}（{each.article}）")
        for each in state.explanation
        if state.due is None or each.day <= state.due
    )


def _part(each: ExplainedDay, state: ClockState) -> DayPart:
    if each.day == state.due:
        return DayPart.DUE
    if each.part == RECEIPT_PART or each.part.startswith("收到补正"):
        return DayPart.RECEIPT
    if each.number is not None:
        return DayPart.MAKE_UP if each.kind is DayKind.MAKE_UP else DayPart.COUNTED
    if each.kind.is_working:
        return DayPart.SUSPENDED
    return DayPart.HOLIDAY if each.kind is DayKind.HOLIDAY else DayPart.WEEKEND


def _cells(clock: Clock, today: date) -> tuple[tuple[str, ColorRole], ...]:
    """Name, term, last day, how it stands, its ground."""
    days = f"{clock.days} 个工作日" if clock.days else ""
    due = f"至 {clock.due.isoformat()}" if clock.due else ""
    ground = "　".join(filter(None, (clock.article, clock.note)))
    return (
        (clock.name, "text"),
        (days, "text_2"),
        (due, "text_2"),
        (_standing(clock, today), "text"),
        (ground, "text_3"),
    )


def _standing(clock: Clock, today: date) -> str:
    if clock.done_on is not None:
        late = "，逾期" if clock.on_time is False else ""
        return f"{clock.done_on.isoformat()} 完成{late}"
    if clock.days_left is None:
        return ""
    is_over = clock.due is not None and clock.due < today
    return days_left_in_words(clock.days_left, is_over=is_over)


def _draw(
    context: Context, facts: ClockFacts, days: Sequence[ExplainedDay], progress: Progress
) -> DrawnList:
    document = clock_statement(unit_of(context.db).name, facts, days, context.today)
    return drawn(context, document, progress, private=True)
