"""What happened with a request, told in the sentences of a letter."""

from collections.abc import Collection, Iterator
from datetime import date

from gkapp.domain.calendar.deadline import due_date
from gkapp.domain.calendar.working_days import WorkingCalendar
from gkapp.domain.errors import Refused
from gkapp.domain.requests.answer_term import LimitKind
from gkapp.domain.requests.fees import FeeBasis, fee_by_items, fee_by_pages, tariff_on
from gkapp.domain.text.dates import chinese_date
from gkapp.exchange.law.rules import fee_tariffs, time_limits
from gkapp.models.requests import Consultation, Fee, ReasonsInquiry
from gkapp.services.letters.case import LetterCase


def course_of(case: LetterCase, address: str, told: Collection[str] = ()) -> str:
    """The steps before an answer, so that the reader can reckon the term.

    What the facts *told* say in the answer itself is not said twice.
    """
    return "".join(_steps(case, address, told))


def third_party_asked(
    consultation: Consultation | None, calendar: WorkingCalendar, today: date
) -> str:
    """When a third party was asked, and what came of it until *today*."""
    if consultation is None or consultation.sent_on is None:
        return ""
    sent = f"征求意见书于{chinese_date(consultation.sent_on)}发出"
    if consultation.answered_on is None:
        is_over = _reply_by(consultation, calendar) < today
        return f"{sent}，第三方{'逾期未' if is_over else '尚未'}提出意见"
    word = {True: "答复同意公开", False: "答复不同意公开", None: "提出意见"}[consultation.agrees]
    return f"{sent}，第三方于{chinese_date(consultation.answered_on)}{word}"


def _reply_by(consultation: Consultation, calendar: WorkingCalendar) -> date:
    """The last day for an opinion; the term begins when the letter was signed for."""
    if consultation.served_on is None:
        return date.max
    days = time_limits().on(LimitKind.THIRD_PARTY_REPLY, consultation.served_on).days
    return due_date(calendar, consultation.served_on, days)


def inquiry_told(inquiry: ReasonsInquiry | None, address: str) -> str:
    """How reasons were asked for, and whether they were given."""
    if inquiry is None or inquiry.asked_on is None:
        return ""
    asked = f"本机关于{chinese_date(inquiry.asked_on)}要求{address}说明理由"
    if inquiry.given_on is None:
        return f"{asked}，{address}未说明理由"
    return f"{asked}，于{chinese_date(inquiry.given_on)}收到{address}的说明"


def told_fee(fee: Fee | None, calendar: WorkingCalendar) -> dict[str, str]:
    """What a fee notice says of the sum, and the last day to pay."""
    if fee is None:
        return {}
    served = fee.served_on
    facts = {
        "收费数额": fee.amount,
        "收费通知送达的日期": chinese_date(served) if served else "",
        "缴费期限届满的日期": _last_day_to_pay(served, calendar),
    }
    return facts | _worked_sum(fee, fee.notified_on)


def _steps(case: LetterCase, address: str, told: Collection[str]) -> Iterator[str]:
    correction, extension, fee = case.correction, case.extension, case.fee
    is_told = "收到补正的日期" in told
    if correction and correction.asked_on and correction.received_on and not is_told:
        asked, received = chinese_date(correction.asked_on), chinese_date(correction.received_on)
        yield f"本机关于{asked}告知{address}补正，于{received}收到{address}的补正材料。"
    for each in case.consultations:
        is_told = each is case.third_party and "征求第三方意见的情况" in told
        if each.sent_on and not is_told:
            answered = f"，于{chinese_date(each.answered_on)}收到意见" if each.answered_on else ""
            sent = chinese_date(each.sent_on)
            yield f"本机关于{sent}书面征求{each.addressee_kind}意见{answered}。"
    if fee and fee.paid_on:
        yield f"{address}于{chinese_date(fee.paid_on)}缴纳信息处理费。"
    if extension and extension.told_on:
        told = chinese_date(extension.told_on)
        yield f"本机关于{told}告知{address}延长答复期限{extension.days}个工作日。"


def _last_day_to_pay(served: date | None, calendar: WorkingCalendar) -> str:
    if served is None:
        return ""
    days = time_limits().on(LimitKind.FEE_PAYMENT, served).days
    return chinese_date(due_date(calendar, served, days))


def _worked_sum(fee: Fee, notified_on: date | None) -> dict[str, str]:
    """The lines of the tariff, where they add up to what was asked for."""
    if notified_on is None:
        return {}
    try:
        tariff = tariff_on(fee_tariffs(), notified_on)
    except Refused:
        return {}
    reckon = fee_by_items if fee.basis == FeeBasis.ITEMS else fee_by_pages
    reckoned = reckon(tariff, fee.quantity)
    facts = {"收费依据": reckoned.article}
    if str(reckoned.amount) == fee.amount:
        facts["收费标准"] = f"{fee.basis}计收，" + "；".join(line.text for line in reckoned.lines)
    return facts
