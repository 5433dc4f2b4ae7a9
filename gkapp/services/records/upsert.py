"""One row of a table brought to what is wanted, and rows found by what they belong to."""

from collections.abc import Collection, Iterator, Mapping
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Column, Table, select
from sqlalchemy.orm import Session

from gkapp.models.attachments import Attachment
from gkapp.models.audit.recording import Values
from gkapp.models.base import Record, record_classes
from gkapp.models.interpretations import Interpretation
from gkapp.models.ledger import ValidityChange
from gkapp.models.participation import DecisionConsultation
from gkapp.models.publication_check import PublicationCheck
from gkapp.models.requests import Opening, Remedy
from gkapp.models.rollup import RollupReport

RowT = TypeVar("RowT", bound=Record)

CHUNK = 500
"""Ids in one statement, well below SQLite's limit of parameters."""


def sync_row(
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


KEPT: tuple[type[Record], ...] = (
    DecisionConsultation, Interpretation, Opening, PublicationCheck, Remedy, RollupReport,
    ValidityChange,
)  # fmt: skip
"""Rows that stand on their own: they lose a reference that may be empty, not their life."""


def remove_with_children(session: Session, table: type[Record], ids: Collection[int]) -> None:
    """Delete the rows *ids* of *table*, the rows that belong to them, and the files on them."""
    for child, column in _references(table):
        for part in batches(ids):
            rows = session.scalars(select(child).where(column.in_(part))).all()
            if column.nullable and (child is table or child in KEPT):
                for row in rows:
                    setattr(row, column.key, None)
            elif rows:
                remove_with_children(session, child, [row.id for row in rows])
    session.flush()
    for part in batches(ids):
        here = Attachment.owner_table == table.__tablename__, Attachment.owner_id.in_(part)
        for hung in session.scalars(select(Attachment).where(*here)):
            session.delete(hung)
        for row in session.scalars(select(table).where(table.id.in_(part))):
            session.delete(row)
    session.flush()


def _references(table: type[Record]) -> Iterator[tuple[type[Record], Column[int]]]:
    """Every audited table that points to *table*, with the column that does."""
    for child in record_classes().values():
        own: Table = child.__table__  # pyright: ignore[reportAssignmentType] - mapped to a table
        for column in own.columns:
            if any(key.column.table is table.__table__ for key in column.foreign_keys):
                yield child, column
