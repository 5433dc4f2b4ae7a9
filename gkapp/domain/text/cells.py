"""What a cell of somebody's table holds once a file has been opened: text, a day, or a fault.

Knows no file format; the readers of spreadsheets make these values, the intakes judge them.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from gkapp.domain.errors import Refused
from gkapp.domain.text.dates import read_date


@dataclass(frozen=True, slots=True)
class CellFault:
    """A cell whose value the file has lost; *reason* says how, and what to do, to the officer."""

    reason: str


class SerialOf1904(str):
    """The text of a number cell of a workbook whose days count from 1904: differs as a day."""

    __slots__ = ()


CellValue = str | date
Cell = CellValue | CellFault
"""Text without blanks around it ("" is an empty cell), a day, or a fault."""


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells merged into one: its first and last row and column, all counted from 0."""

    top: int
    left: int
    bottom: int
    right: int


_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\v\f]")
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_NOTHING = re.compile(r"[-/／\\—–－―─\s]+|无|空|[nN]/?[aA]")
_BEGINS_NOTHING = frozenset("-/／\\—–－―─无空nN")
_SERIAL = re.compile(r"([0-9]{5})(?:\.[0-9]+)?")
_COUNT = re.compile(r"([+-]?[0-9]{1,9})(?:\.0+)?\s*(?:个?工作日|天|日)?")
_EXCEL_DAY_ZERO, _MAC_DAY_ZERO = date(1899, 12, 30), date(1904, 1, 1)
_FLOAT_NOTATION = re.compile(r"[0-9]+(?:\.[0-9]+)?[eE]\+[0-9]+")


def clean_text(text: str) -> str:
    """The text without invisible characters and blanks around it; line breaks inside it stay."""
    if not text.isprintable():
        text = _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text))
    return text.strip()


def says_nothing(cell: CellValue) -> bool:
    """Whether a cell is empty, or filled with what people write for "none": /, 无, -, ——."""
    if not isinstance(cell, str):
        return False
    if cell and cell[0] not in _BEGINS_NOTHING and not cell[0].isspace():  # nearly every cell
        return False
    return not cell or _NOTHING.fullmatch(cell) is not None


def as_text(cell: CellValue) -> str:
    """Free text; a day is written as 2025-09-25."""
    return cell.isoformat() if isinstance(cell, date) else cell


def as_code(cell: CellValue) -> str:
    """A number that names something. Raises Refused where a spreadsheet has already spoilt it."""
    if isinstance(cell, date):
        raise Refused(
            f"已被表格软件改成日期（{cell.isoformat()}），原来的编号无法辨认；"
            "请把该列设为文本格式后重新填写。"
        )
    if _FLOAT_NOTATION.fullmatch(cell):
        raise Refused(
            f"“{cell}”是科学计数法，编号的末几位已经丢失；请把该列设为文本格式后重新填写。"
        )
    return cell


def as_day(cell: CellValue) -> date:
    """A day from a date cell, from text, or from a serial number of its workbook's date system.

    Serial numbers have five digits (1927 to 2173); shorter ones are more likely a year or a slip.
    Raises Refused for anything else.
    """
    if isinstance(cell, date):
        return cell
    if serial := _SERIAL.fullmatch(cell):
        day_zero = _MAC_DAY_ZERO if isinstance(cell, SerialOf1904) else _EXCEL_DAY_ZERO
        return day_zero + timedelta(days=int(serial[1]))
    return read_date(cell)


def as_count(cell: CellValue) -> int:
    """A whole number, also one stored as 15.0 or followed by its unit of days. Raises Refused."""
    text = as_text(cell)
    found = _COUNT.fullmatch(unicodedata.normalize("NFKC", text))
    if found is None:
        raise Refused(f"“{text}”不是整数，请只填写数字。")
    return int(found[1])


_REMARK = re.compile(r"[(\[【〔][^)\]】〕]*[)\]】〕]")


def header_key(text: str) -> str:
    """A heading without blanks, asterisks, colons and bracketed remarks, in half-width form."""
    level = unicodedata.normalize("NFKC", text)
    # Behind the last closing bracket every opening one would be followed up to the end in vain.
    end = max(map(level.rfind, ")]】〕")) + 1
    without_remarks = _REMARK.sub("", level[:end]) + level[end:]
    return re.sub(r"[\s*※:：]+", "", without_remarks)
