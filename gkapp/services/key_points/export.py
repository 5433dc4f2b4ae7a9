"""The tasks of every year as a table for others."""

from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.exchange.sheets.export import write_sheet
from gkapp.models.database import Database
from gkapp.models.key_points import KeyPointsDocument, Measure, Task, TaskUnit
from gkapp.services.records.exports import Export, RegisterExport
from gkapp.services.records.output_places import check_places

_TITLE = "工作要点"


def export_tasks(db: Database, path: Path) -> Export:
    """Write the tasks of every year, with units and measures, to an xlsx file."""
    headings = ("年度", "文件", "序号", "章节", "任务", "内容", "牵头单位", "配合单位", "责任单位",
                "备注", "落实措施")  # fmt: skip
    with db.read() as session:
        rows = list(_task_rows(session))
    check_places(db, path)
    write_sheet(path, title=_TITLE, headers=headings, rows=rows)
    return Export(path, len(rows))


def _task_rows(session: Session) -> Iterable[list[str | int]]:
    document = KeyPointsDocument
    statement = (
        select(Task, document.year, document.title)
        .join(document, Task.document_id == document.id)
        .order_by(document.year, document.id, Task.position)
    )
    units: dict[tuple[int, str], list[str]] = {}
    for unit in session.scalars(select(TaskUnit).order_by(TaskUnit.position)):
        units.setdefault((unit.task_id, unit.role), []).append(unit.name)
    measures: dict[int, list[str]] = {}
    for measure in session.scalars(select(Measure).order_by(Measure.id)):
        day = f"{measure.done_on.isoformat()} " if measure.done_on else ""
        measures.setdefault(measure.task_id, []).append(day + measure.text)
    for task, year, title in session.execute(statement):
        named = ["、".join(units.get((task.id, role), [])) for role in ("牵头", "配合", "责任")]
        done = "\n".join(measures.get(task.id, []))
        yield [year, title, task.number, task.chapter, task.title, task.text, *named, task.note,
               done]  # fmt: skip


TASK_EXPORT = RegisterExport(_TITLE, write=export_tasks)
