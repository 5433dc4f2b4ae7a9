"""What was changed by hand and is not saved: to be looked over, saved or let go."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel

from gkapp.domain.calendar.working_days import (
    DayArrangement,
    DayEdit,
    WorkingCalendar,
    YearNotice,
    edit_of,
    refusal_of,
    unbroken_spans,
)
from gkapp.ui.calendar.day_facts import span_in_words
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.labels import Mark, label
from gkapp.ui.kit.widgets.layout import clear, column, row


@dataclass(frozen=True, slots=True)
class Pending:
    """Days that are to be something else, and numbers that notices are to have."""

    days: Mapping[date, DayEdit] = field(default_factory=dict[date, DayEdit])
    numbers: Mapping[int, str] = field(default_factory=dict[int, str])

    @property
    def is_empty(self) -> bool:
        """Whether nothing was changed."""
        return not self.days and not self.numbers

    @property
    def years(self) -> frozenset[int]:
        """The years in which something was changed."""
        return frozenset({day.year for day in self.days} | self.numbers.keys())

    def with_days(
        self, calendar: WorkingCalendar, chosen: Iterable[date], edit: DayEdit
    ) -> "Pending":
        """With *chosen* days set apart like *edit*, as far as that can be.

        *calendar* is the stored one: a day that is like that already is no change.
        """
        days = dict(self.days)
        for day in chosen:
            if refusal_of(day, edit):
                continue
            if edit == edit_of(calendar, day):
                days.pop(day, None)
            else:
                days[day] = edit
        return replace(self, days=days)

    def with_number(self, notices: Iterable[YearNotice], year: int, number: str) -> "Pending":
        """With another number for the notice of *year*; the stored one is no change."""
        stored = {notice.year: notice.notice for notice in notices}.get(year, "")
        numbers = {other: text for other, text in self.numbers.items() if other != year}
        if number.strip() != stored:
            numbers[year] = number.strip()
        return replace(self, numbers=numbers)

    def edit_of(self, calendar: WorkingCalendar, day: date) -> DayEdit:
        """How a day is set apart with these changes."""
        return self.days.get(day) or edit_of(calendar, day)

    def in_words(self) -> str:
        """What was changed, in one phrase."""
        parts = [f"{len(self.days)} 天" if self.days else "", "通知文号" if self.numbers else ""]
        return "和".join(filter(None, parts))


def changes_in_words(pending: Pending, calendar: WorkingCalendar) -> list[str]:
    """What is to be changed: days that change alike drawn together, then numbers of notices."""

    def change(day: date) -> tuple[int, str, str]:
        before, after = edit_of(calendar, day), pending.days[day]
        return day.year, _edit_in_words(before), _edit_in_words(after)

    lines: list[str] = []
    for (year, before, after), group in groupby(sorted(pending.days), key=change):
        lines += [
            f"{year}年{span_in_words(first, last)}：{before}改为{after}"
            for first, last in unbroken_spans(group)
        ]
    numbers = pending.numbers.items()
    return [*lines, *(f"{year}年通知文号：{number or '（空）'}" for year, number in numbers)]


def _edit_in_words(edit: DayEdit) -> str:
    is_named = edit.name and edit.arrangement is not DayArrangement.USUAL
    return f"{edit.arrangement.value}（{edit.name}）" if is_named else edit.arrangement.value


MOST_LINES = 3

_LEAST_WIDTH = 260
"""Pixels; a wrapped label reckons its height at its least width."""


class PendingCard(QFrame):
    """Not there while nothing is changed. A year without notice must be declared complete."""

    save_wanted = Signal()
    discard_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "bar_accent")
        self._title = label("", "small_strong", "accent")
        self._lines = column(gap=0)
        self.complete = QCheckBox()
        self.save = button("保存修改", "primary")
        self.discard = button("放弃")
        layout = column(self, SPACE.x3, SPACE.x2)
        head = row()
        head.addWidget(Mark("edit", "accent"))
        head.addWidget(self._title, 1)
        layout.addLayout(head)
        layout.addLayout(self._lines)
        self._why = _wrapped("")
        layout.addWidget(self._why)
        layout.addWidget(self.complete)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(self.discard)
        foot.addWidget(self.save)
        layout.addLayout(foot)
        self.save.clicked.connect(self.save_wanted)
        self.discard.clicked.connect(self.discard_wanted)
        self.complete.toggled.connect(self._allow)
        self.hide()

    def show_changes(
        self, lines: Sequence[str], summary: str, without_notice: Sequence[int]
    ) -> None:
        """Show the changes; *without_notice* are the years that they would make loaded."""
        self.setVisible(bool(lines))
        self._title.setText(f"尚未保存：{summary}")
        clear(self._lines)
        for text in lines[:MOST_LINES]:
            self._lines.addWidget(_wrapped(text))
        if len(lines) > MOST_LINES:
            self._lines.addWidget(label(f"另有 {len(lines) - MOST_LINES} 处", "small", "text_2"))
        years = "、".join(map(str, without_notice))
        self._why.setText(
            f"{years}年没有载入通知。保存后该年不再按“暂算”提示，请先填全该年的放假和调休。"
        )
        self.complete.setText(f"{years}年已对照通知填全")
        for each in (self._why, self.complete):
            each.setVisible(bool(without_notice))
        if not lines:
            self.complete.setChecked(False)
        self._allow()

    @property
    def refusal(self) -> str:
        """Why the changes cannot be saved yet; empty when they can."""
        is_asked = not self.complete.isHidden()
        return "请先勾选确认该年已填全" if is_asked and not self.complete.isChecked() else ""

    def _allow(self) -> None:
        forbid(self.save, self.refusal)


def _wrapped(text: str) -> QLabel:
    made = label(text, "small", wrap=True)
    made.setMinimumWidth(_LEAST_WIDTH)
    return made
