"""What needs a hand today, the most pressing first."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from gkapp.models.database import Database
from gkapp.services.calendar import calendar_of
from gkapp.services.records.action_result import Pressure, TodayItem, TodayPart, Topic
from gkapp.services.records.registers import today_parts

LOOK_AHEAD = timedelta(days=60)
"""How long before New Year the next year's calendar is asked for."""


@dataclass(frozen=True, slots=True)
class Today:
    """What the day begins with. *due_days* tells how many things are due on a day."""

    items: tuple[TodayItem, ...]
    due_days: Mapping[date, int]
    is_untouched: bool
    """Whether no register holds anything yet."""


def look_at_today(db: Database) -> Today:
    """Everything that needs a hand, and the days on which something is due."""
    items = tuple(today_items(db))
    return Today(items, _due_days(db), not items and _has_nothing_yet(db))


def today_items(db: Database) -> list[TodayItem]:
    """Everything that needs a hand, the most pressing first."""
    items = [item for part in (*today_parts(), CALENDAR) for item in part.items(db)]
    order = list(Pressure)
    return sorted(items, key=lambda item: order.index(item.pressure))


def _due_days(db: Database) -> Mapping[date, int]:
    days: Counter[date] = Counter()
    for part in today_parts():
        if part.due_days is not None:
            days.update(part.due_days(db))
    return days


def _has_nothing_yet(db: Database) -> bool:
    return all(part.is_empty(db) for part in today_parts() if part.is_empty is not None)


def _calendar(db: Database) -> Iterator[TodayItem]:
    following = (db.now().date() + LOOK_AHEAD).year
    if following not in calendar_of(db).years:
        yield TodayItem(
            Pressure.NORMAL,
            "到期日为暂算",
            f"{following} 年节假日安排未载入",
            "国务院办公厅通知印发后，在日历中导入",
            "去导入",
            Topic.CALENDAR,
        )


CALENDAR = TodayPart(items=_calendar)
