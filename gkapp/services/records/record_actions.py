"""What an officer does with one record of a register: open, enter, change, delete."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic

from sqlalchemy.orm import Session

from gkapp.domain.calendar.working_days import WorkingCalendar
from gkapp.domain.errors import Refused
from gkapp.domain.records.row_reading import Judgement, Problem
from gkapp.domain.text.numbers import grouped
from gkapp.models.database import Database
from gkapp.services.calendar import calendar_in
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.records.derived_values import refresh_around, refresh_derived
from gkapp.services.records.register import DraftT, RecordT, Register
from gkapp.services.records.removal import remove_with_children


def _as_it_is(_session: Session, record: RecordT) -> RecordT:
    return record


def _unchecked(_session: Session, _draft: object, _row_id: int | None) -> None:
    pass


class NotSaveable(Refused):
    """The draft breaks rules; *problems* says which, field by field."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("".join(problem.text for problem in problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class TakenAlong:
    """What else was done for a record that was entered after a pattern, in words."""

    words: str
    topic: Topic


@dataclass(frozen=True, slots=True)
class RecordActions(Generic[DraftT, RecordT]):
    """How the records of one register are handled one by one."""

    judge: Callable[[DraftT, WorkingCalendar, datetime], Judgement]
    to_record: Callable[[DraftT], RecordT]
    to_draft: Callable[[RecordT], DraftT]
    name: Callable[[RecordT], str]
    number: Callable[[Session, RecordT], RecordT] = _as_it_is
    """Gives a record that is entered by hand what nobody typed."""
    check: Callable[[Session, DraftT, int | None], None] = _unchecked
    """NotSaveable where a draft that keeps the rules clashes with other records than *row_id*."""
    like: Callable[[DraftT, DraftT], DraftT] | None = None
    """Fills a blank draft with what is usually alike from another, where it is worth it."""
    take_along: Callable[[Session, int, int], TakenAlong | None] | None = None
    """Gives the record of the first id what belongs to its pattern, that of the second."""


@dataclass(frozen=True, slots=True)
class OpenRecord(Generic[DraftT]):
    """A stored record as it may be edited, and the version that the edit is of."""

    draft: DraftT
    version: int


def open_record(
    db: Database, register: Register[DraftT, RecordT], row_id: int
) -> OpenRecord[DraftT]:
    """Open a record for editing; Refused when it is gone."""
    with db.read() as session:
        version = _version(session, register, row_id)
        (known,) = register.imports.stored(session, [row_id])
    told = register.imports.as_told(known.record, db.now().date())
    return OpenRecord(register.actions.to_draft(told), version)


def require_record(db: Database, register: Register[DraftT, RecordT], row_id: int) -> None:
    """Refused when the record is gone."""
    with db.read() as session:
        _version(session, register, row_id)


def enter_record(db: Database, register: Register[DraftT, RecordT], draft: DraftT) -> ActionResult:
    """Enter a new record; an empty number is given one. NotSaveable when rules are broken."""
    with db.write(f"登记{register.noun}") as session:
        return enter_in(db, session, register, draft)


def enter_in(
    db: Database, session: Session, register: Register[DraftT, RecordT], draft: DraftT
) -> ActionResult:
    """The same within an action that does more besides."""
    record = _judged(db, session, register, draft)
    register.actions.check(session, draft, None)
    (record,) = register.imports.complete(session, [register.actions.number(session, record)])
    (row_id,) = register.imports.add(session, [record])
    refresh_derived(db, session, register.table, [row_id])
    return ActionResult(
        frozenset({register.topic}),
        f"已登记{register.noun}“{register.actions.name(record)}”。",
        row_id,
    )


def change_record(
    db: Database, register: Register[DraftT, RecordT], row_id: int, draft: DraftT, version: int
) -> ActionResult:
    """Save an edited record; NotSaveable when rules are broken.

    Refused when the record is gone, or was changed by somebody since *version*.
    """
    with db.write(f"修改{register.noun}") as session:
        if _version(session, register, row_id) != version:
            raise Refused("该记录在您打开之后已被修改，本次修改没有保存。请重新打开后再改。")
        record = _judged(db, session, register, draft)
        register.actions.check(session, draft, row_id)
        (record,) = register.imports.complete(session, [record])
        with refresh_around(db, session, register.table, [row_id]):
            register.imports.change(session, row_id, record)
    return ActionResult(
        frozenset({register.topic}),
        f"已保存{register.noun}“{register.actions.name(record)}”。",
        row_id,
    )


def delete_records(
    db: Database, register: Register[DraftT, RecordT], ids: Collection[int]
) -> ActionResult:
    """Delete records with all that belongs to them; the bin and undo bring them back."""
    if not ids:
        raise Refused("没有选中要删除的记录。")
    with (
        db.write(f"删除{register.noun} {len(ids)} 条") as session,
        refresh_around(db, session, register.table, ids),
    ):
        remove_with_children(session, register.table, ids)
    many = f"{register.noun} {grouped(len(ids))} 条"
    is_binned = register.table.__tablename__ in {each.table for each in register.binned}
    done = f"{many}已移入回收站" if is_binned else f"已删除{many}"
    return ActionResult(frozenset({register.topic}), f"{done}，可以撤销。")


def _version(session: Session, register: Register[DraftT, RecordT], row_id: int) -> int:
    row = session.get(register.table, row_id)
    if row is None:
        raise Refused(f"该{register.noun}已被删除，请刷新列表。")
    return row.version


def on_the_day(
    judge: Callable[[DraftT, WorkingCalendar, date], Judgement],
) -> Callable[[DraftT, WorkingCalendar, datetime], Judgement]:
    """Rules that ask for the day alone, for a register that knows the moment."""
    return lambda draft, calendar, now: judge(draft, calendar, now.date())


def _judged(
    db: Database, session: Session, register: Register[DraftT, RecordT], draft: DraftT
) -> RecordT:
    judgement = register.actions.judge(draft, calendar_in(session), db.now())
    if judgement.problems:
        raise NotSaveable(judgement.problems)
    return register.actions.to_record(draft)
