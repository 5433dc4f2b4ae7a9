"""What the navigation offers: handed to the window as data, so that a page is one small folder."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from types import CodeType

from gkapp.services.records.action_result import Topic
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.page import Page


class Section(Enum):
    """Which part of the navigation a page stands in."""

    DAILY = "daily"
    """The daily work, at the top."""
    GROUNDS = "grounds"
    """What the work rests on (catalogue, calendar, settings), at the bottom."""


@dataclass(frozen=True, slots=True)
class Destination:
    """One entry of the navigation and how its pages are made, each when it is first shown."""

    name: str
    """How Places call it."""
    title: str
    icon: str
    make: Callable[[Context], Page]
    make_record: Callable[[Context, int], Page] | None = None
    """Makes the page of one record, of a new one for places.NEW; None where it has no records."""
    section: Section = Section.DAILY
    count: Callable[[Context], int] | None = None
    """How many things there need a hand; must be quick, as it is asked after each change."""
    counted: frozenset[Topic] = field(default=frozenset())
    """The topics after whose change the count is asked again."""
    is_listed: bool = True
    """Whether the navigation offers it; if not, another page leads there."""

    def modules(self) -> Iterator[str]:
        """The modules that its makers import when they are called, which hold its pages."""
        for make in (self.make, self.make_record):
            code = getattr(make, "__code__", None)
            if isinstance(code, CodeType):
                # Of the names in a function only those that it imports have dots.
                yield from (name for name in code.co_names if "." in name)
