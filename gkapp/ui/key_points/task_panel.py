"""One task told whole, what was done for it, and a place to record more."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gkapp.services.key_points.documents import MeasureRow, TaskDetail
from gkapp.ui.key_points.measure_entry import MeasureEntry, TypedMeasure
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import tool_button
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import card, clear, column, row


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
        remove.setAccessibleName(f"删除落实措施：{measure.text}")
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
    edited = Signal()
    """`typed` may be something else now."""

    def __init__(self, today: Callable[[], date], is_read_only: bool) -> None:
        super().__init__()
        self._is_read_only = is_read_only
        self._task: TaskDetail | None = None
        self._laid_aside: dict[int, TypedMeasure] = {}
        box, self._layout = card()
        outer = column(self)
        outer.addWidget(box)
        outer.addStretch(1)
        self._told = column(gap=SPACE.x2)
        self._layout.addLayout(self._told)
        self.entry = MeasureEntry(today)
        self.entry.recorded.connect(self._record)
        self.entry.edited.connect(self.edited)
        self._layout.addWidget(self.entry)

    def show_nothing(self) -> None:
        """No task is chosen."""
        self._lay_aside()
        self._task = None
        clear(self._told)
        self._told.addWidget(
            label("选中一项任务，可查看全文、登记落实措施。", "small", "text_3", wrap=True)
        )
        self.entry.hide()

    def show_task(self, task: TaskDetail) -> None:
        """Tell *task*, and go on with the measure that was being typed for it."""
        is_another = self._task is None or self._task.id != task.id
        if is_another:
            self._lay_aside()
        self._task = task
        if is_another:
            self.entry.show_typed(self._laid_aside.pop(task.id, None))
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

    @property
    def typed(self) -> Mapping[int, TypedMeasure]:
        """The measures that were typed and not recorded, by the ids of their tasks."""
        here = {self._task.id: self.entry.typed} if self._task is not None else {}
        return self._laid_aside | {id: typed for id, typed in here.items() if typed is not None}

    def forget(self, task_id: int) -> None:
        """Let go of what was typed for a task."""
        self._laid_aside.pop(task_id, None)
        if self._task is not None and self._task.id == task_id:
            self.entry.show_typed(None)
        self.edited.emit()

    def _lay_aside(self) -> None:
        self._laid_aside = dict(self.typed)

    def _tell_measures(self, layout: QVBoxLayout, measures: tuple[MeasureRow, ...]) -> None:
        layout.addWidget(label(f"已登记落实措施 {len(measures)} 项", "strong"))
        for measure in measures:
            made = MeasureLine(measure, self._is_read_only)
            made.deleted.connect(self.measure_deleted)
            layout.addWidget(made)

    def _record(self, draft: object) -> None:
        if self._task is not None:
            self.recorded.emit(self._task.id, draft)
