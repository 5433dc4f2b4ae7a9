"""Telephone numbers and e-mail addresses as applicants give them: what is doubtful about one.

A doubt forbids nothing: an applicant is reached as they asked to be. Of what is masked nothing is
said.
"""

import re
import unicodedata

_SEPARATORS = re.compile(r"[、，,；;/\n]")
_EXTENSION = re.compile(r"(?:转|-)[0-9]{1,6}$")
_ADDRESS = re.compile(r"[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+")
_MOBILE = re.compile(r"1[3-9][0-9]{5,}")
_MOBILE_DIGITS = 11
_FEWEST_DIGITS, _MOST_DIGITS = 5, 15
"""Of a service number as 12345, and of any number of the world (ITU-T E.164)."""


def phone_doubt(written: str) -> str:
    """What makes one of the numbers in *written* doubtful; empty where nothing does."""
    for number in filter(None, map(str.strip, _SEPARATORS.split(_level(written)))):
        digits = re.sub(r"[^0-9]", "", _without_extension(number))
        if "*" in number:
            continue
        if not digits:
            return f"联系电话“{number}”中没有号码，请核对。"
        if not _FEWEST_DIGITS <= len(digits) <= _MOST_DIGITS:
            return f"联系电话“{number}”有{len(digits)}位数字，请核对。"
        if _MOBILE.fullmatch(digits) and len(digits) != _MOBILE_DIGITS:
            return f"手机号码应为11位，“{number}”有{len(digits)}位，请核对。"
    return ""


def email_doubt(written: str) -> str:
    """What makes one of the addresses in *written* doubtful; empty where nothing does."""
    for address in filter(None, map(str.strip, _SEPARATORS.split(_level(written)))):
        if "@" not in address:
            return f"电子邮箱“{address}”中没有“@”，请核对。"
        if not _ADDRESS.fullmatch(address):
            return f"电子邮箱“{address}”的写法不完整，请核对。"
    return ""


def _level(written: str) -> str:
    return unicodedata.normalize("NFKC", written)


def _without_extension(number: str) -> str:
    """The number of a house without that of the room; what is left over must be a number still."""
    shorter = _EXTENSION.sub("", number)
    return shorter if len(re.sub(r"[^0-9]", "", shorter)) > _MOBILE_DIGITS - 1 else number
