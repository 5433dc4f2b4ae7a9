"""The answer that a request repeats: looked up in what the applicant was answered before.

条例 art. 36 (6): who asks again for what was answered is told so, by the number and the day of that
answer.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from gkapp.domain.text.dates import chinese_date
from gkapp.domain.text.likeness import likeness
from gkapp.models.database import Database
from gkapp.models.requests import Answer, Letter, Request, RequestParty
from gkapp.services.report.figure_conditions import COUNTED_KIND
from gkapp.services.requests.likeness import LIKE_REQUEST
from gkapp.services.requests.parties import APPLICANT, FIRST

REPEATED = "repeated"
"""The code of the answer kind."""

EARLIER_NUMBER, EARLIER_DAY = "前次答复的文号", "前次答复的日期"
"""The facts of its letter."""


@dataclass(frozen=True, slots=True)
class EarlierAnswer:
    """How the likest earlier request of the same applicant was answered; *share* is at most 1."""

    request_number: str
    document_no: str
    """Empty where no number is registered."""
    answered_on: date
    """The day of its letter, else the day that counts."""
    share: float


def earlier_answer(db: Database, request_id: int) -> EarlierAnswer | None:
    """The answer that the request may repeat; None where nothing alike was answered."""
    with db.read() as session:
        request = session.get(Request, request_id)
        return earlier_answer_in(session, request) if request is not None else None


def earlier_answer_in(session: Session, request: Request) -> EarlierAnswer | None:
    """The same within a session: the likest, and of these the latest.

    Somebody of the same name with another identity number is somebody else.
    """
    answered = (
        select(Request.number, Request.content, Answer, Letter.document_no)
        .join(Answer, Answer.request_id == Request.id)
        .outerjoin(Letter, Letter.answer_id == Answer.id)
        .where(
            Request.id.in_(_of_same_applicants(session, request)),
            Request.kind == COUNTED_KIND,
            Request.withdrawn_on.is_(None),
            Answer.position == FIRST,
        )
        .order_by(Answer.concluded_on, Answer.id)
    )
    found = [
        EarlierAnswer(number, document_no or "", answer.signed_on or answer.concluded_on, share)
        for number, content, answer, document_no in session.execute(answered)
        if (share := likeness(content, request.content)) >= LIKE_REQUEST
    ]
    return max(reversed(found), key=lambda each: each.share, default=None)


def earlier_answer_told(session: Session, request: Request) -> dict[str, str]:
    """The facts of the letter about a repeated request, as far as they are known."""
    earlier = earlier_answer_in(session, request)
    if earlier is None:
        return {}
    facts = {EARLIER_NUMBER: earlier.document_no, EARLIER_DAY: chinese_date(earlier.answered_on)}
    return {name: value for name, value in facts.items() if value}


def earlier_in_words(earlier: EarlierAnswer | None) -> str:
    """What an officer should know who takes a request for a repeated one."""
    if earlier is None:
        return "没有查到该申请人此前内容相近的答复，请核对是否属于重复申请。"
    number = f"，文号{earlier.document_no}" if earlier.document_no else "，没有登记文号"
    day = chinese_date(earlier.answered_on)
    alike = round(earlier.share * 100)
    return f"前次答复：申请“{earlier.request_number}”{day}答复{number}，申请内容相近 {alike}%。"


def _of_same_applicants(session: Session, request: Request) -> list[int]:
    """The other requests with one of its applicants, by number where both have one, else name."""
    own = session.scalars(
        select(RequestParty).filter_by(request_id=request.id, role=APPLICANT)
    ).all()
    names = [party.name for party in own if party.name]
    numbers = [party.id_number for party in own if party.id_number]
    others = select(RequestParty).where(
        RequestParty.role == APPLICANT,
        RequestParty.request_id != request.id,
        or_(RequestParty.name.in_(names), RequestParty.id_number.in_(numbers)),
    )
    return [
        other.request_id
        for other in session.scalars(others)
        if not (numbers and other.id_number) or other.id_number in numbers
    ]
