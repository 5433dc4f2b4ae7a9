"""Which documents of the ledger the annual report counts."""

from datetime import date, timedelta
from typing import assert_never

from sqlalchemy import ColumnElement, and_, func, not_, or_

from gkapp.domain.records.registers import Validity
from gkapp.domain.report.counting import first_day, last_day
from gkapp.domain.report.format import CountedMeasure
from gkapp.models.ledger import LedgerEntry
from gkapp.services.records.list_query import unindexed

_ONE_DAY = timedelta(days=1)


def documents_in(measure: CountedMeasure, year: int, today: date) -> ColumnElement[bool]:
    """The ledger entries that *measure* counts, of whatever type; see Measure for each.

    Only those with `counts_in_report` are ever counted. A document is in force through the last
    day of its validity and ends on the day after; see `end_of`. A year that is not over is counted
    as it stands today, as the ledger's list shows it.
    """
    start, end = first_day(year), last_day(year)
    made, ended = unindexed(LedgerEntry.made_on), unindexed(LedgerEntry.ended_on)
    expires = unindexed(LedgerEntry.expires_on)
    validity, last = unindexed(LedgerEntry.validity), min(end, today)
    at_term = and_(validity == Validity.LAPSED.value, expires.is_not_distinct_from(ended))
    goes_on = or_(expires.is_(None), expires >= last)
    standing = or_(ended > last, and_(ended == last, at_term), and_(ended.is_(None), goes_on))
    shown_on = func.coalesce(LedgerEntry.disclosed_on, LedgerEntry.published_on)
    match measure:
        case CountedMeasure.MADE:
            return made.between(start, end)
        case CountedMeasure.ENDED:
            ran_out = and_(
                or_(ended.is_(None), at_term), expires.between(start - _ONE_DAY, last - _ONE_DAY)
            )
            return or_(and_(ended.between(start, last), not_(at_term)), ran_out)
        case CountedMeasure.IN_FORCE:
            return and_(made <= end, standing)
        case CountedMeasure.DISCLOSED:
            return shown_on.between(start, end)
        case CountedMeasure.DISCLOSED_TOTAL:
            return and_(shown_on <= end, standing)
        case _:
            assert_never(measure)
