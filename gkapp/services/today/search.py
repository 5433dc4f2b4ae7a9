"""The search over everything that is registered: what has all the words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from gkapp.models.database import Database
from gkapp.services.records.action_result import Topic
from gkapp.services.records.list_query import stands_in
from gkapp.services.records.register import Register
from gkapp.services.records.registers import registers

MOST_OF_A_KIND = 5
"""Finds of one kind that are shown; the lists search further."""

LONGEST_DETAIL = 60


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One record that was found; *record* is None where the list of *register* is meant."""

    register: str
    topic: Topic
    title: str
    detail: str
    record: int | None
    more: int = 0
    """How many further records its list would show; then it is no record itself."""


def search_everything(db: Database, words: str) -> list[SearchHit]:
    """The records of each register that have every one of *words* somewhere.

    What is called just so comes first, then what begins so, each the newest first.
    """
    wanted = words.split()
    if not wanted:
        return []
    ranked = sorted(registers(), key=lambda each: each.search.get().rank)
    with db.read() as session:
        found = {each.name: list(_found(session, each, wanted)) for each in ranked}
        full = [each for each in ranked if len(found[each.name]) == MOST_OF_A_KIND]
        further = [hit for each in full for hit in _further(session, each, wanted)]
    return [*(hit for hits in found.values() for hit in hits), *further]


def _found(session: Session, register: Register[Any, Any], words: list[str]) -> Iterator[SearchHit]:
    plan = register.search.get()
    for row in _newest(session, register.table, plan.fields, words):
        title, detail = plan.told(row)
        yield SearchHit(register.name, register.topic, title, _cut(detail), row.id)


def _further(
    session: Session, register: Register[Any, Any], words: list[str]
) -> Iterator[SearchHit]:
    """How many more the list of *register* shows, where it looks into more fields."""
    narrowed_by = register.search.get().narrowed_by
    if narrowed_by is None:
        return
    narrowed = select(func.count(register.table.id)).where(*map(narrowed_by, words))
    found = session.scalar(narrowed) or 0
    if found > MOST_OF_A_KIND:
        yield SearchHit(register.name, register.topic, "", "", None, found - MOST_OF_A_KIND)


def _newest(
    session: Session,
    table: Any,
    fields: tuple[InstrumentedAttribute[str], ...],
    words: list[str],
) -> Iterator[Any]:
    whole = " ".join(words)
    rank = case(
        (or_(*(field == whole for field in fields)), 0),
        (or_(*(field.startswith(whole, autoescape=True) for field in fields)), 1),
        else_=2,
    )
    statement = select(table).where(_has_all(fields, words)).order_by(rank, table.id.desc())
    yield from session.scalars(statement.limit(MOST_OF_A_KIND))


def _has_all(
    fields: tuple[InstrumentedAttribute[str], ...], words: list[str]
) -> ColumnElement[bool]:
    return and_(*(stands_in(word, *fields) for word in words))


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_DETAIL else line[: LONGEST_DETAIL - 1] + "…"
