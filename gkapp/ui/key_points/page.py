"""The list of the key points' tasks, with the chosen one told whole beside it."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gkapp.services.key_points.documents import (
    MeasureRow,
    TaskDetail,
    TaskList,
    TaskRow,
    delete_document,
    delete_measure,
    record_measure,
    task_detail,
)
from gkapp.services.records.action_result import Topic
from gkapp.ui.key_points.measure_entry import MeasureEntry, TypedMeasure
from gkapp.ui.kit.look.tokens import SIZE, SPACE, side_width
from gkapp.ui.kit.tables.columns import Status, TableColumn
from gkapp.ui.kit.tables.layout import SettingsLayouts
from gkapp.ui.kit.tables.record_table import RecordTable, Runners, TableSpec
from gkapp.ui.kit.widgets.buttons import button, forbid, tool_button
from gkapp.ui.kit.widgets.chips import ChipRow, View
from gkapp.ui.kit.widgets.empty_state import EmptyState
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import card, clear, column, page_column, row, scroll
from gkapp.ui.kit.widgets.page_head import LOW, PageHead
from gkapp.ui.kit.widgets.question import Question, QuestionButton
from gkapp.ui.shell.commands import Command
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.database_drop import dropped_documents, notice_of_several
from gkapp.ui.shell.page import Page
from gkapp.ui.shell.places import NEW, Place


def measures_cell(row: TaskRow) -> Status:
    """Whether something was done for the task."""
    if row.measures:
        return Status(f"{row.measures} 项措施", "done", "check")
    if row.is_late:
        return Status("逾期未落实", "overdue", "overdue")
    return Status("尚无措施", "neutral", "clock")


CHAPTER: TableColumn[TaskRow] = TableColumn("chapter", "章节", lambda row: row.chapter)
OTHERS: TableColumn[TaskRow] = TableColumn(
    "others", "配合和责任单位", lambda row: "、".join(row.others), is_sortable=False
)
LAST_DONE: TableColumn[TaskRow] = TableColumn(
    "last_done_on", "最近落实日期", lambda row: row.last_done_on
)

TASK_TABLE = TableSpec(
    name="tasks",
    title="工作要点任务清单",
    noun="任务",
    measure="项",
    columns=(
        TableColumn("position", "序号", lambda row: row.number, width=88),
        TableColumn(
            "title",
            "任务",
            lambda row: row.title,
            second=CHAPTER,
            width=240,
            stretches=True,
            tip=lambda row: row.title,
        ),
        TableColumn(
            "leads",
            "牵头单位",
            lambda row: "、".join(row.leads),
            second=OTHERS,
            width=224,
            stretches=True,
            is_sortable=False,
            tip=lambda row: "、".join((*row.leads, *row.others)),
        ),
        TableColumn(
            "measures",
            "落实措施",
            lambda row: row.measures,
            measures_cell,
            second=LAST_DONE,
            width=136,
        ),
        TableColumn("year", "年度", lambda row: row.year, width=72),
        TableColumn("document", "文件", lambda row: row.document, width=240, is_shown=False),
        TableColumn(
            "due_on",
            "完成时限",
            lambda row: row.due_on,
            width=112,
            is_sortable=False,
            is_shown=False,
        ),
        TableColumn(
            "note", "备注", lambda row: row.note, width=200, is_sortable=False, is_shown=False
        ),
    ),
)


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


NAME = "key_points"


class KeyPointsPage(Page):
    """Which tasks there are, and which still have no measure."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.KEY_POINTS})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setAcceptDrops(True)
        self._has_room = True
        self.source = TaskList(context.db)
        self.read_in = button("导入工作要点", "primary", "import", short="导入")
        self.export = button("导出", icon="export")
        self.head = PageHead("工作要点", actions=(self.export, self.read_in))
        self.chips = ChipRow([View(name, name) for name in self.source.views], "任务视图")
        self.table = RecordTable(
            TASK_TABLE,
            self.source,
            SettingsLayouts(context.settings, context.db),
            Runners(context.jobs),
        )
        self.panel = TaskPanel(lambda: context.today, context.db.is_read_only)
        self._panel_area = scroll(self.panel)
        self._panel_area.setFixedWidth(SIZE.side)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        empty = EmptyState(
            "plan",
            "还没有工作要点",
            "把上级印发的工作要点（Word、PDF 或文本文件）读进来，程序会列出每项任务和责任单位，"
            "核对无误后保存。也可以把文件拖到这里。",
            "导入工作要点",
            sign="import",
            offers_help=True,
        )
        empty.acted.connect(self._go_reading)
        empty.help_wanted.connect(self.help_wanted)
        self.table.set_empty(empty)
        layout = self._column = page_column(self)
        layout.addWidget(self.head)
        layout.addWidget(self.chips)
        middle = row()
        middle.addWidget(self.table, 1)
        middle.addWidget(self._panel_area)
        layout.addLayout(middle, 1)

    def _connect(self) -> None:
        self.read_in.clicked.connect(self._go_reading)
        self.export.clicked.connect(self._export)
        self.chips.chosen.connect(self.table.set_view)
        self.table.current_changed.connect(self._show_task)
        self.table.deletion_asked.connect(self._delete)
        self.table.message_posted.connect(self.message_posted)
        self.panel.recorded.connect(self._record)
        self.panel.edited.connect(self.edited)
        self.panel.measure_deleted.connect(self._delete_measure)

    # What pages are asked

    def refresh(self) -> None:
        """Read the list, the counts and the chosen task anew."""
        counts = self.source.counts()
        self.chips.show_counts(counts)
        without = counts.get(self.source.views[1], 0)
        self.head.show_words(f"还有 {without} 项任务没有登记落实措施" if without else "")
        self.table.refresh()
        self._show_whether_empty()
        self._show_task(self.table.view.current_id)

    def fit(self, width: int, height: int) -> None:
        """The task told whole needs room beside the list."""
        self._has_room = width >= SIZE.side_break
        self._panel_area.setFixedWidth(side_width(width))
        self.head.hold(self.chips, self._column, is_low=height < LOW)
        self._show_whether_empty()

    def commands(self) -> Mapping[Command, Callable[[], object]]:
        """What the keys do here."""
        return {
            Command.NEW: self._go_reading,
            Command.FIND: self.table.focus_filter,
            Command.REFRESH: self.refresh,
            Command.DELETE: self._delete_current,
            Command.EXPORT: self._export,
        }

    def unsaved(self) -> str:
        """Measures that were typed for tasks and not recorded."""
        count = len(self.panel.typed)
        return f"{count} 项任务的落实措施" if count else ""

    def save(self) -> bool:
        """Record them one by one; the first that cannot be recorded is shown."""
        for task_id in sorted(self.panel.typed):
            self.panel.show_task(task_detail(self.context.db, task_id))
            self.panel.entry.save.click()
            if task_id in self.panel.typed:
                return False
        return True

    def discard(self) -> None:
        """Let go of the measures that were not recorded."""
        for task_id in tuple(self.panel.typed):
            self.panel.forget(task_id)

    def _show_whether_empty(self) -> None:
        is_empty = self.table.is_empty
        self._panel_area.setVisible(self._has_room and not is_empty)
        self.chips.setVisible(not is_empty)
        forbid(self.export, "还没有工作要点。" if is_empty else "")

    # What is done here

    def _go_reading(self) -> None:
        self.go(Place(NAME, NEW))

    def _export(self) -> None:
        self.table.menus.ask_where_to_export()

    def _show_task(self, task_id: int | None) -> None:
        if task_id is None:
            self.panel.show_nothing()
        else:
            self.panel.show_task(task_detail(self.context.db, task_id))

    def _record(self, task_id: int, draft: object) -> None:
        if self.act(lambda: record_measure(self.context.db, task_id, draft)):  # pyright: ignore[reportArgumentType] - a signal carries any object
            self.panel.forget(task_id)

    def _delete_measure(self, measure_id: int) -> None:
        self.act(lambda: delete_measure(self.context.db, measure_id))

    def _delete_current(self) -> None:
        if (current := self.table.view.current_id) is not None:
            self._delete([current])

    def _delete(self, ids: list[int]) -> None:
        """Tasks of one document hang together: the whole document is deleted, after a question."""
        title = task_detail(self.context.db, ids[0]).document
        question = Question(
            self,
            f"要删除《{title}》吗？",
            "它的全部任务和落实措施一并删除，删除后可以撤销，也可以从回收站恢复。",
            [QuestionButton("删除", partial(self._delete_document, ids[0]))],
        )
        question.open()

    def _delete_document(self, task_id: int) -> None:
        self.act(lambda: delete_document(self.context.db, task_id))

    # Overrides of Qt methods

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_documents(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if paths := dropped_documents(event):
            event.acceptProposedAction()
            self.go(Place(NAME, NEW, str(paths[0])))
            if len(paths) > 1:
                self.message_posted.emit(notice_of_several(paths))
