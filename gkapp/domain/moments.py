"""Moments as officers write them, to the minute: terms in hours run from one.

A moment is kept as text, 2026-10-08T14:30, which sorts as it runs.
"""

import re
import unicodedata
from datetime import date, datetime, time

from gkapp.domain.cells import CellValue, as_text
from gkapp.domain.dates import chinese_date, read_date
from gkapp.domain.errors import Refused

_CLOCK = re.compile(
    r"(?P<part>凌晨|早上|早晨|上午|中午|下午|晚上)? \s*"
    r"(?P<hour>[0-9]{1,2}) (?: [::时点.] (?P<minute>[0-9]{1,2}|半)? (?: [:分] [0-9.]* 秒? )? )?",
    re.VERBOSE,
)
_CLOCK_4 = re.compile(r"(?P<hour>[0-9]{2})(?P<minute>[0-9]{2})")
_BETWEEN = re.compile(r"^(?P<day>.*?(?:[日号]|(?<=[0-9])(?=[T\s]|$)))[T\s]*(?P<clock>[0-9].*)$")
_NOON, _HALF, _LATE_MORNING = 12, 30, 10
_AFTERNOON, _NIGHT = ("下午", "晚上"), "凌晨"
_EXAMPLE = "“2026-10-08 14:30”"


def read_clock(text: str) -> time:
    """The time of day that *text* names: 14:30, 1430, 14时30分, 9点, 下午2点半.

    Refused for anything else.
    """
    typed = unicodedata.normalize("NFKC", text).strip()
    found = _CLOCK_4.fullmatch(typed) or _CLOCK.fullmatch(typed)
    if found is None:
        raise Refused(f"“{text}”不是可识别的时刻，请写成“14:30”。")
    try:
        return time(_hour(found), _minute(found["minute"]))
    except ValueError:
        raise Refused(f"“{text}”这个时刻不存在，请核对。") from None


def _hour(found: re.Match[str]) -> int:
    """The hour of 24; of what stands without its part of the day, as it stands."""
    hour, part = int(found["hour"]), found.groupdict().get("part")
    if hour < _NOON and (part in _AFTERNOON or (part == "中午" and hour < _LATE_MORNING)):
        return hour + _NOON
    return 0 if part == _NIGHT and hour == _NOON else hour


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


def chinese_moment(moment: datetime) -> str:
    """As sentences print it: 2026年10月8日14:30."""
    return f"{chinese_date(moment.date())}{moment:%H:%M}"
