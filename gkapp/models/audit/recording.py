"""Gathering what an action changes, and writing it into the chained trail."""

import hashlib
import json
import marshal
import secrets
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from itertools import chain, islice
from operator import itemgetter
from typing import Any

from sqlalchemy import Column, column, event, insert, inspect, select, table
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.orm import ORMExecuteState, Session
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from gkapp.models.audit.trail import Action, Change
from gkapp.models.base import Base, Record

FIRST_HASH = "0" * 64
AUDITED = {"audited": True}
"""Execution options of a bulk statement whose changes are recorded by other means."""

CHANGES_AT_ONCE = 1000
KEPT_UNPACKED, PACKED_AT_ONCE = 90_000, 10_000
"""Rows of a log whose texts are held as they are, and rows that are packed together."""

_CHANGES = "changes"
_PLAIN = frozenset((str, int, bool, type(None)))
_SALT_BYTES = 16
_sequence = table("sqlite_sequence", column("name"), column("seq"))
_canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True)
_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))

Values = dict[str, Any]
RowKey = tuple[str, int]
_Texts = tuple[str | None, str | None]


class UnauditedWriteError(RuntimeError):
    """A bug: a statement would have changed rows without leaving a trace."""


class ActionKind(StrEnum):
    """Whether an action is new, takes one back, does one again, or is the program's own."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"
    UPKEEP = "upkeep"
    """The program keeps something in step that nobody did; undo passes over it."""
    NOTE = "note"
    """Something that changes no row and must be known of all the same; undo passes over it."""


@dataclass(frozen=True, slots=True)
class ActionHead:
    """What is known of an action when it begins."""

    done_at: datetime
    actor: str
    title: str
    kind: ActionKind = ActionKind.DO
    undoes_id: int | None = None
    is_undoable: bool = True


class ChangeLog:
    """The rows that one action touched: how each was first found and how it was last left.

    Kept as the texts that will be stored, which take a third of the memory of their values. An
    action may be a whole import: the texts of all but the last rows are packed, which takes a
    fiftieth of that.
    """

    def __init__(self) -> None:
        self._rows: dict[RowKey, _Texts] = {}
        self._packed: list[bytes] = []
        self._is_packed: dict[str, bytearray] = {}
        """By table, at the place of each id whether its row is packed."""
        self._left_anew: dict[RowKey, str | None] = {}
        """How rows were left that were touched once more after they had been packed."""

    def note(self, table: str, row_id: int, before: Values | None, after: Values | None) -> None:
        """Add one change of one row."""
        self.note_stored(table, row_id, canonical(before), canonical(after))

    def note_stored(self, table: str, row_id: int, before: str | None, after: str | None) -> None:
        """Add one change of one row, told by the texts that will be stored."""
        key = (table, row_id)
        packed = self._is_packed.get(table, b"")
        if row_id < len(packed) and packed[row_id]:
            self._left_anew[key] = after
            return
        first = self._rows[key][0] if key in self._rows else before
        self._rows[key] = (first, after)
        self._pack()

    def note_added(self, table: str, rows: Iterable[Values]) -> None:
        """Add rows that were not there, with values as the file holds them."""
        for row in rows:
            self._rows[table, row["id"]] = (None, canonical(row))
        self._pack()

    def changes(self) -> Iterator[tuple[RowKey, str | None, str | None]]:
        """What is different in the end, in the order in which rows were first touched."""
        packed = (each for part in self._packed for each in _unpacked(part))
        for key, (before, last) in chain(packed, self._rows.items()):
            after = self._left_anew.get(key, last)
            if before != after:
                yield key, before, after

    def _pack(self) -> None:
        """Pack all rows but the last ones, once there are many."""
        while len(self._rows) >= KEPT_UNPACKED + PACKED_AT_ONCE:
            keys = list(islice(self._rows, PACKED_AT_ONCE))
            for key in keys:
                self._mark_packed(*key)
            # SQLAlchemy's names of tables are strings of a class of its own.
            part = [((str(key[0]), key[1]), self._rows.pop(key)) for key in keys]
            self._packed.append(zlib.compress(marshal.dumps(part), zlib.Z_BEST_SPEED))

    def _mark_packed(self, table: str, row_id: int) -> None:
        marks = self._is_packed.setdefault(table, bytearray())
        if row_id >= len(marks):
            marks.extend(bytes(row_id + PACKED_AT_ONCE - len(marks)))
        marks[row_id] = True


def _unpacked(part: bytes) -> Iterable[tuple[RowKey, _Texts]]:
    return marshal.loads(zlib.decompress(part))


def watch(sessions: Any) -> None:
    """Have every session of the *sessions* factory note its changes and refuse silent ones."""
    event.listen(sessions, "after_flush", _note_flushed)
    event.listen(sessions, "do_orm_execute", _refuse_silent_bulk_writes)


def begin_log(session: Session) -> ChangeLog:
    """Start noting the changes of *session*."""
    log = session.info[_CHANGES] = ChangeLog()
    return log


def log_of(session: Session) -> ChangeLog:
    """The log of the write that *session* belongs to."""
    return session.info[_CHANGES]


def add_rows(session: Session, cls: type[Record], rows: list[Values]) -> list[int]:
    """Insert many rows by one statement, with their trail; returns their ids in order."""
    if not rows:
        return []
    session.flush()
    # Ids of our own, because a statement that returns ids is run once for every row.
    first = _next_id(session, cls)
    ids = list(range(first, first + len(rows)))
    blank = blank_values(cls)
    stored = [
        blank
        | {name: v if type(v) in _PLAIN else _plain(v) for name, v in row.items()}
        | {"id": row_id}
        for row_id, row in zip(ids, rows, strict=True)
    ]
    insert_stored(session, cls, stored)
    log_of(session).note_added(cls.__tablename__, stored)
    return ids


def insert_stored(session: Session, cls: type[Base], rows: list[Values]) -> None:
    """Insert *rows*, whose values are as the file holds them and as the trail tells them.

    Leaves no trail.
    """
    statement, names = _insertion(cls, tuple(rows[0]))
    in_order = itemgetter(*names)
    session.connection().exec_driver_sql(statement, [in_order(row) for row in rows])


@cache
def _insertion(cls: type[Base], names: tuple[str, ...]) -> tuple[str, Sequence[str]]:
    """The statement that inserts rows with values of these *names*, and the order of its values."""
    statement = insert(cls).compile(dialect=dialect(), column_keys=list(names))
    return str(statement), statement.positiontup or ()


def _next_id(session: Session, cls: type[Record]) -> int:
    """The id that SQLite would give to the next row; nobody else writes meanwhile."""
    last = select(_sequence.c.seq).where(_sequence.c.name == cls.__tablename__)
    return (session.connection().execute(last).scalar() or 0) + 1


def append_action(session: Session, head: ActionHead, log: ChangeLog) -> int | None:
    """Write *log* as the newest link of the chain; returns its id.

    None when nothing changed, unless the action is there to be noted alone.
    """
    last_id, previous_hash = last_link(session)
    digests = _append_changes(session, last_id + 1, log)
    first = list(islice(digests, 1))
    if not first and head.kind is not ActionKind.NOTE:
        return None
    action: Values = {
        "id": last_id + 1,
        "done_at": head.done_at.isoformat(timespec="seconds"),
        "actor": head.actor,
        "title": head.title,
        "kind": head.kind.value,
        "undoes_id": head.undoes_id,
        "is_undoable": head.is_undoable,
        "previous_hash": previous_hash,
    }
    action["hash"] = action_hash(action, chain(first, digests))
    session.execute(insert(Action), action, execution_options=AUDITED)
    return last_id + 1


def last_link(session: Session) -> tuple[int, str]:
    """The id and the hash of the newest action: as long as they are the same, so are all rows."""
    newest = select(Action.id, Action.hash).order_by(Action.id.desc()).limit(1)
    last = session.execute(newest).first()
    return (last.id, last.hash) if last is not None else (0, FIRST_HASH)


def _append_changes(session: Session, action_id: int, log: ChangeLog) -> Iterator[str]:
    """Write the changes of an action that itself comes after them; gives their digests."""
    changes = log.changes()
    while part := list(islice(changes, CHANGES_AT_ONCE)):
        salts = _salts(len(part))
        rows = [
            _change_row(action_id, salt, *change) for salt, change in zip(salts, part, strict=True)
        ]
        insert_stored(session, Change, rows)
        yield from [row["digest"] for row in rows]


def _salts(number: int) -> Iterator[str]:
    """So many salts for the digests of changes: asking for them one by one takes long."""
    digits, length = secrets.token_hex(number * _SALT_BYTES), 2 * _SALT_BYTES
    return (digits[at : at + length] for at in range(0, len(digits), length))


def action_hash(action: Mapping[str, Any], digests: Iterable[str]) -> str:
    """The hash that binds an action to the one before it and to its changes."""
    bound = (
        "id", "done_at", "actor", "title", "kind", "undoes_id", "is_undoable", "previous_hash",
    )  # fmt: skip
    # As the JSON text of the values and the list of digests, of which there may be a million.
    found = hashlib.sha256(_compact.encode([action[name] for name in bound])[:-1].encode())
    rest, parting = iter(digests), ",["
    while part := list(islice(rest, CHANGES_AT_ONCE)):
        found.update(f"{parting}{_compact.encode(part)[1:-1]}".encode())
        parting = ","
    found.update(b"]]" if parting == "," else b",[]]")
    return found.hexdigest()


def change_digest(
    salt: str | None, row: RowKey, before: str | None, after: str | None
) -> str:  # fmt: skip
    """The salted digest of one change, over its stored texts."""
    return _sha256([salt, *row, before, after])


@cache
def blank_values(cls: type[Record]) -> Values:
    """A row with nothing entered: what a column holds in rows that were written before it came."""
    blank: Values = {}
    for attribute in inspect(cls).column_attrs:
        column = attribute.columns[0]
        default = column.default if isinstance(column, Column) else None
        has_value = isinstance(default, ScalarElementColumnDefault)
        blank[attribute.key] = _plain(default.arg) if has_value else None
    return blank


def canonical(values: Values | None) -> str | None:
    """The one stored text of a row's values."""
    return None if values is None else _canonical.encode(values)


def _sha256(parts: list[Any]) -> str:
    return hashlib.sha256(_compact.encode(parts).encode()).hexdigest()


def _change_row(
    action_id: int, salt: str, row: RowKey, before: str | None, after: str | None
) -> Values:
    return {
        "action_id": action_id,
        "table_name": row[0],
        "row_id": row[1],
        "before": before,
        "after": after,
        "salt": salt,
        "digest": change_digest(salt, row, before, after),
    }


def _plain(value: Any) -> Any:
    if type(value) in _PLAIN:
        return value
    match value:
        case date() | datetime():
            return value.isoformat()
        case StrEnum():
            return value.value
        case Decimal():
            return str(value)
        case _:
            return value


def _values(row: Record, *, before: bool) -> Values:
    state = inspect(row)
    values: Values = {}
    for attribute in state.mapper.column_attrs:
        history = state.attrs[attribute.key].history
        old = history.deleted[0] if before and history.deleted else getattr(row, attribute.key)
        values[attribute.key] = _plain(old)
    return values


def _note_flushed(session: Session, _context: Any) -> None:
    touched = [(row, False, True) for row in session.new]
    touched += [(row, True, True) for row in session.dirty if session.is_modified(row)]
    touched += [(row, True, False) for row in session.deleted]
    records = [entry for entry in touched if isinstance(entry[0], Record)]
    if not records:
        return
    if _CHANGES not in session.info:
        raise UnauditedWriteError("rows were changed outside Database.write()")
    for row, had, has in records:
        log_of(session).note(
            row.__tablename__,
            row.id,
            _values(row, before=True) if had else None,
            _values(row, before=False) if has else None,
        )


def _refuse_silent_bulk_writes(state: ORMExecuteState) -> None:
    writes = state.is_insert or state.is_update or state.is_delete
    if writes and not state.execution_options.get("audited"):
        raise UnauditedWriteError(str(state.statement))
