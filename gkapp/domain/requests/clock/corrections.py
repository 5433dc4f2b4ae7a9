"""Asking once for a correction, and what comes of it (art. 30)."""

from dataclasses import replace
from datetime import date

from gkapp.domain.errors import Refused
from gkapp.domain.requests.answer_term import LimitKind
from gkapp.domain.requests.clock.events import CorrectionAsked, CorrectionLapsed, CorrectionReceived
from gkapp.domain.requests.clock.life import Life, Reckoning, reply_by
from gkapp.domain.text.dates import chinese_date


def correction_asked(life: Life, event: CorrectionAsked, reckoning: Reckoning) -> Life:
    """Void for the second time; irregular after the seventh working day."""
    if any(each.correction for each in life.chain):
        raise Refused("补正只能一次性告知，此前已经要求过补正，再次要求补正无效，请核对。")
    asked = replace(life, correction=event)
    limit = reckoning.settings.limits.find(LimitKind.CORRECTION_NOTICE, life.received.on)
    if limit is None:
        return asked
    last = reckoning.due(life.received.on, limit.days)
    if event.on <= last:
        return asked
    return asked.with_breach(
        "correction_asked_late",
        event.on,
        f"补正应当自收到申请之日起{limit.days}个工作日内（最迟{chinese_date(last)}）告知，"
        f"实际于{chinese_date(event.on)}告知。",
    )


def correction_received(life: Life, event: CorrectionReceived, reckoning: Reckoning) -> Life:
    """Impossible unless one is awaited; the term starts anew even when it came late."""
    last = reply_by(_awaited(life, event.on), reckoning)
    corrected = replace(life, corrected=event)
    if event.on <= last:
        return corrected
    return corrected.with_breach(
        "correction_received_late",
        event.on,
        f"补正期限已于{chinese_date(last)}届满，{chinese_date(event.on)}才收到补正；"
        "仍予受理的，答复期限自收到补正之日起重新计算。",
    )


def correction_lapsed(life: Life, event: CorrectionLapsed, reckoning: Reckoning) -> Life:
    """Impossible unless one is awaited; irregular while the term for it still runs."""
    last = reply_by(_awaited(life, event.on), reckoning)
    ended = replace(life, ending=event)
    if event.on > last:
        return ended
    return ended.with_breach(
        "correction_lapsed_early",
        event.on,
        f"补正期限到{chinese_date(last)}才届满，{chinese_date(event.on)}即按逾期未补正办结。",
    )


def _awaited(life: Life, day: date) -> CorrectionAsked:
    """The notice that is still to be answered on *day*."""
    if life.correction is None:
        raise Refused("此前没有要求补正，请核对是否漏登“要求补正”。")
    if life.corrected is not None:
        raise Refused(f"补正已于{chinese_date(life.corrected.on)}收到，请核对。")
    if day < life.correction.served_on:
        served = chinese_date(life.correction.served_on)
        raise Refused(f"早于补正告知书送达之日（{served}），请核对这两个日期。")
    return life.correction
