"""One row of a table brought to what is wanted, and rows found by what they belong to."""

from collections.abc import Collection, Iterator, Mapping
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.models.audit.recording import Values
from gkapp.models.base import Record

RowT = TypeVar("RowT", bound=Record)

CHUNK = 500
"""Ids in one statement, well below SQLite's limit of parameters."""


def upsert_row(
    session: Session, table: type[RowT], place: Mapping[str, Any], wanted: Values | None
) -> RowT | None:
    """Change, add or remove the first row at *place*, so that it says *wanted*; None: no row."""
    row = session.scalars(select(table).filter_by(**place).order_by(table.id)).first()
    if wanted is None:
        if row is not None:
            session.delete(row)
            session.flush()
        return None
    if row is None:
        row = table(**place)
        session.add(row)
    for name, value in wanted.items():
        setattr(row, name, value)
    session.flush()
    return row


def rows_by(
    session: Session, table: type[RowT], key: str, values: Collection[int], **where: Any
) -> dict[int, RowT]:
    """The first row for each of *values* in the column *key*, by that value."""
    found: dict[int, RowT] = {}
    column = getattr(table, key)
    for part in batches(values):
        statement = select(table).where(column.in_(part)).filter_by(**where).order_by(table.id)
        for row in session.scalars(statement):
            found.setdefault(getattr(row, key), row)
    return found


def batches(values: Collection[int]) -> Iterator[list[int]]:
    """*values* in parts that fit into one statement."""
    rest = iter(values)
    while part := list(islice(rest, CHUNK)):
        yield part
