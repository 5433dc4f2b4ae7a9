"""Putting rows back as they were before an action: the mechanics of undo and redo."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import Date, Table, bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from gkapp.domain.errors import Refused
from gkapp.models.attachments import AttachmentBytes
from gkapp.models.audit import AUDITED, Values, blank_values, log_of
from gkapp.models.tables import record_classes
from gkapp.models.trail import Action, Change

CHUNK = 500


def take_back(session: Session, action_id: int) -> frozenset[str]:
    """Within a write, put back what *action_id* changed; returns the names of the tables touched.

    Refused when a row has moved on since, when later rows lean on it, or when the contents of the
    action have been blanked.
    """
    changes = session.scalars(
        select(Change).where(Change.action_id == action_id).order_by(Change.table_name, Change.id)
    ).all()
    if any(change.salt is None for change in changes):
        raise Refused("该操作的内容已按保存期限清除，不能撤销。")
    by_table = {
        name: list(rows) for name, rows in groupby(changes, key=lambda change: change.table_name)
    }
    for name, rows in by_table.items():
        _take_back_table(session, action_id, name, rows)
    _refuse_orphans(session)
    return frozenset(by_table)


def _take_back_table(
    session: Session, action_id: int, name: str, changes: Sequence[Change]
) -> None:
    table: Any = record_classes()[name].__table__
    current = _current_rows(session, table, [change.row_id for change in changes])
    for change in changes:
        if not _is_as_left(table, current.get(change.row_id), change.after):
            raise _moved_on(session, action_id, change)
    removed = [change for change in changes if change.before is None]
    changed = [change for change in changes if change.before and change.after]
    returned = [change for change in changes if change.after is None]
    _delete(session, table, removed)
    _update(session, table, changed, current)
    _insert(session, table, returned)


def _current_rows(session: Session, table: Table, ids: list[int]) -> dict[int, Values]:
    rows: dict[int, Values] = {}
    for part in _chunks(ids):
        found = session.connection().execute(select(table).where(table.c.id.in_(part)))
        rows |= {row.id: dict(row._mapping) for row in found}  # pyright: ignore[reportPrivateUsage]
    return rows


def _is_as_left(table: Table, row: Values | None, after: str | None) -> bool:
    if row is None or after is None:
        return row is None and after is None
    left = _read(table, after)
    return all(_text(value) == left[name] for name, value in row.items() if name != "version")


def _moved_on(session: Session, action_id: int, change: Change) -> Refused:
    title = session.scalar(
        select(Action.title)
        .join(Change, Change.action_id == Action.id)
        .where(
            Change.table_name == change.table_name,
            Change.row_id == change.row_id,
            Action.id > action_id,
        )
        .order_by(Action.id.desc())
    )
    return Refused(f"其中的记录之后又被“{title}”修改过，不能撤销。请先撤销之后的操作。")


def _delete(session: Session, table: Table, changes: list[Change]) -> None:
    if changes:
        statement = delete(table).where(table.c.id == bindparam("row_id"))
        session.connection().execute(statement, [{"row_id": c.row_id} for c in changes])
    for change in changes:
        log_of(session).note(table.name, change.row_id, _read(table, change.after), None)


def _update(
    session: Session, table: Table, changes: list[Change], current: dict[int, Values]
) -> None:
    rows: list[Values] = []
    for change in changes:
        version = current[change.row_id]["version"]
        left, wanted = _read(table, change.after), _read(table, change.before)
        left["version"], wanted["version"] = version, version + 1
        rows.append(_stored(table, wanted))
        log_of(session).note(table.name, change.row_id, left, wanted)
    if rows:
        names = [name for name in rows[0] if name != "id"]
        statement = (
            update(table)
            .where(table.c.id == bindparam("the_id"))
            .values({name: bindparam(f"the_{name}") for name in names})
        )
        session.connection().execute(
            statement, [{f"the_{name}": value for name, value in row.items()} for row in rows]
        )


def _insert(session: Session, table: Table, changes: list[Change]) -> None:
    rows: list[Values] = []
    for change in changes:
        wanted = _read(table, change.before)
        wanted["version"] += 1
        rows.append(_stored(table, wanted))
        log_of(session).note(table.name, change.row_id, None, wanted)
    if rows:
        session.connection().execute(insert(table), rows, execution_options=AUDITED)


def _refuse_orphans(session: Session) -> None:
    """Foreign keys are deferred in a write: look now, while the officer can be told."""
    orphan = session.connection().exec_driver_sql("PRAGMA foreign_key_check").first()
    if orphan is not None and orphan.parent == AttachmentBytes.__tablename__:
        raise Refused("其中附件的内容已被清除，不能恢复。")
    if orphan is not None:
        raise Refused("之后的操作用到了这一步的内容，不能撤销。请先撤销之后的操作。")


def _read(table: Table, text: str | None) -> Values:
    """The values in a stored text, whole even if the table has more columns by now."""
    return blank_values(record_classes()[table.name]) | json.loads(text or "")


def _stored(table: Table, values: Values) -> Values:
    """The JSON values as what the columns hold."""
    return {
        name: date.fromisoformat(value)
        if value is not None and isinstance(table.c[name].type, Date)
        else value
        for name, value in values.items()
    }


def _text(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _chunks(ids: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), CHUNK):
        yield ids[start : start + CHUNK]
