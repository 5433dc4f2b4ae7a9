"""Whether documents are in force on a day, asked of the database: the same as domain.validity says.

Every list and figure asks here, so that none can disagree with another.
"""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_

from gkapp.domain.ledger.validity import ENDED, ValidityTerms, months_after
from gkapp.domain.records.registers import DisclosureAttribute, Validity
from gkapp.models.ledger import LedgerEntry
from gkapp.services.records.list_query import Sortable, unindexed

_STANDING = (Validity.IN_FORCE, Validity.AMENDED)


def in_force_on(day: date, validity: Sortable = LedgerEntry.validity) -> ColumnElement[bool]:
    """Whether the document is in force on *day*, supposing that it had been made by then."""
    entry = LedgerEntry
    return or_(
        and_(
            validity.in_(_STANDING),
            entry.ended_on.is_(None),
            or_(entry.expires_on.is_(None), entry.expires_on >= day),
        ),
        and_(entry.ended_on.is_not(None), entry.ended_on > day),  # never NULL, so that it negates
    )


def was_in_force_on(day: date) -> ColumnElement[bool]:
    """Whether the document was in force on *day*: made by then, and not ended."""
    # The day that counts as that of its making, of which the index of lists knows the parts.
    made_on = func.coalesce(LedgerEntry.published_on, LedgerEntry.formed_on)
    made = or_(made_on.is_(None), made_on <= day)
    return and_(made, in_force_on(day, unindexed(LedgerEntry.validity)))


def standing_column(day: date) -> ColumnElement[Any]:
    """What the document is on *day*, as one of the values of Validity."""
    entry = LedgerEntry
    validity = unindexed(entry.validity)
    has_ended = validity.in_(ENDED)
    return case(
        (and_(entry.ended_on > day, has_ended), Validity.IN_FORCE.value),
        (or_(entry.ended_on > day, has_ended), validity),
        (or_(entry.ended_on.is_not(None), entry.expires_on < day), Validity.LAPSED.value),
        else_=validity,
    )


def is_undisclosed(today: date) -> ColumnElement[bool]:
    """Whether a document that is to be open waits to be put before the public, or its change does.

    Reads along an index that holds all of this.
    """
    entry = LedgerEntry
    shown = func.coalesce(entry.disclosed_on, entry.published_on)
    return and_(
        entry.validity.in_(_STANDING),
        entry.attribute == DisclosureAttribute.PROACTIVE,
        or_(shown.is_(None), shown < entry.changed_on),
        or_(entry.ended_on.is_(None), entry.ended_on > today),
        or_(entry.ended_on.is_not(None), entry.expires_on.is_(None), entry.expires_on >= today),
    )


def disclosed_since() -> ColumnElement[Any]:
    """The day from which article 26 counts: the last change, else the forming."""
    return func.coalesce(LedgerEntry.changed_on, LedgerEntry.formed_on)


def comes_up_for_assessment(today: date, terms: ValidityTerms) -> ColumnElement[bool]:
    """Whether the validity of a document in force runs out within the months of the terms."""
    until = months_after(today, terms.assessment_months)
    is_in_force = in_force_on(today, unindexed(LedgerEntry.validity))
    return and_(is_in_force, LedgerEntry.expires_on.between(today, until))


def comes_up_for_reexamination(today: date, terms: ValidityTerms) -> ColumnElement[bool]:
    """Whether a document that is not open is to be examined anew (条例 art. 18).

    By the day set for it, else so many years after it was formed.
    """
    entry = LedgerEntry
    before = months_after(today, -12 * terms.reexamination_years)
    formed = func.coalesce(entry.formed_on, entry.published_on)
    return and_(
        in_force_on(today, unindexed(entry.validity)),
        entry.attribute.in_((DisclosureAttribute.ON_REQUEST, DisclosureAttribute.WITHHELD)),
        or_(
            entry.reexamine_on <= today,
            and_(entry.reexamine_on.is_(None), or_(formed.is_(None), formed <= before)),
        ),
    )
