"""Where a measure is typed: what was done for a task, when, and what shows it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gkapp.exchange.law.rules import shipped_calendar
from gkapp.services.key_points.documents import MeasureDraft
from gkapp.ui.kit.forms.date_field import DateField
from gkapp.ui.kit.forms.fields import LongTextField, TextField
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column, line, row


@dataclass(frozen=True, slots=True)
class TypedMeasure:
    """A measure as it stands in the fields, whether it makes sense or not."""

    text: str
    done_on: str
    evidence: str


class MeasureEntry(QWidget):
    """Three fields and a button; what cannot be recorded is said beside its field."""

    recorded = Signal(object)
    """The MeasureDraft that is to be recorded."""
    edited = Signal()
    """`typed` may be something else now."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self.text, self.evidence = LongTextField(3), TextField("网址、文号或材料名称")
        self.done_on = DateField(today, shipped_calendar)
        self.complaint = label("", "small", "problem", wrap=True)
        self.complaint.hide()
        self.save = button("登记落实措施", "primary")
        self.save.clicked.connect(self._record)
        self.done_on.changed.connect(self.complaint.hide)
        for each in (self.text, self.evidence):
            each.changed.connect(self.edited)
        self._arrange()

    def _arrange(self) -> None:
        layout = column(self, gap=SPACE.x1)
        layout.addWidget(line())
        for name, field in (
            ("落实措施", self.text),
            ("完成日期", self.done_on),
            ("佐证材料", self.evidence),
        ):
            title = label(name, "small", "text_2")
            title.setBuddy(field.focus_widget)
            field.focus_widget.setAccessibleName(name)
            layout.addWidget(title)
            layout.addWidget(field)
            if field is self.done_on:
                layout.addWidget(self.complaint)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(self.save)
        layout.addLayout(foot)

    @property
    def typed(self) -> TypedMeasure | None:
        """What stands in the fields; None where nothing but a day does."""
        typed = TypedMeasure(self.text.value(), self.done_on.edit.text(), self.evidence.value())
        return typed if typed.text or typed.evidence else None

    def show_typed(self, typed: TypedMeasure | None) -> None:
        """Go on with what was typed before, or begin with empty fields and the day of today."""
        begun = typed or TypedMeasure("", self._today().isoformat(), "")
        self.text.show_value(begun.text)
        self.done_on.edit.setText(begun.done_on)
        self.evidence.show_value(begun.evidence)

    def _record(self) -> None:
        complaint = self.done_on.complaint
        self.complaint.setText(complaint)
        self.complaint.setVisible(bool(complaint))
        if complaint:
            self.done_on.setFocus()
        else:
            draft = MeasureDraft(self.text.value(), self.done_on.value(), self.evidence.value())
            self.recorded.emit(draft)
