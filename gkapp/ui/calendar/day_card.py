"""The chosen days: what they are, what is due, and the fields by which they are set apart."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
)

from gkapp.domain.calendar.working_days import LONGEST_NAME, DayArrangement, DayEdit
from gkapp.services.today.calendar_view import DueRequest
from gkapp.ui.calendar.day_facts import DayFacts, kind_in_words, span_in_words
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.day_words import whole_day
from gkapp.ui.kit.widgets.labels import ElidedLabel, label
from gkapp.ui.kit.widgets.layout import clear, column, line, row
from gkapp.ui.shell.places import Place

MOST_DUE = 3
"""Requests that are offered one by one; the rest is in their own list."""

_REQUESTS = "requests"
_SATURDAY = 5


class DayCard(QFrame):
    """Everything about the chosen days."""

    edited = Signal(object)
    """The DayEdit that the chosen days are to get."""
    going = Signal(object)
    """The Place of a request."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._title = label("", "strong")
        self._kind = ElidedLabel("", "small", "text_2")
        self._notice = ElidedLabel("", "caption", "text_3")
        self._due_title = label("", "small_strong", "text_2")
        self._due = column(gap=0)
        self.choices = {each: QRadioButton(each.value) for each in DayArrangement}
        self._group = QButtonGroup(self)
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setPlaceholderText("例如：国庆节")
        self.name.setAccessibleName("名称")
        self._arrange()
        self._group.buttonClicked.connect(self._tell)
        self.name.textEdited.connect(self._tell)

    def _arrange(self) -> None:
        layout = column(self, SPACE.x3, SPACE.x1)
        layout.addWidget(self._title)
        layout.addWidget(self._kind)
        layout.addWidget(self._notice)
        layout.addWidget(self._due_title)
        layout.addLayout(self._due)
        layout.addSpacing(SPACE.x1)
        layout.addWidget(line())
        layout.addSpacing(SPACE.x1)
        layout.addLayout(self._arrangements())
        layout.addLayout(self._name_row())

    def _arrangements(self) -> QHBoxLayout:
        choices = row(gap=SPACE.x1)
        for choice in self.choices.values():
            self._group.addButton(choice)
            choices.addWidget(choice)
        choices.addStretch(1)
        return choices

    def _name_row(self) -> QHBoxLayout:
        title = label("名称", "small", "text_2")
        title.setBuddy(self.name)
        name = row()
        name.addWidget(title)
        name.addWidget(self.name, 1)
        return name

    def show_days(self, facts: Sequence[DayFacts], edit: DayEdit, notice: str) -> None:
        """Show one day or several; *edit* is how the first of them is set apart."""
        first, last = facts[0], facts[-1]
        is_one = first is last
        self._title.setText(whole_day(first.day) if is_one else _span(first.day, last.day))
        self._kind.show_text(kind_in_words(first) if is_one else _kinds(facts))
        self._notice.show_text(notice if is_one else "")
        self._notice.setVisible(bool(notice) and is_one)
        self._show_due([each for day in facts for each in day.due])
        self.choices[edit.arrangement].setChecked(True)
        if self.name.text().strip() != edit.name:
            self.name.setText(edit.name)
        self._offer([day.day for day in facts])

    def take_focus(self) -> None:
        """Put the keyboard into the choice of what the days are."""
        checked = self._group.checkedButton()
        checked.setFocus(Qt.FocusReason.TabFocusReason)

    def set_read_only(self, *, is_read_only: bool) -> None:
        """Whether nothing may be changed."""
        for choice in self.choices.values():
            choice.setEnabled(not is_read_only)
        self.name.setReadOnly(is_read_only)

    def _offer(self, days: Sequence[date]) -> None:
        """A make-up day is a weekend day; a usual day has no name."""
        has_weekend = any(day.weekday() >= _SATURDAY for day in days)
        work = self.choices[DayArrangement.WORK]
        is_allowed = self.choices[DayArrangement.USUAL].isEnabled()
        work.setEnabled(has_weekend and is_allowed)
        reason = "" if has_weekend else "周一至周五本来就要上班，不能设为调休上班"
        work.setToolTip(reason)
        work.setAccessibleDescription(reason)
        self.name.setEnabled(not self.choices[DayArrangement.USUAL].isChecked())

    def _show_due(self, due: Sequence[DueRequest]) -> None:
        clear(self._due)
        self._due_title.setText(f"{len(due)} 件申请到期" if due else "没有到期的申请")
        for each in due[:MOST_DUE]:
            self._due.addWidget(self._due_link(each), 0, Qt.AlignmentFlag.AlignLeft)
        if len(due) > MOST_DUE:
            more = label(f"另有 {len(due) - MOST_DUE} 件，见依申请公开列表", "small", "text_3")
            self._due.addWidget(more)

    def _due_link(self, request: DueRequest) -> QPushButton:
        words = f"{request.number}  {request.applicant}"
        link = button(words if len(words) <= 22 else f"{words[:21]}…", "link")
        provisional = "（到期日为暂算）" if request.is_provisional else ""
        link.setToolTip(f"打开 {request.number} {request.applicant}{provisional}")
        link.setAccessibleName(f"打开申请 {request.number} {request.applicant}{provisional}")
        link.setProperty("request_id", request.id)
        link.clicked.connect(self._go)
        return link

    def _go(self) -> None:
        self.going.emit(Place(_REQUESTS, self.sender().property("request_id")))

    def _tell(self) -> None:
        arrangement = next(each for each, choice in self.choices.items() if choice.isChecked())
        is_usual = arrangement is DayArrangement.USUAL
        self.name.setEnabled(not is_usual)
        self.edited.emit(DayEdit(arrangement, "" if is_usual else self.name.text().strip()))


def _span(first: date, last: date) -> str:
    return f"{first.year}年{span_in_words(first, last)}"


def _kinds(facts: Sequence[DayFacts]) -> str:
    counts: dict[str, int] = {}
    for day in facts:
        counts[day.kind.value] = counts.get(day.kind.value, 0) + 1
    return "，".join(f"{kind} {count} 天" for kind, count in counts.items())
