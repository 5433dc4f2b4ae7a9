"""What the applicant can still do about the answer to a request, and until when."""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.domain.calendar.working_days import FIRST_YEAR
from gkapp.domain.letters.answer_words import Way
from gkapp.domain.remedies.terms import RemedyDue, TermKind, remedy_due
from gkapp.domain.requests.answer_kinds import AnswerKind, remedy_grounds
from gkapp.exchange.law.rules import answer_kinds, remedy_law, remedy_terms
from gkapp.models.database import Database
from gkapp.models.requests import Answer, Ground, Request
from gkapp.services.calendar import calendar_in
from gkapp.services.remedies.settings import query_as_in

_UNTOLD = {TermKind.APPLY: TermKind.APPLY_UNTOLD, TermKind.SUE: TermKind.SUE_UNTOLD}
"""The longest term of each remedy that the answer did not tell of."""


def open_to_applicant(db: Database, request_id: int) -> list[RemedyDue]:
    """The terms for reconsideration and for a lawsuit that run from the first answer.

    Reckoned from the day that counts as answered, though the applicant's own begin when he was
    served. None for a request that is open, withdrawn or gone. Refusals under articles 14 to 16
    since 2024 leave only reconsideration open.

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
    grounds = remedy_grounds(kinds, query_as=query_as)
    if not grounds:
        return []
    wanted = [TermKind.APPLY]
    if any(remedy_law().way(ground, signed_on) is Way.EITHER for ground in grounds):
        wanted.append(TermKind.SUE)
    find, day = remedy_terms().find, request.ended_on
    longer = {kind: find(_UNTOLD[kind], day) for kind in wanted if answer.lacks_remedy}
    terms = (longer.get(kind) or find(kind, day) for kind in wanted)
    return [remedy_due(calendar, term, request.ended_on) for term in terms if term]


def _kinds(session: Session, answer: Answer, day: date) -> Iterator[AnswerKind]:
    """The kinds of the grounds; where a register told the outcome alone, the first such kind."""
    for row in session.scalars(select(Ground).filter_by(answer_id=answer.id)):
        if row.kind:
            yield answer_kinds().named(row.kind)
        else:
            like = (kind for kind in answer_kinds().signed_on(day) if kind.outcome == row.outcome)
            yield from islice(like, 1)
