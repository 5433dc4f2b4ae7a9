"""Which documents of the ledger the annual report counts."""

from datetime import date, timedelta
from typing import assert_never

from sqlalchemy import ColumnElement, and_, func, or_

from gkapp.domain.report.counting import first_day, last_day
from gkapp.domain.report.format import Measure
from gkapp.models.ledger import LedgerEntry
from gkapp.services.records.list_query import unindexed


def documents_in(measure: Measure, year: int, today: date) -> ColumnElement[bool]:
    """The ledger entries that *measure* counts, of whatever type; see Measure for each.

    Only those with `counts_in_report` are ever counted. A document whose validity has run out has
    ended on its last day, whatever else is registered; a year that is not over is counted as it
    stands today, as the ledger's list shows it.
    """
    start, end = first_day(year), last_day(year)
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
