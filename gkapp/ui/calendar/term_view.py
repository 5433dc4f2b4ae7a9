"""The term calculator: a day and a number in, the last day and the way to it out."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget

from gkapp.documents.prints.clock_statement import sum_of_days
from gkapp.domain.calendar.deadline import LONGEST_TERM, Deadline, deadline
from gkapp.domain.calendar.working_days import WorkingCalendar
from gkapp.domain.errors import Refused
from gkapp.domain.records.row_reading import Judgement, Problem
from gkapp.domain.text.dates import chinese_date
from gkapp.ui.kit.forms.date_field import DateField
from gkapp.ui.kit.forms.fields import CountField
from gkapp.ui.kit.forms.form import Form
from gkapp.ui.kit.look.tokens import SIZE, SPACE
from gkapp.ui.kit.widgets.buttons import Actions, button, forbid
from gkapp.ui.kit.widgets.clock_strip import ClockLegend, ClockStrip, DayPart, strip_of
from gkapp.ui.kit.widgets.labels import ElidedLabel, Mark, label
from gkapp.ui.kit.widgets.layout import card, row
from gkapp.ui.kit.widgets.month_calendar import WEEKDAYS

USUAL_TERMS = (7, 15, 20)
"""Working days that are offered, as they are the ones that officers reckon with most."""


@dataclass(frozen=True, slots=True)
class TermDraft:
    """Everything may still be missing."""

    received_on: date | None = None
    days: int = 0


def judge_term(draft: TermDraft, calendar: WorkingCalendar) -> Judgement:
    """What stands in the way of reckoning."""
    problems: list[Problem] = []
    if draft.received_on is None:
        problems.append(Problem("received_on", "请填写收到日。"))
    if draft.days < 1:
        problems.append(Problem("days", "请填写期限，至少 1 个工作日。"))
    if draft.received_on is not None and not problems:
        try:
            deadline(calendar, draft.received_on, draft.days)
        except Refused as error:
            problems.append(Problem("received_on", error.message))
    return Judgement(tuple(problems))


def reckoned(draft: TermDraft, calendar: WorkingCalendar) -> Deadline | None:
    """The term of a draft; None while it has problems."""
    if draft.received_on is None or judge_term(draft, calendar).problems:
        return None
    return deadline(calendar, draft.received_on, draft.days)


_FORM, _DAYS = 340, 172
_PARTS = (
    DayPart.RECEIPT,
    DayPart.COUNTED,
    DayPart.AHEAD,
    DayPart.MAKE_UP,
    DayPart.WEEKEND,
    DayPart.HOLIDAY,
    DayPart.DUE,
)
_WAITING = "填写收到日和期限，即可算出到期日"


class TermView(QWidget):
    """Reckons while one types; knows the calendar that it is shown."""

    save_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._calendar = WorkingCalendar(())
        self.term: Deadline | None = None
        """What was reckoned last; None while something is missing or wrong."""
        self.form = Form(self._judge)
        self.days = CountField(LONGEST_TERM, "请填写", " 个工作日")
        self.days.setMaximumWidth(_DAYS)
        self.usual = [button(f"{days} 工作日", "small") for days in USUAL_TERMS]
        self._due = label("", "display")
        self._sum = label(_WAITING, "body", "text_2", wrap=True)
        self._provisional = _Provisional()
        self.strip = ClockStrip()
        self._words = ElidedLabel("", "small", "text_2")
        self.print = button("打印计算说明", icon="print")
        self.save = button("导出 Word", icon="export")
        self._result = self._make_result()
        self._sides = row(self, gap=SPACE.x4)
        self._sides.addWidget(self._make_form(), 0, Qt.AlignmentFlag.AlignTop)
        self._sides.addWidget(self._result, 1, Qt.AlignmentFlag.AlignTop)
        self._connect()
        self.form.load(TermDraft(today, USUAL_TERMS[-1]))

    def _make_form(self) -> QFrame:
        made, layout = card()
        made.setMinimumWidth(_FORM)
        self.form.begin("从收到之日起计算")
        dates = DateField(self._get_today, self._get_calendar)
        self.form.add("received_on", "收到日", dates, "收到当日不计入，自次日起算", needed=True)
        self.form.add("days", "期限", self.days, needed=True)
        layout.addWidget(self.form)
        shortcuts = row(gap=SPACE.x2)
        shortcuts.setContentsMargins(SIZE.label_column + SPACE.x3, 0, 0, 0)
        for days, each in zip(USUAL_TERMS, self.usual, strict=True):
            each.setAccessibleName(f"期限 {days} 个工作日")
            each.setProperty("days", days)
            each.clicked.connect(self._take_usual)
            shortcuts.addWidget(each)
        shortcuts.addStretch(1)
        layout.addLayout(shortcuts)
        return made

    def _make_result(self) -> QFrame:
        made, layout = card(SPACE.x5, SPACE.x3)
        layout.addWidget(label("到期日", "small", "text_2"))
        layout.addLayout(self._head())
        layout.addWidget(self._sum)
        layout.addWidget(self._provisional)
        layout.addSpacing(SPACE.x2)
        layout.addWidget(self.strip)
        layout.addWidget(self._words)
        self._legend = ClockLegend(_PARTS)
        layout.addWidget(self._legend)
        return made

    def _head(self) -> QHBoxLayout:
        head = row(gap=SPACE.x2)
        head.addWidget(self._due)
        head.addStretch(1)
        head.addWidget(Actions((self.print, self.save)))
        return head

    def _connect(self) -> None:
        self.form.edited.connect(self._reckon)
        self.strip.pointed.connect(self._words.show_text)
        self.print.clicked.connect(self.print_wanted)
        self.save.clicked.connect(self.save_wanted)

    def show_calendar(self, calendar: WorkingCalendar, today: date) -> None:
        """Reckon by *calendar* from now on."""
        self._calendar, self._today = calendar, today
        self.form.rejudge()

    def fit(self, width: int) -> None:
        """Put the result beside the form, or below where there is no room for it."""
        direction = QBoxLayout.Direction
        is_wide = width >= SIZE.side_break
        self._sides.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)

    def _judge(self, draft: TermDraft) -> Judgement:
        return judge_term(draft, self._calendar)

    def _get_today(self) -> date:
        return self._today

    def _get_calendar(self) -> WorkingCalendar:
        return self._calendar

    def _take_usual(self) -> None:
        self.days.show_value(self.sender().property("days"))

    def _reckon(self) -> None:
        self.term = reckoned(self.form.draft, self._calendar) if not self.form.problems else None
        term = self.term
        reason = "" if term is not None else _WAITING
        for each in (self.print, self.save):
            forbid(each, reason)
        self._due.setText("—" if term is None else _due_in_words(term.due))
        self._sum.setText(_WAITING if term is None else f"{sum_of_days(term)}。")
        self._provisional.show_sentences(() if term is None else term.provisional)
        self.strip.show_days(() if term is None else strip_of(term.explanation), self._today)
        for each in (self.strip, self._words, self._legend):
            each.setVisible(term is not None)
        self._words.show_text("把鼠标移到某一天，或按左右键，逐日查看依据")


class _Provisional(QWidget):
    """That the day is not certain yet, and why."""

    def __init__(self) -> None:
        super().__init__()
        layout = row(self)
        layout.addWidget(Mark("hold", "hold"), 0, Qt.AlignmentFlag.AlignTop)
        self._words = label("", "body", "text", wrap=True)
        layout.addWidget(self._words, 1)

    def show_sentences(self, sentences: tuple[str, ...]) -> None:
        """Show these, or nothing at all."""
        self._words.setText("\n".join(f"{sentence}。" for sentence in sentences))
        self.setVisible(bool(sentences))


def _due_in_words(due: date) -> str:
    return f"{chinese_date(due)}（星期{WEEKDAYS[due.weekday()]}）"
