"""What the tabs of a stored document have in common that are not part of its form.

A tab is added by a TabSpec in TABS of gkapp.ui.ledger.record_page: its key, its title, where it
stands, and what makes it. Nothing else of the page needs to know it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gkapp.models.database import Database
from gkapp.services.records.action_result import Topic
from gkapp.ui.shell.context import Context


class LedgerTab(QWidget):
    """One aspect of a stored document; it writes through services and reports what they say."""

    message_posted = Signal(object)
    """A Message for the bar of the window."""
    acted = Signal(object)
    """The Outcome of something that was done."""
    going = Signal(object)
    """The Place to go to."""

    def show_entry(self, entry_id: int) -> None:
        """Read and show document *entry_id*; called whenever the tab is seen anew."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class TabSpec:
    """A tab of the page of a stored document."""

    key: str
    title: str
    make: Callable[[Context], LedgerTab]
    count: Callable[[Database, int], int] | None = None
    """How much is in the tab of an entry, shown beside its title; None where nothing is counted."""
    topics: frozenset[Topic] = field(default_factory=frozenset[Topic])
    """Changes of what else the tab shows, besides the ledger itself."""


class TabMaker:
    """Makes one tab when it is first shown; belongs to a page, but does not know it."""

    def __init__(self, context: Context, spec: TabSpec) -> None:
        self._context, self._make = context, spec.make
        self.made: LedgerTab | None = None
        self.is_heard = False

    def __call__(self) -> QWidget:
        """The tab itself."""
        self.made = self._make(self._context)
        return self.made
