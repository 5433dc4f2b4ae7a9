"""The list of ledger entries: which there are in each view, and what the list shows of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, case, func, not_, or_, select
from sqlalchemy.orm import Session

from gkapp.domain.calendar.deadline import (
    DISCLOSURE_DAYS,
    DaysLeft,
    days_left_in_words,
    due_date,
    earliest_running_start,
)
from gkapp.domain.calendar.working_days import FIRST_YEAR, months_after
from gkapp.domain.errors import Refused
from gkapp.domain.ledger.record import LedgerDraft
from gkapp.domain.ledger.validity import ENDED as ENDED_VALIDITIES
from gkapp.domain.ledger.validity import ValidityTerms
from gkapp.domain.records.registers import DisclosureAttribute, DocumentType, Validity
from gkapp.domain.report.counting import last_day
from gkapp.models.database import Database
from gkapp.models.ledger import LedgerEntry
from gkapp.services.ledger.records import validity_terms_in
from gkapp.services.records.list_query import (
    ALL,
    Conditions,
    CountingDays,
    Facet,
    ListPlan,
    ListQuery,
    SearchPlan,
    Sortable,
    SortKey,
    count_in_one_pass,
    in_year,
    read_ids,
    stands_in,
    unindexed,
    year_facet,
)
from gkapp.services.records.row_mapping import RowMapping

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
        _ends_after(day, validity),
    )


def _ends_after(day: date, validity: Sortable) -> ColumnElement[bool]:
    """Whether the document ends, but is still in force on *day*; never NULL, so that it negates.

    One that lapsed is in force on the day of its end if that is the last of its validity.
    """
    ended, expires = LedgerEntry.ended_on, LedgerEntry.expires_on
    lapses = and_(expires.is_not(None), expires == ended, validity == Validity.LAPSED.value)
    on_last_day = and_(ended == day, lapses)
    return and_(ended.is_not(None), or_(ended > day, on_last_day))


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
    has_ended = validity.in_(ENDED_VALIDITIES)
    return case(
        (and_(_ends_after(day, validity), has_ended), Validity.IN_FORCE.value),
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
    runs_out = LedgerEntry.expires_on.between(today, until)
    # A whole index is read for the few days, and the other columns only of what runs out.
    few = LedgerEntry.id.in_(select(LedgerEntry.id).where(runs_out))
    return and_(runs_out, in_force_on(today, unindexed(LedgerEntry.validity)), few)


def comes_up_for_reexamination(today: date, terms: ValidityTerms) -> ColumnElement[bool]:
    """Whether a document that is not open is to be examined anew (条例 art. 18).

    By the day set for it, else so many years after it was formed.
    """
    entry = LedgerEntry
    before = months_after(today, -12 * terms.reexamination_years)
    formed = func.coalesce(entry.formed_on, entry.published_on)
    return and_(
        entry.validity.in_(list(Validity)),  # all: the index of lists leads on to the attribute
        in_force_on(today, unindexed(entry.validity)),
        entry.attribute.in_((DisclosureAttribute.ON_REQUEST, DisclosureAttribute.WITHHELD)),
        or_(
            entry.reexamine_on <= today,
            and_(entry.reexamine_on.is_(None), or_(formed.is_(None), formed <= before)),
        ),
    )


IN_FORCE, ENDED, EXPIRING = "现行有效", "已失效", "待届满评估"
UNDISCLOSED, UNDISCLOSED_LATE, REEXAMINED = "待公开", "超期未公开", "待定期评估"
VIEWS = (IN_FORCE, UNDISCLOSED, UNDISCLOSED_LATE, EXPIRING, REEXAMINED, ENDED, ALL)

IN_FORCE_ON = "in_force_on"
"""The facet that asks what was in force on a day, given in ISO's form."""

_DAYS_OFFERED = 5
"""Ends of past years that are offered as days."""

_NEWEST_FIRST = (SortKey("formed_on", descending=True),)
_ORDERS = {
    UNDISCLOSED: (SortKey("formed_on"),),
    UNDISCLOSED_LATE: (SortKey("formed_on"),),
    EXPIRING: (SortKey("expires_on"),),
    REEXAMINED: (SortKey("reexamine_on"), SortKey("formed_on")),
}

_FACETS = {
    "document_type": unindexed(LedgerEntry.document_type),
    "attribute": unindexed(LedgerEntry.attribute),
}


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
    reexamine_on: date | None
    is_undisclosed: bool
    """Whether it, or its last change, is still to be put before the public."""
    days_to_disclose: int | None
    """Working days left to put it before the public; None when it is there, or need not be."""
    is_over: bool = False
    """Whether the last day for that is over; on days off none is left or missed."""

    @property
    def public_on(self) -> date | None:
        """The day since which it is public: that of its disclosure, else of its publication."""
        return self.disclosed_on or self.published_on

    @property
    def is_changed(self) -> bool:
        """Whether what waits to be put before the public is a change of what was there."""
        return self.is_undisclosed and self.public_on is not None

    @property
    def disclosure_in_words(self) -> str:
        """How its disclosure stands."""
        if self.days_to_disclose is not None:
            return days_left_in_words(self.days_to_disclose, is_over=self.is_over)
        if self.public_on is not None and not self.is_undisclosed:
            return "已公开"
        if self.attribute == DisclosureAttribute.PROACTIVE:
            return "待公开"
        return self.attribute or "公开属性未填"


class LedgerList(CountingDays):
    """Where a table of ledger entries gets its ids and rows from; *today* is the database's."""

    views = VIEWS

    def __init__(self, db: Database) -> None:
        super().__init__(db)
        self._terms: ValidityTerms | None = None

    def forget_calendar(self) -> None:
        """The calendar or the terms were changed: read them anew when they are next needed."""
        super().forget_calendar()
        self._terms = None

    @property
    def _today(self) -> date:
        return self._working_days.left().today

    def order_of(self, view: str) -> Sequence[SortKey]:
        """How *view* is ordered unless it is asked otherwise."""
        return _ORDERS.get(view, _NEWEST_FIRST)

    def facets(self) -> tuple[Facet, ...]:
        """What entries can be narrowed by."""
        with self._db.read() as session:
            span = select(func.min(LedgerEntry.made_on), func.max(LedgerEntry.made_on))
            first, last = session.execute(span).one()
        return (
            Facet("document_type", "类型", tuple(DocumentType)),
            Facet("attribute", "属性", tuple(DisclosureAttribute)),
            Facet("validity", "有效性", tuple(Validity)),
            Facet(IN_FORCE_ON, "某日有效", _days_offered(self._today), is_day=True),
            year_facet(first, last),
        )

    def ids(self, query: ListQuery) -> Sequence[int]:
        """The ids of the entries that *query* asks for, in its order."""
        today = self._today
        ordered = replace(query, order=query.order or self.order_of(query.view))
        with self._db.read() as session:
            views = self._conditions(session)
            conditions = [views[query.view], *(_facet(*each, today) for each in query.facets)]
            return read_ids(session, _plan(today), ordered, conditions)

    def counts(self) -> dict[str, int]:
        """How many entries each view has."""
        with self._db.read() as session:
            views = self._conditions(session)
            return count_in_one_pass(session, LedgerEntry, views)

    def _conditions(self, session: Session) -> Conditions:
        if self._terms is None:
            self._terms = validity_terms_in(session)
        return _conditions(self._working_days.left(), self._terms)

    def rows(self, ids: Sequence[int]) -> dict[int, LedgerRow]:
        """What the list shows of *ids*; those that are gone meanwhile are left out."""
        days = self._working_days.left()
        columns: list[Sortable] = [
            LedgerEntry.id, LedgerEntry.title, LedgerEntry.document_no,
            LedgerEntry.registration_no, LedgerEntry.index_no, LedgerEntry.document_type,
            LedgerEntry.office, LedgerEntry.topic, LedgerEntry.formed_on,
            LedgerEntry.published_on, LedgerEntry.disclosed_on, LedgerEntry.expires_on,
            LedgerEntry.attribute, standing_column(days.today).label("standing"),
            LedgerEntry.changed_on, LedgerEntry.reexamine_on,
            is_undisclosed(days.today).label("is_undisclosed"),
        ]  # fmt: skip
        with self._db.read() as session:
            found = session.execute(select(*columns).where(LedgerEntry.id.in_(ids)))
            return {row.id: _row(row, days) for row in found}


def _conditions(days: DaysLeft, terms: ValidityTerms) -> Conditions:
    today = days.today
    since = earliest_running_start(days.calendar, today, DISCLOSURE_DAYS)
    validity = unindexed(LedgerEntry.validity)
    return {
        IN_FORCE: in_force_on(today, validity),
        UNDISCLOSED: is_undisclosed(today),
        UNDISCLOSED_LATE: and_(is_undisclosed(today), disclosed_since() < since),
        EXPIRING: comes_up_for_assessment(today, terms),
        REEXAMINED: comes_up_for_reexamination(today, terms),
        ENDED: not_(in_force_on(today, validity)),
        ALL: None,
    }


def _facet(key: str, value: str, today: date) -> ColumnElement[bool]:
    match key:
        case "year":
            return in_year(LedgerEntry.made_on, value)
        case "validity":
            return standing_column(today) == value
        case "in_force_on":
            return was_in_force_on(_day_of(value))
        case _:
            return _FACETS[key] == value


def _day_of(value: str) -> date:
    """Refused for what is no day: a saved filter may hold anything."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise Refused(f"“{value}”不是日期，请重新选择“某日有效”。") from None


def _days_offered(today: date) -> tuple[str, ...]:
    years = range(today.year - 1, today.year - 1 - _DAYS_OFFERED, -1)
    return (today.isoformat(), *(last_day(year).isoformat() for year in years))


_STORED = RowMapping(LedgerDraft, LedgerEntry)


def entry_has_word(word: str) -> ColumnElement[bool]:
    """What narrowing the list by *word* leaves."""
    return stands_in(word, *_STORED.searched)


def _plan(today: date) -> ListPlan:
    return ListPlan(LedgerEntry, entry_has_word, {**_SORT_KEYS, "validity": standing_column(today)})


_SORT_KEYS: Mapping[str, Sortable] = {
    "title": LedgerEntry.title,
    "document_no": LedgerEntry.document_no,
    "registration_no": LedgerEntry.registration_no,
    "index_no": LedgerEntry.index_no,
    "document_type": LedgerEntry.document_type,
    "office": LedgerEntry.office,
    "topic": LedgerEntry.topic,
    "formed_on": LedgerEntry.formed_on,
    "published_on": LedgerEntry.published_on,
    "disclosed_on": func.coalesce(LedgerEntry.disclosed_on, LedgerEntry.published_on),
    "expires_on": LedgerEntry.expires_on,
    "attribute": LedgerEntry.attribute,
    "reexamine_on": LedgerEntry.reexamine_on,
}


def _row(row: Row[Any], days: DaysLeft) -> LedgerRow:
    due = _disclosure_due(days, row.changed_on or row.formed_on) if row.is_undisclosed else None
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
        validity=Validity(row.standing),
        attribute=row.attribute,
        reexamine_on=row.reexamine_on,
        is_undisclosed=row.is_undisclosed,
        days_to_disclose=days.until(due) if due else None,
        is_over=due is not None and due < days.today,
    )


def _disclosure_due(days: DaysLeft, since: date | None) -> date | None:
    """None also for a document that is older than any calendar."""
    if since is None or since.year < FIRST_YEAR:
        return None
    return due_date(days.calendar, since, DISCLOSURE_DAYS)


ENTRY_SEARCH = SearchPlan(
    fields=(
        LedgerEntry.title, LedgerEntry.document_no, LedgerEntry.registration_no,
        LedgerEntry.index_no,
    ),
    told=lambda row: (row.title, "　".join(filter(None, (row.document_no, row.registration_no)))),
    rank=1,
    narrowed_by=entry_has_word,
)  # fmt: skip
