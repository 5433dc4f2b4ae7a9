"""What shared modules know of the tasks of the year's key points."""

from typing import Any

from gkapp.services.records.action_result import Topic
from gkapp.services.records.register import (
    BinnedTable,
    Deferred,
    ImportKind,
    Register,
    RegisterCommand,
)

KEY_POINTS: Register[Any, Any] = Register(
    name="key_points",
    topic=Topic.KEY_POINTS,
    model=Deferred("gkapp.models.key_points:Task"),
    noun="任务",
    tables=("key_points_document", "task", "task_unit", "measure", "task_note", "task_evidence"),
    binned=(
        BinnedTable("key_points_document", "工作要点", "title"),
        BinnedTable("task", "任务", "title", "number"),
        BinnedTable("measure", "落实措施", "text"),
    ),
    exported_by=Deferred("gkapp.services.key_points.export:TASK_EXPORT"),
    command=RegisterCommand("tasks", "工作要点任务"),
    import_kind=ImportKind(
        title="工作要点",
        words="印发的工作要点或者任务分工表，读出后逐项核对。",
        rank=7,
        is_in=Deferred("gkapp.services.key_points.documents:has_tasks"),
        contents="工作要点的任务",
    ),
    today=Deferred("gkapp.services.key_points.today_items:TODAY"),
    search=Deferred("gkapp.services.key_points.documents:TASK_SEARCH"),
)
