"""Which day counts as the receipt of a request, for each way by which it can reach us (art. 31).

Tells the officer what to enter; knows nothing of how the term is counted from that day.
"""

from dataclasses import dataclass
from datetime import date

from gkapp.domain.records.registers import Channel

_ARTICLE = "《政府信息公开条例》第三十一条"


@dataclass(frozen=True, slots=True)
class ReceiptRule:
    """The day of receipt of one channel, in words, and the article behind it.

    *may_arrive_earlier* tells whether a letter can lie here before it counts as received, so that
    its arrival is a day of its own.
    """

    words: str
    article: str
    may_arrive_earlier: bool = False
    is_confirmed: bool = False
    """Whether the day is agreed upon with the applicant, so that nobody else knows it before."""


RECEIPT_RULES = {
    Channel.IN_PERSON: ReceiptRule("以申请人提交之日为收到之日", f"{_ARTICLE}第（一）项"),
    Channel.REGISTERED_POST: ReceiptRule("以签收之日为收到之日", f"{_ARTICLE}第（二）项"),
    Channel.ORDINARY_POST: ReceiptRule(
        "来信当日应与申请人确认，以确认之日为收到之日",
        f"{_ARTICLE}第（二）项",
        may_arrive_earlier=True,
        is_confirmed=True,
    ),
    Channel.INTERNET: ReceiptRule(
        "以双方确认之日为收到之日",
        f"{_ARTICLE}第（三）项",
        may_arrive_earlier=True,
        is_confirmed=True,
    ),
    Channel.FAX: ReceiptRule(
        "以双方确认之日为收到之日",
        f"{_ARTICLE}第（三）项",
        may_arrive_earlier=True,
        is_confirmed=True,
    ),
    # Told in person and written down at once: the day on which it was told.
    Channel.ORAL: ReceiptRule(
        "由工作机构代为填写，以申请人提出之日为收到之日",
        "《政府信息公开条例》第二十九条第一款",
    ),
    # The Regulation is silent; nobody can be late with what has not reached them.
    Channel.PASSED_ON: ReceiptRule(
        "以本单位收到转来申请之日为收到之日，来件日期填写转来函的日期",
        _ARTICLE,
        may_arrive_earlier=True,
    ),
}


def usual_days(
    channel: Channel, received_on: date | None, arrived_on: date | None, today: date
) -> tuple[date | None, date | None]:
    """The days of receipt and of arrival of a letter by *channel* that is entered *today*.

    Today is the day of receipt, unless that is agreed upon with the applicant: then today is when
    the letter came. Days that somebody chose stay.
    """
    both = received_on, arrived_on
    at_once, agreed = (today, None), (None, today)
    if RECEIPT_RULES[channel].is_confirmed:
        return agreed if both == at_once else both
    return at_once if both == agreed else both
