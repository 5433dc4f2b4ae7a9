"""The processing fee of a stored request, with the worked sum."""

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from gkapp.domain.errors import Refused
from gkapp.domain.report.counting import month_of
from gkapp.domain.requests.applicants import Applicant
from gkapp.domain.requests.case_history.facts import FeeFacts
from gkapp.domain.requests.fees import (
    Already,
    ChargedRequest,
    FeeBasis,
    FeeCalculation,
    fee_by_items,
    fee_by_pages,
    items_before,
    tariff_on,
)
from gkapp.exchange.law.rules import fee_tariffs
from gkapp.models.database import Database
from gkapp.models.requests import Request, RequestParty
from gkapp.services.report.figures import COUNTED_KIND
from gkapp.services.requests.applicants import IS_FIRST_APPLICANT, applicant_of


def worked_fee(db: Database, request_id: int, facts: FeeFacts) -> FeeCalculation:
    """What the request costs; see worked_fee_in."""
    with db.read() as session:
        return worked_fee_in(session, request_id, facts)


def worked_fee_in(session: Session, request_id: int, facts: FeeFacts) -> FeeCalculation:
    """What the request costs by *facts*, which name the basis, the quantity and the notice's day.

    By item, the applicant's earlier requests of the same natural month count before it, each part
    of a letter that was split for itself (国办函〔2020〕109号 第四条). Refused where there was no
    tariff, or for numbers that cannot be.
    """
    if facts.basis is None or facts.notified_on is None:
        raise Refused("请先选择收费方式，并填写通知日期。")
    tariff = tariff_on(fee_tariffs(), facts.notified_on)
    if facts.basis is FeeBasis.PAGES:
        return fee_by_pages(tariff, facts.quantity)
    already = _already(session, request_id)
    return fee_by_items(tariff, facts.quantity, already.items, already.unproven)


def _already(session: Session, request_id: int) -> Already:
    request = session.get(Request, request_id)
    if request is None:
        raise Refused("该申请已被删除，请刷新列表。")
    first, last = month_of(request.received_on)
    charged = (
        select(Request, RequestParty)
        .outerjoin(RequestParty, and_(RequestParty.request_id == Request.id, IS_FIRST_APPLICANT))
        .where(Request.received_on.between(first, last))
        .where(or_(Request.id == request_id, Request.kind == COUNTED_KIND))
    )
    rows = {row.id: _charged(row, party) for row, party in session.execute(charged)}
    return items_before(rows.pop(request_id), rows.values())


def _charged(request: Request, party: RequestParty | None) -> ChargedRequest:
    """The first applicant alone is charged, as the first alone is counted."""
    who = Applicant(request.applicant_name) if party is None else applicant_of(party)
    return ChargedRequest(who, request.received_on, request.id)
