"""A stored record as the pattern of a new one: what it lends, and what is entered after it."""

from dataclasses import dataclass
from typing import Generic

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.domain.errors import Refused
from gkapp.models.catalogue import CataloguePlacing
from gkapp.models.database import Database
from gkapp.models.ledger import LedgerEntry
from gkapp.services.records.action_result import Outcome, Topic
from gkapp.services.records.record_actions import Desk, DraftT, RecordT, enter_in, open_record


@dataclass(frozen=True, slots=True)
class Pattern(Generic[DraftT]):
    """The record *id* as it is stored, and the draft of a new one that is like it."""

    id: int
    stored: DraftT
    draft: DraftT


def pattern_of(
    db: Database, desk: Desk[DraftT, RecordT], row_id: int, blank: DraftT
) -> Pattern[DraftT]:
    """The record as a pattern; *blank* is what a new one begins with. Refused when it is gone."""
    if desk.like is None:
        raise Refused(f"{desk.noun}不能照着新增。")
    stored = open_record(db, desk, row_id).draft
    return Pattern(row_id, stored, desk.like(stored, blank))


def enter_like(
    db: Database, desk: Desk[DraftT, RecordT], draft: DraftT, pattern_id: int
) -> Outcome:
    """Enter a new record; a document goes under the items of catalogues that hold its pattern.

    NotSaveable when rules are broken. Of a pattern that is gone nothing more is taken.
    """
    with db.write(f"登记{desk.noun}") as session:
        outcome = enter_in(db, session, desk, draft)
        if desk.table is not LedgerEntry or outcome.row_id is None:
            return outcome
        placed = _place_like(session, outcome.row_id, pattern_id)
    if not placed:
        return outcome
    text = f"{outcome.text.removesuffix('。')}，并归入 {placed} 个目录事项。"
    return Outcome(outcome.topics | {Topic.CATALOGUE}, text, outcome.row_id)


def _place_like(session: Session, entry_id: int, pattern_id: int) -> int:
    """Hang an entry where the pattern hangs; under how many items that is."""
    placings = select(CataloguePlacing.item_id).where(CataloguePlacing.entry_id == pattern_id)
    items = session.scalars(placings.order_by(CataloguePlacing.item_id)).all()
    session.add_all(CataloguePlacing(item_id=item, entry_id=entry_id) for item in items)
    return len(items)
