"""The fields of a letter by their Chinese names, of which there are others in each kind."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from gkapp.domain.calendar.working_days import WorkingCalendar
from gkapp.domain.errors import Refused
from gkapp.domain.letters.kinds import FieldForm
from gkapp.domain.text.dates import chinese_date, read_date
from gkapp.services.letters.draft import DraftField
from gkapp.ui.kit.forms.date_field import DateField
from gkapp.ui.kit.forms.fields import LongTextField, TextField
from gkapp.ui.kit.look.theme import restyle
from gkapp.ui.kit.look.tokens import SIZE, SPACE
from gkapp.ui.kit.widgets.labels import label, set_tone
from gkapp.ui.kit.widgets.layout import clear, column

_NEEDED = "＊"
_EMPTY = "必须写明"
_LINES = 3


class FactFields(QWidget):
    """A form of the fields that a letter has; keeps what was typed when the fields change."""

    edited = Signal()

    def __init__(self, today: Callable[[], date], calendar: Callable[[], WorkingCalendar]) -> None:
        super().__init__()
        self._today, self._calendar = today, calendar
        self._shown: Sequence[DraftField] = ()
        self._fields: dict[str, Any] = {}
        self._words: dict[str, QLabel] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACE.x3)
        self._grid.setVerticalSpacing(SPACE.x1)
        self._grid.setColumnStretch(0, 1)
        layout = column(self)
        layout.addLayout(self._grid)
        layout.addStretch(1)

    def show_fields(self, fields: Sequence[DraftField]) -> None:
        """Show *fields*; the same ones only take new values."""
        names = [each.field.name for each in fields]
        if names != list(self._fields):
            self._build(fields)
        self._shown = fields
        for each in fields:
            _show(self._fields[each.field.name], each)

    @property
    def facts(self) -> dict[str, str]:
        """What the fields say, by name."""
        return {name: _said(field) for name, field in self._fields.items()}

    @property
    def complaint(self) -> str:
        """Why what was typed cannot be read; empty when it can."""
        found = [field.complaint for field in self._fields.values() if field.complaint]
        return found[0] if found else ""

    def complain(self, signed_on: date) -> None:
        """Mark every field that a letter signed on *signed_on* cannot have so; go to the first."""
        found = {each.field.name: self._complaint_of(each, signed_on) for each in self._shown}
        for each in self._shown:
            name = each.field.name
            complaint = found[name]
            restyle(self._fields[name].focus_widget, "problem", "true" if complaint else "false")
            words = self._words[name]
            words.setText(complaint or each.field.hint)
            words.setVisible(bool(words.text()))
            set_tone(words, "problem" if complaint else "text_3")
        for name in filter(found.get, found):
            self._fields[name].focus_widget.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def focus_first(self) -> None:
        """Put the cursor where something is missing, or else into the first field."""
        waiting = [each.field.name for each in self._shown if each.needed and not each.value]
        for name in (*waiting, *self._fields):
            self._fields[name].focus_widget.setFocus()
            return

    def field(self, name: str) -> Any:
        """The field of that name."""
        return self._fields[name]

    def _complaint_of(self, each: DraftField, signed_on: date) -> str:
        value = self._fields[each.field.name].value()
        if each.needed and not value:
            return _EMPTY
        return each.field.contradicts(value, signed_on) if isinstance(value, date) else ""

    def _build(self, fields: Sequence[DraftField]) -> None:
        clear(self._grid)
        self._fields, self._words = {}, {}
        for at, each in enumerate(fields):
            self._add(at * 3, each)

    def _add(self, at: int, each: DraftField) -> None:
        name = each.field.name
        made = self._made(each.field.form)
        title = label(f"{name} {_NEEDED}" if each.needed else name, "body", "text_2", wrap=True)
        title.setContentsMargins(0, SPACE.x2 if at else 0, 0, 0)
        title.setBuddy(made.focus_widget)
        words = label(each.field.hint, "caption", "text_3", wrap=True)
        made.focus_widget.setAccessibleName(f"{name}，必填" if each.needed else name)
        made.focus_widget.setAccessibleDescription(each.field.hint)
        self._grid.addWidget(title, at, 0)
        self._grid.addWidget(cast(QWidget, made), at + 1, 0)
        self._grid.addWidget(words, at + 2, 0)
        words.setVisible(bool(words.text()))
        self._fields[name], self._words[name] = made, words
        made.changed.connect(self.edited)

    def _made(self, form: FieldForm) -> Any:
        match form:
            case FieldForm.DATE:
                return DateField(self._today, self._calendar)
            case FieldForm.TEXT:
                return LongTextField(_LINES)
            case FieldForm.LINE:
                made = TextField()
                made.setMinimumHeight(SIZE.control)
                return made


def _show(field: Any, each: DraftField) -> None:
    if _said(field) == each.value:
        return
    field.blockSignals(True)
    if each.field.form is FieldForm.DATE:
        field.show_value(_day(each.value))
    else:
        field.show_value(each.value)
    field.blockSignals(False)


def _said(field: Any) -> str:
    value = field.value()
    if isinstance(value, date):
        return chinese_date(value)
    return value or ""


def _day(text: str) -> date | None:
    try:
        return read_date(text) if text else None
    except Refused:
        return None
