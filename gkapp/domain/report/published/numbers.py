"""What a cell of a published table says: a number, nothing, or something that is not certain."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from gkapp.domain.report.format import ValueKind
from gkapp.domain.text.cells import says_nothing

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    0x3000: " ", 0xA0: " ", 0x2009: " ", 0x202F: " ", 0x2212: "-",
}  # fmt: skip
# Blanks and commas part thousands only: "1 2" may be two numbers.
_DIGITS = r"(?:\d{1,3}(?:[, ]\d{3})+|\d+)"
_COUNT = re.compile(
    rf"([+-]?)({_DIGITS})(\.\d+)?\s*(?:件次|人次|[件个项条宗份起次])?", re.ASCII
)  # fmt: skip
_CHANGE_WORDS = re.compile(r"^(增加?|减少?)\s*(?=\d)")
_AMOUNT = re.compile(rf"({_DIGITS})(\.\d+)?\s*(元|万元|亿元)?", re.ASCII)
_UNIT = re.compile(r"[(:：（](?:单位)?[:：]?\s*(元|万元|亿元)\s*[)）]?$")
_YUAN_IN_WAN = {"元": -4, "万元": 0, "亿元": 4}
"""By how many places the point moves on the way to 万元."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A cell's value, or None; then *fault* says why, and is empty where nothing is written.

    *converted* tells that the number is not written in the unit that the column prescribes.
    """

    value: int | str | None = None
    text: str = ""
    fault: str = ""
    converted: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether the cell has no number, as people leave it for 0."""
        return self.value is None and not self.fault

    def merged_with(self, other: "Reading") -> "Reading":
        """What two readings of one cell say together; one that is blank says nothing."""
        if self.is_blank:
            return other
        if other.is_blank or other.value == self.value:
            return self
        return Reading(text=f"{self.text}、{other.text}", fault="出现不止一次，数字不同")


BLANK = Reading()


def half_width(text: str) -> str:
    """The text with digits, signs and brackets of the narrow kind; ① and ² remain what they are."""
    return text.translate(_HALF_WIDTH)


def read_cell(texts: tuple[str, ...], kind: ValueKind, unit: str = "") -> Reading:
    """What the texts under one column say together; several different ones are not certain.

    *unit* is the one that the column's heading names, if any.
    """
    written = list(dict.fromkeys(text for text in texts if not says_nothing(text)))
    if len(written) > 1:
        return Reading(text="、".join(written), fault="这一列有几个不同的数")
    return read_number(written[0], kind, unit) if written else BLANK


def read_number(text: str, kind: ValueKind, unit: str = "") -> Reading:
    """The number in a cell that is not blank."""
    plain = half_width(text).strip()
    if kind in (ValueKind.COUNT, ValueKind.CHANGE):
        return _whole_number(text, plain, kind)
    return _amount(text, plain, kind, unit)


@lru_cache(maxsize=4096)  # most cells of most tables hold the same few numbers
def is_number(text: str) -> bool:
    """Whether a cell holds nothing but a number, with or without its unit."""
    plain = _CHANGE_WORDS.sub("", half_width(text).strip())
    return bool(_COUNT.fullmatch(plain) or _AMOUNT.fullmatch(plain))


def unit_in(heading: str) -> str:
    """The unit of money that a column's heading names at its end, "" where it names none."""
    found = _UNIT.search(half_width(heading).strip())
    return found[1] if found else ""


def _whole_number(text: str, plain: str, kind: ValueKind) -> Reading:
    if kind is ValueKind.CHANGE:
        plain = _CHANGE_WORDS.sub(lambda found: "-" if "减" in found[1] else "+", plain)
    found = _COUNT.fullmatch(plain)
    if found is None:
        return Reading(text=text, fault="不是一个数字")
    sign, digits, decimals = found.groups()
    if decimals and decimals.strip(".0"):
        return Reading(text=text, fault="应为整数")
    return Reading(int(sign + _joined(digits)), text)


def _amount(text: str, plain: str, kind: ValueKind, heading_unit: str) -> Reading:
    found = _AMOUNT.fullmatch(plain)
    if found is None:
        return Reading(text=text, fault="不是一个金额")
    digits, decimals, own_unit = found.groups()
    number = _joined(digits) + (decimals or "")
    unit = own_unit or heading_unit
    if kind is ValueKind.FREE_AMOUNT:
        return Reading(number + unit, text)
    if unit in ("", "万元"):
        return Reading(number, text)
    moved = f"{Decimal(number).scaleb(_YUAN_IN_WAN[unit]):f}"
    return Reading(moved.rstrip("0").rstrip(".") if "." in moved else moved, text, converted=True)


def _joined(digits: str) -> str:
    return digits.replace(",", "").replace(" ", "")
