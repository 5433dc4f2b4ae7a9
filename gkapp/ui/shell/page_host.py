"""Keeps the pages of the window: each is made when it is first shown, and told its room."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget

from gkapp.domain.errors import Refused
from gkapp.ui.kit.widgets.layout import scroll
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.navigation import Destination
from gkapp.ui.shell.page import Page
from gkapp.ui.shell.places import Place

MOST_RECORDS = 8
"""Records kept at hand; the one longest unseen is let go, and made anew when it is wanted."""


class PageHost(QStackedWidget):
    """The area of the pages. Refuses places that no destination knows."""

    made = Signal(object)
    """A Page that was just made, to be wired."""
    leaving = Signal()
    """Another page is about to be shown, and has not said anything yet."""

    def __init__(self, context: Context, destinations: Iterable[Destination]) -> None:
        super().__init__()
        self._context = context
        self._destinations = {each.name: each for each in destinations}
        self._areas: dict[Place, QScrollArea] = {}
        self._room = QSize()

    @property
    def current_page(self) -> Page | None:
        """The page that is shown."""
        area = self.currentWidget()
        page = area.widget() if isinstance(area, QScrollArea) else None
        return page if isinstance(page, Page) else None

    @property
    def pages(self) -> dict[Place, Page]:
        """Every page that was made and is still kept."""
        kept = {place: area.widget() for place, area in self._areas.items()}
        return {place: page for place, page in kept.items() if isinstance(page, Page)}

    def place_of(self, page: Page) -> Place | None:
        """The page or record that *page* shows."""
        return next((place for place, each in self.pages.items() if each is page), None)

    def destination_of(self, place: Place) -> Destination | None:
        """The destination that *place* belongs to, if there is one."""
        return self._destinations.get(place.page)

    def show_place(self, place: Place) -> Page:
        """Show *place*, making its page where needed. Refused when there is no such place."""
        whole = place.whole
        area = self._areas.pop(whole, None) or self._make(whole)
        self._areas[whole] = area  # the last one seen stands last
        page = area.widget()
        assert isinstance(page, Page)
        self._fit(page)
        if area is not self.currentWidget():
            self.leaving.emit()
        self.setCurrentWidget(area)
        if place.part:
            page.arrive(place.part)
        self._let_go_of_old_records()
        return page

    def rename(self, old: Place, new: Place) -> None:
        """A record that was new is known by its number from now on."""
        if (area := self._areas.pop(old.whole, None)) is not None:
            self._areas[new.whole] = area

    def close_place(self, place: Place) -> None:
        """Let go of a page, for a record that is no more."""
        area = self._areas.pop(place.whole, None)
        if area is not None:
            self.removeWidget(area)
            area.hide()
            area.deleteLater()

    def fit(self, room: QSize) -> None:
        """Tell the page how much room it has."""
        self._room = room
        if (page := self.current_page) is not None:
            self._fit(page)

    def mark_all_stale(self) -> None:
        """Read everything anew: another day has begun."""
        for page in self.pages.values():
            page.mark_stale()

    def _fit(self, page: Page) -> None:
        if self._room.isValid():
            page.fit(self._room.width(), self._room.height())

    def _make(self, place: Place) -> QScrollArea:
        destination = self._destinations.get(place.page)
        if destination is None:
            raise Refused("没有这个页面，请从左侧导航中选择。")
        if place.record is None:
            page = destination.make(self._context)
        elif destination.make_record is not None:
            page = destination.make_record(self._context, place.record)
        else:
            raise Refused(f"“{destination.title}”中没有可以单独打开的记录。")
        # The stack takes the largest minimum of all pages: without an area of its own, one page
        # could push the window past the screen.
        area = scroll(sideways=True)
        self.addWidget(area)
        area.setWidget(page)  # only now: every step of a full page into the window styles it anew
        self.made.emit(page)
        return area

    def _let_go_of_old_records(self) -> None:
        records = [place for place in self._areas if place.record is not None]
        for place in records[:-MOST_RECORDS]:
            self.close_place(place)
