"""One thing to do today, and how pressing it is."""

from dataclasses import dataclass
from enum import StrEnum

from gkapp.services.changes import Topic


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
