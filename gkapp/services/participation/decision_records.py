"""Decisions on which the public is asked as flat records: out of their table and into it."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.domain.participation.decision import DecisionDraft, DecisionRecord
from gkapp.domain.records.imports.matching import Existing
from gkapp.domain.text.numbers import code_key
from gkapp.models.audit.recording import add_rows
from gkapp.models.ledger import LedgerEntry
from gkapp.models.participation import DecisionConsultation
from gkapp.services.records.row_mapping import RowMapping
from gkapp.services.records.upsert import rows_by, upsert_row

_OWN = RowMapping(DecisionDraft, DecisionConsultation)


def stored_decisions(session: Session, ids: Collection[int]) -> list[Existing[DecisionRecord]]:
    """The decisions *ids* as records."""
    rows = rows_by(session, DecisionConsultation, "id", ids)
    return [Existing(row_id, DecisionRecord(**_OWN.read(row))) for row_id, row in rows.items()]


def add_decisions(session: Session, records: Sequence[DecisionRecord]) -> list[int]:
    """Insert *records* by one statement."""
    return add_rows(session, DecisionConsultation, [_OWN.values_of(record) for record in records])


def change_decision(session: Session, row_id: int, record: DecisionRecord) -> None:
    """Make the stored decision say what *record* says."""
    upsert_row(session, DecisionConsultation, {"id": row_id}, _OWN.values_of(record))


def joined_to_documents(session: Session, records: list[DecisionRecord]) -> list[DecisionRecord]:
    """The records with the ledger's document that alone bears the number which each names."""
    if not any(record.document_no for record in records):
        return [replace(record, entry_id=None) for record in records]
    rows = session.execute(select(LedgerEntry.id, LedgerEntry.document_no)).all()
    bearers = Counter(code_key(number) for _, number in rows if number)
    named = {code_key(number): row_id for row_id, number in rows if number}
    return [
        replace(record, entry_id=named[key] if bearers[key] == 1 else None)
        for record in records
        for key in (code_key(record.document_no),)
    ]
