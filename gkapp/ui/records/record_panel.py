"""The panel beside a list: what matters of the chosen record, and the way to its page."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QStackedWidget, QWidget

from gkapp.domain.calendar.working_days import WorkingCalendar
from gkapp.domain.records.row_reading import Judgement
from gkapp.services.calendar import WorkingDays
from gkapp.services.records.register import Register
from gkapp.ui.kit.look.paint import tone_ink
from gkapp.ui.kit.look.tokens import SIZE, SPACE, Tone
from gkapp.ui.kit.tables.id_model import RowSource
from gkapp.ui.kit.tables.selection import RowKey
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.labels import ElidedLabel, Mark, Tag, WrappedLabel, label, set_tone
from gkapp.ui.kit.widgets.layout import column, line, plain, row, scroll
from gkapp.ui.shell.context import Context


class RecordRules:
    """Belongs to one page, but does not know it: fields may hold it without keeping the page."""

    def __init__(self, context: Context, register: Register[Any, Any]) -> None:
        self._context, self._register = context, register
        self._days = WorkingDays(context.db)

    def judge(self, draft: Any) -> Judgement:
        """What the rules say of *draft*."""
        return self._register.actions.judge(draft, self.calendar(), self.now())

    def calendar(self) -> WorkingCalendar:
        """The calendar of the database, read once."""
        return self._days.left().calendar

    def today(self) -> date:
        """The day it is now."""
        return self._context.today

    def now(self) -> datetime:
        """The moment it is now."""
        return self._context.now()

    def forget_calendar(self) -> None:
        """The calendar was changed."""
        self._days.forget_calendar()


@dataclass(frozen=True, slots=True)
class PanelWords:
    """What the panel of one register says of every record."""

    name: str
    """What a screen reader calls it."""
    nothing: str
    """Said while no record is chosen."""
    opening: str
    """On the button that opens the record."""
    facts: Sequence[str]
    """The names of the facts, from top to bottom."""
    names_width: int
    """Pixels for them."""


class RecordPanel(QFrame):
    """Shows one record, or says that none is chosen; a register adds to *more* and *foot*."""

    opened = Signal()
    """The record that is shown is to be opened."""

    def __init__(self, words: PanelWords, found: Callable[[RowKey], Any | None]) -> None:
        """*found* gives what `_show` shows of a record by its id; None where it is gone."""
        super().__init__()
        self._found = found
        self.setProperty("kind", "card")
        self.setFixedWidth(SIZE.side)
        self.setAccessibleName(words.name)
        self.number = ElidedLabel("", "small", "text_3")
        self.tag = Tag()
        self.title = label("", "subtitle", wrap=True)
        self.standing = StatusPanel()
        self.facts = Facts(words.facts, words.names_width)
        self.more, self.foot = column(gap=SPACE.x2), column(gap=SPACE.x1)
        self.open_button = button(words.opening, "small", "edit")
        self.open_button.clicked.connect(self.opened)
        self._stack = QStackedWidget()
        self._stack.addWidget(_only(label(words.nothing, "body", "text_3", wrap=True)))
        self._stack.addWidget(self._body())
        column(self).addWidget(self._stack)

    @property
    def shows_record(self) -> bool:
        """Whether a record is shown."""
        return self._stack.currentIndex() == 1

    def show_row(self, row_id: RowKey | None) -> None:
        """Show a record by its key; one that is gone is none."""
        shown = None if row_id is None else self._found(row_id)
        self._stack.setCurrentIndex(int(shown is not None))
        if shown is not None:
            self._show(shown)

    def _show(self, shown: Any, /) -> None:
        """Show what was found of a record; each register says how."""
        raise NotImplementedError

    def fit(self, height: int) -> None:
        """What does not fit can be scrolled to."""

    def _body(self) -> QWidget:
        body = plain()
        layout = column(body, gap=0)
        layout.addWidget(scroll(self._upper()), 1)
        layout.addWidget(line())
        bottom = plain()
        below = column(bottom, SPACE.x4)
        below.addLayout(self.foot)
        below.addWidget(self.open_button)
        layout.addWidget(bottom)
        return body

    def _upper(self) -> QWidget:
        made = plain()
        layout = column(made, SPACE.x4)
        head = row()
        head.addWidget(self.number, 1)
        head.addWidget(self.tag)
        layout.addLayout(head)
        layout.addWidget(self.title)
        layout.addWidget(self.standing)
        layout.addSpacing(SPACE.x1)
        layout.addWidget(self.facts)
        layout.addLayout(self.more)
        layout.addStretch(1)
        return made


def row_of(source: RowSource, row_id: RowKey) -> Any | None:
    """The row of a list by its key; None where it is gone."""
    return source.rows([row_id]).get(row_id)


class StatusPanel(QFrame):
    """How it stands with a record: a sign, strong words, and under them what they come from."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "inset")
        self._mark = Mark("clock", "text_2", 20)
        self.words = label("", "strong", wrap=True)
        self.details = label("", "caption", "text_2", wrap=True)
        layout = row(self, SPACE.x3, SPACE.x2)
        layout.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        lines = column(gap=2)
        lines.addWidget(self.words)
        lines.addWidget(self.details)
        layout.addLayout(lines, 1)

    def show_standing(self, words: str, tone: Tone, icon: str, details: str) -> None:
        """Only what presses has coloured words."""
        self._mark.show_icon(icon, tone_ink(tone))
        self.words.setText(words)
        set_tone(self.words, "text" if tone in ("neutral", "accent") else tone_ink(tone))
        self.details.setText(details)
        self.details.setVisible(bool(details))


class Facts(QWidget):
    """Names and what they stand for; a fact that is empty takes no room."""

    def __init__(self, names: Sequence[str], names_width: int) -> None:
        super().__init__()
        self._texts = {name: WrappedLabel() for name in names}
        self._names = {name: label(name, "small", "text_3") for name in names}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE.x3)
        grid.setVerticalSpacing(SPACE.x2)
        grid.setColumnMinimumWidth(0, names_width)
        grid.setColumnStretch(1, 1)
        for at, name in enumerate(names):
            grid.addWidget(self._names[name], at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._texts[name], at, 1)
        self.setLayout(grid)

    def show_texts(self, texts: Mapping[str, str]) -> None:
        """Show each fact by its name."""
        for name, text in texts.items():
            self._texts[name].show_text(text)
            for each in (self._texts[name], self._names[name]):
                each.setVisible(bool(text))


def _only(words: QWidget) -> QWidget:
    made = plain()
    layout = column(made, SPACE.x4)
    layout.addWidget(words)
    layout.addStretch(1)
    return made
