"""The citizen's identity number (GB 11643): what is doubtful about one.

A doubt forbids nothing: an applicant is registered by the number that they gave.
"""

import re
import unicodedata

from gkapp.domain.errors import Refused
from gkapp.domain.text.dates import read_date

RESIDENT_CARD = "居民身份证"
CREDIT_CODE = "统一社会信用代码"
"""What bodies are known by in place of it."""

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
_MASKED = re.compile(r"[0-9Xx*]*\*[0-9Xx*]*")


def is_masked(number: str) -> bool:
    """Whether digits were hidden behind asterisks, so that nothing can be tested."""
    return _MASKED.fullmatch(number) is not None


def levelled(written: str) -> str:
    """The number in its proper form: half-width, without blanks, with a capital X."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", written)).upper()


def identity_doubt(kind: str, written: str) -> str:
    """What makes the number of an identity document doubtful; empty where nothing does.

    Told of a resident card alone: its length, a birthday that no calendar has, its check digit.
    Nothing can be said of a masked number.
    """
    number = levelled(written)
    if kind != RESIDENT_CARD or not number or is_masked(number):
        return ""
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        return "居民身份证号码应为18位，请核对。"
    try:
        read_date(number[6:14])
    except Refused:
        return "居民身份证号码中的出生日期不存在，请核对。"
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number, strict=False))
    if number[17] != _CHECK_DIGITS[total % 11]:
        return "居民身份证号码的校验码不对，至少有一位写错，请核对。"
    return ""
