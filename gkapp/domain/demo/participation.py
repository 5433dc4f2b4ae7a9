"""The opinions and decisions of the demo department as they would stand today; see demo_registers.

Their terms run in hours and calendar days: every day of a row moves by as much as its first.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from gkapp.domain.demo.registers import Row
from gkapp.domain.demo.time_shift import TimeShift, years_added

FOUND, OPENED = "发现时间", "征求意见开始日期"
_PUBLISHED, _DELIVERED, _RESULT = "草案公布日期", "听证材料送达日期", "采纳情况公布日期"
_ONLY_WITH_RESULT = ("采纳意见条数", _RESULT, "采纳情况网址", "决策文件文号")
_DAY = re.compile(r"(?<![0-9])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])")


def opinions_today(shift: TimeShift, rows: Iterable[Mapping[str, str]]) -> list[Row]:
    """The opinions that were found, and answered where they are, before today."""
    moved = (_moved(shift, row, FOUND) for row in rows)
    return [row for row in moved if _latest(row.values()) < shift.today]


def decisions_today(shift: TimeShift, rows: Iterable[Mapping[str, str]]) -> list[Row]:
    """The decisions whose drafts are public; what lies ahead has not come of them yet."""
    found: list[Row] = []
    for row in (_moved(shift, each, OPENED) for each in rows):
        if _is_ahead(shift, row[_PUBLISHED]):
            continue
        if _is_ahead(shift, row[_RESULT]):
            row.update(dict.fromkeys(_ONLY_WITH_RESULT, ""))
        if _is_ahead(shift, row[_DELIVERED]):
            row[_DELIVERED] = ""
        found.append(row)
    return found


def _moved(shift: TimeShift, row: Mapping[str, str], start: str) -> Row:
    began = date.fromisoformat(row[start][:10])
    if began >= shift.living_since:
        by = shift.today - shift.anchor
    else:
        by = began.replace(year=began.year + shift.years) - began
    years = (began + by).year - began.year
    return {heading: _text_moved(text, by, years) for heading, text in row.items()}


def _text_moved(text: str, by: timedelta, years: int) -> str:
    """Days by as much as their row, years by themselves by whole years."""
    words = (years_added(each, years) for each in _DAY.split(text))
    days = [(date.fromisoformat(each) + by).isoformat() for each in _DAY.findall(text)]
    return "".join(each for pair in zip(words, [*days, ""], strict=True) for each in pair)


def _latest(texts: Iterable[str]) -> date:
    return max(date.fromisoformat(day) for text in texts for day in _DAY.findall(text))


def _is_ahead(shift: TimeShift, day: str) -> bool:
    return day > shift.today.isoformat()
