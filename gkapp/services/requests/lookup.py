"""The register of requests: whole records, what belongs to one, which follows which."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from gkapp.domain.calendar.working_days import FIRST_YEAR
from gkapp.domain.errors import Refused
from gkapp.domain.letters.answer_words import RemedyWay
from gkapp.domain.remedies.terms import RemedyDue, TermKind, before_service, remedy_due
from gkapp.domain.requests.answer_kinds import AnswerKind, remedy_grounds
from gkapp.domain.requests.delivery import Attempt, reached_on
from gkapp.domain.requests.numbers import RequestKind
from gkapp.domain.requests.record import RequestRecord
from gkapp.domain.text.numbers import code_key
from gkapp.exchange.law.rules import answer_kinds, remedy_law, remedy_terms
from gkapp.models.database import Database
from gkapp.models.requests import Answer, Delivery, Ground, Letter, Remedy, Request
from gkapp.services.calendar import calendar_in
from gkapp.services.records.list_query import rows_in_order
from gkapp.services.remedies.list import RemedyList, RemedyRow
from gkapp.services.remedies.records import query_as_in
from gkapp.services.requests.records import stored_requests

_UNTOLD = {TermKind.APPLY: TermKind.APPLY_UNTOLD, TermKind.SUE: TermKind.SUE_UNTOLD}
"""The longest term of each remedy that the answer did not tell of."""


def open_to_applicant(db: Database, request_id: int) -> list[RemedyDue]:
    """The terms for reconsideration and for a lawsuit that run from the first answer.

    They begin when the applicant was served: on the earliest day on which the letter lawfully
    reached them. Before that day is known they are reckoned from the day that counts as answered,
    and provisional. None for a request that is open, withdrawn or gone. Refusals under articles 14
    to 16 since 2024 leave only reconsideration open.

    Where the answer did not tell of the remedies, they are open for a year at most: 行政复议法
    (2023) art. 20, and for a lawsuit 法释〔2018〕1号 art. 64, as public digests of that
    interpretation give it.
    """
    with db.read() as session:
        request = session.get(Request, request_id)
        if request is None or request.ended_on is None or request.withdrawn_on is not None:
            return []
        answer = session.scalar(select(Answer).filter_by(request_id=request_id, position=1))
        if answer is None or request.ended_on.year < FIRST_YEAR:
            return []
        signed_on = answer.signed_on or request.ended_on
        kinds = list(_kinds(session, answer, signed_on))
        calendar, query_as = calendar_in(session), query_as_in(session)
        reached = _reached_on(session, answer)
    grounds = remedy_grounds(kinds, query_as=query_as)
    if not grounds:
        return []
    wanted = [TermKind.APPLY]
    if any(remedy_law().way(ground, signed_on) is RemedyWay.EITHER for ground in grounds):
        wanted.append(TermKind.SUE)
    find, day = remedy_terms().find, reached or request.ended_on
    longer = {kind: find(_UNTOLD[kind], day) for kind in wanted if answer.lacks_remedy}
    terms = (longer.get(kind) or find(kind, day) for kind in wanted)
    found = [remedy_due(calendar, term, day) for term in terms if term]
    return found if reached else [before_service(each) for each in found]


def _reached_on(session: Session, answer: Answer) -> date | None:
    """When the letter of *answer* reached the applicant; None as long as nobody registered it."""
    rows = session.scalars(
        select(Delivery).join(Letter).where(Letter.answer_id == answer.id, Letter.void_reason == "")
    )
    return reached_on(
        Attempt(each.way, each.posted_on, each.signed_on, each.returned_on) for each in rows
    )


def _kinds(session: Session, answer: Answer, day: date) -> Iterator[AnswerKind]:
    """The kinds of the grounds; where a register told the outcome alone, the first such kind."""
    for row in session.scalars(select(Ground).filter_by(answer_id=answer.id)):
        if row.kind:
            yield answer_kinds().named(row.kind)
        else:
            like = (kind for kind in answer_kinds().signed_on(day) if kind.outcome == row.outcome)
            yield from islice(like, 1)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The requests before and after one, the newest first; None where there is none."""

    before: int | None
    after: int | None


def whole_records(db: Database, ids: Collection[int]) -> dict[int, RequestRecord]:
    """The requests *ids* with everything that is registered of them; those gone are left out."""
    with db.read() as session:
        return {known.id: known.record for known in stored_requests(session, ids)}


def request_named(db: Database, number: str) -> int:
    """The request with that number, however its marks are written; Refused when there is none."""
    with db.read() as session:
        for request_id, each in session.execute(select(Request.id, Request.number)):
            if code_key(each) == code_key(number):
                return request_id
    raise Refused(f"没有编号为“{number}”的申请，请核对申请编号。")


def neighbours_of(db: Database, request_id: int) -> Neighbours:
    """The requests received just after and just before; Refused when the request is gone."""
    place = tuple_(Request.received_on, Request.id)
    with db.read() as session:
        here = session.execute(
            select(Request.received_on, Request.id).where(Request.id == request_id)
        ).one_or_none()
        if here is None:
            raise Refused("该申请已被删除，请刷新列表。")
        newer = select(Request.id).where(place > tuple_(*here))
        older = select(Request.id).where(place < tuple_(*here))
        return Neighbours(
            before=session.scalar(newer.order_by(Request.received_on, Request.id).limit(1)),
            after=session.scalar(
                older.order_by(Request.received_on.desc(), Request.id.desc()).limit(1)
            ),
        )


def cases_of(db: Database, request_id: int) -> list[RemedyRow]:
    """The reconsiderations and lawsuits about a request, the newest first."""
    order = Remedy.received_on.desc(), Remedy.id.desc()
    with db.read() as session:
        found = select(Remedy.id).where(Remedy.request_id == request_id).order_by(*order)
        ids = session.scalars(found).all()
    return rows_in_order(RemedyList(db), ids)


def void_reason_of(db: Database, request_id: int) -> str:
    """Why a registration is void; empty for one that is not, or is gone."""
    reason = select(Request.void_reason).where(
        Request.id == request_id, Request.kind == RequestKind.VOID
    )
    with db.read() as session:
        return session.scalar(reason) or ""
