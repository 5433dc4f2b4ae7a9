"""A request, its reconsideration and a lawsuit over it, as an officer would type them."""

from dataclasses import replace
from datetime import date

from gkapp.domain.records.registers import (
    Channel,
    CourtStage,
    LitigationRoute,
    Procedure,
    RemedyType,
)
from gkapp.domain.remedies.record import RemedyDraft
from gkapp.domain.report.outcomes import ApplicantKind
from gkapp.domain.requests.record import RequestDraft

REQUEST = RequestDraft(
    received_on=date(2026, 1, 5),
    channel=Channel.IN_PERSON,
    applicant="陈国栋",
    applicant_kind=ApplicantKind.PERSON,
    content="改造资金",
)
REVIEW = RemedyDraft(
    request_number="2026-0001",
    type=RemedyType.RECONSIDERATION,
    received_on=date(2026, 3, 2),
    copy_received_on=date(2026, 3, 2),
    procedure=Procedure.SIMPLIFIED,
    applicant="陈国栋",
    body="云岭省人民政府",
)
SUIT = replace(
    REVIEW,
    type=RemedyType.LITIGATION,
    route=LitigationRoute.DIRECT,
    stage=CourtStage.FIRST,
    procedure=None,
    case_number="（2026）岭0102行初1号",
)
