"""The processing fee: asked for once, paid or not (国办函〔2020〕109号)."""

from dataclasses import replace
from datetime import date

from gkapp.domain.errors import Refused
from gkapp.domain.requests.answer_term import LimitKind
from gkapp.domain.requests.clock.events import FeeLapsed, FeeNotified, FeePaid
from gkapp.domain.requests.clock.life import Life, Reckoning, day_missed, pay_by
from gkapp.domain.text.dates import chinese_date


def fee_notified(life: Life, event: FeeNotified, reckoning: Reckoning) -> Life:
    """Void for the second time and before there was a tariff; irregular after the due day."""
    if any(each.fee for each in life.chain):
        raise Refused("此前已经发出过收费通知，一件申请只收取一次信息处理费，请核对。")
    if reckoning.settings.limits.find(LimitKind.FEE_PAYMENT, event.on) is None:
        raise Refused(
            "《政府信息公开信息处理费管理办法》当时尚未施行，不得据以收取信息处理费，请核对日期。"
        )
    notified = replace(life, fee=event)
    missed = day_missed(life, reckoning, event.on)
    if missed is None:
        return notified
    return notified.with_breach(
        "fee_notified_late",
        event.on,
        f"收费通知应当在答复期限（{chinese_date(missed)}）内发出，"
        f"实际于{chinese_date(event.on)}发出。",
    )


def fee_paid(life: Life, event: FeePaid, reckoning: Reckoning) -> Life:
    """Impossible unless a fee is owed; the term starts anew even when it was paid late."""
    last = pay_by(_owed(life, event.on), reckoning)
    paid = replace(life, paid=event)
    if event.on <= last:
        return paid
    return paid.with_breach(
        "fee_paid_late",
        event.on,
        f"缴费期限已于{chinese_date(last)}届满，{chinese_date(event.on)}才缴费；"
        "仍予受理的，答复期限自缴费之日起重新计算。",
    )


def fee_lapsed(life: Life, event: FeeLapsed, reckoning: Reckoning) -> Life:
    """Impossible unless a fee is owed; irregular while the term for paying still runs."""
    last = pay_by(_owed(life, event.on), reckoning)
    ended = replace(life, ending=event)
    if event.on > last:
        return ended
    return ended.with_breach(
        "fee_lapsed_early",
        event.on,
        f"缴费期限到{chinese_date(last)}才届满，{chinese_date(event.on)}即按逾期未缴费办结。",
    )


def _owed(life: Life, day: date) -> FeeNotified:
    """The notice that is still to be paid on *day*."""
    if life.fee is None:
        raise Refused("此前没有发出收费通知，请核对是否漏登“收费通知”。")
    if life.paid is not None:
        raise Refused(f"信息处理费已于{chinese_date(life.paid.on)}缴纳，请核对。")
    if day < life.fee.served_on:
        served = chinese_date(life.fee.served_on)
        raise Refused(f"早于收费通知送达之日（{served}），请核对这两个日期。")
    return life.fee
