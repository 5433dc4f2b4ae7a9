"""Which rows of the registers the figures of a year count, said once for counting and listing."""

from datetime import date, timedelta
from functools import lru_cache
from typing import Any, assert_never

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from gkapp.domain.report.counting import first_day, last_day
from gkapp.domain.report.format import Measure, RowRole
from gkapp.models.ledger import LedgerEntry
from gkapp.models.requests import Request
from gkapp.services.records.list_query import unindexed

COUNTED_KIND = "公开申请"
ROLES = RowRole.RECEIVED, RowRole.CARRIED_IN, RowRole.RESULT, RowRole.CARRIED_OUT
"""What a request can be to a year."""


def requests_in(role: RowRole, year: int) -> ColumnElement[bool]:
    """The requests that rows with *role* count, however they ended and whoever applied.

    The same as gkapp.domain.report.counting.roles_in says of each.
    """
    return and_(Request.kind == COUNTED_KIND, _plays(role, year, Request.received_on))


@lru_cache
def counts_of_roles(year: int) -> "Select[*tuple[Any, ...]]":
    """How often each of ROLES, in their order, by outcome and kind of applicant.

    All requests are looked through once, where a statement for each role would do so three times.
    """
    received, ended = unindexed(Request.received_on), unindexed(Request.ended_on)
    start = first_day(year)
    # Whatever has a role in the year; most requests of a register are of years long gone.
    matters = or_(received >= start, ended.is_(None), ended >= start)
    counted = (func.count().filter(_plays(role, year, received)) for role in ROLES)
    return (
        select(Request.outcome, Request.applicant_kind, *counted)
        .where(Request.kind == COUNTED_KIND, matters)
        .group_by(Request.outcome, Request.applicant_kind)
    )


def _plays(role: RowRole, year: int, received: Any) -> ColumnElement[bool]:
    start, end = span(year)
    ended = unindexed(Request.ended_on)
    match role:
        case RowRole.RECEIVED:
            return received.between(start, end)
        case RowRole.CARRIED_IN:
            return and_(received < start, or_(ended.is_(None), ended >= start))
        case RowRole.RESULT | RowRole.RESULT_TOTAL:
            return and_(ended.between(start, end), Request.outcome.is_not(None))
        case RowRole.CARRIED_OUT:
            return and_(received <= end, or_(ended.is_(None), ended > end))
        case _:
            assert_never(role)


def documents_in(measure: Measure, year: int, today: date) -> ColumnElement[bool]:
    """The ledger entries that *measure* counts, of whatever type; see Measure for each.

    Only those with `counts_in_report` are ever counted. A document whose validity has run out has
    ended on its last day, whatever else is registered; a year that is not over is counted as it
    stands today, as the ledger's list shows it.
    """
    start, end = span(year)
    made, ended = unindexed(LedgerEntry.made_on), unindexed(LedgerEntry.ended_on)
    expires = unindexed(LedgerEntry.expires_on)
    last, last_expiry = min(end, today), min(end, today - timedelta(days=1))
    goes_on = or_(expires.is_(None), expires > last_expiry)
    standing = or_(ended > last, and_(ended.is_(None), goes_on))
    shown_on = func.coalesce(LedgerEntry.disclosed_on, LedgerEntry.published_on)
    match measure:
        case Measure.MADE:
            return made.between(start, end)
        case Measure.ENDED:
            ran_out = and_(ended.is_(None), expires.between(start, last_expiry))
            return or_(ended.between(start, last), ran_out)
        case Measure.IN_FORCE:
            return and_(made <= end, standing)
        case Measure.DISCLOSED:
            return shown_on.between(start, end)
        case Measure.DISCLOSED_TOTAL:
            return and_(shown_on <= end, standing)
        case _:
            assert_never(measure)


def span(year: int) -> tuple[date, date]:
    """The first and the last day of *year*."""
    return first_day(year), last_day(year)
