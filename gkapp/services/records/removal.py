"""Deleting rows with everything that belongs to them, so that undo brings all of it back."""

from collections.abc import Collection, Iterator

from sqlalchemy import Column, Table, select
from sqlalchemy.orm import Session

from gkapp.models.attachments import Attachment
from gkapp.models.base import Record, record_classes
from gkapp.services.records.upsert import batches


def remove_with_children(session: Session, table: type[Record], ids: Collection[int]) -> None:
    """Delete the rows *ids* of *table*, the rows that belong to them, and the files on them."""
    for child, column in _references(table):
        for part in batches(ids):
            rows = session.scalars(select(child).where(column.in_(part))).all()
            if column.nullable and (child is table or child.stands_alone):
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
