"""Moments as officers write them, to the minute: terms in hours run from one.

A moment is kept as text, 2026-10-08T14:30, which sorts as it runs.
"""

import re
import unicodedata
from datetime import date, datetime, time

from gkapp.domain.errors import Refused
from gkapp.domain.text.cells import CellValue, as_text
from gkapp.domain.text.dates import read_date


def _hours(first: int, last: int, *, after: int = 0) -> dict[int, int]:
    return {hour: hour + after for hour in range(first, last + 1)}


_HOURS = {
    "凌晨": {12: 0, **_hours(0, 6)},
    "早上": _hours(1, 11),
    "早晨": _hours(1, 11),
    "上午": _hours(1, 12),
    "中午": {**_hours(10, 14), **_hours(1, 2, after=12)},
    "下午": {**_hours(12, 23), **_hours(1, 11, after=12)},
    "晚上": {**_hours(17, 23), **_hours(5, 11, after=12)},
}
"""The hours of 24 that are said with each part of the day. What is missing contradicts it, or lies
after midnight: 晚上12点 belongs to this day for one and to the next for another."""

_PART = "|".join(_HOURS)
_CLOCK = re.compile(
    rf"(?P<part>{_PART})? \s*"
    r"(?P<hour>[0-9]{1,2}) (?: [::时点.] (?P<minute>[0-9]{1,2}|半)? (?: [:分] [0-9.]* 秒? )? )?",
    re.VERBOSE,
)
_CLOCK_4 = re.compile(r"(?P<hour>[0-9]{2})(?P<minute>[0-9]{2})")
_BETWEEN = re.compile(
    r"^(?P<day>.*?(?:[日号]|(?<=[0-9])(?=[T\s]|$)))[T\s]*"
    rf"(?P<clock>(?:{_PART})?\s*[0-9].*)$"
)
_DAY, _HALF = 24, 30
_EXAMPLE = "“2026-10-08 14:30”"


def read_clock(text: str) -> time:
    """The time of day that *text* names: 14:30, 1430, 14时30分, 9点, 下午2点半.

    Refused for anything else, and for an hour that its part of the day leaves open.
    """
    typed = unicodedata.normalize("NFKC", text).strip()
    found = _CLOCK_4.fullmatch(typed) or _CLOCK.fullmatch(typed)
    if found is None:
        raise Refused(f"“{text}”不是可识别的时刻，请写成“14:30”。")
    hour, part = int(found["hour"]), found.groupdict().get("part")
    if part and hour < _DAY:
        if hour not in _HOURS[part]:
            raise Refused(f"“{text}”没有写清是几点，请按24小时制填写，如“22:30”“00:30”。")
        hour = _HOURS[part][hour]
    try:
        return time(hour, _minute(found["minute"]))
    except ValueError:
        raise Refused(f"“{text}”这个时刻不存在，请核对。") from None


def _minute(words: str | None) -> int:
    return _HALF if words == "半" else int(words or 0)


def read_moment(cell: CellValue) -> datetime:
    """The moment in a cell; Refused where it is none, or a day without its time."""
    written = _BETWEEN.match(unicodedata.normalize("NFKC", as_text(cell)).strip())
    if isinstance(cell, date) or written is None:
        day = as_text(cell)
        read_date(day)
        raise Refused(f"“{day}”没有写明时刻；时限按小时计算，请写成{_EXAMPLE}。")
    return datetime.combine(read_date(written["day"]), read_clock(written["clock"]))


def moment_text(moment: datetime | None) -> str:
    """How a moment is kept; empty for none."""
    return moment.isoformat(timespec="minutes") if moment else ""


def moment_of(text: str) -> datetime | None:
    """The moment that was kept as *text*."""
    return datetime.fromisoformat(text) if text else None


def plain_moment(moment: datetime) -> str:
    """As lists and tables show it: 2026-10-08 14:30."""
    return f"{moment:%Y-%m-%d %H:%M}"
