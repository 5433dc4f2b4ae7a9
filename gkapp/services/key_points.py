"""The year's key points: entering a document's tasks, and what was done for each."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.domain.errors import Refused
from gkapp.domain.tasks import KeyPoints, Task
from gkapp.models import key_points as tables
from gkapp.models.audit import add_rows
from gkapp.models.database import Database
from gkapp.services.changes import Outcome, Topic

LEAD, SUPPORTING, RESPONSIBLE = "牵头", "配合", "责任"

_TOPIC = frozenset({Topic.KEY_POINTS})


@dataclass(frozen=True, slots=True)
class MeasureDraft:
    """Something done for a task; *evidence* says where it can be seen."""

    text: str
    done_on: date | None = None
    evidence: str = ""


def import_key_points(db: Database, year: int, points: KeyPoints) -> Outcome:
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


def _add_tasks(session: Session, document_id: int, points: KeyPoints) -> None:
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


def _role(task: Task, unit: str) -> str:
    if unit in task.leads:
        return LEAD
    return SUPPORTING if unit in task.supporting else RESPONSIBLE
