"""A stored record as the pattern of a new one: what it lends, and what is entered after it."""

from dataclasses import dataclass
from typing import Generic

from gkapp.domain.errors import Refused
from gkapp.models.database import Database
from gkapp.services.records.action_result import ActionResult
from gkapp.services.records.record_actions import enter_in, open_record
from gkapp.services.records.register import DraftT, RecordT, Register


@dataclass(frozen=True, slots=True)
class Pattern(Generic[DraftT]):
    """The record *id* as it is stored, and the draft of a new one that is like it."""

    id: int
    stored: DraftT
    draft: DraftT


def pattern_of(
    db: Database, register: Register[DraftT, RecordT], row_id: int, blank: DraftT
) -> Pattern[DraftT]:
    """The record as a pattern; *blank* is what a new one begins with. Refused when it is gone."""
    like = register.actions.like
    if like is None:
        raise Refused(f"{register.noun}不能照着新增。")
    stored = open_record(db, register, row_id).draft
    return Pattern(row_id, stored, like(stored, blank))


def enter_like(
    db: Database, register: Register[DraftT, RecordT], draft: DraftT, pattern_id: int
) -> ActionResult:
    """Enter a new record, with what belongs to its pattern and is taken along.

    NotSaveable when rules are broken. Of a pattern that is gone nothing more is taken.
    """
    take_along = register.actions.take_along
    with db.write(f"登记{register.noun}") as session:
        outcome = enter_in(db, session, register, draft)
        if take_along is None or outcome.row_id is None:
            return outcome
        taken = take_along(session, outcome.row_id, pattern_id)
    if taken is None:
        return outcome
    text = f"{outcome.text.removesuffix('。')}，并{taken.words}。"
    return ActionResult(outcome.topics | {taken.topic}, text, outcome.row_id)
