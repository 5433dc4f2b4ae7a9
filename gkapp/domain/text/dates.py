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
    (?P<weekday> \s* \(? (?:周|星期|礼拜) [一二三四五六日天] \)? )?
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

    Full-width digits and marks count as half-width ones, 二〇二四年三月五日 as 2024年3月5日. Raises
    Refused, with the text, for anything else, for days that no calendar has, and where the day of
    the week beside the day is another one.
    """
    written = _WRITTEN.fullmatch(_in_figures(unicodedata.normalize("NFKC", text).strip()))
    if written is None:
        raise Refused(f"“{text}”不是可识别的日期，请写成{_EXAMPLES}，年份用四位数字。")
    month = written["month"] or written["month_cn"] or written["month_8"]
    day = written["day"] or written["day_cn"] or written["day_8"]
    found = _existing_day(text, int(written["year"]), int(month), int(day))
    if written["weekday"] and _WEEKDAY.sub("", written["weekday"]) not in _NAMES[found.weekday()]:
        raise Refused(f"“{text}”的日期和星期对不上，请核对后重新填写。")
    return found


_WEEKDAY = re.compile(r"[\s()]|周|星期|礼拜")
_NAMES = ("一", "二", "三", "四", "五", "六", "日天")
_IN_WORDS = re.compile(
    r"([〇零○一二三四五六七八九]{4})\s*年\s*([一二三四五六七八九十]{1,2})\s*月\s*"
    r"([一二三四五六七八九十廿卅]{1,3})\s*([日号])"
)
_WORDS_OF_YEAR = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_TENS = re.compile(r"(?P<tens>[二三]?十|廿|卅)?(?P<ones>[一二三四五六七八九])?")
_OF_TENS = {None: 0, "十": 10, "二十": 20, "三十": 30, "廿": 20, "卅": 30}


def _in_figures(text: str) -> str:
    """A date in Chinese numerals with figures instead; what is no such date stays."""
    return _IN_WORDS.sub(
        lambda found: (
            f"{found[1].translate(_WORDS_OF_YEAR)}年"
            f"{_number(found[2])}月{_number(found[3])}{found[4]}"
        ),
        text,
    )


def _number(words: str) -> int | str:
    """The number from 1 to 39 that *words* name; the words where they name none."""
    found = _TENS.fullmatch(words)
    if found is None:
        return words
    return _OF_TENS[found["tens"]] + (" 一二三四五六七八九".index(found["ones"] or " "))


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
    if _WRITTEN.fullmatch(_in_figures(typed)) is None:
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
