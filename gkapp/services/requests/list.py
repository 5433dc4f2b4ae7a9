"""The list of requests: which there are in each view, and what the list shows of each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, exists, func, or_, select
from sqlalchemy.orm import Session

from gkapp.domain.calendar.deadline import (
    DaysLeft,
    days_left_in_words,
    due_date,
    earliest_running_start,
)
from gkapp.domain.records.registers import Channel
from gkapp.domain.report.counting import first_day, last_day
from gkapp.domain.report.outcomes import ApplicantKind, Outcome
from gkapp.domain.requests.answer_term import LimitKind
from gkapp.domain.requests.numbers import RUNNING, RequestKind, RequestStatus
from gkapp.domain.requests.record import RequestDraft
from gkapp.exchange.law.rules import time_limits
from gkapp.models.requests import Consultation, Correction, Extension, Fee, Request, RequestParty
from gkapp.services.records.action_result import SOON_DAYS
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
    count_one_by_one,
    in_year,
    read_ids,
    stands_in,
    unindexed,
    year_facet,
)
from gkapp.services.records.row_mapping import RowMapping
from gkapp.services.remedies.orders import owed_answers
from gkapp.services.requests.open_requests import IS_ANSWERED_KIND, is_open

OPEN, OVERDUE, DUE_SOON = "待办", "逾期", "三日内到期"
CORRECTING, CONSULTING = RequestStatus.CORRECTING.value, RequestStatus.CONSULTING.value
REANSWERING = RequestStatus.REANSWERING.value
"""New answers that a reconsideration or a court ordered and that were not given yet."""
ENDED_THIS_YEAR = "本年已办结"
VIEWS = (OPEN, OVERDUE, DUE_SOON, CORRECTING, CONSULTING, REANSWERING, ENDED_THIS_YEAR, ALL)

SUBJECT_LENGTH = 200
"""Characters of the wording that the list reads."""

_PRESSING_FIRST = (SortKey("due_on"),)
_NEWEST_FIRST = (SortKey("received_on", descending=True),)
_ORDERS = dict.fromkeys((OPEN, OVERDUE, DUE_SOON, REANSWERING), _PRESSING_FIRST) | {
    ENDED_THIS_YEAR: (SortKey("ended_on", descending=True),)
}

_STATUSES = {status.value: status for status in RequestStatus}
_APPLICANT_KINDS = {kind.value: kind for kind in ApplicantKind}

_TERM_WORDS = {
    RequestStatus.CORRECTING: "收到补正后起算",
    RequestStatus.PAYING: "缴费后起算",
    RequestStatus.CONSULTING: "期限暂停计算",
    RequestStatus.WITHDRAWN: "不再计算期限",
    RequestStatus.ARCHIVED: "不再计算期限",
    RequestStatus.NO_REQUEST: "不计算期限",
    RequestStatus.VOID: "不计算期限",
}


@dataclass(frozen=True, slots=True)
class RequestRow:
    """What lists show of one request."""

    id: int
    number: str
    applicant: str
    applicant_kind: ApplicantKind
    subject: str
    """The beginning of the wording, on one line."""
    channel: str
    office: str
    received_on: date
    status: RequestStatus
    due_on: date | None
    """None while the term does not run, or where it cannot be computed."""
    is_provisional: bool
    term_days: int
    """Working days of the whole term, with its extension."""
    days_left: int | None
    """Working days until the due day, negative when it is over; None unless the term runs."""
    ended_on: date | None
    outcome: str
    """The printed label of how it ended, empty while it has not."""
    is_withdrawn: bool = False
    is_over: bool = False
    """Whether the due day of a running term is over; on days off none is left or missed."""

    @property
    def is_ended(self) -> bool:
        """Whether it was answered or closed, filed or not; a withdrawal is neither."""
        is_filed = self.status is RequestStatus.ARCHIVED and not self.is_withdrawn
        return self.status is RequestStatus.ENDED or is_filed

    @property
    def is_late(self) -> bool:
        """Whether it ended after its due day."""
        return bool(self.ended_on and self.due_on and self.ended_on > self.due_on)

    @property
    def term_in_words(self) -> str:
        """How the answer's term stands."""
        if self.is_ended:
            on_time = "逾期办结" if self.is_late else "按期办结"
            return on_time if self.due_on else "已办结"
        if self.status in RUNNING:
            if self.days_left is None:
                return "期限未计算"
            return days_left_in_words(self.days_left, is_over=self.is_over)
        return _TERM_WORDS[self.status]


class RequestList(CountingDays):
    """Where a table of requests gets its ids and rows from; *today* is the database's."""

    views = VIEWS

    def order_of(self, view: str) -> Sequence[SortKey]:
        """How *view* is ordered unless asked otherwise: the most pressing or the newest first."""
        return _ORDERS.get(view, _NEWEST_FIRST)

    def facets(self) -> tuple[Facet, ...]:
        """What requests can be narrowed by."""
        today = self._db.now().date()
        with self._db.read() as session:
            first = session.scalar(select(func.min(Request.received_on))) or today
        return (
            Facet("applicant_kind", "类别", tuple(ApplicantKind)),
            year_facet(first, today),
            Facet("channel", "方式", tuple(Channel)),
        )

    def ids(self, query: ListQuery) -> Sequence[int]:
        """The ids of the requests that *query* asks for, in its order."""
        days = self._working_days.left()
        ordered = replace(query, order=query.order or self.order_of(query.view))
        with self._db.read() as session:
            moment = _moment(days, session)
            in_view = _conditions(moment)[query.view]
            conditions = [in_view, *(_facet(*each) for each in query.facets)]
            return read_ids(session, _plan(moment), ordered, conditions)

    def counts(self) -> dict[str, int]:
        """How many requests each view has."""
        days = self._working_days.left()
        with self._db.read() as session:
            return count_one_by_one(session, Request, _conditions(_moment(days, session)))

    def due_days(self) -> dict[date, int]:
        """How many open requests must be answered by each day."""
        days = self._working_days.left()
        with self._db.read() as session:
            is_unanswered = is_open(_moment(days, session).owed)
            statement = select(Request.due_on, func.count()).group_by(Request.due_on)
            return {
                day: number
                for day, number in session.execute(statement.where(is_unanswered))
                if day
            }

    def rows(self, ids: Sequence[int]) -> dict[int, RequestRow]:
        """What the list shows of *ids*; those that are gone meanwhile are left out."""
        days = self._working_days.left()
        with self._db.read() as session:
            statement = _rows_of(_moment(days, session))
            found = session.connection().execute(statement, {"ids": list(ids)}).all()
        return {row[0]: _row(row, days) for row in found}


@dataclass(frozen=True, slots=True)
class _Moment:
    """All that the statements depend on besides the query.

    Building a statement costs more than reading a page of rows by it, so that each is built only
    once for equal moments.
    """

    today: date
    soon: date
    served_since: date
    owed: frozenset[int]
    """The requests that must be answered anew."""


def _moment(days: DaysLeft, session: Session) -> _Moment:
    reply_days = time_limits().on(LimitKind.THIRD_PARTY_REPLY, days.today).days
    return _Moment(
        today=days.today,
        soon=due_date(days.calendar, days.today, SOON_DAYS),
        served_since=earliest_running_start(days.calendar, days.today, reply_days),
        owed=frozenset(owed_answers(session)),
    )


@lru_cache(maxsize=4)
def _rows_of(moment: _Moment) -> Select[Any]:
    columns: list[Sortable] = [
        Request.id, Request.number, Request.applicant_name, Request.applicant_kind,
        func.substr(Request.content, 1, SUBJECT_LENGTH).label("subject"), Request.channel,
        Request.office, Request.received_on, _status(moment).label("status"),
        Request.due_on, Request.due_is_provisional, Extension.days.label("extension"),
        Request.ended_on, Request.outcome, Request.withdrawn_on,
    ]  # fmt: skip
    statement = select(*columns).outerjoin(Extension, Extension.request_id == Request.id)
    return statement.where(Request.id.in_(bindparam("ids", expanding=True)))


@lru_cache(maxsize=4)
def _conditions(moment: _Moment) -> Conditions:
    status, today, is_unanswered = _status(moment), moment.today, is_open(moment.owed)
    in_hand = and_(is_unanswered, status.in_(RUNNING))
    this_year = first_day(today.year), last_day(today.year)
    return {
        OPEN: is_unanswered,
        OVERDUE: and_(in_hand, Request.due_on < today),
        DUE_SOON: and_(in_hand, Request.due_on.between(today, moment.soon)),
        CORRECTING: and_(is_unanswered, status == RequestStatus.CORRECTING),
        CONSULTING: and_(is_unanswered, status == RequestStatus.CONSULTING),
        REANSWERING: and_(is_unanswered, status == RequestStatus.REANSWERING),
        ENDED_THIS_YEAR: and_(IS_ANSWERED_KIND, Request.ended_on.between(*this_year)),
        ALL: None,
    }


@lru_cache(maxsize=4)
def _status(moment: _Moment) -> ColumnElement[str]:
    """A request is being consulted on while that suspends its term (条例 arts. 32 to 34).

    That is until the reply, or until the term for it is over, as it is for what was served before
    a certain day.
    """
    owns = Correction.request_id == Request.id, Correction.received_on.is_(None)
    owes = Fee.request_id == Request.id, Fee.paid_on.is_(None)
    asks = (
        Consultation.request_id == Request.id,
        Consultation.sent_on.is_not(None),
        Consultation.answered_on.is_(None),
        or_(Consultation.served_on.is_(None), Consultation.served_on >= moment.served_since),
    )
    return case(
        (Request.kind == RequestKind.VOID, RequestStatus.VOID),
        (Request.kind == RequestKind.NO_REQUEST, RequestStatus.NO_REQUEST),
        (Request.id.in_(moment.owed), RequestStatus.REANSWERING),
        (Request.archived_on.is_not(None), RequestStatus.ARCHIVED),
        (Request.withdrawn_on.is_not(None), RequestStatus.WITHDRAWN),
        (Request.ended_on.is_not(None), RequestStatus.ENDED),
        (exists().where(*owns), RequestStatus.CORRECTING),
        (exists().where(*owes), RequestStatus.PAYING),
        (exists().where(*asks), RequestStatus.CONSULTING),
        else_=RequestStatus.IN_HAND,
    )


@lru_cache(maxsize=4)
def _plan(moment: _Moment) -> ListPlan:
    return ListPlan(
        record=Request,
        has_word=request_has_word,
        sort_keys={
            "number": Request.number,
            "subject": Request.content,
            "applicant": Request.applicant_name,
            "applicant_kind": Request.applicant_kind,
            "channel": Request.channel,
            "office": Request.office,
            "received_on": Request.received_on,
            "status": _status(moment),
            "due_on": Request.due_on,
            "ended_on": Request.ended_on,
            "outcome": Request.outcome,
        },
    )


_STORED = RowMapping(RequestDraft, Request)


def request_has_word(word: str) -> ColumnElement[bool]:
    """What narrowing the list by *word* leaves: by joint applicants and agents as well."""
    parties = select(RequestParty.request_id).where(stands_in(word, RequestParty.name))
    return or_(stands_in(word, *_STORED.searched), Request.id.in_(parties))


def _facet(key: str, value: str) -> ColumnElement[bool]:
    match key:
        case "applicant_kind":
            return unindexed(Request.applicant_kind) == value
        case "channel":
            return unindexed(Request.channel) == value
        case "year":
            return in_year(Request.received_on, value)
        case _:
            raise KeyError(key)


def _row(row: Sequence[Any], days: DaysLeft) -> RequestRow:
    """One row of _rows_of. It is taken apart at once: a name costs more than a place, and the list
    asks for two hundred rows of fifteen columns.
    """
    (
        row_id, number, applicant, applicant_kind, subject, channel, office, received_on,
        status_name, due_on, is_provisional, extension, ended_on, outcome,
        withdrawn_on,
    ) = row  # fmt: skip
    status = _STATUSES[status_name]
    return RequestRow(
        id=row_id,
        number=number,
        applicant=applicant,
        applicant_kind=_APPLICANT_KINDS[applicant_kind],
        subject=" ".join(subject.split()),
        channel=channel,
        office=office,
        received_on=received_on,
        status=status,
        due_on=due_on,
        is_provisional=is_provisional,
        term_days=time_limits().answer_days(received_on) + (extension or 0),
        days_left=days.until(due_on) if due_on and status in RUNNING else None,
        ended_on=ended_on,
        outcome=_outcome_label(outcome) if outcome else "",
        is_withdrawn=withdrawn_on is not None,
        is_over=due_on is not None and status in RUNNING and due_on < days.today,
    )


@cache
def _outcome_label(outcome: str) -> str:
    from gkapp.exchange.law.rules import outcome_labels

    return outcome_labels().label_of(Outcome(outcome))


REQUEST_SEARCH = SearchPlan(
    fields=(Request.number, Request.applicant_name, Request.content),
    told=lambda row: (f"{row.number}　{row.applicant_name}", row.content),
    rank=0,
    narrowed_by=request_has_word,
)
