"""One thing to do today, and how pressing it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from gkapp.domain.text.numbers import grouped
from gkapp.services.records.action_result import Topic

MOST_OF_A_KIND = 30
"""Things of one kind that are listed; the registers list them all."""


class Pressure(StrEnum):
    """How pressing something is."""

    OVERDUE = "overdue"
    SOON = "soon"
    NORMAL = "normal"


@dataclass(frozen=True, slots=True)
class TodayItem:
    """One thing to do: how it stands, what it is, why, and what to do about it.

    *record* is None where the whole page of the topic is meant, and negative for a decision among
    the opinions; *view* is a view or a tab of it.
    """

    pressure: Pressure
    standing: str
    title: str
    reason: str
    action: str
    topic: Topic
    record: int | None = None
    view: str = ""
    count: int = 1
    """How many things of its kind it stands for."""


def the_rest(
    there_are: int, pressure: Pressure, what: str, topic: Topic, view: str
) -> Iterator[TodayItem]:
    """One line for all that are more than are listed one by one; *view* is where they all stand."""
    more = there_are - MOST_OF_A_KIND
    if more > 0:
        yield TodayItem(
            pressure,
            f"另有 {grouped(more)} 件",
            what,
            f"上面只列出前 {MOST_OF_A_KIND} 件",
            "看全部",
            topic,
            view=view,
            count=more,
        )
