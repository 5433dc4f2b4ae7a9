"""What every page is: a widget that reads when its topics change and tells the window things."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar, TypeVar, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from gkapp.domain.errors import Refused
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.report.locked_figures import AltersLockedReport
from gkapp.ui.kit import messages
from gkapp.ui.kit.widgets.tabs import Tabs
from gkapp.ui.shell.altering import ask_before_altering
from gkapp.ui.shell.commands import Command
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.places import Place

T = TypeVar("T")


class Page(QWidget):
    """A place to work: a list, a record, the settings. Subclasses fill in what they need.

    A page reads in `refresh()`, which is called when it is first shown and whenever one of its
    *topics* changed, at once if it is seen and else when it is next shown. It writes by handing a
    service to `act()`.
    """

    topics: ClassVar[frozenset[Topic]] = frozenset()
    """The kinds of thing it shows."""

    message_posted = Signal(object)
    """A Message for the bar of the window."""
    going = Signal(object)
    """The Place to go to."""
    going_back = Signal()
    """Go back to where one came from."""
    renamed = Signal()
    """`heading` says something else now."""
    became = Signal(object)
    """The Place of what was a new record until now."""
    edited = Signal()
    """`unsaved()` may say something else now."""
    help_wanted = Signal()
    """One wants to read how this page is used."""
    over = Signal()
    """The record is no more: leave the page and let it go."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._is_stale = True
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        context.bus.changed.connect(self._hear)

    # What a page may say of itself

    @property
    def heading(self) -> str:
        """How a record calls itself in the window's title; empty for a page known by its place."""
        return ""

    @property
    def part(self) -> str:
        """The tab or view that is shown, as places call it; empty where there is but one."""
        return self.tabs_shown.current if self.tabs_shown is not None else ""

    @property
    def tabs_shown(self) -> Tabs | None:
        """The tabs of the page, if it has some and they are seen."""
        found = self.findChildren(Tabs)  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
        return next((each for each in cast("list[Tabs]", found) if each.isVisibleTo(self)), None)

    def refresh(self) -> None:
        """Read everything that is shown anew."""

    def fit(self, width: int, height: int) -> None:
        """Arrange for this much room, in logical pixels: hide what does not fit."""

    def arrive(self, part: str) -> None:
        """Show a part of the page (a tab, a view): the officer asked to go there."""

    def shows(self, place: Place) -> bool:
        """Whether the record at *place* is seen here, so that nobody need be led to it."""
        return False

    def look_for(self, words: str) -> None:
        """Show what has these *words*, where the page is a list."""

    def commands(self) -> Mapping[Command, Callable[[], object]]:
        """What the keys do here; keys that are missing do nothing."""
        return {Command.REFRESH: self.refresh}

    def unsaved(self) -> str:
        """What would be lost by leaving, as the question names it; empty when nothing would."""
        return ""

    def save(self) -> bool:
        """Save what is unsaved; whether that worked."""
        return True

    def discard(self) -> None:
        """Let go of what is unsaved."""

    def keep_draft(self) -> None:
        """Put what is unsaved where it survives a crash; called when something went wrong."""

    # What a page calls

    def act(self, action: Callable[[], ActionResult]) -> ActionResult | None:
        """Do *action*, tell its sentence, and let every page that is concerned hear of it.

        A refusal is told instead, and None returned.
        """
        outcome = self._attempt(action, partial(self.act, action))
        if outcome is not None:
            self.publish(outcome)
        return outcome

    def attempt(self, reading: Callable[[], T]) -> T | None:
        """What *reading* returns; None when it is refused, which is told.

        Before a locked report is altered the officer is asked, and may have it done once more.
        """
        return self._attempt(reading, partial(self.attempt, reading))

    def take_failure(self, error: Exception, again: Callable[[], object]) -> None:
        """What kept a job from its work is told; *again* starts it once more, if that is meant.

        A bug is raised.
        """

        def fail() -> None:
            raise error

        self._attempt(fail, again)

    def _attempt(self, reading: Callable[[], T], again: Callable[[], object]) -> T | None:
        try:
            return reading()
        except AltersLockedReport as error:
            ask_before_altering(self, error, again)
            return None
        except Refused as error:
            self.message_posted.emit(messages.refusal(error))
            return None

    def publish(self, outcome: ActionResult) -> None:
        """Tell the *outcome* of an action, for those that a job did."""
        self.context.bus.changed.emit(outcome.topics)
        self.message_posted.emit(messages.done(outcome.text, offers_undo=True))

    def go(self, place: Place) -> None:
        """Ask the window to go to *place*."""
        self.going.emit(place)

    def mark_stale(self) -> None:
        """Read anew: at once when the page is seen, else when it is next shown."""
        self._is_stale = True
        if self.isVisible():
            self._read()

    def _hear(self, topics: frozenset[Topic]) -> None:
        if topics & self.topics:
            self.mark_stale()

    def _read(self) -> None:
        self._is_stale = False
        self.attempt(self.refresh)

    # Overrides of Qt methods

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._read()
