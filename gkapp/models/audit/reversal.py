"""Putting rows back as they were before an action: the mechanics of undo and redo.

An action may be a whole import. So values go to and fro as the file holds them, which is also how
the trail tells them, and some hundred rows at a time.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from itertools import groupby, islice
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import (
    Select,
    Table,
    bindparam,
    case,
    delete,
    func,
    select,
    text,
    type_coerce,
    update,
)
from sqlalchemy.orm import Session
from sqlalchemy.types import NullType

from gkapp.domain.errors import Refused
from gkapp.domain.progress import Report
from gkapp.models.attachments import AttachmentBytes
from gkapp.models.audit.recording import Values, blank_values, canonical, insert_stored, log_of
from gkapp.models.audit.trail import Action, Change
from gkapp.models.base import Record, record_classes

CHUNK = 500
_AS_STORED = NullType()
_read_json = json.JSONDecoder().raw_decode


def take_back(session: Session, action_id: int, report: Report) -> frozenset[str]:
    """Within a write, put back what *action_id* changed; returns the names of the tables touched.

    *report* is told of the rows.

    Refused when a row has moved on since, when later rows lean on it, or when the contents of the
    action have been blanked.
    """
    steps = _steps(session, action_id)
    done = 0
    for (name, way), of_one_kind in groupby(steps, key=itemgetter(0, 1)):
        reversing = _Reversing(session, action_id, record_classes()[name])
        for ids in _chunks(change_id for _, _, change_id in of_one_kind):
            report(done, len(steps), "正在恢复原来的内容")
            reversing.put_back(_Way(way), _changes(session, ids))
            done += len(ids)
    report(done, len(steps), "正在核对并记入操作记录")
    tables = frozenset(name for name, _, _ in steps)
    _refuse_orphans(session, tables)
    return tables


class _Way(IntEnum):
    """What putting a row back comes to, in the order in which a table has it done."""

    REMOVE = 1
    CHANGE = 2
    RETURN = 3


class _Change(NamedTuple):
    """One change with its texts: how the action found the row and how it left it."""

    row_id: int
    before: str | None
    after: str | None


class _Left(NamedTuple):
    """What an action left of a row, with the version of now; *text* is how the trail tells it."""

    values: Values
    text: str | None


_NO_ROW = _Left({}, None)


def _steps(session: Session, action_id: int) -> Sequence[tuple[str, int, int]]:
    """The table, the way and the id of each change, in order; without its texts, which are long."""
    of, connection = Change.__table__.c, session.connection()
    blank = select(of.id).where(of.action_id == action_id, of.salt.is_(None)).limit(1)
    if connection.execute(blank).first() is not None:
        raise Refused("该操作的内容已按保存期限清除，不能撤销。")
    way = case(
        (of.before.is_(None), _Way.REMOVE.value),
        (of.after.is_(None), _Way.RETURN.value),
        else_=_Way.CHANGE.value,
    ).label("way")
    steps = select(of.table_name, way, of.id).where(of.action_id == action_id)
    rows = connection.execute(steps.order_by(of.table_name, way, of.id))
    return [(name, way, change_id) for name, way, change_id in rows.all()]


def _changes(session: Session, ids: list[int]) -> list[_Change]:
    columns = Change.__table__.c
    texts = select(columns.row_id, columns.before, columns.after)
    found = texts.where(columns.id.in_(_these(ids))).order_by(columns.id)
    # Straight from the driver: what is stored needs no conversion.
    cursor: Any = session.connection().execute(found).cursor
    return [_Change._make(row) for row in cursor]


def _these(ids: Collection[int]) -> Select[tuple[Any]]:
    """The *ids* as one value of a statement, which is then the same for however many there are."""
    return select(func.json_each(json.dumps(list(ids))).table_valued("value").c.value)


@dataclass(frozen=True)
class _Reversing:
    """Puts rows of one table back."""

    session: Session
    action_id: int
    record: type[Record]

    def put_back(self, way: _Way, changes: Sequence[_Change]) -> None:
        """Put back rows that are as the action left them; Refused when one is not."""
        current = self._current([change.row_id for change in changes])
        left = [self._as_left(change, current.get(change.row_id)) for change in changes]
        match way:
            case _Way.REMOVE:
                self._remove(changes, left)
            case _Way.CHANGE:
                self._change(changes, left)
            case _:
                self._return(changes)

    @property
    def _table(self) -> Table:
        table: Any = self.record.__table__
        return table

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self._table.c)

    @cached_property
    def _columns(self) -> frozenset[str]:
        return frozenset(self._names)

    @cached_property
    def _in_order(self) -> Callable[[Values], tuple[Any, ...]]:
        first, *others = self._names
        return itemgetter(first, *others)

    def _current(self, ids: list[int]) -> Mapping[int, tuple[Any, ...]]:
        """The rows as they stand, each in the order of the names."""
        stored: list[Any] = [type_coerce(column, _AS_STORED) for column in self._table.c]
        statement = select(*stored).where(self._table.c.id.in_(_these(ids)))
        cursor: Any = self.session.connection().execute(statement).cursor
        place = self._names.index("id")
        return {row[place]: row for row in cursor}

    def _as_left(self, change: _Change, row: tuple[Any, ...] | None) -> _Left:
        """What the action left; Refused when that is no longer so."""
        if row is None and change.after is None:
            return _NO_ROW
        if row is not None and change.after is not None:
            told, _end = _read_json(change.after)
            if told.keys() == self._columns and self._in_order(told) == row:  # nearly always
                return _Left(told, change.after)
            now = dict(zip(self._names, row, strict=True))
            left = blank_values(self.record) | told | {"version": now["version"]}
            if now.items() <= left.items():
                return _Left(left, canonical(left))
        raise _moved_on(self.session, self.action_id, self.record.__tablename__, change)

    def _remove(self, changes: Sequence[_Change], left: Sequence[_Left]) -> None:
        ids = [change.row_id for change in changes]
        gone = delete(self._table).where(self._table.c.id.in_(_these(ids)))
        self.session.connection().execute(gone)
        log = log_of(self.session)
        for change, each in zip(changes, left, strict=True):
            log.note_stored(self.record.__tablename__, change.row_id, each.text, None)

    def _change(self, changes: Sequence[_Change], left: Sequence[_Left]) -> None:
        log, rows = log_of(self.session), list[Values]()
        for change, each in zip(changes, left, strict=True):
            wanted = self._read(change.before)
            wanted["version"] = each.values["version"] + 1
            rows.append(wanted)
            log.note_stored(self.record.__tablename__, change.row_id, each.text, canonical(wanted))
        names: dict[str, Any] = {name: bindparam(f"the_{name}") for name in rows[0] if name != "id"}
        connection = self.session.connection()
        statement = (
            update(self._table)
            .where(self._table.c.id == bindparam("the_id"))
            .values(names)
            .compile(dialect=connection.dialect)
        )
        order = [name.removeprefix("the_") for name in statement.positiontup or ()]
        values = [tuple(row[name] for name in order) for row in rows]
        connection.exec_driver_sql(str(statement), values)

    def _return(self, changes: Sequence[_Change]) -> None:
        rows = [self._read(change.before) for change in changes]
        for row in rows:
            row["version"] += 1
        insert_stored(self.session, self.record, rows)
        log_of(self.session).note_added(self.record.__tablename__, rows)

    def _read(self, text: str | None) -> Values:
        """The values in a stored text, whole even if the table has more columns by now."""
        told, _end = _read_json(text or "")
        return blank_values(self.record) | told


def _moved_on(session: Session, action_id: int, table_name: str, change: _Change) -> Refused:
    title = session.scalar(
        select(Action.title)
        .join(Change, Change.action_id == Action.id)
        .where(
            Change.table_name == table_name,
            Change.row_id == change.row_id,
            Action.id > action_id,
        )
        .order_by(Action.id.desc())
    )
    return Refused(f"其中的记录之后又被“{title}”修改过，不能撤销。请先撤销之后的操作。")


def _refuse_orphans(session: Session, touched: Collection[str]) -> None:
    """Foreign keys are deferred in a write: look now, while the officer can be told.

    Only where rows were *touched*, and where others point to them: the trail grows ever longer.
    """
    for name in _may_hold_orphans(touched):
        check = text("SELECT parent FROM pragma_foreign_key_check(:table) LIMIT 1")
        parent = session.connection().execute(check, {"table": name}).scalar()
        if parent == AttachmentBytes.__tablename__:
            raise Refused("其中附件的内容已被清除，不能恢复。")
        if parent is not None:
            raise Refused("之后的操作用到了这一步的内容，不能撤销。请先撤销之后的操作。")


def _may_hold_orphans(touched: Collection[str]) -> Iterator[str]:
    """The tables *touched*, and those with a foreign key to one of them."""
    for name, record in record_classes().items():
        table: Any = record.__table__
        if name in touched or any(key.column.table.name in touched for key in table.foreign_keys):
            yield name


def _chunks(ids: Iterable[int]) -> Iterator[list[int]]:
    rest = iter(ids)
    while part := list(islice(rest, CHUNK)):
        yield part
