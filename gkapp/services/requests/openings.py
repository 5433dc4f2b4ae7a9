"""Information that was given to one applicant and is to be open to all (条例 art. 44)."""

from sqlalchemy.orm import Session

from gkapp.domain.records.registers import DisclosureAttribute, DocumentType, Validity
from gkapp.domain.requests.case_history.facts import OpeningFacts
from gkapp.models.ledger import LedgerEntry
from gkapp.models.requests import Opening, Request
from gkapp.services.records.upsert import sync_row


def write_opening(session: Session, request_id: int, facts: OpeningFacts | None) -> None:
    """Keep what was decided; what is to be open gets an entry of the ledger, once.

    An entry that is there stays when the decision is changed or taken back: what has become of it
    since is the ledger's own.
    """
    place = {"request_id": request_id}
    if facts is None or facts.why is None:
        sync_row(session, Opening, place, None)
        return
    told = {
        "why": facts.why.value,
        "title": facts.title.strip(),
        "decided_on": facts.decided_on,
        "decided_by": facts.decided_by,
        "agrees": bool(facts.agrees),
        "reason": facts.reason.strip(),
    }
    row = sync_row(session, Opening, place, told)
    assert row is not None
    if row.agrees and row.entry_id is None:
        row.entry_id = _enter(session, request_id, row.title)
        session.flush()


def _enter(session: Session, request_id: int, title: str) -> int:
    """An entry that waits for its disclosure; its own days are for the officer to tell."""
    entry = LedgerEntry(
        title=title,
        document_type=DocumentType.OTHER.value,
        office=session.get_one(Request, request_id).office,
        validity=Validity.IN_FORCE.value,
        attribute=DisclosureAttribute.PROACTIVE.value,
    )
    session.add(entry)
    session.flush()
    return entry.id
