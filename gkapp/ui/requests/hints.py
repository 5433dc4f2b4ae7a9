"""What belongs into the fields of a request, as far as it depends on the other fields."""

from datetime import date

from gkapp.domain.calendar import FIRST_YEAR, LAST_YEAR, WorkingCalendar
from gkapp.domain.dates import chinese_date
from gkapp.domain.deadline import due_date
from gkapp.domain.delivery_ways import is_by_other_courier, is_paid_by_addressee
from gkapp.domain.drafts import RequestDraft
from gkapp.domain.receipt_rules import RECEIPT_RULES
from gkapp.domain.time_limits import LimitKind
from gkapp.exchange.law import time_limits

_FIRST_CHANNEL = "先选择收到方式，不同方式的收到日期不同（《条例》第三十一条）"
_TOLD_BEFORE = "应在答复期限届满之前告知申请人"
_POST_ONLY = "答复应当通过邮政企业寄送（国办公开办函〔2016〕235号）"
_NO_CASH = "不得由申请人支付邮费（国办公开办函〔2016〕235号）"


def hints_of(draft: RequestDraft, calendar: WorkingCalendar) -> dict[str, str]:
    """The hints of the fields that have changing ones, by field."""
    return {
        "received_on": _receipt(draft),
        "correction_asked_on": _correction(draft, calendar),
        "extension_days": _extension(draft),
        "extension_told_on": _TOLD_BEFORE if draft.extension_days else "",
        "delivery_way": _delivery(draft.delivery_way),
    }


def answer_due_on(draft: RequestDraft, calendar: WorkingCalendar) -> tuple[int, date] | None:
    """The term in working days and its last day, before anything else happens.

    None without a receipt that can be reckoned from.
    """
    received = _reckonable(draft.received_on)
    if received is None:
        return None
    days = time_limits().answer_days(received)
    return days, due_date(calendar, received, days)


def _receipt(draft: RequestDraft) -> str:
    if draft.channel is None:
        return _FIRST_CHANNEL
    rule = RECEIPT_RULES[draft.channel]
    return f"{draft.channel}：{rule.words}（{_short(rule.article)}）"


def _correction(draft: RequestDraft, calendar: WorkingCalendar) -> str:
    received = _reckonable(draft.received_on)
    limit = received and time_limits().find(LimitKind.CORRECTION_NOTICE, received)
    if not received or not limit:
        return "内容不明确的，一次性告知补正"
    last = chinese_date(due_date(calendar, received, limit.days))
    return f"内容不明确的，最迟{last}一次性告知（{_short(limit.article)}）"


def _extension(draft: RequestDraft) -> str:
    if draft.received_on is None:
        return ""
    longest = time_limits().longest_extension(draft.received_on)
    return f"最长 {longest} 个工作日，须经工作机构负责人同意（《条例》第三十三条第二款）"


def _delivery(way: str) -> str:
    if is_by_other_courier(way):
        return _POST_ONLY
    return _NO_CASH if is_paid_by_addressee(way) else ""


def _reckonable(day: date | None) -> date | None:
    """*day*, unless a slip of the keys put it where no calendar reaches."""
    return day if day is not None and FIRST_YEAR <= day.year < LAST_YEAR else None


def _short(article: str) -> str:
    return article.replace("中华人民共和国", "").replace("《政府信息公开条例》", "《条例》")
