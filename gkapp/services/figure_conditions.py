"""Which rows of the registers the figures of a year count, said once for counting and listing."""

from datetime import date, timedelta
from typing import assert_never

from sqlalchemy import ColumnElement, and_, func, or_

from gkapp.domain.counting import first_day, last_day
from gkapp.domain.report_format import Measure, RowRole
from gkapp.models.ledger import LedgerEntry
from gkapp.models.requests import Request
from gkapp.services.list_query import unindexed

COUNTED_KIND = "公开申请"


def requests_in(role: RowRole, year: int) -> ColumnElement[bool]:
    """The requests that rows with *role* count, however they ended and whoever applied.

    The same as gkapp.domain.counting.roles_in says of each.
    """
    start, end = span(year)
    received, ended = Request.received_on, unindexed(Request.ended_on)
    match role:
        case RowRole.RECEIVED:
            condition = received.between(start, end)
        case RowRole.CARRIED_IN:
            condition = and_(received < start, or_(ended.is_(None), ended >= start))
        case RowRole.RESULT | RowRole.RESULT_TOTAL:
            condition = and_(ended.between(start, end), Request.outcome.is_not(None))
        case RowRole.CARRIED_OUT:
            condition = and_(received <= end, or_(ended.is_(None), ended > end))
        case _:
            assert_never(role)
    return and_(Request.kind == COUNTED_KIND, condition)


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
