"""Ledger entries as flat records: out of the tables that hold their facts, and into them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.domain.authorship import is_our_own
from gkapp.domain.record_matching import Existing
from gkapp.domain.registers import DisclosureAttribute, DocumentType, LedgerRecord, Validity
from gkapp.models.audit import Values, add_rows
from gkapp.models.department import Department
from gkapp.models.ledger import LedgerBody, LedgerEntry, Publication
from gkapp.services.row_sync import batches, rows_by, sync_row

MAKER, LEAD = "制定", "牵头"
WEBSITE, GAZETTE = "政府网站", "政府公报"


def stored_entries(session: Session, ids: Collection[int]) -> list[Existing[LedgerRecord]]:
    """The entries *ids* as records."""
    entries = rows_by(session, LedgerEntry, "id", ids)
    bodies: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    places: dict[tuple[int, str], str] = {}
    for part in batches(ids):
        named = select(LedgerBody).where(LedgerBody.entry_id.in_(part))
        for body in session.scalars(named.order_by(LedgerBody.position)):
            bodies[body.entry_id, body.role].append(body.name)
        for row in session.scalars(select(Publication).where(Publication.entry_id.in_(part))):
            places.setdefault((row.entry_id, row.channel), row.place)
    return [
        Existing(
            row_id,
            LedgerRecord(
                title=row.title,
                makers=tuple(bodies[row_id, MAKER]),
                lead=next(iter(bodies[row_id, LEAD]), ""),
                document_no=row.document_no,
                registration_no=row.registration_no,
                index_no=row.index_no,
                document_type=DocumentType(row.document_type),
                office=row.office,
                formed_on=row.formed_on,
                published_on=row.published_on,
                disclosed_on=row.disclosed_on,
                effective_on=row.effective_on,
                expires_on=row.expires_on,
                validity=Validity(row.validity),
                ended_on=row.ended_on,
                attribute=DisclosureAttribute(row.attribute) if row.attribute else None,
                attribute_reason=row.attribute_reason,
                topic=row.topic,
                gazette_issue=places.get((row_id, GAZETTE), ""),
                address=places.get((row_id, WEBSITE), ""),
            ),
        )
        for row_id, row in entries.items()
    ]


def add_entries(session: Session, records: Sequence[LedgerRecord]) -> list[int]:
    """Insert *records* with their bodies and publications, by one statement a table."""
    unit = _unit(session)
    ids = add_rows(session, LedgerEntry, [_values(record, unit) for record in records])
    numbered = list(zip(ids, records, strict=True))
    add_rows(
        session,
        LedgerBody,
        [{**body, "entry_id": row_id} for row_id, record in numbered for body in _bodies(record)],
    )
    add_rows(
        session,
        Publication,
        [{**row, "entry_id": row_id} for row_id, record in numbered for row in _places(record)],
    )
    return ids


def change_entry(session: Session, entry_id: int, record: LedgerRecord) -> None:
    """Make the stored entry say what *record* says."""
    sync_row(session, LedgerEntry, {"id": entry_id}, _values(record, _unit(session)))
    for body in session.scalars(select(LedgerBody).filter_by(entry_id=entry_id)):
        session.delete(body)
    session.flush()
    session.add_all(LedgerBody(entry_id=entry_id, **body) for body in _bodies(record))
    places = {row["channel"]: row for row in _places(record)}
    for channel in (WEBSITE, GAZETTE):
        place = {"entry_id": entry_id, "channel": channel}
        sync_row(session, Publication, place, places.get(channel))


def _unit(session: Session) -> str:
    return session.scalars(select(Department.name)).first() or ""


def _values(record: LedgerRecord, unit: str) -> Values:
    return {
        "title": record.title,
        "document_no": record.document_no,
        "registration_no": record.registration_no,
        "index_no": record.index_no,
        "document_type": record.document_type.value,
        "office": record.office,
        "formed_on": record.formed_on,
        "published_on": record.published_on,
        "disclosed_on": record.disclosed_on,
        "effective_on": record.effective_on,
        "expires_on": record.expires_on,
        "validity": record.validity.value,
        "ended_on": record.ended_on,
        "attribute": record.attribute.value if record.attribute else "",
        "attribute_reason": record.attribute_reason,
        "topic": record.topic,
        "made_on": record.published_on or record.formed_on,
        "counts_in_report": is_our_own(unit, record.makers, record.lead),
    }


def _bodies(record: LedgerRecord) -> Iterable[Values]:
    for position, name in enumerate(record.makers, start=1):
        yield {"role": MAKER, "position": position, "name": name}
    if record.lead:
        yield {"role": LEAD, "position": 1, "name": record.lead}


def _places(record: LedgerRecord) -> Iterable[Values]:
    if record.address:
        yield {"channel": WEBSITE, "place": record.address, "published_on": record.disclosed_on}
    if record.gazette_issue:
        yield {"channel": GAZETTE, "place": record.gazette_issue, "published_on": None}
