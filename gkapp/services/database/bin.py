"""The bin: what was deleted, and the way back."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from gkapp.domain.errors import Refused
from gkapp.domain.progress import Report, tell_nobody
from gkapp.domain.text.numbers import grouped
from gkapp.models.audit.reversal import take_back
from gkapp.models.audit.trail import Action, Change
from gkapp.models.base import record_classes
from gkapp.models.database import Database
from gkapp.services.records.action_result import ActionResult
from gkapp.services.records.register import BinnedTable
from gkapp.services.records.registers import registers, topics_of

_ATTACHMENT = BinnedTable("attachment", "附件", "name")


@cache
def binned_tables() -> Mapping[str, BinnedTable]:
    """By name, the tables whose rows officers delete.

    The rows of later ones may have gone along with earlier.
    """
    of_registers = (table for register in registers() for table in register.binned)
    return {each.table: each for each in (*of_registers, _ATTACHMENT)}


_LONGEST = 60
"""Characters of a name that are told."""


@dataclass(frozen=True, slots=True)
class BinRow:
    """One deletion that can be taken back."""

    action_id: int
    title: str
    done_at: str
    actor: str
    rows: int
    table: str
    what: str
    """The records by name, of several the first; the title where the contents are blanked."""
    row_id: int | None = None
    """That of the record in its table; None for several."""


def list_bin(db: Database) -> list[BinRow]:
    """The deletions whose records are still gone, the newest first."""
    binned = binned_tables()
    places = {table: place for place, table in enumerate(binned)}
    with db.read() as session:
        deleted = session.execute(
            select(Action.id, Action.title, Action.done_at, Action.actor, Change.table_name,
                   func.count(), func.min(Change.row_id), func.min(Change.id))
            .join(Change, Change.action_id == Action.id)
            .where(Change.after.is_(None), Change.before.is_not(None),
                   Change.table_name.in_(binned), Action.kind == "do")
            .group_by(Action.id, Change.table_name)
            .order_by(Action.id.desc(), case(places, value=Change.table_name))
        ).all()  # fmt: skip
        found: dict[int, BinRow | None] = {}
        for action_id, title, done_at, actor, table, rows, row_id, change_id in deleted:
            if action_id not in found:
                is_gone = session.get(record_classes()[table], row_id) is None
                one = row_id if rows == 1 else None
                row = BinRow(action_id, title, done_at, actor, rows, table, title, one)
                found[action_id] = _told(session, row, change_id) if is_gone else None
    return [row for row in found.values() if row is not None]


def rows_in_bin(db: Database, tables: Collection[str]) -> int:
    """How many records of *tables* lie in the bin."""
    return sum(row.rows for row in list_bin(db) if row.table in tables)


def restore_from_bin(db: Database, action_id: int, report: Report = tell_nobody) -> ActionResult:
    """Bring back what the deletion *action_id* removed, and tell which record that is, if one.

    Refused when it is no longer in the bin.
    """
    chosen = next((row for row in list_bin(db) if row.action_id == action_id), None)
    if chosen is None:
        raise Refused("回收站中已没有该项，可能已经恢复。")
    # The trail is kept for good: it names no applicant.
    with db.write(f"恢复：{chosen.title}") as session:
        tables = take_back(session, action_id, report)
    colon = "：" if chosen.what == chosen.title else ""
    told = f"已恢复{colon}{chosen.what}。"
    return ActionResult(topics_of(tables), told, chosen.row_id, chosen.table)


def _told(session: Session, row: BinRow, change_id: int) -> BinRow:
    """The deletion *row* with its first record by name, as it was before."""
    noun = binned_tables()[row.table].noun
    before = session.scalar(select(Change.before).where(Change.id == change_id))
    name = _name(row.table, json.loads(before or "{}"))
    several = f" 等 {grouped(row.rows)} 条" if row.rows > 1 else ""
    return replace(row, what=f"{noun} {name}{several}") if name else row


def _name(table: str, values: Mapping[str, Any]) -> str:
    binned = binned_tables()[table]
    name, more = (
        " ".join(str(values.get(key) or "").split()) for key in (binned.named_by, binned.told_by)
    )
    if not name or not more:
        return _cut(name or more)
    return f"{_cut(name)}（{_cut(more)}）"


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
