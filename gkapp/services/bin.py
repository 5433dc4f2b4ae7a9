"""The bin: what was deleted, and the way back."""

from dataclasses import dataclass

from sqlalchemy import case, func, select

from gkapp.domain.errors import Refused
from gkapp.domain.progress import Report, tell_nobody
from gkapp.models.base import record_classes
from gkapp.models.database import Database
from gkapp.models.reversal import take_back
from gkapp.models.trail import Action, Change
from gkapp.services.changes import Outcome, topics_of

BINNED = (
    "request", "remedy", "ledger_entry", "interpretation", "interpretation_material",
    "opinion_response", "decision_consultation", "key_points_document", "task", "measure",
    "attachment",
)  # fmt: skip
"""Tables whose rows officers delete; the rows of later ones may have gone along with earlier."""

_PLACES = {table: place for place, table in enumerate(BINNED)}


@dataclass(frozen=True, slots=True)
class BinRow:
    """One deletion that can be taken back."""

    action_id: int
    title: str
    done_at: str
    actor: str
    rows: int


def list_bin(db: Database) -> list[BinRow]:
    """The deletions whose records are still gone, the newest first."""
    with db.read() as session:
        deleted = session.execute(
            select(Action.id, Action.title, Action.done_at, Action.actor, Change.table_name,
                   func.count(), func.min(Change.row_id))
            .join(Change, Change.action_id == Action.id)
            .where(Change.after.is_(None), Change.before.is_not(None),
                   Change.table_name.in_(BINNED), Action.kind == "do")
            .group_by(Action.id, Change.table_name)
            .order_by(Action.id.desc(), case(_PLACES, value=Change.table_name))
        ).all()  # fmt: skip
        found: dict[int, BinRow | None] = {}
        for action_id, title, done_at, actor, table, rows, row_id in deleted:
            if action_id not in found:
                is_gone = session.get(record_classes()[table], row_id) is None
                row = BinRow(action_id, title, done_at, actor, rows)
                found[action_id] = row if is_gone else None
    return [row for row in found.values() if row is not None]


def restore_from_bin(db: Database, action_id: int, report: Report = tell_nobody) -> Outcome:
    """Bring back what the deletion *action_id* removed; Refused when it is no longer in the bin."""
    chosen = next((row for row in list_bin(db) if row.action_id == action_id), None)
    if chosen is None:
        raise Refused("回收站中已没有该项，可能已经恢复。")
    with db.write(f"恢复：{chosen.title}") as session:
        tables = take_back(session, action_id, report)
    return Outcome(topics_of(tables), f"已恢复：{chosen.title}")
