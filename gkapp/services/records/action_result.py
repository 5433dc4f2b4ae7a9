"""What a service tells its caller: what kind of thing changed, and a sentence for the officer."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from gkapp.domain.text.numbers import grouped

if TYPE_CHECKING:
    from gkapp.models.database import Database


class Topic(StrEnum):
    """The kinds of thing that windows look at."""

    REQUESTS = "requests"
    REMEDIES = "remedies"
    LEDGER = "ledger"
    INTERPRETATIONS = "interpretations"
    VOICES = "voices"
    """Public opinions that are answered, and decisions on which the public is asked."""
    KEY_POINTS = "key_points"
    CATALOGUE = "catalogue"
    """The catalogues of what must be disclosed, what hangs under them, and the guide."""
    REPORT = "report"
    CALENDAR = "calendar"
    DEPARTMENT = "department"
    ATTACHMENTS = "attachments"
    """Files hung on records of any kind."""
    PUBLICATION_CHECKS = "publication_checks"
    """Kept results of the check before publication."""
    ROLLUPS = "rollups"
    """The reports of other units that are added up."""


@dataclass(frozen=True, slots=True)
class ActionResult:
    """What an action did; *row_id* is the row to show afterwards, if there is one.

    *table* is told where it is none of the page that acted.
    """

    topics: frozenset[Topic]
    text: str
    row_id: int | None = None
    table: str = ""


SOON_DAYS = 3
"""Days before its last one from which on something presses."""

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

    *record* is None where a list is meant, and *view* the view of it. Where no *register* is
    named, the one thing of that topic is meant.
    """

    pressure: Pressure
    standing: str
    title: str
    reason: str
    action: str
    topic: Topic
    record: int | None = None
    view: str = ""
    register: str = ""
    """The register whose record or list it is, where that is not called as the topic is."""
    concern: str = ""
    """What of the record it is about, in a word that its register explains."""
    count: int = 1
    """How many things of its kind it stands for."""


@dataclass(frozen=True, slots=True)
class TodayPart:
    """What one register tells of the day."""

    items: Callable[["Database"], Iterable[TodayItem]]
    due_days: Callable[["Database"], Mapping[date, int]] | None = None
    """How many things are due on a day; None where nothing is."""
    is_empty: Callable[["Database"], bool] | None = None
    """Whether it holds nothing yet; None where that says nothing of who begins."""


def the_rest(
    there_are: int, pressure: Pressure, what: str, topic: Topic, view: str, register: str = ""
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
            register=register,
            count=more,
        )
