"""How letters may be sent: by the post, not by other couriers (国办公开办函〔2016〕235号)."""

import re
import unicodedata

_NAMED_COURIER = re.compile(
    "顺丰|京东|圆通|中通|申通|韵达|极兔|德邦|百世|菜鸟|非邮政|邮政以外|courier|fedex|dhl", re.I
)
_ANY_COURIER = re.compile("快递|速递|速运|物流|express", re.I)
_POST = re.compile("邮政|EMS|post", re.I)
_CASH_ON_DELIVERY = re.compile("到付")


def is_by_other_courier(way: str) -> bool:
    """Whether *way* names a courier that is not the post; a way that says nothing is not one."""
    words = unicodedata.normalize("NFKC", way)
    if _NAMED_COURIER.search(words):
        return True
    return bool(_ANY_COURIER.search(words)) and not _POST.search(words)


def is_paid_by_addressee(way: str) -> bool:
    """Whether the addressee has to pay the postage."""
    return bool(_CASH_ON_DELIVERY.search(way))
