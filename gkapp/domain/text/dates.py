"""Dates as officers write them: read from typed or exported text, printed as on paper.

Knows no calendar of working days and no spreadsheet; serial numbers are their reader's business.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from gkapp.domain.errors import Refused


@dataclass(frozen=True, slots=True)
class Period:
    """From *first* to *last*, both included; None where it has no beginning or no end."""

    first: date | None = None
    last: date | None = None

    def covers(self, day: date) -> bool:
        """Whether *day* lies in the period."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


def period_from(data: Mapping[str, Any]) -> Period:
    """The period of an entry in a TOML file, from its `from` and `until`."""
    return Period(data.get("from"), data.get("until"))


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
_SHORT_EXAMPLES = "“2025-9-25”“20250925”“9.25”或“今天”"
_WITHOUT_YEAR = re.compile(
    r"""
    (?P<month>[0-9]{1,2})
    (?: [-/.] (?P<day>[0-9]{1,2}) | \s*月\s* (?P<day_cn>[0-9]{1,2}) \s*[日号]? )
    """,
    re.VERBOSE,
)
_SPOKEN = {
    "今天": 0, "今日": 0, "昨天": -1, "昨日": -1, "前天": -2, "明天": 1, "明日": 1, "后天": 2,
}  # fmt: skip


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
    return _existing_day(text, int(written["year"]), int(month), int(day))


def read_typed_date(text: str, today: date) -> date:
    """The day that an officer typed: as read_date, or short, as people say it.

    9.25, 9-25, 9/25 and 9月25日 are of the year of *today*; 今天, 昨天, 前天, 明天 and 后天 are
    counted from it. Raises Refused, with the text, for anything else.
    """
    typed = unicodedata.normalize("NFKC", text).strip()
    if typed in _SPOKEN:
        return today + timedelta(days=_SPOKEN[typed])
    if short := _WITHOUT_YEAR.fullmatch(typed):
        day = short["day"] or short["day_cn"]
        return _existing_day(text, today.year, int(short["month"]), int(day))
    if _WRITTEN.fullmatch(typed) is None:
        raise Refused(f"“{text}”不是可识别的日期，请写成{_SHORT_EXAMPLES}。")
    return read_date(text)


def _existing_day(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Refused(f"“{text}”这一天不存在，请核对年、月、日后重新填写。") from None


def chinese_date(day: date) -> str:
    """The day as letters print it, without leading zeros: 2026年2月10日."""
    return f"{day.year}年{day.month}月{day.day}日"
