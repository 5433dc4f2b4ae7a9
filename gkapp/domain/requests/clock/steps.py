"""One event further: which rule an event of each type goes through."""

from typing import assert_never

from gkapp.domain.errors import Refused
from gkapp.domain.records.registers import Channel
from gkapp.domain.requests.clock import consultations, corrections, endings, later_terms, payments
from gkapp.domain.requests.clock.events import (
    Answered,
    AnyEvent,
    ConsultationAnswered,
    ConsultationReceived,
    ConsultationSent,
    CorrectionAsked,
    CorrectionLapsed,
    CorrectionReceived,
    Delayed,
    Extended,
    FeeLapsed,
    FeeNotified,
    FeePaid,
    ReanswerOrdered,
    ReasonsAsked,
    ReasonsGiven,
    Received,
    Withdrawn,
)
from gkapp.domain.requests.clock.life import Life, Reckoning
from gkapp.domain.text.dates import chinese_date

_AfterTheEnd = ConsultationReceived | ConsultationAnswered | ReanswerOrdered
_Correction = CorrectionAsked | CorrectionReceived | CorrectionLapsed
_Payment = FeeNotified | FeePaid | FeeLapsed
_Volume = ReasonsAsked | ReasonsGiven | Delayed
_Decision = Extended | Answered | Withdrawn


def first_life(event: Received) -> Life:
    """The request as it was received; irregular where article 31 means another day."""
    life = Life(event)
    if event.arrived is None or event.arrived == event.on:
        return life
    arrived, received = chinese_date(event.arrived), chinese_date(event.on)
    if event.channel == Channel.IN_PERSON:
        text = f"当面提交的申请以提交之日为收到之日，{arrived}提交的申请登记为{received}收到。"
        return life.with_breach("received_after_submission", event.on, text)
    if event.channel == Channel.ORDINARY_POST:
        text = f"平常信函应当于收到当日与申请人确认，{arrived}收到的来信{received}才确认。"
        return life.with_breach("confirmed_late", event.on, text)
    return life


def step(life: Life, event: AnyEvent, reckoning: Reckoning) -> Life:
    """The life with *event* in it.

    Raises Refused, without naming the event, for what is impossible or void in law.
    """
    if life.ending is not None and not isinstance(event, _AfterTheEnd):
        ended = f"{chinese_date(life.ending.on)}“{life.ending.label}”"
        raise Refused(f"申请已于{ended}办结，此后不能再有这一事件，请核对。")
    match event:
        case Received():
            raise Refused("申请只能收到一次，请核对；一事一申请的，每件各算各的期限。")
        case CorrectionAsked() | CorrectionReceived() | CorrectionLapsed():
            return _correction(life, event, reckoning)
        case FeeNotified() | FeePaid() | FeeLapsed():
            return _payment(life, event, reckoning)
        case ConsultationSent():
            return consultations.consultation_sent(life, event, reckoning)
        case ReasonsAsked() | ReasonsGiven() | Delayed():
            return _volume(life, event, reckoning)
        case Extended() | Answered() | Withdrawn():
            return _decision(life, event, reckoning)
        case ConsultationReceived() | ConsultationAnswered() | ReanswerOrdered():
            return _even_after_the_end(life, event, reckoning)
        case _:
            assert_never(event)


def _correction(life: Life, event: _Correction, reckoning: Reckoning) -> Life:
    match event:
        case CorrectionAsked():
            return corrections.correction_asked(life, event, reckoning)
        case CorrectionReceived():
            return corrections.correction_received(life, event, reckoning)
        case CorrectionLapsed():
            return corrections.correction_lapsed(life, event, reckoning)
        case _:
            assert_never(event)


def _payment(life: Life, event: _Payment, reckoning: Reckoning) -> Life:
    match event:
        case FeeNotified():
            return payments.fee_notified(life, event, reckoning)
        case FeePaid():
            return payments.fee_paid(life, event, reckoning)
        case FeeLapsed():
            return payments.fee_lapsed(life, event, reckoning)
        case _:
            assert_never(event)


def _volume(life: Life, event: _Volume, reckoning: Reckoning) -> Life:
    match event:
        case ReasonsAsked():
            return later_terms.reasons_asked(life, event)
        case ReasonsGiven():
            return later_terms.reasons_given(life, event)
        case Delayed():
            return later_terms.delayed(life, event, reckoning)
        case _:
            assert_never(event)


def _decision(life: Life, event: _Decision, reckoning: Reckoning) -> Life:
    match event:
        case Extended():
            return later_terms.extended(life, event, reckoning)
        case Answered():
            return endings.answered(life, event, reckoning)
        case Withdrawn():
            return endings.withdrawn(life, event)
        case _:
            assert_never(event)


def _even_after_the_end(life: Life, event: _AfterTheEnd, reckoning: Reckoning) -> Life:
    match event:
        case ConsultationReceived():
            return consultations.consultation_received(life, event)
        case ConsultationAnswered():
            return consultations.consultation_answered(life, event)
        case ReanswerOrdered():
            return endings.reanswer_ordered(life, event, reckoning)
        case _:
            assert_never(event)
