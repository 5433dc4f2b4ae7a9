"""Which day counts of a letter's deliveries (国办公开办函〔2016〕235号).

By the post it is the day of posting, by hand the day of signing, through the internet the day of
sending; a letter that came back was not served, and a courier other than the post is irregular.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

_NAMED_COURIER = re.compile(
    "顺丰|京东|圆通|中通|申通|韵达|极兔|德邦|百世|菜鸟|非邮政|邮政以外|courier|fedex|dhl", re.I
)
_ANY_COURIER = re.compile("快递|速递|速运|物流|express", re.I)
_POSTAL_WAY = re.compile("邮政|EMS|post", re.I)
_CASH_ON_DELIVERY = re.compile("到付")


def is_by_other_courier(way: str) -> bool:
    """Whether *way* names a courier that is not the post; a way that says nothing is not one."""
    words = unicodedata.normalize("NFKC", way)
    if _NAMED_COURIER.search(words):
        return True
    return bool(_ANY_COURIER.search(words)) and not _POSTAL_WAY.search(words)


def is_paid_by_addressee(way: str) -> bool:
    """Whether the addressee has to pay the postage."""
    return bool(_CASH_ON_DELIVERY.search(way))


_BY_HAND = re.compile("直接|委托|当面|当场|自取|自行领取|领取|留置|现场")
_ONLINE = re.compile("网|电子|邮箱|e-?mail|平台|短信", re.I)
_POST = re.compile("邮寄|邮政|邮件|挂号|EMS|快递|信函", re.I)
COURIER = "文书应当通过邮政企业寄送，不能使用其他快递（国办公开办函〔2016〕235号）。"
PAID_BY_ADDRESSEE = "邮寄文书不能由收件人到付邮费（国办公开办函〔2016〕235号）。"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt to serve a letter, as it was recorded."""

    way: str
    posted_on: date | None = None
    signed_on: date | None = None
    returned_on: date | None = None

    @property
    def is_irregular(self) -> bool:
        """Whether it went by a courier that may not carry letters, or at the addressee's cost."""
        return bool(self.fault)

    @property
    def fault(self) -> str:
        """What is irregular about it, in a sentence; empty where nothing is."""
        if is_by_other_courier(self.way):
            return COURIER
        return PAID_BY_ADDRESSEE if is_paid_by_addressee(self.way) else ""

    @property
    def counts_on(self) -> date | None:
        """The day that counts; None while there is none.

        What went by another courier counts from the day it was signed for (our reading).
        """
        if self.returned_on is not None:
            return None
        if is_by_other_courier(self.way) or is_by_hand(self.way):
            return self.signed_on
        return self.posted_on or self.signed_on

    @property
    def reached_on(self) -> date | None:
        """The day it reached the addressee: signed for, or sent through the internet."""
        if self.returned_on is not None:
            return None
        return self.signed_on or (self.posted_on if is_online(self.way) else None)


def is_by_hand(way: str) -> bool:
    """Whether the addressee signs for it before one of the department."""
    return bool(_BY_HAND.search(way)) and not _POST.search(way)


def is_online(way: str) -> bool:
    """Whether it goes through the internet, so that the letter tells of the channel there."""
    return bool(_ONLINE.search(way)) and not _POST.search(way.replace("电子邮件", ""))


def served_on(attempts: Iterable[Attempt]) -> date | None:
    """The earliest day that counts; irregular attempts only where there is no other."""
    known = [each for each in attempts if each.counts_on is not None]
    lawful = [each for each in known if not each.is_irregular]
    days = [each.counts_on for each in lawful or known if each.counts_on is not None]
    return min(days, default=None)


def reached_on(attempts: Iterable[Attempt]) -> date | None:
    """The earliest day on which the addressee had the letter; lawful attempts before others.

    The terms of remedies run from it; None as long as no attempt is known to have reached them.
    """
    known = [each for each in attempts if each.reached_on is not None]
    lawful = [each for each in known if not each.is_irregular]
    days = [each.reached_on for each in lawful or known if each.reached_on is not None]
    return min(days, default=None)
