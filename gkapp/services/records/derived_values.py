"""Stored values that hang on other records, brought up to date whenever those change."""

from collections.abc import Callable, Collection, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from gkapp.models.base import Record
from gkapp.models.database import Database
from gkapp.services.records.action_result import Topic
from gkapp.services.records.register import Register
from gkapp.services.records.registers import registers


@dataclass(frozen=True, slots=True)
class DerivedValues:
    """Values of a register that are worked out from records of it and of others."""

    concerned: Callable[[Session, type[Record], Collection[int]], set[int]]
    """Whose values hang on the rows of a table."""
    refresh: Callable[[Database, Session, Collection[int]], int]
    """Work out the values of these records anew; returns how many of them changed."""
    refresh_after_import: Callable[[Database, Session, type[Record], Collection[int]], None]
    """Work out all that may be others after rows came into a table, or were changed."""
    what: str = ""
    """What the values say, for those who are told how many changed."""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """Values of a register that changed because of others: the topic, and how many in words."""

    topic: Topic
    words: str


def refresh_derived(
    db: Database, session: Session, table: type[Record], ids: Collection[int]
) -> list[Refreshed]:
    """Bring up to date what hangs on the rows *ids* of *table*; returns what changed by it."""
    changed: list[Refreshed] = []
    for register, values in _derived_from(table):
        if count := values.refresh(db, session, values.concerned(session, table, ids)):
            words = f"{count} {register.measure}{register.noun}{values.what}"
            changed.append(Refreshed(register.topic, words))
    return changed


@contextmanager
def refresh_around(
    db: Database, session: Session, table: type[Record], ids: Collection[int]
) -> Generator[None]:
    """Afterwards bring up to date what hung on the rows before, and what hangs on them then."""
    before = [
        (values, values.concerned(session, table, ids))
        for _register, values in _derived_from(table)
    ]
    yield
    for values, concerned in before:
        values.refresh(db, session, concerned | values.concerned(session, table, ids))


def refresh_after_import(
    db: Database, session: Session, table: type[Record], changed: Collection[int]
) -> None:
    """Bring up to date what hangs on rows that came in, and on those that were *changed*."""
    for _register, values in _derived_from(table):
        values.refresh_after_import(db, session, table, changed)


def _derived_from(table: type[Record]) -> Iterator[tuple[Register[Any, Any], DerivedValues]]:
    for register in registers():
        if register.derives is not None and table.__tablename__ in register.derived_from:
            yield register, register.derives.get()
