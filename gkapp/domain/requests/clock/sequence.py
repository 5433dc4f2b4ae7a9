"""Events in the order in which they took effect, however they were entered.

Events of one day keep the order of entry. Refuses days that lie in the future, days of one event
that contradict each other, and histories that do not begin with a receipt.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from gkapp.domain.errors import Refused
from gkapp.domain.requests.clock.events import AnyEvent, Received
from gkapp.domain.text.dates import chinese_date


class HistoryRefused(Refused):
    """A history that is impossible or void in law: which *event* makes it so, and the *reason*."""

    def __init__(self, message: str, event: AnyEvent, reason: str) -> None:
        super().__init__(message)
        self.event, self.reason = event, reason


class NumberedEvent(NamedTuple):
    """An event with its *number* in the order of entry, from 1."""

    number: int
    event: AnyEvent

    def refused(self, reason: str) -> HistoryRefused:
        """The refusal that names this event."""
        named = f"第{self.number}个事件“{self.event.label}”（{chinese_date(self.event.on)}）"
        return HistoryRefused(f"{named}：{reason}", self.event, reason)


def in_order(events: Sequence[AnyEvent], today: date) -> tuple[Received, list[NumberedEvent]]:
    """The receipt, and all that came after it."""
    placed = [NumberedEvent(number, event) for number, event in enumerate(events, start=1)]
    for each in placed:
        _check_days(each, today)
    placed.sort(key=lambda each: each.event.takes_effect)
    receipt = next((each.event for each in placed if isinstance(each.event, Received)), None)
    if receipt is None:
        raise Refused("没有“收到申请”（received）这一事件，期限无从起算，请补充。")
    first, *later = placed
    if first.event is not receipt:
        raise first.refused(f"早于收到申请之日（{chinese_date(receipt.on)}），请核对这两个日期。")
    return receipt, later


def _check_days(placed: NumberedEvent, today: date) -> None:
    event = placed.event
    for name, day in event.past:
        if day is not None and day > today:
            raise placed.refused(
                f"{name}{chinese_date(day)}晚于今天（{chinese_date(today)}），"
                "还没有发生的事不能登记，请核对日期。"
            )
    for (before, first), (after, second) in event.steps:
        if first is not None and second is not None and second < first:
            raise placed.refused(
                f"{after}{chinese_date(second)}早于{before}{chinese_date(first)}，"
                "请核对这两个日期。"
            )
