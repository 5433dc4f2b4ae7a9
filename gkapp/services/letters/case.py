"""Everything that letters need to know of a request, read in one session."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.domain.errors import Refused
from gkapp.domain.records.registers import Channel
from gkapp.domain.requests.answer_kinds import AnswerKind
from gkapp.exchange.law.rules import answer_kinds
from gkapp.models.department import Department
from gkapp.models.requests import (
    Answer,
    Approval,
    Consultation,
    Correction,
    Delivery,
    Extension,
    Fee,
    Ground,
    Letter,
    ReasonsInquiry,
    Request,
    RequestParty,
)
from gkapp.services.requests.records import AGENT, APPLICANT, THIRD_PARTY


@dataclass(frozen=True, slots=True)
class LetterCase:
    """The rows of one request; they live as long as the session."""

    department: Department
    request: Request
    parties: Sequence[RequestParty]
    correction: Correction | None
    extension: Extension | None
    fee: Fee | None
    inquiry: ReasonsInquiry | None
    consultations: Sequence[Consultation]
    answer: Answer | None
    grounds: Sequence[Ground]
    letters: Sequence[Letter]
    deliveries: Sequence[Delivery]
    approvals: Sequence[Approval]

    @property
    def applicants(self) -> list[RequestParty]:
        """The applicants in the order of the letter."""
        return [party for party in self.parties if party.role == APPLICANT]

    @property
    def agents(self) -> list[RequestParty]:
        """Who acts for them."""
        return [party for party in self.parties if party.role == AGENT]

    @property
    def channel(self) -> Channel | None:
        """How the request came in."""
        return Channel(self.request.channel) if self.request.channel else None

    @property
    def third_party(self) -> Consultation | None:
        """The latest asking of a third party."""
        return _last(each for each in self.consultations if each.addressee_kind == THIRD_PARTY)

    @property
    def agency(self) -> Consultation | None:
        """The latest asking of another body."""
        return _last(each for each in self.consultations if each.addressee_kind != THIRD_PARTY)

    @property
    def recorded_grounds(self) -> tuple[AnswerKind, ...]:
        """The grounds of the latest answer, the counted one first, as far as their kind is known.

        A register tells the outcome alone, by which most kinds are known as well.
        """
        kinds = {kind.code: kind for kind in answer_kinds().signed_on(self.request.received_on)}
        ordered = sorted(self.grounds, key=lambda ground: not ground.is_counted)
        codes = [ground.kind or ground.outcome for ground in ordered]
        return tuple(dict.fromkeys(kinds[code] for code in codes if code in kinds))


def case_in(session: Session, request_id: int) -> LetterCase:
    """The rows of a request; Refused when it is gone."""
    request = session.get(Request, request_id)
    if request is None:
        raise Refused("该申请已被删除，请刷新列表。")
    here = {"request_id": request_id}
    answer = session.scalars(
        select(Answer).filter_by(**here).order_by(Answer.position.desc())
    ).first()
    grounds = select(Ground).filter_by(answer_id=answer.id if answer else None)
    return LetterCase(
        department=session.scalars(select(Department)).one(),
        request=request,
        parties=session.scalars(
            select(RequestParty).filter_by(**here).order_by(RequestParty.position)
        ).all(),
        correction=session.scalar(select(Correction).filter_by(**here)),
        extension=session.scalar(select(Extension).filter_by(**here)),
        fee=session.scalar(select(Fee).filter_by(**here)),
        inquiry=session.scalar(select(ReasonsInquiry).filter_by(**here)),
        consultations=session.scalars(
            select(Consultation).filter_by(**here).order_by(Consultation.id)
        ).all(),
        answer=answer,
        grounds=session.scalars(grounds.order_by(Ground.id)).all() if answer else (),
        letters=session.scalars(select(Letter).filter_by(**here).order_by(Letter.id)).all(),
        deliveries=session.scalars(
            select(Delivery).join(Letter).filter_by(**here).order_by(Delivery.id)
        ).all(),
        approvals=session.scalars(select(Approval).filter_by(**here).order_by(Approval.id)).all(),
    )


def _last(rows: Iterable[Consultation]) -> Consultation | None:
    found = list(rows)
    return found[-1] if found else None
