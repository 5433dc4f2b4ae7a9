"""The stored applicants, as gkapp.domain.requests.applicants tells them apart."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, func, or_
from sqlalchemy.orm import InstrumentedAttribute

from gkapp.domain.requests.applicants import DOTS, Applicant, levelled_name
from gkapp.domain.requests.parties import levelled
from gkapp.models.requests import RequestParty
from gkapp.services.requests.records import APPLICANT, FIRST

IS_FIRST_APPLICANT = and_(RequestParty.role == APPLICANT, RequestParty.position == FIRST)

_LEVELLED = (*((sign, "") for sign in (" ", "\u3000", "\t", *DOTS)), ("（", "("), ("）", ")"))
"""What levelled_name does to nearly every name, as the database can do it."""


def applicant_of(party: RequestParty) -> Applicant:
    """What *party* is known by."""
    return Applicant(party.name, party.id_kind, party.id_number)


def may_be_one_of(applicants: Sequence[Applicant]) -> ColumnElement[bool]:
    """The parties that may be one of *applicants*; sameness decides."""
    names = {levelled_name(each.name) for each in applicants if each.name}
    written = {each.name for each in applicants if each.name}
    numbers = {levelled(each.id_number) for each in applicants if each.id_number}
    return or_(
        RequestParty.name.in_(written),
        _levelled(RequestParty.name).in_(names),
        RequestParty.id_number.in_(numbers | {each.id_number for each in applicants} - {""}),
    )


def _levelled(column: InstrumentedAttribute[str]) -> ColumnElement[str]:
    found: ColumnElement[str] = func.lower(column)
    for old, new in _LEVELLED:
        found = func.replace(found, old, new)
    return found
