"""Which rows of the registers the figures of a year count, said once for counting and listing."""

from datetime import date
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


def documents_in(measure: Measure, year: int) -> ColumnElement[bool]:
    """The ledger entries that *measure* counts, of whatever type; see Measure for each.

    Only those with `counts_in_report` are ever counted.
    """
    start, end = span(year)
    made, ended = unindexed(LedgerEntry.made_on), unindexed(LedgerEntry.ended_on)
    standing = or_(ended.is_(None), ended > end)
    shown_on = func.coalesce(LedgerEntry.disclosed_on, LedgerEntry.published_on)
    match measure:
        case Measure.MADE:
            return made.between(start, end)
        case Measure.ENDED:
            return ended.between(start, end)
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
