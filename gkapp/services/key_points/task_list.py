"""The list of key-point tasks: which there are in each view, and what the list shows of each."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import Session

from gkapp.domain.key_points.tasks import term_in
from gkapp.models.database import Database
from gkapp.models.key_points import KeyPointsDocument, Measure, Task, TaskUnit
from gkapp.services.key_points.documents import LEAD
from gkapp.services.records.list_query import (
    ALL,
    Conditions,
    Facet,
    ListPlan,
    ListQuery,
    SortKey,
    count_one_by_one,
    read_ids,
    stands_in,
)

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
