"""Ledger entries as flat records: out of the tables that hold their facts, and into them."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.domain.ledger.columns import (
    GAZETTE,
    NEW_MEDIA,
    READING_POINT,
    WEBSITE,
    ChannelUse,
    channel_lines,
    channel_uses,
    is_our_own,
)
from gkapp.domain.records.imports.matching import Existing
from gkapp.domain.records.registers import (
    LEAD,
    MAKER,
    REVIEW_PARTS,
    REVIEW_PREFIXES,
    DisclosureAttribute,
    DocumentType,
    LedgerRecord,
    ReviewKind,
    Validity,
)
from gkapp.models.audit.recording import Values, add_rows
from gkapp.models.base import Record
from gkapp.models.department import Department
from gkapp.models.ledger import DocumentReview, LedgerBody, LedgerEntry, Publication, SourceKey
from gkapp.services.records.upsert import batches, rows_by, sync_row

_OWN_FIELDS = {WEBSITE: "address", GAZETTE: "gazette_issue", NEW_MEDIA: "new_media",
               READING_POINT: "reading_point"}  # fmt: skip
_DAYS = {WEBSITE: "address_on", GAZETTE: "gazette_on", NEW_MEDIA: "new_media_on",
         READING_POINT: "reading_point_on"}  # fmt: skip
_PLAIN = (
    "title", "document_no", "registration_no", "index_no", "office", "formed_on", "published_on",
    "disclosed_on", "effective_on", "expires_on", "ended_on", "attribute_reason",
    "attribute_article", "topic", "genre", "drafter", "signed_on", "registered_on", "changed_on",
    "is_trial", "opinions_from", "opinions_until", "discussed_on", "filed_with", "filed_on",
    "filed_no", "reexamine_on",
)  # fmt: skip
"""What the table and the record hold in the same way and under the same name."""


@dataclass(slots=True)
class _Parts:
    """What other tables hold of each entry."""

    bodies: defaultdict[tuple[int, str], list[str]]
    publications: defaultdict[int, list[Publication]]
    reviews: dict[tuple[int, str], DocumentReview]
    keys: dict[int, SourceKey]


def stored_entries(session: Session, ids: Collection[int]) -> list[Existing[LedgerRecord]]:
    """The entries *ids* as records."""
    entries = rows_by(session, LedgerEntry, "id", ids)
    parts = _parts_of(session, ids)
    return [Existing(row_id, _record(row, parts)) for row_id, row in entries.items()]


def _parts_of(session: Session, ids: Collection[int]) -> _Parts:
    parts = _Parts(defaultdict(list), defaultdict(list), {}, {})
    for some in batches(ids):
        bodies = select(LedgerBody).where(LedgerBody.entry_id.in_(some))
        for body in session.scalars(bodies.order_by(LedgerBody.position)):
            parts.bodies[body.entry_id, body.role].append(body.name)
        places = select(Publication).where(Publication.entry_id.in_(some))
        for place in session.scalars(places.order_by(Publication.id)):
            parts.publications[place.entry_id].append(place)
        reviews = select(DocumentReview).where(DocumentReview.entry_id.in_(some))
        for review in session.scalars(reviews.order_by(DocumentReview.id)):
            parts.reviews.setdefault((review.entry_id, review.kind), review)
        keys = select(SourceKey).where(SourceKey.entry_id.in_(some))
        for key in session.scalars(keys.order_by(SourceKey.id)):
            parts.keys.setdefault(key.entry_id, key)
    return parts


def _record(row: LedgerEntry, parts: _Parts) -> LedgerRecord:
    values: dict[str, Any] = {name: getattr(row, name) for name in _PLAIN}
    for kind, prefix in REVIEW_PREFIXES.items():
        if review := parts.reviews.get((row.id, kind.value)):
            values |= {f"{prefix}_{part}": getattr(review, part) for part in REVIEW_PARTS}
    values |= _channels_of(parts.publications[row.id])
    if key := parts.keys.get(row.id):
        values |= {"source_system": key.system, "source_key": key.key}
    return LedgerRecord(
        makers=tuple(parts.bodies[row.id, MAKER]),
        lead=next(iter(parts.bodies[row.id, LEAD]), ""),
        document_type=DocumentType(row.document_type),
        validity=Validity(row.validity),
        attribute=DisclosureAttribute(row.attribute) if row.attribute else None,
        valid_years=row.valid_years or 0,
        **values,
    )


def _channels_of(publications: Iterable[Publication]) -> dict[str, Any]:
    """The first place of each usual channel has its own field; all else is told by lines."""
    values: dict[str, Any] = {"address": "", "gazette_issue": ""}
    others: list[ChannelUse] = []
    for each in publications:
        name = _OWN_FIELDS.get(each.channel)
        if name is None or values.get(name):
            others.append(ChannelUse(each.channel, each.place, each.published_on))
        else:
            values |= {name: each.place, _DAYS[each.channel]: each.published_on}
    return values | {"other_channels": channel_lines(others)}


def add_entries(session: Session, records: Sequence[LedgerRecord]) -> list[int]:
    """Insert *records* with all that belongs to them, by one statement a table."""
    unit = _unit(session)
    ids = add_rows(session, LedgerEntry, [_values(record, unit) for record in records])
    numbered = list(zip(ids, records, strict=True))
    for table, rows_of in _CHILDREN.items():
        rows = [
            {**row, "entry_id": row_id} for row_id, record in numbered for row in rows_of(record)
        ]
        if rows:
            add_rows(session, table, rows)
    return ids


def change_entry(session: Session, entry_id: int, record: LedgerRecord) -> None:
    """Make the stored entry say what *record* says."""
    sync_row(session, LedgerEntry, {"id": entry_id}, _values(record, _unit(session)))
    for table in (LedgerBody, Publication):
        _replace(session, table, entry_id, list(_CHILDREN[table](record)))
    reviews = {row["kind"]: row for row in _reviews(record)}
    for kind in ReviewKind:
        place = {"entry_id": entry_id, "kind": kind.value}
        sync_row(session, DocumentReview, place, reviews.get(kind.value))
    sync_row(session, SourceKey, {"entry_id": entry_id}, next(iter(_keys(record)), None))


def _replace(
    session: Session, table: type[LedgerBody | Publication], entry_id: int, wanted: list[Values]
) -> None:
    """The rows of *table* that belong to the entry, unless they are what is *wanted* already."""
    rows = session.scalars(select(table).filter_by(entry_id=entry_id).order_by(table.id)).all()
    names = wanted[0] if wanted else ()
    if [{name: getattr(row, name) for name in names} for row in rows] == wanted:
        return
    for row in rows:
        session.delete(row)
    session.flush()
    session.add_all(table(entry_id=entry_id, **each) for each in wanted)


def _unit(session: Session) -> str:
    return session.scalars(select(Department.name)).first() or ""


def _values(record: LedgerRecord, unit: str) -> Values:
    return {
        **{name: getattr(record, name) for name in _PLAIN},
        "document_type": record.document_type.value,
        "validity": record.validity.value,
        "attribute": record.attribute.value if record.attribute else "",
        "valid_years": record.valid_years or None,
        "made_on": record.published_on or record.formed_on,
        "counts_in_report": is_our_own(unit, record.makers, record.lead),
    }


def _bodies(record: LedgerRecord) -> Iterable[Values]:
    for position, name in enumerate(record.makers, start=1):
        yield {"role": MAKER, "position": position, "name": name}
    if record.lead:
        yield {"role": LEAD, "position": 1, "name": record.lead}


def _places(record: LedgerRecord) -> Iterable[Values]:
    for channel, name in _OWN_FIELDS.items():
        place, day = getattr(record, name), getattr(record, _DAYS[channel])
        if place or day:
            yield {"channel": channel, "place": place, "published_on": day}
    for use in channel_uses(record.other_channels):
        yield {"channel": use.channel, "place": use.place, "published_on": use.published_on}


def _reviews(record: LedgerRecord) -> Iterable[Values]:
    for kind, prefix in REVIEW_PREFIXES.items():
        values = {part: getattr(record, f"{prefix}_{part}") for part in REVIEW_PARTS}
        if any(values.values()):
            yield {"kind": kind.value, **values}


def _keys(record: LedgerRecord) -> Iterable[Values]:
    if record.source_key:
        yield {"system": record.source_system, "key": record.source_key}


_CHILDREN: Mapping[type[Record], Callable[[LedgerRecord], Iterable[Values]]] = {
    LedgerBody: _bodies,
    Publication: _places,
    DocumentReview: _reviews,
    SourceKey: _keys,
}
