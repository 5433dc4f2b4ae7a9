"""What was ever changed of one record and what belongs to it, read from the audit trail."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from gkapp.models.attachments import Attachment
from gkapp.models.audit.recording import canonical
from gkapp.models.audit.trail import Action, Change
from gkapp.models.base import Record, record_classes
from gkapp.models.database import Database
from gkapp.services.records.field_names import NOTHING, field_name, is_told, words_of

Place = tuple[str, list[int]]
"""A table and ids in it."""


@dataclass(frozen=True, slots=True)
class ChangedField:
    """One field before and after, in words."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One action that touched the record: when, who, what."""

    done_at: str
    actor: str
    title: str
    fields: tuple[ChangedField, ...]


def history_of(db: Database, table: type[Record], row_id: int) -> list[HistoryEntry]:
    """Every action that touched the row or the rows that belong to it, the newest first."""
    with db.read() as session:
        own = [(table.__tablename__, [row_id]), *_belonging(session, table, [row_id])]
        places = [*own, *_attachments(session, own)]
        here = or_(
            *(and_(Change.table_name == name, Change.row_id.in_(ids)) for name, ids in places)
        )
        rows = session.execute(
            select(Action.id, Action.done_at, Action.actor, Action.title, Change)
            .join(Change, Change.action_id == Action.id)
            .where(here)
            .order_by(Action.id.desc(), Change.id)
        ).all()
    entries: dict[int, HistoryEntry] = {}
    for action_id, done_at, actor, title, change in rows:
        known = entries.get(action_id)
        fields = (*(known.fields if known else ()), *_fields(change))
        entries[action_id] = HistoryEntry(done_at, actor, title, fields)
    return list(entries.values())


def _belonging(session: Session, table: type[Record], ids: list[int]) -> Iterator[Place]:
    """The rows of other tables that point to the rows *ids*, and those that point to them."""
    for child in record_classes().values():
        columns: Any = child.__table__.columns
        for column in columns:
            points_here = any(key.column.table is table.__table__ for key in column.foreign_keys)
            if points_here and child is not table and not child.stands_alone:
                found = list(session.scalars(select(child.id).where(column.in_(ids))))
                if found:
                    yield child.__tablename__, found
                    yield from _belonging(session, child, found)


def _attachments(session: Session, owners: list[Place]) -> Iterator[Place]:
    """The files that hang or ever hung on these rows, as the trail knows them."""
    for table, ids in owners:
        marks = [canonical({"owner_id": row_id, "owner_table": table}) or "" for row_id in ids]
        told = [
            text.contains(mark[1:-1] + ",", autoescape=True)
            for mark in marks
            for text in (Change.before, Change.after)
        ]
        here = Change.table_name == Attachment.__tablename__
        if found := list(session.scalars(select(Change.row_id).where(here, or_(*told)).distinct())):
            yield Attachment.__tablename__, found


def _fields(change: Change) -> Iterator[ChangedField]:
    """What changed, in the order in which the table has its columns."""
    table = change.table_name
    before: dict[str, Any] = json.loads(change.before or "{}")
    after: dict[str, Any] = json.loads(change.after or "{}")
    columns: Any = record_classes()[table].__table__.columns
    for name in (each.key for each in columns):
        old, new = before.get(name), after.get(name)
        if old == new or not is_told(name):
            continue
        before_told, after_told = words_of(table, name, old), words_of(table, name, new)
        if before_told == after_told == NOTHING:
            continue
        if before_told == after_told:  # what is masked may look the same
            after_told += "（有改动）"
        yield ChangedField(field_name(table, name), before_told, after_told)
