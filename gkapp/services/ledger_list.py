"""The list of ledger entries: which there are in each view, and what the list shows of each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, select

from gkapp.domain.calendar import FIRST_YEAR
from gkapp.domain.days_left import DaysLeft, days_left_in_words, earliest_running_start
from gkapp.domain.deadline import due_date
from gkapp.domain.registers import DisclosureAttribute, DocumentType, Validity
from gkapp.models.database import Database
from gkapp.models.ledger import LedgerEntry
from gkapp.services.list_query import (
    ALL,
    Conditions,
    Facet,
    ListPlan,
    ListQuery,
    Sortable,
    SortKey,
    count_in_one_pass,
    in_year,
    read_ids,
    stands_in,
    unindexed,
)
from gkapp.services.working_days import WorkingDays

IN_FORCE, ENDED, EXPIRING = "现行有效", "已失效", "半年内到期"
UNDISCLOSED, UNDISCLOSED_LATE = "待公开", "超期未公开"
VIEWS = (IN_FORCE, UNDISCLOSED, UNDISCLOSED_LATE, EXPIRING, ENDED, ALL)

DISCLOSURE_DAYS = 20
"""Working days from formation in which information must be put before the public (条例 art. 26)."""

EXPIRY_NOTICE = timedelta(days=183)
"""How long before the end of its validity a document comes up for its review: half a year."""

_NEWEST_FIRST = (SortKey("formed_on", descending=True),)
_ORDERS = {
    UNDISCLOSED: (SortKey("formed_on"),),
    UNDISCLOSED_LATE: (SortKey("formed_on"),),
    EXPIRING: (SortKey("expires_on"),),
}

_FACETS = {
    "document_type": unindexed(LedgerEntry.document_type),
    "attribute": unindexed(LedgerEntry.attribute),
    "validity": unindexed(LedgerEntry.validity),
}

_IN_FORCE = (Validity.IN_FORCE, Validity.AMENDED)
_validity = unindexed(LedgerEntry.validity)
_is_in_force = _validity.in_(_IN_FORCE)
_is_undisclosed = and_(
    LedgerEntry.validity.in_(_IN_FORCE),
    LedgerEntry.attribute == DisclosureAttribute.PROACTIVE,
    LedgerEntry.disclosed_on.is_(None),
    LedgerEntry.published_on.is_(None),
)


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """What lists show of one ledger entry."""

    id: int
    title: str
    document_no: str
    registration_no: str
    index_no: str
    document_type: DocumentType
    office: str
    topic: str
    formed_on: date | None
    published_on: date | None
    disclosed_on: date | None
    expires_on: date | None
    validity: Validity
    attribute: str
    """As 公开属性 names it, empty where that is not known."""
    days_to_disclose: int | None
    """Working days left to put it before the public; None when it is there, or need not be."""

    @property
    def disclosure_in_words(self) -> str:
        """How its disclosure stands."""
        if self.days_to_disclose is not None:
            return days_left_in_words(self.days_to_disclose)
        if self.disclosed_on or self.published_on:
            return "已公开"
        if self.attribute == DisclosureAttribute.PROACTIVE:
            return "待公开"
        return self.attribute or "公开属性未填"


class LedgerList:
    """Where a table of ledger entries gets its ids and rows from; *today* is the database's."""

    views = VIEWS

    def __init__(self, db: Database) -> None:
        self._db = db
        self._working_days = WorkingDays(db)

    def forget_calendar(self) -> None:
        """The calendar was changed: read it anew when it is next needed."""
        self._working_days.forget_calendar()

    def order_of(self, view: str) -> Sequence[SortKey]:
        """How *view* is ordered unless it is asked otherwise."""
        return _ORDERS.get(view, _NEWEST_FIRST)

    def facets(self) -> tuple[Facet, ...]:
        """What entries can be narrowed by."""
        with self._db.read() as session:
            span = select(func.min(LedgerEntry.made_on), func.max(LedgerEntry.made_on))
            first, last = session.execute(span).one()
        years = range(last.year, first.year - 1, -1) if first and last else ()
        return (
            Facet("document_type", "类型", tuple(DocumentType)),
            Facet("attribute", "属性", tuple(DisclosureAttribute)),
            Facet("validity", "有效性", tuple(Validity)),
            Facet("year", "年度", tuple(str(year) for year in years)),
        )

    def ids(self, query: ListQuery) -> Sequence[int]:
        """The ids of the entries that *query* asks for, in its order."""
        views = _conditions(self._working_days.left())
        conditions = [views[query.view], *(_facet(*each) for each in query.facets)]
        ordered = replace(query, order=query.order or self.order_of(query.view))
        with self._db.read() as session:
            return read_ids(session, _PLAN, ordered, conditions)

    def counts(self) -> dict[str, int]:
        """How many entries each view has."""
        views = _conditions(self._working_days.left())
        with self._db.read() as session:
            return count_in_one_pass(session, LedgerEntry, views)

    def rows(self, ids: Sequence[int]) -> dict[int, LedgerRow]:
        """What the list shows of *ids*; those that are gone meanwhile are left out."""
        days = self._working_days.left()
        columns: list[Sortable] = [
            LedgerEntry.id, LedgerEntry.title, LedgerEntry.document_no,
            LedgerEntry.registration_no, LedgerEntry.index_no, LedgerEntry.document_type,
            LedgerEntry.office, LedgerEntry.topic, LedgerEntry.formed_on,
            LedgerEntry.published_on, LedgerEntry.disclosed_on, LedgerEntry.expires_on,
            LedgerEntry.validity, LedgerEntry.attribute, _is_undisclosed.label("is_undisclosed"),
        ]  # fmt: skip
        with self._db.read() as session:
            found = session.execute(select(*columns).where(LedgerEntry.id.in_(ids)))
            return {row.id: _row(row, days) for row in found}


def _conditions(days: DaysLeft) -> Conditions:
    today = days.today
    formed_since = earliest_running_start(days.calendar, today, DISCLOSURE_DAYS)
    return {
        IN_FORCE: _is_in_force,
        UNDISCLOSED: _is_undisclosed,
        UNDISCLOSED_LATE: and_(_is_undisclosed, LedgerEntry.formed_on < formed_since),
        EXPIRING: and_(_is_in_force, LedgerEntry.expires_on.between(today, today + EXPIRY_NOTICE)),
        ENDED: _validity.in_((Validity.LAPSED, Validity.REPEALED)),
        ALL: None,
    }


def _facet(key: str, value: str) -> ColumnElement[bool]:
    if key == "year":
        return in_year(LedgerEntry.made_on, value)
    return _FACETS[key] == value


def _has_word(word: str) -> ColumnElement[bool]:
    return stands_in(
        word, LedgerEntry.title, LedgerEntry.document_no, LedgerEntry.registration_no,
        LedgerEntry.index_no, LedgerEntry.office, LedgerEntry.topic,
    )  # fmt: skip


_PLAN = ListPlan(
    record=LedgerEntry,
    has_word=_has_word,
    sort_keys={
        "title": LedgerEntry.title,
        "document_no": LedgerEntry.document_no,
        "registration_no": LedgerEntry.registration_no,
        "index_no": LedgerEntry.index_no,
        "document_type": LedgerEntry.document_type,
        "office": LedgerEntry.office,
        "topic": LedgerEntry.topic,
        "formed_on": LedgerEntry.formed_on,
        "published_on": LedgerEntry.published_on,
        "disclosed_on": LedgerEntry.disclosed_on,
        "expires_on": LedgerEntry.expires_on,
        "validity": LedgerEntry.validity,
        "attribute": LedgerEntry.attribute,
    },
)


def _row(row: Row[Any], days: DaysLeft) -> LedgerRow:
    return LedgerRow(
        id=row.id,
        title=row.title,
        document_no=row.document_no,
        registration_no=row.registration_no,
        index_no=row.index_no,
        document_type=DocumentType(row.document_type),
        office=row.office,
        topic=row.topic,
        formed_on=row.formed_on,
        published_on=row.published_on,
        disclosed_on=row.disclosed_on,
        expires_on=row.expires_on,
        validity=Validity(row.validity),
        attribute=row.attribute,
        days_to_disclose=_days_to_disclose(days, row.formed_on) if row.is_undisclosed else None,
    )


def _days_to_disclose(days: DaysLeft, formed_on: date | None) -> int | None:
    """None also for a document that is older than any calendar."""
    if formed_on is None or formed_on.year < FIRST_YEAR:
        return None
    return days.until(due_date(days.calendar, formed_on, DISCLOSURE_DAYS))
