"""Undo, redo, and the list of what was done."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never

from sqlalchemy import select

from gkapp.domain.errors import Refused
from gkapp.domain.progress import Report, tell_nobody
from gkapp.models.audit.recording import ActionKind
from gkapp.models.audit.trail import Action, Change
from gkapp.models.database import Database
from gkapp.services.records.action_result import Outcome, topics_of
from gkapp.services.report.locked_figures import altered_by_taking_back

REMEMBERED = 1000
"""How many of the newest actions undo looks through."""


_NAMES = {"request": "number", "remedy": "case_number", "ledger_entry": "title"}
"""By table the column that says which record of a register a row is."""


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One line of the history."""

    id: int
    done_at: str
    actor: str
    title: str
    kind: ActionKind
    undoes_id: int | None
    is_undoable: bool


@dataclass(frozen=True, slots=True)
class Steps:
    """What undo and redo would do now; None where there is nothing."""

    undo: ActionRow | None
    redo: ActionRow | None
    barred_by: ActionRow | None = None
    """The last action, where it is one that cannot be undone."""


def list_actions(db: Database, most: int = REMEMBERED) -> list[ActionRow]:
    """The newest actions, the newest first."""
    columns = (
        Action.id, Action.done_at, Action.actor, Action.title, Action.kind, Action.undoes_id,
        Action.is_undoable,
    )  # fmt: skip
    statement = select(*columns).order_by(Action.id.desc()).limit(most)
    with db.read() as session:
        return [
            ActionRow(row.id, row.done_at, row.actor, row.title, ActionKind(row.kind),
                      row.undoes_id, row.is_undoable)
            for row in session.execute(statement)
        ]  # fmt: skip


def next_steps(db: Database) -> Steps:
    """What undo and redo would do now."""
    return steps_after(reversed(list_actions(db)))


def steps_after(actions: Iterable[ActionRow]) -> Steps:
    """Replay *actions*, the oldest first: a new action forgets what could have been redone."""
    done: list[ActionRow] = []
    undone: list[ActionRow] = []
    for action in actions:
        match action.kind:
            case ActionKind.DO:
                done.append(action)
                undone.clear()
            case ActionKind.UNDO:
                done = [step for step in done if step.id != action.undoes_id]
                undone.append(action)
            case ActionKind.REDO:
                undone = [step for step in undone if step.id != action.undoes_id]
                done.append(action)
            case ActionKind.UPKEEP | ActionKind.NOTE:
                pass
            case _:
                assert_never(action.kind)
    last = done[-1] if done else None
    redo = undone[-1] if undone else None
    if last is not None and not last.is_undoable:
        return Steps(None, redo, barred_by=last)
    return Steps(last, redo)


def undo(db: Database, report: Report = tell_nobody) -> Outcome:
    """Take the last action back, as a new action; Refused when that is not possible.

    *report* may raise to stop: nothing is taken back then.
    """
    steps = next_steps(db)
    if steps.barred_by is not None:
        raise Refused(f"“{steps.barred_by.title}”不能撤销。")
    if steps.undo is None:
        raise Refused("没有可以撤销的操作。")
    return _take_back(db, steps.undo, ActionKind.UNDO, "撤销", report)


def redo(db: Database, report: Report = tell_nobody) -> Outcome:
    """Do again what was last undone, as a new action; Refused when that is not possible.

    *report* may raise to stop: nothing is done again then.
    """
    step = next_steps(db).redo
    if step is None:
        raise Refused("没有可以重做的操作。")
    return _take_back(db, step, ActionKind.REDO, "重做", report)


def _take_back(
    db: Database, step: ActionRow, kind: ActionKind, word: str, report: Report = tell_nobody
) -> Outcome:
    from gkapp.models.audit.reversal import take_back

    plain_title = step.title.removeprefix("撤销：").removeprefix("重做：")
    named = plain_title + _record_of(db, step)
    with db.write(f"{word}：{plain_title}", kind=kind, undoes_id=step.id) as session:
        tables = take_back(session, step.id, report)
    said = (f"已{word}：{named}", altered_by_taking_back(db))
    table, row_id = _returned(db, step)
    return Outcome(topics_of(tables), "。".join(filter(None, said)), row_id, table)


def _returned(db: Database, step: ActionRow) -> tuple[str, int | None]:
    """The table and the id of the record that came back; nothing for several, or for none."""
    gone = (
        select(Change.table_name, Change.row_id)
        .where(Change.action_id == step.id, Change.table_name.in_(_NAMES))
        .where(Change.before.is_not(None), Change.after.is_(None))
        .limit(2)
    )
    with db.read() as session:
        rows = session.execute(gone).all()
    return (rows[0].table_name, rows[0].row_id) if len(rows) == 1 else ("", None)


def _record_of(db: Database, step: ActionRow) -> str:
    """Which record the action was about, in quotes; empty for several, or for none of a register.

    No applicant is named: the number says enough.
    """
    changes = (
        select(Change.before, Change.after)
        .where(Change.action_id == step.id, Change.table_name.in_(_NAMES))
        .order_by(Change.id)
    )
    with db.read() as session:
        rows = session.execute(changes.add_columns(Change.table_name, Change.row_id)).all()
    if len({(row.table_name, row.row_id) for row in rows}) != 1:
        return ""
    (last, name) = rows[-1], _NAMES[rows[-1].table_name]
    known = (json.loads(text).get(name) for text in (last.after, last.before) if text)
    return next((f"“{each}”" for each in known if each and each not in step.title), "")
