"""The life of the demo department's documents: a decision and what it did, renewals, a clean-up."""

from dataclasses import replace
from datetime import date

from sqlalchemy import select

from gkapp.domain.demo.time_shift import TimeShift, years_added
from gkapp.domain.ledger.document_life import (
    CleanupDecisionDraft,
    Conclusion,
    ConclusionDraft,
    DocumentRef,
    LifeDraft,
    LifeKind,
)
from gkapp.models.database import Database
from gkapp.models.ledger import LedgerEntry
from gkapp.services.ledger.cleanups import conclude, decide, start_cleanup, worksheet_of
from gkapp.services.ledger.life import register_step
from gkapp.services.ledger.register import LEDGER
from gkapp.services.records.record_actions import change_record, open_record

_DECISION = "岭建规〔2024〕4号"
_AMENDED = ("岭建规〔2021〕1号", "岭建规〔2021〕2号")
_REPEALED = "岭建规〔2019〕5号"
_REPLACED = (
    ("岭建规〔2019〕2号", "岭建规〔2024〕2号"),
    ("岭建规〔2020〕1号", "岭建规〔2025〕2号"),
)
"""Documents that lapsed and what stands in their place."""
_DECIDED = (1, 20)
"""The month and day on which last year's clean-up is published."""


def tell_lives(db: Database, shift: TimeShift) -> None:
    """Register what the decision did and what replaced what, and finish last year's clean-up."""
    decision = _entry(db, _DECISION, shift)
    assert decision is not None  # it is years old, whatever day it is
    for number in _AMENDED:
        _amend(db, _entry(db, number, shift), decision)
    _add_basis(db, _entry(db, _REPEALED, shift), LifeKind.REPEALED, decision)
    for old, new in _REPLACED:
        _add_basis(db, _entry(db, old, shift), LifeKind.LAPSED, _entry(db, new, shift))
    _clean_up(db, shift.today)


def _entry(db: Database, number: str, shift: TimeShift) -> int | None:
    """The entry of a document by its number in the file; None before it was made."""
    moved = years_added(number, shift.years)
    with db.read() as session:
        return session.scalar(select(LedgerEntry.id).filter_by(document_no=moved))


def _amend(db: Database, entry_id: int | None, decision: int) -> None:
    """Amended by the decision, and put before the public in its new form on the same day."""
    assert entry_id is not None
    day = open_record(db, LEDGER, decision).draft.published_on
    register_step(db, entry_id, LifeDraft(LifeKind.AMENDED, day, by=DocumentRef("", decision)))
    opened = open_record(db, LEDGER, entry_id)
    shown = replace(opened.draft, disclosed_on=day, address_on=day)
    change_record(db, LEDGER, entry_id, shown, opened.version)


def _add_basis(db: Database, entry_id: int | None, kind: LifeKind, by: int | None) -> None:
    """Say of a document that has ended what ended it."""
    if entry_id is None or by is None:
        return
    ended_on = open_record(db, LEDGER, entry_id).draft.ended_on
    if ended_on is not None:
        register_step(db, entry_id, LifeDraft(kind, ended_on, by=DocumentRef("", by)))


def _clean_up(db: Database, today: date) -> None:
    """Last year's clean-up: published once January is well on, until then half filled in."""
    cleanup = start_cleanup(db, today.year - 1).row_id
    assert cleanup is not None
    rows = [row.id for row in worksheet_of(db, cleanup).rows]
    day = date(today.year, *_DECIDED)
    if day > today:
        rows = rows[: len(rows) // 2]
    conclude(db, cleanup, rows, ConclusionDraft(Conclusion.KEPT, reason="仍需执行"))
    if day <= today:
        decide(db, cleanup, CleanupDecisionDraft(day, f"岭建发〔{today.year}〕3号"))
