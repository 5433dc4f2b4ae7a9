"""The clock of a stored request: its rows told as events, and what these come to today."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.domain.clock.events import (
    Answered,
    AnyEvent,
    ConsultationAnswered,
    ConsultationReceived,
    ConsultationSent,
    Consulted,
    CorrectionAsked,
    CorrectionLapsed,
    CorrectionReceived,
    Extended,
    FeeLapsed,
    FeeNotified,
    FeePaid,
    Received,
    Withdrawn,
)
from gkapp.domain.clock.replay import ClockState, replay
from gkapp.domain.errors import Refused
from gkapp.domain.outcomes import Outcome
from gkapp.models.database import Database
from gkapp.models.requests import Consultation, Correction, Extension, Fee, Request
from gkapp.services.calendar import calendar_of
from gkapp.services.clock_settings import clock_settings_of
from gkapp.services.request_records import THIRD_PARTY


def request_clock(db: Database, request_id: int) -> ClockState:
    """Where the term of a request stands, and every day of it explained.

    Refused when the request is gone, or when what is registered of it cannot have been so.
    """
    with db.read() as session:
        request = session.get(Request, request_id)
        if request is None:
            raise Refused("该申请已被删除，请刷新列表。")
        events = list(_events(session, request))
    return replay(events, calendar_of(db), db.now().date(), clock_settings_of(db))


def _events(session: Session, request: Request) -> Iterator[AnyEvent]:
    """Events of one day stand in the order in which the rules expect them."""
    here = request.id
    correction = session.scalar(select(Correction).filter_by(request_id=here))
    fee = session.scalar(select(Fee).filter_by(request_id=here))
    extension = session.scalar(select(Extension).filter_by(request_id=here))
    yield Received(request.received_on, request.channel, request.arrived_on)
    if correction is not None:
        yield from _correction(correction)
    if fee is not None:
        yield from _fee(fee)
    consultations = session.scalars(
        select(Consultation).filter_by(request_id=here).order_by(Consultation.id)
    )
    for number, consultation in enumerate(consultations, start=1):
        yield from _consultation(consultation, str(number))
    if extension is not None:
        # What nobody was told of is taken to have been decided at once, as lists count it.
        day = extension.told_on or request.received_on
        yield Extended(day, extension.days, extension.told_on)
    if request.withdrawn_on:
        yield Withdrawn(request.withdrawn_on)
    elif request.ended_on:
        yield _ending(request.ended_on, request.outcome, correction, fee)


def _correction(row: Correction) -> Iterator[AnyEvent]:
    if row.asked_on:
        yield CorrectionAsked(row.asked_on, row.served_on, row.reply_by)
        if row.received_on:
            yield CorrectionReceived(row.received_on)


def _fee(row: Fee) -> Iterator[AnyEvent]:
    if row.notified_on:
        yield FeeNotified(row.notified_on, row.served_on)
        if row.paid_on:
            yield FeePaid(row.paid_on)


def _consultation(row: Consultation, name: str) -> Iterator[AnyEvent]:
    if row.sent_on:
        is_third_party = row.addressee_kind == THIRD_PARTY
        to = Consulted.THIRD_PARTY if is_third_party else Consulted.AGENCY
        yield ConsultationSent(row.sent_on, name, to)
        if row.served_on:
            yield ConsultationReceived(row.served_on, name)
        if row.answered_on:
            yield ConsultationAnswered(row.answered_on, name, row.agrees)


def _ending(
    day: date, outcome: str | None, correction: Correction | None, fee: Fee | None
) -> AnyEvent:
    """What lapsed must have been asked for; registers that came by import do not always tell."""
    is_asked = correction is not None and correction.asked_on and not correction.received_on
    if outcome == Outcome.CORRECTION_LAPSED and is_asked:
        return CorrectionLapsed(day)
    is_owed = fee is not None and fee.notified_on and not fee.paid_on
    if outcome == Outcome.FEE_LAPSED and is_owed:
        return FeeLapsed(day)
    return Answered(day)
