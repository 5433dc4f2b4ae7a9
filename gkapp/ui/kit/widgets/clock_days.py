"""The days of a term as the strip shows them. Knows no Qt."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from gkapp.domain.calendar.deadline import ExplainedDay
from gkapp.domain.calendar.working_days import DayKind


class Part(Enum):
    """What a day does to the term; the value is the legend's word for it."""

    RECEIPT = "收到日，不计"
    COUNTED = "已计工作日"
    AHEAD = "未到工作日"
    MAKE_UP = "调休上班，计入"
    WEEKEND = "周末，不计"
    HOLIDAY = "节假日，不计"
    SUSPENDED = "暂停，不计"
    DUE = "期限届满日"


@dataclass(frozen=True, slots=True)
class StripDay:
    """One day of the strip; *number* counts the working days, 0 for a day that does not count."""

    day: date
    part: Part
    number: int
    words: str


def strip_of(
    explanation: Sequence[ExplainedDay], suspended: Collection[date] = frozenset()
) -> tuple[StripDay, ...]:
    """The strip of an explained term; *suspended* days did not run for another reason."""
    last = len(explanation) - 1
    return tuple(
        StripDay(
            each.day,
            _part_of(each, at == 0, at == last, each.day in suspended),
            each.number or 0,
            f"{each.part}（{each.article}）" if each.article else each.part,
        )
        for at, each in enumerate(explanation)
    )


def _part_of(each: ExplainedDay, is_first: bool, is_last: bool, is_suspended: bool) -> Part:
    if is_first:
        return Part.RECEIPT
    if is_last:
        return Part.DUE
    if each.number is not None:
        return Part.MAKE_UP if each.kind is DayKind.MAKE_UP else Part.COUNTED
    if is_suspended or each.kind.is_working:
        return Part.SUSPENDED
    return Part.HOLIDAY if each.kind is DayKind.HOLIDAY else Part.WEEKEND
