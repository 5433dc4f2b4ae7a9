"""The year's key points: entering a document's tasks, and what was done for each."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.domain.errors import Refused
from gkapp.models import key_points as tables
from gkapp.models.audit.recording import add_rows
from gkapp.models.database import Database
from gkapp.services.records.action_result import Outcome, Topic

if TYPE_CHECKING:
    from gkapp.domain.key_points.tasks import KeyPoints, Task

LEAD, SUPPORTING, RESPONSIBLE = "牵头", "配合", "责任"

_TOPIC = frozenset({Topic.KEY_POINTS})


@dataclass(frozen=True, slots=True)
class MeasureDraft:
    """Something done for a task; *evidence* says where it can be seen."""

    text: str
    done_on: date | None = None
    evidence: str = ""


def import_key_points(db: Database, year: int, points: "KeyPoints") -> Outcome:
    """Enter the tasks of a document as one action.

    Refused when the document has no task, or when that year has a document of the same title.
    """
    if not points.tasks:
        raise Refused("文件中没有读到任何任务，没有导入。请核对文件是不是工作要点。")
    title = points.title or f"{year}年政务公开工作要点"
    with db.write(f"导入《{title}》") as session:
        if session.scalar(select(tables.KeyPointsDocument.id).filter_by(year=year, title=title)):
            raise Refused(f"{year} 年已有《{title}》，没有重复导入。")
        document = tables.KeyPointsDocument(
            year=year, title=title, unplaced="\n".join(points.unplaced)
        )
        session.add(document)
        session.flush()
        _add_tasks(session, document.id, points)
    text = f"已导入《{title}》：任务 {len(points.tasks)} 项，责任分工 {points.assignments} 条。"
    return Outcome(_TOPIC, text, document.id)


def record_measure(db: Database, task_id: int, draft: MeasureDraft) -> Outcome:
    """Record something done for a task; Refused when it says nothing or lies in the future."""
    if not draft.text.strip():
        raise Refused("请填写落实措施的内容。")
    if draft.done_on and draft.done_on > db.now().date():
        raise Refused("落实日期不能晚于今天。")
    with db.write("登记落实措施") as session:
        task = session.get(tables.Task, task_id)
        if task is None:
            raise Refused("该任务已被删除，落实措施没有登记。")
        measure = tables.Measure(
            task_id=task_id, text=draft.text.strip(), done_on=draft.done_on, evidence=draft.evidence
        )
        session.add(measure)
        session.flush()
    return Outcome(_TOPIC, "已登记落实措施。", measure.id)


def _add_tasks(session: Session, document_id: int, points: "KeyPoints") -> None:
    task_ids = add_rows(
        session,
        tables.Task,
        [
            {
                "document_id": document_id,
                "position": position,
                "number": task.number,
                "chapter": task.chapter,
                "title": task.title,
                "text": task.text,
                "note": task.note,
            }
            for position, task in enumerate(points.tasks, start=1)
        ],
    )
    add_rows(
        session,
        tables.TaskUnit,
        [
            {"task_id": task_id, "position": position, "name": name, "role": _role(task, name)}
            for task_id, task in zip(task_ids, points.tasks, strict=True)
            for position, name in enumerate(task.units, start=1)
        ],
    )


def _role(task: "Task", unit: str) -> str:
    if unit in task.leads:
        return LEAD
    return SUPPORTING if unit in task.supporting else RESPONSIBLE


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """Something that was done for a task."""

    id: int
    text: str
    done_on: date | None
    evidence: str


@dataclass(frozen=True, slots=True)
class TaskDetail:
    """A task with its whole wording, its units by role, and what was done for it."""

    id: int
    year: int
    document: str
    number: str
    chapter: str
    title: str
    text: str
    note: str
    units: tuple[tuple[str, str], ...]
    """Name and role, in the order named."""
    measures: tuple[MeasureRow, ...]


def task_detail(db: Database, task_id: int) -> TaskDetail:
    """Everything about one task; Refused when it is gone."""
    with db.read() as session:
        task = session.get(tables.Task, task_id)
        if task is None:
            raise Refused("该任务已被删除，请刷新列表。")
        document = session.get_one(tables.KeyPointsDocument, task.document_id)
        units = session.scalars(
            select(tables.TaskUnit).filter_by(task_id=task_id).order_by(tables.TaskUnit.position)
        )
        measures = session.scalars(
            select(tables.Measure).filter_by(task_id=task_id).order_by(tables.Measure.id)
        )
        return TaskDetail(
            id=task_id,
            year=document.year,
            document=document.title,
            number=task.number,
            chapter=task.chapter,
            title=task.title,
            text=task.text,
            note=task.note,
            units=tuple((unit.name, unit.role) for unit in units),
            measures=tuple(
                MeasureRow(row.id, row.text, row.done_on, row.evidence) for row in measures
            ),
        )


def delete_measure(db: Database, measure_id: int) -> Outcome:
    """Delete a measure; undo brings it back. Refused when it is gone already."""
    with db.write("删除落实措施") as session:
        measure = session.get(tables.Measure, measure_id)
        if measure is None:
            raise Refused("该落实措施已被删除。")
        session.delete(measure)
    return Outcome(_TOPIC, "已删除落实措施。")


def delete_document(db: Database, task_id: int) -> Outcome:
    """Delete the whole document that a task belongs to; undo and the bin bring it back."""
    from gkapp.services.records.removal import remove_with_children

    with db.write("删除工作要点") as session:
        task = session.get(tables.Task, task_id)
        if task is None:
            raise Refused("该任务已被删除，请刷新列表。")
        title = session.get_one(tables.KeyPointsDocument, task.document_id).title
        remove_with_children(session, tables.KeyPointsDocument, [task.document_id])
    return Outcome(_TOPIC, f"已删除《{title}》及其任务，可以撤销。")
