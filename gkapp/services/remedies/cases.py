"""What a page needs to know of one case beside its own facts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from gkapp.domain.calendar.deadline import DaysLeft
from gkapp.domain.calendar.working_days import WorkingCalendar
from gkapp.domain.errors import Refused
from gkapp.domain.records.drafts import RemedyDraft
from gkapp.domain.records.registers import CourtStage, RemedyRecord, RemedyType
from gkapp.domain.remedies.terms import RemedyDue, ReplyStanding, further_due, reply_standing
from gkapp.domain.report.outcomes import RemedyKind, RemedyResult
from gkapp.exchange.law.rules import remedy_decisions, remedy_terms
from gkapp.models.database import Database
from gkapp.models.requests import Answer, Remedy, Request
from gkapp.services.calendar import calendar_in
from gkapp.services.remedies.records import record_of
from gkapp.services.request_numbering import requests_numbered

LONGEST = timedelta(days=60)
"""No appeal is open for longer, days off at its end included."""


@dataclass(frozen=True, slots=True)
class OpenAppeal:
    """A case of the first instance; *due* is the last day as reckoned from when it reached us."""

    id: int
    case_number: str
    applicant: str
    decision: str
    due: RemedyDue


def open_appeals(db: Database) -> list[OpenAppeal]:
    """The cases in which the department is the defendant, the next to end first."""
    today = db.now().date()
    appeal = aliased(Remedy)
    is_appealed = select(appeal.id).where(appeal.parent_id == Remedy.id).exists()
    recent = select(Remedy).where(
        Remedy.is_respondent, Remedy.decided_on >= today - LONGEST, ~is_appealed
    )
    with db.read() as session:
        rows = session.scalars(recent).all()
        found = list(_open(rows, calendar_in(session), today)) if rows else []
    return sorted(found, key=lambda case: (case.due.due, case.id))


def _open(rows: Iterable[Remedy], calendar: WorkingCalendar, today: date) -> Iterator[OpenAppeal]:
    for row in rows:
        record = record_of(row)
        due = further_due(record, remedy_decisions(), remedy_terms(), calendar)
        if record.type is RemedyType.LITIGATION and due is not None and due.due >= today:
            words = record.decision or record.result
            yield OpenAppeal(row.id, row.case_number, row.applicant, words, due)


_ORDERING_CASES = select(Remedy.request_id).where(Remedy.orders_answer)
_ANSWERED_CASES = select(Answer.ordered_by_id).where(Answer.ordered_by_id.is_not(None))


@dataclass(frozen=True, slots=True)
class OrderedAnswer:
    """A new answer that the case *remedy_id* orders.

    *ordered_on* is the day the decision that binds came in; *days* are working days, None where
    the order leaves the term to the law.
    """

    remedy_id: int
    ordered_on: date
    days: int | None


def ordered_answers(session: Session, request_id: int) -> list[OrderedAnswer]:
    """The new answers that are ordered for a request, the earliest first.

    What a lower court ordered binds once nothing of the case is open, and only if the judgment
    above keeps it.
    """
    cases = select(Remedy).where(Remedy.request_id == request_id)
    rows = {row.id: row for row in session.scalars(cases)}
    appealed = {row.parent_id for row in rows.values()}
    orders = (_order(row, rows) for row in rows.values() if row.id not in appealed)
    return sorted(filter(None, orders), key=lambda order: (order.ordered_on, order.remedy_id))


def owed_answers(session: Session) -> dict[int, OrderedAnswer]:
    """The oldest new answer that each request still owes, by the request's id."""
    requests = {key for key in session.scalars(_ORDERING_CASES) if key is not None}
    if not requests:
        return {}
    given = set(session.scalars(_ANSWERED_CASES))
    owed: dict[int, OrderedAnswer] = {}
    for request_id in requests:
        orders = ordered_answers(session, request_id)
        left = [each for each in orders if each.remedy_id not in given]
        owed |= {request_id: left[0]} if left else {}
    return owed


def _order(last: Remedy, rows: dict[int, Remedy]) -> OrderedAnswer | None:
    """What the case ends with whose last instance is *last*."""
    if last.decided_on is None:
        return None
    for row in _down_to_what_stands(last, rows):
        if row.orders_answer:
            return OrderedAnswer(row.id, last.decided_on, row.answer_days)
    return None


def _down_to_what_stands(last: Remedy, rows: dict[int, Remedy]) -> Iterator[Remedy]:
    """The instances from *last* down to the one whose decision is kept."""
    row: Remedy | None = last
    while row is not None:
        yield row
        decision = remedy_decisions().find(row.result_detail)
        is_kept = decision is not None and decision.keeps_what_stands
        row = rows.get(row.parent_id) if is_kept and row.parent_id is not None else None


_NEXT_STAGE = {None: CourtStage.SECOND, CourtStage.FIRST: CourtStage.SECOND}


@dataclass(frozen=True, slots=True)
class LowerInstance:
    """A lawsuit that another may be the appeal against."""

    id: int
    words: str
    result: RemedyResult


@dataclass(frozen=True, slots=True)
class CaseStanding:
    """How a case stands: its request, its instances, the reply, how far it may still be taken."""

    request_id: int | None
    reply: ReplyStanding
    further: RemedyDue | None
    above: tuple[int, ...]
    """The appeals against it."""


def standing_of(db: Database, case_id: int, days: DaysLeft) -> CaseStanding:
    """How a stored case stands today; Refused when it is gone."""
    with db.read() as session:
        row = _case(session, case_id)
        record = record_of(row)
        above = session.scalars(select(Remedy.id).where(Remedy.parent_id == case_id))
        return CaseStanding(row.request_id, *terms_of(record, days), tuple(above))


def terms_of(record: RemedyRecord, days: DaysLeft) -> tuple[ReplyStanding, RemedyDue | None]:
    """The reply to a case, and until when its decision may be taken further."""
    terms = remedy_terms()
    further = further_due(record, remedy_decisions(), terms, days.calendar)
    return reply_standing(record, terms, days), further


def lower_instances(db: Database, case_id: int) -> list[LowerInstance]:
    """The lawsuits that *case_id* may be the appeal against, the newest first."""
    lawsuits = select(Remedy).where(Remedy.kind != RemedyKind.RECONSIDERATION, Remedy.id != case_id)
    newest_first = Remedy.received_on.desc(), Remedy.id.desc()
    with db.read() as session:
        return [
            LowerInstance(row.id, _words(row), RemedyResult(row.result))
            for row in session.scalars(lawsuits.order_by(*newest_first))
        ]


def case_about(db: Database, request_id: int) -> RemedyDraft:
    """A new case about a request, as far as that is known; Refused when the request is gone."""
    with db.read() as session:
        request = session.get(Request, request_id)
        if request is None:
            raise Refused("该申请已被删除，请刷新列表。")
        return RemedyDraft(request_number=request.number, applicant=request.applicant_name)


def applicant_of(db: Database, request_number: str) -> str:
    """Who made the request of that number; empty where none bears it, or several do."""
    if not request_number.strip():
        return ""
    with db.read() as session:
        match list(requests_numbered(session, request_number)):
            case [request_id]:
                return session.get_one(Request, request_id).applicant_name
            case _:
                return ""


def case_above(db: Database, case_id: int) -> RemedyDraft:
    """The appeal against a lawsuit, as far as it is known; Refused when that is gone.

    What was sent back is tried at the first instance again.
    """
    with db.read() as session:
        row = _case(session, case_id)
        below = record_of(row)
    is_sent_back = below.decision == "发回重审"
    stage = CourtStage.FIRST if is_sent_back else _NEXT_STAGE.get(below.stage, CourtStage.RETRIAL)
    return RemedyDraft(
        request_number=below.request_number,
        type=below.type,
        route=below.route,
        applicant=below.applicant,
        stage=stage,
        role=below.role,
        parent_id=case_id,
    )


def _case(session: Session, case_id: int) -> Remedy:
    row = session.get(Remedy, case_id)
    if row is None:
        raise Refused("该复议诉讼案件已被删除，请刷新列表。")
    return row


def _words(row: Remedy) -> str:
    day = row.received_on.isoformat()
    return "　".join(filter(None, (row.case_number or f"{day} 收到", row.stage, row.applicant)))
