"""The list of everything that was done: when, by whom, what, and what was taken back later."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from gkapp.models.audit.recording import ActionKind
from gkapp.models.audit.trail import Action, Change
from gkapp.models.database import Database
from gkapp.services.records.list_query import ALL, Facet, ListQuery, SortKey, stands_in

_SORT_KEYS = {"done_at": Action.id, "actor": Action.actor, "title": Action.title}


@dataclass(frozen=True, slots=True)
class DoneRow:
    """What the list shows of one action."""

    id: int
    done_at: datetime
    actor: str
    title: str
    kind: ActionKind
    rows: int
    """How many rows of the database it touched."""


class ActionList:
    """Where a table of actions gets its ids and rows from."""

    views = (ALL,)

    def __init__(self, db: Database) -> None:
        self._db = db

    def order_of(self, view: str) -> Sequence[SortKey]:
        """The newest first."""
        return (SortKey("done_at", descending=True),)

    def facets(self) -> tuple[Facet, ...]:
        """Actions can be narrowed by who acted and in which year."""
        actors = select(Action.actor).distinct().order_by(Action.actor)
        year = func.substr(Action.done_at, 1, 4)
        with self._db.read() as session:
            years = session.scalars(select(year).distinct().order_by(year.desc()))
            return (
                Facet("actor", "操作人", tuple(session.scalars(actors))),
                Facet("year", "年份", tuple(years)),
            )

    def ids(self, query: ListQuery) -> Sequence[int]:
        """The ids of the actions that *query* asks for, in its order."""
        wanted = [_has_word(word) for word in query.words.split()]
        wanted += [_facet(*each) for each in query.facets]
        order = [
            column.desc() if each.descending else column.asc()
            for each in query.order or self.order_of(query.view)
            for column in (_SORT_KEYS[each.key],)
        ]
        statement = select(Action.id).where(*wanted).order_by(*order, Action.id.desc())
        with self._db.read() as session:
            return list(session.scalars(statement))

    def counts(self) -> dict[str, int]:
        """How many actions there are."""
        with self._db.read() as session:
            return {ALL: session.scalar(select(func.count(Action.id))) or 0}

    def rows(self, ids: Sequence[int]) -> dict[int, DoneRow]:
        """What the list shows of *ids*."""
        touched = select(func.count(Change.id)).where(Change.action_id == Action.id)
        columns = (
            Action.id, Action.done_at, Action.actor, Action.title, Action.kind,
            touched.correlate(Action).scalar_subquery().label("rows"),
        )  # fmt: skip
        with self._db.read() as session:
            found = session.execute(select(*columns).where(Action.id.in_(ids)))
            return {
                row.id: DoneRow(
                    row.id, datetime.fromisoformat(row.done_at), row.actor, row.title,
                    ActionKind(row.kind), row.rows,
                )
                for row in found
            }  # fmt: skip


def _has_word(word: str) -> ColumnElement[bool]:
    return stands_in(word, Action.title, Action.actor, Action.done_at)


def _facet(key: str, value: str) -> ColumnElement[bool]:
    match key:
        case "actor":
            return Action.actor == value
        case "year":
            return Action.done_at.startswith(value, autoescape=True)
        case _:
            raise KeyError(key)
