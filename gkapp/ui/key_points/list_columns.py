"""How key-point tasks are shown as a list."""

from gkapp.services.key_points.documents import TaskRow
from gkapp.ui.kit.tables.columns import Column, Status
from gkapp.ui.kit.tables.record_table import TableSpec


def measures_cell(row: TaskRow) -> Status:
    """Whether something was done for the task."""
    if row.measures:
        return Status(f"{row.measures} 项措施", "done", "check")
    if row.is_late:
        return Status("逾期未落实", "overdue", "overdue")
    return Status("尚无措施", "neutral", "clock")


CHAPTER: Column[TaskRow] = Column("chapter", "章节", lambda row: row.chapter)
OTHERS: Column[TaskRow] = Column(
    "others", "配合和责任单位", lambda row: "、".join(row.others), is_sortable=False
)
LAST_DONE: Column[TaskRow] = Column("last_done_on", "最近落实日期", lambda row: row.last_done_on)

TASK_TABLE = TableSpec(
    name="tasks",
    title="工作要点任务清单",
    noun="任务",
    measure="项",
    columns=(
        Column("position", "序号", lambda row: row.number, width=88),
        Column("title", "任务", lambda row: row.title, second=CHAPTER, width=240, stretches=True,
               tip=lambda row: row.title),
        Column("leads", "牵头单位", lambda row: "、".join(row.leads), second=OTHERS, width=224,
               stretches=True, is_sortable=False,
               tip=lambda row: "、".join((*row.leads, *row.others))),
        Column("measures", "落实措施", lambda row: row.measures, measures_cell, second=LAST_DONE,
               width=136),
        Column("year", "年度", lambda row: row.year, width=72),
        Column("document", "文件", lambda row: row.document, width=240, is_shown=False),
        Column("due_on", "完成时限", lambda row: row.due_on, width=112, is_sortable=False,
               is_shown=False),
        Column("note", "备注", lambda row: row.note, width=200, is_sortable=False,
               is_shown=False),
    ),
)  # fmt: skip
