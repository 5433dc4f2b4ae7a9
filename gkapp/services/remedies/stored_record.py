"""What a stored remedy says, as a flat record: all that lists and pages need of the registers."""

from gkapp.domain.records.registers import (
    CourtStage,
    LitigationRoute,
    Procedure,
    RemedyRecord,
    RemedyRole,
    RemedyType,
)
from gkapp.domain.report.outcomes import RemedyKind, RemedyResult
from gkapp.models.requests import Remedy

_ROUTES = {
    RemedyKind.DIRECT_LITIGATION: LitigationRoute.DIRECT,
    RemedyKind.LITIGATION_AFTER_RECONSIDERATION: LitigationRoute.AFTER_RECONSIDERATION,
}


def record_of(row: Remedy) -> RemedyRecord:
    """What a stored remedy says."""
    kind = RemedyKind(row.kind)
    return RemedyRecord(
        request_number=row.request_number,
        type=_type_of(kind),
        route=_ROUTES.get(kind),
        received_on=row.received_on,
        result=RemedyResult(row.result),
        decided_on=row.decided_on,
        case_number=row.case_number,
        applicant=row.applicant,
        body=row.body,
        stage=CourtStage(row.stage) if row.stage else None,
        role=RemedyRole.RESPONDENT if row.is_respondent else RemedyRole.THIRD_PARTY,
        procedure=Procedure(row.procedure) if row.procedure else None,
        copy_received_on=row.copy_received_on,
        replied_on=row.replied_on,
        decision=row.result_detail,
        orders_answer=row.orders_answer,
        answer_days=row.answer_days or 0,
        note=row.note,
        parent_id=row.parent_id,
    )


def _type_of(kind: RemedyKind) -> RemedyType:
    return RemedyType.LITIGATION if kind in _ROUTES else RemedyType.RECONSIDERATION
