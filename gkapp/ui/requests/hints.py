"""What belongs into the fields of a request, as far as it depends on the other fields."""

from datetime import date

from gkapp.domain.calendar import FIRST_YEAR, LAST_YEAR, WorkingCalendar
from gkapp.domain.deadline import due_date
from gkapp.domain.drafts import RequestDraft
from gkapp.domain.receipt_rules import RECEIPT_RULES
from gkapp.exchange.law import time_limits

_FIRST_CHANNEL = "先选择收到方式，不同方式的收到日期不同（《条例》第三十一条）"


def hints_of(draft: RequestDraft) -> dict[str, str]:
    """The hints of the fields that have changing ones, by field."""
    return {"received_on": _receipt(draft)}


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


def _reckonable(day: date | None) -> date | None:
    """*day*, unless a slip of the keys put it where no calendar reaches."""
    return day if day is not None and FIRST_YEAR <= day.year < LAST_YEAR else None


def _short(article: str) -> str:
    return article.replace("中华人民共和国", "").replace("《政府信息公开条例》", "《条例》")
