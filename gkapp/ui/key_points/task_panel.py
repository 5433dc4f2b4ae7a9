"""One task told whole, what was done for it, and a place to record more."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gkapp.exchange.calendar_data import shipped_calendar
from gkapp.services.key_points import MeasureDraft, MeasureRow, TaskDetail
from gkapp.ui.forms.date_field import DateField
from gkapp.ui.forms.fields import LongTextField, TextField
from gkapp.ui.look.tokens import SPACE
from gkapp.ui.widgets.buttons import button, tool_button
from gkapp.ui.widgets.labels import label
from gkapp.ui.widgets.layout import card, clear, column, line, plain, row


class MeasureLine(QWidget):
    """One thing that was done, with a button to delete it."""

    deleted = Signal(int)
    """The id of the measure that is to be deleted."""

    def __init__(self, measure: MeasureRow, is_read_only: bool) -> None:
        super().__init__()
        self._id = measure.id
        layout = row(self)
        day = f"{measure.done_on.isoformat()}　" if measure.done_on else ""
        proof = f"（{measure.evidence}）" if measure.evidence else ""
        layout.addWidget(label(f"{day}{measure.text}{proof}", "small", wrap=True), 1)
        remove = tool_button("delete", "删除这项落实措施")
        remove.clicked.connect(self._delete)
        layout.addWidget(remove)
        remove.setVisible(not is_read_only)  # only now: without a parent it would be a window

    def _delete(self) -> None:
        self.deleted.emit(self._id)


class TaskPanel(QWidget):
    """What the list is too narrow for."""

    recorded = Signal(int, object)
    """The id of a task, and the MeasureDraft that is to be recorded for it."""
    measure_deleted = Signal(int)
    """The id of a measure that is to be deleted."""

    def __init__(self, today: Callable[[], date], is_read_only: bool) -> None:
        super().__init__()
        self._today, self._is_read_only = today, is_read_only
        self._task: TaskDetail | None = None
        box, self._layout = card()
        outer = column(self)
        outer.addWidget(box)
        outer.addStretch(1)
        self._told = column(gap=SPACE.x2)
        self._layout.addLayout(self._told)
        self.entry = self._make_entry()
        self._layout.addWidget(self.entry)

    def _make_entry(self) -> QWidget:
        made = plain()
        layout = column(made)
        self.text, self.evidence = LongTextField(3), TextField("网址、文号或材料名称")
        self.done_on = DateField(self._today, shipped_calendar)
        self.save = button("登记落实措施", "primary")
        self.save.clicked.connect(self._record)
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
        foot = row()
        foot.addStretch(1)
        foot.addWidget(self.save)
        layout.addLayout(foot)
        return made

    def show_nothing(self) -> None:
        """No task is chosen."""
        self._task = None
        clear(self._told)
        self._told.addWidget(
            label("选中一项任务，可查看全文、登记落实措施。", "small", "text_3", wrap=True)
        )
        self.entry.hide()

    def show_task(self, task: TaskDetail) -> None:
        """Tell *task*; what is being typed is kept as long as it is the same task."""
        if self._task is None or self._task.id != task.id:
            self.clear_entry()
        self._task = task
        clear(self._told)
        self._told.addWidget(label(f"{task.year}年　第{task.number}项", "small", "text_3"))
        self._told.addWidget(label(task.title, "subtitle", wrap=True))
        for role in ("牵头", "配合", "责任"):
            names = [name for name, own in task.units if own == role]
            if names:
                self._told.addWidget(label(f"{role}单位：{'、'.join(names)}", "small", wrap=True))
        if task.note:
            self._told.addWidget(label(f"备注：{task.note}", "small", "text_2", wrap=True))
        self._told.addWidget(label(task.text, "body", "text_2", wrap=True))
        self._tell_measures(self._told, task.measures)
        self.entry.setVisible(not self._is_read_only)

    def clear_entry(self) -> None:
        """Empty the place where a measure is typed."""
        self.text.show_value("")
        self.evidence.show_value("")
        self.done_on.show_value(self._today())

    def _tell_measures(self, layout: QVBoxLayout, measures: tuple[MeasureRow, ...]) -> None:
        layout.addWidget(label(f"已登记落实措施 {len(measures)} 项", "strong"))
        for measure in measures:
            made = MeasureLine(measure, self._is_read_only)
            made.deleted.connect(self.measure_deleted)
            layout.addWidget(made)

    def _record(self) -> None:
        if self._task is not None:
            draft = MeasureDraft(self.text.value(), self.done_on.value(), self.evidence.value())
            self.recorded.emit(self._task.id, draft)
