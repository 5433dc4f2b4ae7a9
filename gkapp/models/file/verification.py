"""Is the file still what was written? Pages, foreign keys, the audit chain, and rows against it."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from gkapp.domain.database.key import DatabaseKey
from gkapp.models.audit.recording import (
    FIRST_HASH,
    Values,
    action_hash,
    blank_values,
    change_digest,
)
from gkapp.models.base import Record, record_classes
from gkapp.models.file.engine import DriverError, connect, connect_unproved, take_in_log
from gkapp.models.file.schema_objects import schema_faults
from gkapp.stray_files import has_log

FIRST_PAGE = 1
_LARGEST_ID = 2**63 - 1
MOST_NAMED = 20
"""Faults of one kind that are named one by one; the rest is counted."""

Step = Callable[[str], object]
"""Is told before each part of long work what comes now; what it raises stops the work."""


def unwatched(_what: str) -> None:
    """The Step of whoever does not want to be told."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What was looked at, and every fault found, as sentences for the officer."""

    rows: Mapping[str, int]
    actions: int
    faults: tuple[str, ...]


def verify(path: Path, key: DatabaseKey, step: Step = unwatched) -> Verification:
    """Look at the whole file; Refused only when it cannot be opened at all."""
    step("检查数据页")
    if faults := _page_faults(path, key):
        # Nothing that stands on broken pages can be judged.
        return Verification({}, 0, tuple(faults))
    connection = connect(path, key, "read")
    try:
        connection.execute("BEGIN")
        faults: list[str] = []
        for what, kind in (
            ("检查数据结构", _structure_faults),
            ("核对表、索引和触发器", schema_faults),
            ("检查关联", _foreign_key_faults),
            ("核对附件", _attachment_faults),
        ):
            step(what)
            faults += _named(kind(connection))
        # Rows are judged by the trail, so the trail comes first.
        step("核对操作记录")
        broken = _named(_chain_faults(connection))
        step("核对各行数据")
        faults += broken or _named(_row_faults(connection))
        rows = count_rows(connection)
        return Verification(rows, rows["action"], tuple(faults))
    except DriverError as error:
        return Verification({}, 0, (f"数据库文件已损坏，无法读取：{error}。请用最近的备份恢复。",))
    finally:
        connection.close()


def count_rows(connection: Any) -> dict[str, int]:
    """The number of rows of every table, by its name."""
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " ORDER BY name"
    ).fetchall()
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
        for (name,) in names
    }


def _named(faults: Iterator[str]) -> list[str]:
    found = list(islice(faults, MOST_NAMED))
    rest = sum(1 for _ in faults)
    return found + ([f"另有 {rest} 处同类问题。"] if rest else [])


def _page_faults(path: Path, key: DatabaseKey) -> list[str]:
    if has_log(path):
        # A page that was torn in the file stands whole in the log.
        with closing(connect(path, key, "read")) as connection:
            take_in_log(connection)
    connection = connect_unproved(path, key, "read")
    try:
        found = connection.execute("PRAGMA cipher_integrity_check")
        pages = [int(said.rpartition(" ")[2]) for (said,) in found]
    finally:
        connection.close()
    if FIRST_PAGE in pages:
        # Then the key is wrong, or the file is not ours: connecting tells it in a sentence.
        connect(path, key, "read").close()
    return _named(f"第 {page} 页数据校验不符，文件被改动或已损坏。" for page in pages)


def _structure_faults(connection: Any) -> Iterator[str]:
    for (said,) in connection.execute("PRAGMA integrity_check"):
        if said != "ok":
            yield f"数据库结构损坏：{said}。"


def _foreign_key_faults(connection: Any) -> Iterator[str]:
    for table, row_id, parent, _number in connection.execute("PRAGMA foreign_key_check"):
        yield f"表 {table} 第 {row_id} 行指向 {parent} 中不存在的记录。"


def _attachment_faults(connection: Any) -> Iterator[str]:
    """Files whose bytes are no longer those under whose hash they stand."""
    for sha256, content in connection.execute("SELECT sha256, content FROM attachment_bytes"):
        if hashlib.sha256(content).hexdigest() != sha256:
            for (name,) in connection.execute(
                "SELECT name FROM attachment WHERE sha256 = ?", (sha256,)
            ).fetchall() or [("没有记录使用的文件",)]:
                yield f"附件“{name}”的内容与登记的校验值（{sha256[:12]}…）不符，曾被替换或已损坏。"


def _chain_faults(connection: Any) -> Iterator[str]:
    """Actions and their changes are read side by side: neither is ever held in memory whole."""
    changes = _Ahead(
        connection.execute(
            "SELECT action_id, id, table_name, row_id, before, after, salt, digest"
            " FROM change ORDER BY action_id, id"
        )
    )
    previous, expected_id = FIRST_HASH, 1
    actions = connection.execute(
        "SELECT id, done_at, actor, title, kind, undoes_id, is_undoable, previous_hash, hash"
        " FROM action ORDER BY id"
    )
    names = [part[0] for part in actions.description]
    for values in actions:
        action = dict(zip(names, values, strict=True))
        action["is_undoable"] = bool(action["is_undoable"])
        digests: list[str] = []
        for own in changes.up_to(action["id"]):
            action_id, change_id, table, row_id, before, after, salt, digest = own
            if action_id == action["id"]:
                digests.append(digest)
            if salt is not None and digest != change_digest(salt, (table, row_id), before, after):
                yield f"操作记录第 {action_id} 号的第 {change_id} 条变更内容被改动。"
        if action["id"] != expected_id or action["previous_hash"] != previous:
            yield f"操作记录第 {action['id']} 号之前有记录缺失或被改动，链条中断。"
        elif action["hash"] != action_hash(action, digests):
            yield f"操作记录第 {action['id']} 号（{action['title']}）被改动。"
        previous, expected_id = action["hash"], action["id"] + 1


class _Ahead:
    """Rows in the order of their first value, taken as far as that value goes."""

    def __init__(self, rows: Iterable[tuple[Any, ...]]) -> None:
        self._rows = iter(rows)
        self._next = next(self._rows, None)

    def up_to(self, last: int) -> Iterator[tuple[Any, ...]]:
        """The next rows whose first value is at most *last*."""
        while self._next is not None and self._next[0] <= last:
            taken, self._next = self._next, next(self._rows, None)
            yield taken


def _row_faults(connection: Any) -> Iterator[str]:
    """Rows that are not as the trail last left them: changed by something other than gkapp."""
    for table, cls in record_classes().items():
        told = _Ahead(_last_changes(connection, table))
        for row in _rows_of(connection, table):
            after, salt = None, "none"
            for row_id, told_after, told_salt in told.up_to(row["id"]):
                if row_id < row["id"]:
                    yield from _lost(table, row_id, told_after)
                else:
                    after, salt = told_after, told_salt
            if salt is not None and (after is None or not _is_as_left(cls, row, after)):
                yield f"表 {table} 第 {row['id']} 行与操作记录不符，曾在程序之外被改动。"
        for row_id, after, _salt in told.up_to(_LARGEST_ID):
            yield from _lost(table, row_id, after)


def _lost(table: str, row_id: int, after: str | None) -> Iterator[str]:
    if after is not None:
        yield f"表 {table} 第 {row_id} 行不见了，操作记录中没有删除它的操作。"


def _last_changes(connection: Any, table: str) -> Iterator[tuple[int, str | None, str | None]]:
    """How each row was last left, in the order of the rows."""
    changes = connection.execute(
        "SELECT row_id, after, salt FROM change WHERE table_name = ? ORDER BY row_id, id", (table,)
    )
    last: tuple[int, str | None, str | None] | None = None
    for change in changes:
        if last is not None and last[0] != change[0]:
            yield last
        last = change
    if last is not None:
        yield last


def _rows_of(connection: Any, table: str) -> Iterator[Values]:
    """The rows as they stand; none where the file is of a schema that had no such table."""
    known = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    if connection.execute(known, (table,)).fetchone() is None:
        return
    rows = connection.execute(f'SELECT * FROM "{table}" ORDER BY id')
    names = [part[0] for part in rows.description]
    for values in rows:
        yield dict(zip(names, values, strict=True))


def _is_as_left(cls: type[Record], row: Values, after: str) -> bool:
    """Whether *row* is what the trail says, in the columns that its file has."""
    left = json.loads(after)
    if left.keys() != row.keys():
        blank = blank_values(cls)
        left = {name: left.get(name, blank.get(name)) for name in row} | left
    return left == row
