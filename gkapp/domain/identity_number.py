"""The citizen's identity number (GB 11643): what can be wrong with one."""

import re
import unicodedata

from gkapp.domain.dates import read_date
from gkapp.domain.errors import Refused

RESIDENT_CARD = "居民身份证"

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
_MASKED = re.compile(r"[0-9Xx*]*\*[0-9Xx*]*")


def is_masked(number: str) -> bool:
    """Whether digits were hidden behind asterisks, so that nothing can be tested."""
    return _MASKED.fullmatch(number) is not None


def checked_identity_number(written: str) -> str:
    """The number of 18 characters in its proper form, without blanks.

    A masked number comes back as it is. Raises Refused for another length, a birthday that no
    calendar has, and a wrong check digit.
    """
    number = re.sub(r"\s+", "", unicodedata.normalize("NFKC", written)).upper()
    if is_masked(number):
        return number
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        raise Refused(f"居民身份证号码应为18位，“{written}”不是，请核对。")
    try:
        read_date(number[6:14])
    except Refused:
        raise Refused(f"居民身份证号码“{written}”中的出生日期不存在，请核对。") from None
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number, strict=False))
    if number[17] != _CHECK_DIGITS[total % 11]:
        raise Refused(f"居民身份证号码“{written}”的校验码不对，至少有一位写错，请核对。")
    return number
