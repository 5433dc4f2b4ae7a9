"""The year's key points: entering a document's tasks, and what was done for each."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import Session

from gkapp.domain.errors import Refused
from gkapp.domain.key_points.tasks import term_in
from gkapp.models import key_points as tables
from gkapp.models.audit.recording import add_rows
from gkapp.models.database import Database
from gkapp.models.key_points import KeyPointsDocument, Measure, Task, TaskUnit
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.records.list_query import (
    ALL,
    Conditions,
    Facet,
    ListPlan,
    ListQuery,
    SearchPlan,
    SortKey,
    count_one_by_one,
    read_ids,
    stands_in,
)

if TYPE_CHECKING:
    from gkapp.domain.key_points.tasks import KeyPoints
    from gkapp.domain.key_points.tasks import TaskText as TaskRead
    from gkapp.domain.text.document_text import DocumentText


LEAD, SUPPORTING, RESPONSIBLE = "牵头", "配合", "责任"

_TOPIC = frozenset({Topic.KEY_POINTS})


@dataclass(frozen=True, slots=True)
class MeasureDraft:
    """Something done for a task; *evidence* says where it can be seen."""

    text: str
    done_on: date | None = None
    evidence: str = ""


def has_tasks(document: "DocumentText", name: str) -> bool:
    """Whether tasks can be read of the document in the file *name*.

    Refused, with what is missing, where it is hardly one of key points.
    """
    from gkapp.domain.key_points.reading import read_key_points, require_key_points

    points = read_key_points(document)
    require_key_points(points, name)
    return bool(points.tasks)


def import_key_points(db: Database, year: int, points: "KeyPoints") -> ActionResult:
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
    return ActionResult(_TOPIC, text, document.id)


def record_measure(db: Database, task_id: int, draft: MeasureDraft) -> ActionResult:
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
    return ActionResult(_TOPIC, "已登记落实措施。", measure.id)


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


def _role(task: "TaskRead", unit: str) -> str:
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


def delete_measure(db: Database, measure_id: int) -> ActionResult:
    """Delete a measure; undo brings it back. Refused when it is gone already."""
    with db.write("删除落实措施") as session:
        measure = session.get(tables.Measure, measure_id)
        if measure is None:
            raise Refused("该落实措施已被删除。")
        session.delete(measure)
    return ActionResult(_TOPIC, "已删除落实措施。")


def delete_document(db: Database, task_id: int) -> ActionResult:
    """Delete the whole document that a task belongs to; undo and the bin bring it back."""
    from gkapp.services.records.removal import remove_with_children

    with db.write("删除工作要点") as session:
        task = session.get(tables.Task, task_id)
        if task is None:
            raise Refused("该任务已被删除，请刷新列表。")
        title = session.get_one(tables.KeyPointsDocument, task.document_id).title
        remove_with_children(session, tables.KeyPointsDocument, [task.document_id])
    return ActionResult(_TOPIC, f"已删除《{title}》及其任务，可以撤销。")


OPEN, HANDLED = "尚无措施", "已有措施"
VIEWS = (ALL, OPEN, HANDLED)


@dataclass(frozen=True, slots=True)
class TaskRow:
    """What lists show of one task."""

    id: int
    year: int
    document: str
    number: str
    """As printed."""
    chapter: str
    title: str
    leads: tuple[str, ...]
    others: tuple[str, ...]
    """The supporting and the responsible units, in the order named."""
    measures: int
    last_done_on: date | None
    note: str
    due_on: date | None = None
    """Until when it is to be done, where its note says so."""
    is_late: bool = False
    """Whether that has passed without a measure."""


class TaskList:
    """Where a table of tasks gets its ids and rows from."""

    views = VIEWS

    def __init__(self, db: Database) -> None:
        self._db = db

    def order_of(self, view: str) -> Sequence[SortKey]:
        """As the documents of the newest year print them."""
        return (SortKey("year", descending=True), SortKey("document"), SortKey("position"))

    def facets(self) -> tuple[Facet, ...]:
        """What tasks can be narrowed by."""
        with self._db.read() as session:
            years = session.scalars(select(KeyPointsDocument.year).distinct()).all()
            units = session.scalars(select(TaskUnit.name).distinct().order_by(TaskUnit.name)).all()
        return (
            Facet("year", "年度", tuple(map(str, sorted(years, reverse=True)))),
            Facet("unit", "单位", tuple(units)),
        )

    def ids(self, query: ListQuery) -> Sequence[int]:
        """The ids of the tasks that *query* asks for, in its order."""
        conditions = [_CONDITIONS[query.view], *(_facet(*each) for each in query.facets)]
        ordered = replace(query, order=query.order or self.order_of(query.view))
        with self._db.read() as session:
            return read_ids(session, _PLAN, ordered, conditions)

    def counts(self) -> dict[str, int]:
        """How many tasks each view has."""
        with self._db.read() as session:
            return count_one_by_one(session, Task, _CONDITIONS)

    def count_late(self) -> int:
        """How many tasks have no measure although their term has passed."""
        statement = (
            select(Task.note, KeyPointsDocument.year)
            .join(KeyPointsDocument, KeyPointsDocument.id == Task.document_id)
            .where(~_has_measure, Task.note != "")
        )
        with self._db.read() as session:
            terms = [term_in(note, year) for note, year in session.execute(statement)]
        return sum(term is not None and term < self._today for term in terms)

    @property
    def _today(self) -> date:
        return self._db.now().date()

    def rows(self, ids: Sequence[int]) -> dict[int, TaskRow]:
        """What the list shows of *ids*; those that are gone meanwhile are left out."""
        statement = (
            select(
                Task, KeyPointsDocument.year, KeyPointsDocument.title,
                func.count(Measure.id), func.max(Measure.done_on),
            )
            .join(KeyPointsDocument, KeyPointsDocument.id == Task.document_id)
            .outerjoin(Measure, Measure.task_id == Task.id)
            .where(Task.id.in_(ids))
            .group_by(Task.id)
        )  # fmt: skip
        with self._db.read() as session:
            units = _units_of(session, ids)
            rows = {
                task.id: TaskRow(
                    id=task.id,
                    year=year,
                    document=document,
                    number=task.number,
                    chapter=task.chapter,
                    title=task.title,
                    leads=tuple(name for name, role in units[task.id] if role == LEAD),
                    others=tuple(name for name, role in units[task.id] if role != LEAD),
                    measures=measures,
                    last_done_on=last_done_on,
                    note=task.note,
                    due_on=term_in(task.note, year),
                )
                for task, year, document, measures, last_done_on in session.execute(statement)
            }
        return {row.id: replace(row, is_late=self._is_late(row)) for row in rows.values()}

    def _is_late(self, row: TaskRow) -> bool:
        return row.due_on is not None and row.due_on < self._today and not row.measures


def _units_of(session: Session, ids: Sequence[int]) -> defaultdict[int, list[tuple[str, str]]]:
    """The names and roles of each task's units."""
    statement = select(TaskUnit.task_id, TaskUnit.name, TaskUnit.role).order_by(TaskUnit.position)
    units: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for task_id, name, role in session.execute(statement.where(TaskUnit.task_id.in_(ids))):
        units[task_id].append((name, role))
    return units


def _facet(key: str, value: str) -> ColumnElement[bool]:
    match key:
        case "year":
            documents = select(KeyPointsDocument.id).where(KeyPointsDocument.year == int(value))
            return Task.document_id.in_(documents)
        case "unit":
            return Task.id.in_(select(TaskUnit.task_id).where(TaskUnit.name == value))
        case _:
            raise KeyError(key)


def _has_word(word: str) -> ColumnElement[bool]:
    """Also by the names of the units."""
    units = select(TaskUnit.task_id).where(stands_in(word, TaskUnit.name))
    texts = Task.number, Task.chapter, Task.title, Task.text, Task.note
    return or_(stands_in(word, *texts), Task.id.in_(units))


_has_measure = exists().where(Measure.task_id == Task.id)
_CONDITIONS: Conditions = {ALL: None, OPEN: ~_has_measure, HANDLED: _has_measure}

_its_year = (
    select(KeyPointsDocument.year).where(KeyPointsDocument.id == Task.document_id).scalar_subquery()
)
_its_measures = select(func.count(Measure.id)).where(Measure.task_id == Task.id).scalar_subquery()
_last_done_on = (
    select(func.max(Measure.done_on)).where(Measure.task_id == Task.id).scalar_subquery()
)

_PLAN = ListPlan(
    record=Task,
    has_word=_has_word,
    sort_keys={
        "year": _its_year,
        "document": Task.document_id,
        "position": Task.position,
        "title": Task.title,
        "chapter": Task.chapter,
        "measures": _its_measures,
        "last_done_on": _last_done_on,
    },
)


TASK_SEARCH = SearchPlan(
    fields=(Task.title, Task.text),
    told=lambda row: (f"{row.number}　{row.title}", row.chapter),
    rank=6,
)
