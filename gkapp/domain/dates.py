"""Dates as officers write them: read from typed or exported text, printed as on paper.

Knows no calendar of working days and no spreadsheet; serial numbers are their reader's business.
"""

import re
import unicodedata
from datetime import date

from gkapp.domain.errors import Refused

_WRITTEN = re.compile(
    r"""
    (?P<year>[0-9]{4})
    (?: (?P<mark>[-/.]) (?P<month>[0-9]{1,2}) (?P=mark) (?P<day>[0-9]{1,2})
      | \s*年\s* (?P<month_cn>[0-9]{1,2}) \s*月\s* (?P<day_cn>[0-9]{1,2}) \s*[日号]
      | (?P<month_8>[0-9]{2}) (?P<day_8>[0-9]{2})
    )
    (?: [T\s]\s* (?:[01]?[0-9]|2[0-3]) : [0-5][0-9] (?: :[0-5][0-9] (?:\.[0-9]+)? )? )?
    """,
    re.VERBOSE,
)
_EXAMPLES = "“2025-09-25”“20250925”“2025/9/25”或“2025年9月25日”"


def read_date(text: str) -> date:
    """The day that *text* names, with a year of four digits; a time of day behind it is dropped.

    Full-width digits and marks count as half-width ones. Raises Refused, with the text, for
    anything else and for days that no calendar has.
    """
    written = _WRITTEN.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if written is None:
        raise Refused(f"“{text}”不是可识别的日期，请写成{_EXAMPLES}，年份用四位数字。")
    month = written["month"] or written["month_cn"] or written["month_8"]
    day = written["day"] or written["day_cn"] or written["day_8"]
    try:
        return date(int(written["year"]), int(month), int(day))
    except ValueError:
        raise Refused(f"“{text}”这一天不存在，请核对年、月、日后重新填写。") from None


def chinese_date(day: date) -> str:
    """The day as letters print it, without leading zeros: 2026年2月10日."""
    return f"{day.year}年{day.month}月{day.day}日"
