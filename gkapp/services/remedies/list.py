"""The list of reconsiderations and lawsuits: which there are, and what the list shows of each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import ColumnElement, and_, func, select

from gkapp.domain.calendar.deadline import DaysLeft
from gkapp.domain.remedies.record import RemedyDraft
from gkapp.domain.remedies.terms import ReplyStanding, reply_standing
from gkapp.domain.report.outcomes import RemedyKind, RemedyResult
from gkapp.exchange.law.rules import remedy_terms
from gkapp.models.requests import Remedy
from gkapp.services.records.list_query import (
    ALL,
    Conditions,
    CountingDays,
    Facet,
    ListPlan,
    ListQuery,
    SearchPlan,
    SortKey,
    count_in_one_pass,
    in_year,
    read_ids,
    stands_in,
    year_facet,
)
from gkapp.services.records.row_mapping import RowMapping
from gkapp.services.records.upsert import rows_by
from gkapp.services.remedies.records import record_of

PENDING, AWAITING, DECIDED = "尚未审结", "待答复", "已审结"
VIEWS = (PENDING, AWAITING, DECIDED, ALL)

_NEWEST_FIRST = (SortKey("received_on", descending=True),)
_ORDERS = {AWAITING: (SortKey("copy_received_on"),)}

_CONDITIONS: Conditions = {
    AWAITING: and_(
        Remedy.is_respondent,
        Remedy.result == RemedyResult.PENDING,
        Remedy.copy_received_on.is_not(None),
        Remedy.replied_on.is_(None),
    ),
    PENDING: Remedy.result == RemedyResult.PENDING,
    DECIDED: Remedy.result != RemedyResult.PENDING,
    ALL: None,
}


@dataclass(frozen=True, slots=True)
class RemedyRow:
    """What lists show of one case."""

    id: int
    kind: RemedyKind
    request_id: int | None
    request_number: str
    case_number: str
    applicant: str
    body: str
    """The reconsidering body or the court."""
    stage: str
    received_on: date
    result: RemedyResult
    decided_on: date | None
    is_counted: bool
    """Whether the report counts it: the department answers for an act of its own."""
    decision: str
    """How it was decided, in the court's or the body's word."""
    reply: ReplyStanding
    """How the department's reply stands."""


class RemedyList(CountingDays):
    """Where a table of cases gets its ids and rows from."""

    views = VIEWS

    def order_of(self, view: str) -> Sequence[SortKey]:
        """The newest first; replies that are waited for by the day from which their term runs."""
        return _ORDERS.get(view, _NEWEST_FIRST)

    def facets(self) -> tuple[Facet, ...]:
        """What cases can be narrowed by."""
        with self._db.read() as session:
            span = select(func.min(Remedy.received_on), func.max(Remedy.received_on))
            first, last = session.execute(span).one()
        return (
            Facet("kind", "类型", tuple(RemedyKind)),
            Facet("result", "结果", tuple(RemedyResult)),
            year_facet(first, last),
        )

    def ids(self, query: ListQuery) -> Sequence[int]:
        """The ids of the cases that *query* asks for, in its order."""
        conditions = [_CONDITIONS[query.view], *(_facet(*each) for each in query.facets)]
        ordered = replace(query, order=query.order or self.order_of(query.view))
        with self._db.read() as session:
            return read_ids(session, _PLAN, ordered, conditions)

    def counts(self) -> dict[str, int]:
        """How many cases each view has."""
        with self._db.read() as session:
            return count_in_one_pass(session, Remedy, _CONDITIONS)

    def rows(self, ids: Sequence[int]) -> dict[int, RemedyRow]:
        """What the list shows of *ids*; those that are gone meanwhile are left out."""
        if not ids:
            return {}
        days = self._working_days.left()
        with self._db.read() as session:
            found = rows_by(session, Remedy, "id", ids)
            return {row_id: _row(row, days) for row_id, row in found.items()}


def _facet(key: str, value: str) -> ColumnElement[bool]:
    match key:
        case "kind":
            return Remedy.kind == value
        case "result":
            return Remedy.result == value
        case "year":
            return in_year(Remedy.received_on, value)
        case _:
            raise KeyError(key)


_STORED = RowMapping(RemedyDraft, Remedy)


def remedy_has_word(word: str) -> ColumnElement[bool]:
    """What narrowing the list by *word* leaves."""
    return stands_in(word, *_STORED.searched)


_PLAN = ListPlan(
    record=Remedy,
    has_word=remedy_has_word,
    sort_keys={
        "kind": Remedy.kind,
        "request_number": Remedy.request_number,
        "case_number": Remedy.case_number,
        "applicant": Remedy.applicant,
        "body": Remedy.body,
        "stage": Remedy.stage,
        "received_on": Remedy.received_on,
        "copy_received_on": Remedy.copy_received_on,
        "result": Remedy.result,
        "decided_on": Remedy.decided_on,
    },
)


def _row(row: Remedy, days: DaysLeft) -> RemedyRow:
    record = record_of(row)
    return RemedyRow(
        id=row.id,
        kind=record.kind,
        request_id=row.request_id,
        request_number=row.request_number,
        case_number=row.case_number,
        applicant=row.applicant,
        body=row.body,
        stage=row.stage,
        received_on=row.received_on,
        result=record.result,
        decided_on=row.decided_on,
        is_counted=row.is_respondent,
        decision=row.result_detail,
        reply=reply_standing(record, remedy_terms(), days),
    )


REMEDY_SEARCH = SearchPlan(
    fields=(Remedy.case_number, Remedy.applicant, Remedy.body, Remedy.request_number),
    told=lambda row: (
        "　".join(filter(None, (row.kind, row.case_number))),
        f"申请 {row.request_number}" if row.request_number else row.applicant,
    ),
    rank=3,
    narrowed_by=remedy_has_word,
)
