"""The tab 期限: every day of the reply's term, and the other terms of the case."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from gkapp.domain.calendar.deadline import DaysLeft
from gkapp.domain.remedies.terms import RemedyDue, ReplyStanding, ReplyState, Unit
from gkapp.ui.kit.look.tokens import SPACE, ColorRole
from gkapp.ui.kit.widgets.clock_days import Part, strip_of
from gkapp.ui.kit.widgets.clock_strip import ClockLegend, ClockStrip
from gkapp.ui.kit.widgets.labels import ElidedLabel, label
from gkapp.ui.kit.widgets.layout import card, column, plain, scroll
from gkapp.ui.kit.widgets.term_table import TermTable
from gkapp.ui.remedies.words import reply_day, sum_of_term

_POINT = "指向任一天，或者用左右键，逐日查看说明"
_CALENDAR_DAYS = "按自然日计算，节假日也计入；届满日遇周末、节假日的，顺延到其后第一个工作日。"
_LEGEND = (Part.RECEIPT, Part.COUNTED, Part.AHEAD, Part.WEEKEND, Part.HOLIDAY, Part.DUE)
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
        in_working_days = due is not None and due.term.unit is Unit.WORKING_DAYS
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
