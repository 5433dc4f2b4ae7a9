"""Which documents are interpreted and which wait for it, as rows of the same columns."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Select,
    and_,
    exists,
    false,
    func,
    literal,
    null,
    or_,
    select,
    type_coerce,
)

from gkapp.domain.records.registers import LEAD, MAKER, DisclosureAttribute, DocumentType, Validity
from gkapp.models.interpretations import Interpretation
from gkapp.models.ledger import LedgerBody, LedgerEntry
from gkapp.services.interpretations.register import INTERPRETATIONS
from gkapp.services.ledger.register import LEDGER
from gkapp.services.records.list_query import unindexed

_ALWAYS = (DocumentType.REGULATION, DocumentType.NORMATIVE)
_IN_FORCE = (Validity.IN_FORCE, Validity.AMENDED)
_GOVERNMENTS = ("%政府", "%政府办公厅", "%政府办公室", "国务院", "国务院办公厅")

_entry_public_on = func.coalesce(LedgerEntry.disclosed_on, LedgerEntry.published_on)


def interpreted(ids: Sequence[int] | None = None) -> "Select[*tuple[Any, ...]]":
    """The interpretations, all or those of *ids*; of the document the ledger tells, if it can."""
    row, entry = Interpretation, LedgerEntry
    office = func.coalesce(func.nullif(row.drafting_office, ""), entry.office, "")
    statement = select(
        literal(INTERPRETATIONS.name).label("register"),
        row.id.label("id"),
        row.entry_id.label("entry_id"),
        func.coalesce(entry.title, row.title).label("title"),
        func.coalesce(entry.document_no, "").label("document_no"),
        func.coalesce(entry.document_type, "").label("document_type"),
        office.label("office"),
        row.interpreter.label("interpreter"),
        row.person.label("person"),
        type_coerce(func.coalesce(_entry_public_on, row.document_published_on), Date).label(
            "public_on"
        ),
        row.planned_on.label("planned_on"),
        row.released_on.label("released_on"),
        row.is_exempt.label("is_exempt"),
    ).outerjoin(entry, entry.id == row.entry_id)
    return statement if ids is None else statement.where(row.id.in_(ids))


def waiting_documents(
    since: date,
    wants_others: bool,
    ids: Sequence[int] | None = None,
    *,
    in_force: bool = True,
) -> "Select[*tuple[Any, ...]]":
    """The documents that need an interpretation and have none, made on or after *since*.

    All, or those of *ids*; where *in_force* is not set, also those that have ended meanwhile.
    """
    entry = LedgerEntry
    statement = select(
        literal(LEDGER.name).label("register"),
        entry.id.label("id"),
        entry.id.label("entry_id"),
        entry.title.label("title"),
        entry.document_no.label("document_no"),
        entry.document_type.label("document_type"),
        entry.office.label("office"),
        literal("").label("interpreter"),
        literal("").label("person"),
        type_coerce(_entry_public_on, Date).label("public_on"),
        type_coerce(null(), Date).label("planned_on"),
        type_coerce(null(), Date).label("released_on"),
        false().label("is_exempt"),
    ).where(
        needs_interpretation(wants_others),
        *([unindexed(entry.validity).in_(_IN_FORCE)] if in_force else []),
        entry.made_on >= since,
        ~exists().where(Interpretation.entry_id == entry.id),
    )
    return statement if ids is None else statement.where(entry.id.in_(ids))


def needs_interpretation(wants_others: bool) -> ColumnElement[bool]:
    """Whether the department owes an interpretation of a document of the ledger.

    See gkapp.domain.interpretations.duty, of which this is the same in the database's words.
    """
    entry = LedgerEntry
    is_open = unindexed(entry.attribute).in_((DisclosureAttribute.PROACTIVE, ""))
    kinds = tuple(DocumentType) if wants_others else _ALWAYS
    leads = or_(LedgerBody.role == LEAD, and_(LedgerBody.role == MAKER, LedgerBody.position == 1))
    is_governments = exists().where(
        LedgerBody.entry_id == entry.id,
        leads,
        or_(*(LedgerBody.name.like(name) for name in _GOVERNMENTS)),
    )
    is_drafted_here = and_(entry.office != "", is_governments)
    # Either value of counts_in_report: with it SQLite walks the index of what the report counts by
    # kind and day, and opens the few documents of the years that matter instead of all.
    is_either = entry.counts_in_report.in_((False, True))
    is_owed = or_(unindexed(entry.counts_in_report), is_drafted_here)
    return and_(is_either, entry.document_type.in_(kinds), is_open, is_owed)
