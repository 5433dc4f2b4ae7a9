"""Undo, redo, and the list of what was done."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from sqlalchemy import ColumnElement, column, func, select, table
from sqlalchemy.orm import Session

from gkapp.domain.errors import Refused
from gkapp.domain.progress import Report, tell_nobody
from gkapp.models.audit.recording import ActionKind
from gkapp.models.audit.trail import Action, Change
from gkapp.models.database import Database
from gkapp.services.records.action_result import ActionResult
from gkapp.services.records.list_query import ALL, Facet, ListQuery, SortKey, stands_in
from gkapp.services.records.registers import topics_of
from gkapp.services.report.locked_figures import altered_by_taking_back

_SORT_KEYS = {"done_at": Action.id, "actor": Action.actor, "title": Action.title}


@dataclass(frozen=True, slots=True)
class DoneRow:
    """What the list shows of one action."""

    id: int
    done_at: datetime
    actor: str
    title: str
    kind: ActionKind
    rows: int
    """How many rows of the database it touched."""


class ActionList:
    """Where a table of actions gets its ids and rows from."""

    views = (ALL,)

    def __init__(self, db: Database) -> None:
        self._db = db

    def order_of(self, view: str) -> Sequence[SortKey]:
        """The newest first."""
        return (SortKey("done_at", descending=True),)

    def facets(self) -> tuple[Facet, ...]:
        """Actions can be narrowed by who acted and in which year."""
        actors = select(Action.actor).distinct().order_by(Action.actor)
        year = func.substr(Action.done_at, 1, 4)
        with self._db.read() as session:
            years = session.scalars(select(year).distinct().order_by(year.desc()))
            return (
                Facet("actor", "操作人", tuple(session.scalars(actors))),
                Facet("year", "年份", tuple(years)),
            )

    def ids(self, query: ListQuery) -> Sequence[int]:
        """The ids of the actions that *query* asks for, in its order."""
        wanted = [_has_word(word) for word in query.words.split()]
        wanted += [_facet(*each) for each in query.facets]
        order = [
            column.desc() if each.descending else column.asc()
            for each in query.order or self.order_of(query.view)
            for column in (_SORT_KEYS[each.key],)
        ]
        statement = select(Action.id).where(*wanted).order_by(*order, Action.id.desc())
        with self._db.read() as session:
            return list(session.scalars(statement))

    def counts(self) -> dict[str, int]:
        """How many actions there are."""
        with self._db.read() as session:
            return {ALL: session.scalar(select(func.count(Action.id))) or 0}

    def rows(self, ids: Sequence[int]) -> dict[int, DoneRow]:
        """What the list shows of *ids*."""
        touched = select(func.count(Change.id)).where(Change.action_id == Action.id)
        columns = (
            Action.id, Action.done_at, Action.actor, Action.title, Action.kind,
            touched.correlate(Action).scalar_subquery().label("rows"),
        )  # fmt: skip
        with self._db.read() as session:
            found = session.execute(select(*columns).where(Action.id.in_(ids)))
            return {
                row.id: DoneRow(
                    row.id, datetime.fromisoformat(row.done_at), row.actor, row.title,
                    ActionKind(row.kind), row.rows,
                )
                for row in found
            }  # fmt: skip


def _has_word(word: str) -> ColumnElement[bool]:
    return stands_in(word, Action.title, Action.actor, Action.done_at)


def _facet(key: str, value: str) -> ColumnElement[bool]:
    match key:
        case "actor":
            return Action.actor == value
        case "year":
            return Action.done_at.startswith(value, autoescape=True)
        case _:
            raise KeyError(key)


REPORT_TEXT = "report_text_"
"""How the form of a report's texts is called, before the year; each section is a record of it."""

_DRAFTS = table("draft", column("form"), column("record_id"), column("saved_at"), column("id"))


@dataclass(frozen=True, slots=True)
class LeftDraft:
    """Which form was left with something unsaved, and of which record; 0 for a new one."""

    form: str
    record_id: int


def left_drafts(db: Database, tables: Mapping[str, str]) -> tuple[LeftDraft, ...]:
    """What is kept unsaved, the newest first.

    *tables* names the table of each form's records: a draft of a record that is gone leads nowhere,
    and is passed over like that of a form which is not among them. The texts of reports always are.
    """
    found = select(_DRAFTS.c.form, _DRAFTS.c.record_id).order_by(
        _DRAFTS.c.saved_at.desc(), _DRAFTS.c.id.desc()
    )
    with db.read() as session:
        rows = [LeftDraft(form, record) for form, record in session.execute(found)]
        return tuple(each for each in rows if _leads_somewhere(session, each, tables))


def _leads_somewhere(session: Session, left: LeftDraft, tables: Mapping[str, str]) -> bool:
    if left.form.startswith(REPORT_TEXT):
        return True
    if left.form not in tables:
        return False
    if not left.record_id:
        return True
    records = table(tables[left.form], column("id"))
    return session.scalar(select(records.c.id).filter_by(id=left.record_id)) is not None


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


def undo(db: Database, report: Report = tell_nobody) -> ActionResult:
    """Take the last action back, as a new action; Refused when that is not possible.

    *report* may raise to stop: nothing is taken back then.
    """
    steps = next_steps(db)
    if steps.barred_by is not None:
        raise Refused(f"“{steps.barred_by.title}”不能撤销。")
    if steps.undo is None:
        raise Refused("没有可以撤销的操作。")
    return _take_back(db, steps.undo, ActionKind.UNDO, "撤销", report)


def redo(db: Database, report: Report = tell_nobody) -> ActionResult:
    """Do again what was last undone, as a new action; Refused when that is not possible.

    *report* may raise to stop: nothing is done again then.
    """
    step = next_steps(db).redo
    if step is None:
        raise Refused("没有可以重做的操作。")
    return _take_back(db, step, ActionKind.REDO, "重做", report)


def _take_back(
    db: Database, step: ActionRow, kind: ActionKind, word: str, report: Report = tell_nobody
) -> ActionResult:
    from gkapp.models.audit.reversal import take_back

    plain_title = step.title.removeprefix("撤销：").removeprefix("重做：")
    named = plain_title + _record_of(db, step)
    with db.write(f"{word}：{plain_title}", kind=kind, undoes_id=step.id) as session:
        tables = take_back(session, step.id, report)
    said = (f"已{word}：{named}", altered_by_taking_back(db))
    table, row_id = _returned(db, step)
    return ActionResult(topics_of(tables), "。".join(filter(None, said)), row_id, table)


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
    here = (Change.action_id == step.id, Change.table_name.in_(_NAMES))
    places = select(Change.table_name, Change.row_id).where(*here).distinct().limit(2)
    texts = select(Change.before, Change.after).where(*here).order_by(Change.id.desc()).limit(1)
    with db.read() as session:
        found = session.execute(places).all()
        if len(found) != 1:
            return ""
        last = session.execute(texts).one()
    name = _NAMES[found[0].table_name]
    known = (json.loads(text).get(name) for text in (last.after, last.before) if text)
    return next((f"“{each}”" for each in known if each and each not in step.title), "")
