"""The way between pages: where one goes, came from, and may go back to; asks before leaving."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from gkapp.domain.errors import Refused
from gkapp.ui.kit import messages
from gkapp.ui.shell.leaving import ask_before_leaving
from gkapp.ui.shell.page import Page
from gkapp.ui.shell.page_host import PageHost
from gkapp.ui.shell.places import Place

MOST = 50


class NavigationHistory:
    """A list of places and where in it one stands. Knows nothing of pages."""

    def __init__(self) -> None:
        self._behind: list[Place] = []
        self._ahead: list[Place] = []

    @property
    def current(self) -> Place | None:
        """Where one is."""
        return self._behind[-1] if self._behind else None

    @property
    def before(self) -> Place | None:
        """Where going back leads."""
        return self._behind[-2] if len(self._behind) > 1 else None

    @property
    def after(self) -> Place | None:
        """Where going forward leads."""
        return self._ahead[-1] if self._ahead else None

    def visit(self, place: Place) -> None:
        """Go to a new *place*: what lay ahead is forgotten."""
        if place != self.current:
            self._behind = [*self._behind, place][-MOST:]
            self._ahead.clear()

    def go_back(self) -> None:
        """Stand one place earlier; there must be one."""
        self._ahead.append(self._behind.pop())

    def go_forward(self) -> None:
        """Stand one place later; there must be one."""
        self._behind.append(self._ahead.pop())

    def rename(self, old: Place, new: Place) -> None:
        """The record that was *old* is *new* from now on."""
        for places in (self._behind, self._ahead):
            places[:] = [new if place.whole == old else place for place in places]

    def forget(self, gone: Place) -> None:
        """Leave out a page or record that is no more."""
        for places in (self._behind, self._ahead):
            kept = [place for place in places if place.whole != gone]
            places[:] = [place for place, _same in groupby(kept)]
        if self._ahead and self._ahead[-1] == self.current:
            self._ahead.pop()

    @property
    def trail(self) -> tuple[str, ...]:
        """The way up to here, for the settings."""
        return tuple(map(str, self._behind))

    def restore(self, trail: Sequence[str]) -> None:
        """Take up a way that was remembered."""
        self._behind = [Place.parse(text) for text in trail][-MOST:]
        self._ahead.clear()


class Navigator(QObject):
    """Leads from page to page. A place that refuses to be shown is told and not gone to."""

    arrived = Signal()
    """One is somewhere else, or the page calls itself something else."""
    message_posted = Signal(object)
    """A Message about the way itself."""

    def __init__(self, host: PageHost, start: Place, window: QWidget) -> None:
        """*start* is where one can always go."""
        super().__init__(window)
        self._host, self._start = host, start
        self._visited = NavigationHistory()
        host.made.connect(self._wire)

    @property
    def current(self) -> Place | None:
        """Where one is."""
        return self._visited.current

    @property
    def before(self) -> Place | None:
        """Where going back leads."""
        return self._visited.before

    @property
    def after(self) -> Place | None:
        """Where going forward leads."""
        return self._visited.after

    @property
    def trail(self) -> tuple[str, ...]:
        """The way up to here, to be remembered."""
        return self._visited.trail

    def begin(self, trail: Sequence[str], at: Place | None = None) -> None:
        """Take up a remembered *trail*, or go to *at*; at worst to the start."""
        self._visited.restore(trail)
        refusals: list[Refused] = []
        for place in filter(None, (at, self._visited.current, self._start)):
            try:
                self._show(place)
            except Refused as error:
                refusals.append(error)
                self._visited.forget(place.whole)
                continue
            self._visited.visit(place)
            self.arrived.emit()
            break
        for error in refusals:
            self.message_posted.emit(messages.refusal(error))

    def go(self, place: Place) -> None:
        """Go to *place*."""
        self.leave_page(partial(self._visit, place))

    def go_back(self) -> None:
        """Go to where one came from, if there is a way."""
        if (place := self._visited.before) is not None:
            self.leave_page(partial(self._arrive, place, self._visited.go_back))

    def go_forward(self) -> None:
        """Go to where one went back from, if there is a way."""
        if (place := self._visited.after) is not None:
            self.leave_page(partial(self._arrive, place, self._visited.go_forward))

    def leave_page(self, go_on: Callable[[], object]) -> None:
        """Call *go_on* once nothing on the page would be lost by it."""
        if (page := self._host.current_page) is not None:
            ask_before_leaving(page, go_on)
        else:
            go_on()

    def _visit(self, place: Place) -> None:
        self._arrive(place, partial(self._visited.visit, place))

    def _arrive(self, place: Place, note: Callable[[], None]) -> None:
        try:
            self._show(place)
        except Refused as error:
            self.message_posted.emit(messages.refusal(error))
            return
        note()
        self.arrived.emit()

    def _show(self, place: Place) -> None:
        self._host.show_place(place).setFocus(Qt.FocusReason.OtherFocusReason)

    def _wire(self, page: Page) -> None:
        page.message_posted.connect(self._tell_of_page)
        page.going.connect(self.go)
        page.going_back.connect(self._go_up)
        page.renamed.connect(self.arrived)
        page.became.connect(self._rename)
        page.over.connect(self._let_go)

    def _tell_of_page(self, message: messages.Message) -> None:
        """What a job of a page that one has left has to say comes with the name of its record."""
        page, message = self.sender(), replace(message, of_page=True)
        if isinstance(page, Page) and page is not self._host.current_page:
            message = _naming(page.heading, message)
        self.message_posted.emit(message)

    def _go_up(self) -> None:
        """From a record to its page: the one that one came from, or else the page itself."""
        here, before = self._visited.current, self._visited.before
        if here is not None and (before is None or before.page != here.page):
            self.go(Place(here.page))
        else:
            self.go_back()

    def _rename(self, place: Place) -> None:
        old = self._place_of_sender()
        if old is not None:
            self._host.rename(old, place)
            self._visited.rename(old, place)
            self.arrived.emit()

    def _let_go(self) -> None:
        gone = self._place_of_sender()
        if gone is None:
            return
        self._visited.forget(gone)
        self._visit(self._visited.current or Place(gone.page))
        self._host.close_place(gone)

    def _place_of_sender(self) -> Place | None:
        sender = self.sender()
        return self._host.place_of(sender) if isinstance(sender, Page) else None


def _naming(record: str, message: messages.Message) -> messages.Message:
    """The message with the name of its record, unless it says that already."""
    if not record or record in message.words:
        return message
    return replace(message, title="　".join(filter(None, (record, message.title))))
