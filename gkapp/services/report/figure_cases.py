"""The cases behind a figure of the annual report: what it counts, row by row, as a list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, assert_never

from sqlalchemy import ColumnElement, Row, Select, func, null, select
from sqlalchemy.orm import Session

from gkapp.domain.report.counting import counted_cases
from gkapp.domain.report.figure_cells import (
    CountedDocuments,
    CountedRemedies,
    CountedRequests,
    TypedFigure,
    cells_of,
)
from gkapp.domain.report.format import RowRole
from gkapp.exchange.law.rules import report_format_for
from gkapp.models.database import Database
from gkapp.models.ledger import LedgerEntry
from gkapp.models.requests import Remedy, Request
from gkapp.services.ledger.counted import documents_in
from gkapp.services.records.list_query import (
    ALL,
    Facet,
    ListPlan,
    ListQuery,
    SortKey,
    read_ids,
    stands_in,
)
from gkapp.services.report.figures import remedy_cases, requests_in

SUBJECT_LENGTH = 200
"""Characters of a request's wording that the list reads."""


class CaseRegister(StrEnum):
    """Where a case is kept."""

    REQUESTS = "requests"
    REMEDIES = "remedies"
    LEDGER = "ledger"


@dataclass(frozen=True, slots=True)
class FigureCase:
    """What the list shows of one case."""

    id: int
    number: str
    """Of the request or the case, or of the document."""
    who: str
    """The applicant, or the office that keeps the document."""
    subject: str
    day: date | None
    """Received, or published or formed."""
    request_id: int | None = None
    """The request that a remedy is about, where it is in the register."""


class FigureCases:
    """A list of the cases that one figure counts; as many as the figure says."""

    views = (ALL,)

    def __init__(self, db: Database, year: int, address: str) -> None:
        """*address* is that of a counted figure; KeyError for one that somebody types."""
        cell = cells_of(report_format_for(year))[address]
        if isinstance(cell, TypedFigure):
            raise KeyError(address)
        self._db, self._year, self._cell = db, year, cell

    @property
    def register(self) -> CaseRegister:
        """Where all its cases are kept."""
        match self._cell:
            case CountedRequests():
                return CaseRegister.REQUESTS
            case CountedRemedies():
                return CaseRegister.REMEDIES
            case CountedDocuments():
                return CaseRegister.LEDGER
            case _:
                assert_never(self._cell)

    def order_of(self, view: str) -> Sequence[SortKey]:
        """In the order of their days."""
        return ()

    def facets(self) -> Sequence[Facet]:
        """None: the figure has narrowed them down already."""
        return ()

    def counts(self) -> Mapping[str, int]:
        """How many there are."""
        return {ALL: len(self.ids(ListQuery()))}

    def ids(self, query: ListQuery) -> Sequence[int]:
        """Their ids in the order of their days; remedies whatever the words."""
        with self._db.read() as session:
            match self._cell:
                case CountedRequests():
                    conditions = _requests(self._cell, self._year)
                    return read_ids(session, _REQUESTS, _by_day(query), conditions)
                case CountedDocuments():
                    today = self._db.now().date()
                    conditions = _documents(self._cell, self._year, today)
                    return read_ids(session, _DOCUMENTS, _by_day(query), conditions)
                case CountedRemedies():
                    return _remedies(session, self._cell, self._year)
                case _:
                    assert_never(self._cell)

    def rows(self, ids: Sequence[int]) -> Mapping[int, FigureCase]:
        """What the list shows of *ids*; those that are gone meanwhile are left out."""
        return _rows(self._db, self.register, ids)


class NamedRequests:
    """A list of requests that a check names."""

    register = CaseRegister.REQUESTS

    def __init__(self, db: Database, ids: Sequence[int]) -> None:
        self._db, self._ids = db, ids

    def ids(self, _query: ListQuery) -> Sequence[int]:
        """Them, as they were named, whatever the words."""
        return self._ids

    def rows(self, ids: Sequence[int]) -> Mapping[int, FigureCase]:
        """What the list shows of *ids*; those that are gone meanwhile are left out."""
        return _rows(self._db, self.register, ids)


def _rows(db: Database, register: CaseRegister, ids: Sequence[int]) -> Mapping[int, FigureCase]:
    with db.read() as session:
        found = session.execute(_PARTICULARS[register].where(_IDS[register].in_(ids)))
        return {row.id: _case(row) for row in found}


def _by_day(query: ListQuery) -> ListQuery:
    return replace(query, order=(SortKey("day"),))


def _requests(cell: CountedRequests, year: int) -> list[ColumnElement[bool]]:
    conditions = [requests_in(cell.row.role, year)]
    if cell.row.role is RowRole.RESULT:
        conditions.append(Request.outcome.in_(cell.row.outcomes))
    if cell.kind is not None:
        conditions.append(Request.applicant_kind == cell.kind)
    return conditions


def _documents(cell: CountedDocuments, year: int, today: date) -> list[ColumnElement[bool]]:
    return [
        LedgerEntry.counts_in_report.is_(True),
        LedgerEntry.document_type == cell.document_type,
        documents_in(cell.measure, year, today),
    ]


def _remedies(session: Session, cell: CountedRemedies, year: int) -> list[int]:
    """Of a case with its appeals, the instance whose judgment is counted."""
    cases = remedy_cases(session)
    received = {case.id: case.received_on for case in cases}
    found = [
        counted.decided_by_id
        for counted in counted_cases(year, cases)
        if counted.kind is cell.group and cell.result in (None, counted.result)
    ]
    return sorted(found, key=lambda row_id: (received[row_id], row_id))


def _request_has(word: str) -> ColumnElement[bool]:
    return stands_in(word, Request.number, Request.applicant_name, Request.content)


def _document_has(word: str) -> ColumnElement[bool]:
    return stands_in(word, LedgerEntry.title, LedgerEntry.document_no, LedgerEntry.office)


_REQUESTS = ListPlan(Request, _request_has, {"day": Request.received_on})
_DOCUMENTS = ListPlan(LedgerEntry, _document_has, {"day": LedgerEntry.made_on})

_PARTICULARS: Mapping[CaseRegister, Select[*tuple[Any, ...]]] = {
    CaseRegister.REQUESTS: select(
        Request.id,
        Request.number,
        Request.applicant_name.label("who"),
        func.substr(Request.content, 1, SUBJECT_LENGTH).label("subject"),
        Request.received_on.label("day"),
        null().label("request_id"),
    ),
    CaseRegister.REMEDIES: select(
        Remedy.id,
        Remedy.case_number.label("number"),
        Remedy.applicant.label("who"),
        Remedy.body.label("subject"),
        Remedy.received_on.label("day"),
        Remedy.request_id,
    ),
    CaseRegister.LEDGER: select(
        LedgerEntry.id,
        LedgerEntry.document_no.label("number"),
        LedgerEntry.office.label("who"),
        LedgerEntry.title.label("subject"),
        LedgerEntry.made_on.label("day"),
        null().label("request_id"),
    ),
}
_IDS = {
    CaseRegister.REQUESTS: Request.id,
    CaseRegister.REMEDIES: Remedy.id,
    CaseRegister.LEDGER: LedgerEntry.id,
}


def _case(row: Row[Any]) -> FigureCase:
    return FigureCase(
        id=row.id,
        number=row.number,
        who=row.who,
        subject=" ".join(row.subject.split()),
        day=row.day,
        request_id=row.request_id,
    )
