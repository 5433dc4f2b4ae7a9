"""The course of a stored request: what its rows say was done with it."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.domain.errors import Refused
from gkapp.domain.report.outcomes import Outcome
from gkapp.domain.requests.case_history.facts import (
    APPROVAL_STAGES,
    WITHDRAWN,
    ApprovalFacts,
    ArchiveFacts,
    ConsultationFacts,
    CorrectionFacts,
    Course,
    EndingFacts,
    ExtensionFacts,
    FeeFacts,
    HandoutFacts,
    OpeningFacts,
    OpeningReason,
    OrderFacts,
    ReasonsFacts,
    untold,
)
from gkapp.domain.requests.clock.consulted import Consulted
from gkapp.domain.requests.fees import FeeBasis
from gkapp.domain.requests.numbers import RequestKind
from gkapp.models.database import Database
from gkapp.models.requests import (
    Answer,
    Approval,
    Assignment,
    Consultation,
    Correction,
    Extension,
    Fee,
    Ground,
    Letter,
    Opening,
    ReasonsInquiry,
    Request,
)
from gkapp.services.remedies.orders import ordered_answers
from gkapp.services.requests.letters import deciding_delivery
from gkapp.services.requests.records import FIRST

OPINIONS = (("draft", "拟办"), ("review", "审核"), ("issue", "签发"))
"""The fields of the approval sheet that hold opinions, with their stages."""


def read_course(db: Database, request_id: int) -> Course:
    """Everything that was done with the request; Refused when it is gone."""
    with db.read() as session:
        return course_in(session, request_id)


def course_in(session: Session, request_id: int) -> Course:
    """Everything that was done with the request; Refused when it is gone."""
    request = session.get(Request, request_id)
    if request is None:
        raise Refused("该申请已被删除，请刷新列表。")
    first, later = _endings(session, request)
    return Course(
        received_on=request.received_on,
        channel=request.channel,
        arrived_on=request.arrived_on,
        kind=RequestKind(request.kind),
        wanted_form=request.wanted_form,
        correction=_correction(session, request_id),
        reasons=_reasons(session, request_id),
        consultations=_consultations(session, request_id),
        extension=_extension(session, request_id),
        fee=_fee(session, request_id),
        handouts=_handouts(session, request_id),
        approval=_approval(session, request_id),
        ending=first,
        archive=_archive(request),
        opening=_opening(session, request_id),
        orders=_orders(session, request_id),
        new_answers=later,
    )


def _correction(session: Session, request_id: int) -> CorrectionFacts | None:
    row = session.scalar(select(Correction).filter_by(request_id=request_id))
    return row and CorrectionFacts(
        row.asked_on, row.served_on, row.items, row.reply_by, row.received_on
    )


def _reasons(session: Session, request_id: int) -> ReasonsFacts | None:
    row = session.scalar(select(ReasonsInquiry).filter_by(request_id=request_id))
    return row and ReasonsFacts(
        row.asked_on, row.given_on, row.reasons, row.delay_told_on, row.delayed_until
    )


def _consultations(session: Session, request_id: int) -> dict[int, ConsultationFacts]:
    rows = session.scalars(
        select(Consultation).filter_by(request_id=request_id).order_by(Consultation.id)
    )
    return {
        row.id: ConsultationFacts(
            to=_consulted(row),
            addressee=row.addressee,
            sent_on=row.sent_on,
            served_on=row.served_on,
            answered_on=row.answered_on,
            agrees=row.agrees,
            opinion=row.opinion,
            suspended_days=row.suspended_days,
            suspended_reason=row.suspended_reason,
        )
        for row in rows
    }


def _consulted(row: Consultation) -> Consulted:
    is_agency = row.addressee_kind == Consulted.AGENCY.label
    return Consulted.AGENCY if is_agency else Consulted.THIRD_PARTY


def _extension(session: Session, request_id: int) -> ExtensionFacts | None:
    row = session.scalar(select(Extension).filter_by(request_id=request_id))
    return row and ExtensionFacts(row.days, row.reason, row.approved_by, row.told_on)


def _fee(session: Session, request_id: int) -> FeeFacts | None:
    row = session.scalar(select(Fee).filter_by(request_id=request_id))
    return row and FeeFacts(
        FeeBasis(row.basis), row.quantity, row.amount, row.notified_on, row.served_on, row.paid_on
    )


def _handouts(session: Session, request_id: int) -> dict[int, HandoutFacts]:
    rows = session.scalars(
        select(Assignment).filter_by(request_id=request_id).order_by(Assignment.id)
    )
    return {
        row.id: HandoutFacts(
            row.office, row.person, row.task, row.given_on, row.due_on, row.replied_on, row.reply
        )
        for row in rows
    }


def _approval(session: Session, request_id: int) -> ApprovalFacts | None:
    rows = {
        row.stage: row
        for row in session.scalars(
            select(Approval).filter_by(request_id=request_id, letter_id=None).order_by(Approval.id)
        )
    }
    if not rows:
        return None
    told: dict[str, Any] = {}
    for key, stage in APPROVAL_STAGES:
        if stage in rows:
            told |= {f"{key}_by": rows[stage].person, f"{key}_on": rows[stage].done_on}
    told |= {field: rows[stage].opinion for field, stage in OPINIONS if stage in rows}
    return ApprovalFacts(**told)


def _archive(request: Request) -> ArchiveFacts | None:
    return request.archived_on and ArchiveFacts(request.archived_on, request.archive_no)


def _opening(session: Session, request_id: int) -> OpeningFacts | None:
    row = session.scalar(select(Opening).filter_by(request_id=request_id))
    return row and OpeningFacts(
        OpeningReason(row.why), row.title, row.decided_on, row.decided_by, row.agrees, row.reason
    )


def _orders(session: Session, request_id: int) -> tuple[OrderFacts, ...]:
    """What was decided that orders a new answer, the oldest first."""
    orders = ordered_answers(session, request_id)
    return tuple(OrderFacts(order.ordered_on, order.days) for order in orders)


def _endings(
    session: Session, request: Request
) -> tuple[EndingFacts | None, tuple[EndingFacts, ...]]:
    """The first ending, which is counted, and the answers that were ordered after it."""
    answers = session.scalars(
        select(Answer).filter_by(request_id=request.id).order_by(Answer.position)
    ).all()
    told = {answer.position: _ending(session, answer) for answer in answers}
    first = told.pop(FIRST, None)
    if request.withdrawn_on is not None:
        first = EndingFacts((WITHDRAWN,), request.withdrawn_on)
    elif first is None and request.ended_on is not None:
        grounds = (untold(Outcome(request.outcome)),) if request.outcome else ()
        first = EndingFacts(grounds, request.ended_on)
    return first, tuple(told.values())


def _ending(session: Session, answer: Answer) -> EndingFacts:
    grounds = session.scalars(
        select(Ground).filter_by(answer_id=answer.id).order_by(Ground.is_counted.desc(), Ground.id)
    )
    letter = session.scalars(select(Letter).filter_by(answer_id=answer.id)).first()
    delivery = deciding_delivery(session, letter.id)[0] if letter else None
    return EndingFacts(
        grounds=tuple(each.kind or untold(Outcome(each.outcome)) for each in grounds),
        ended_on=answer.concluded_on,
        signed_on=answer.signed_on,
        letter_no=letter.document_no if letter else "",
        way=delivery.way if delivery else "",
        tracking_no=delivery.tracking_no if delivery else "",
        supplied_form=answer.supplied_form,
        supply_reason=answer.supply_reason,
        lacks_remedy=answer.lacks_remedy,
    )
