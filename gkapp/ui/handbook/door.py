"""Opens the one window of the handbook, at the page one is on; loads it when it is first wanted."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gkapp.domain.errors import Refused
from gkapp.settings import SettingsFile
from gkapp.ui.kit.jobs import JobRunner
from gkapp.ui.shell.places import NEW, Place

if TYPE_CHECKING:
    from gkapp.ui.handbook.handbook_layout import HandbookLayout
    from gkapp.ui.handbook.window import HandbookWindow

FIRST_STEPS = Place("start")
"""The chapter for who has no database yet."""


class HandbookDoor(QObject):
    """There is at most one window, whatever asks for it, and it outlives that."""

    def __init__(
        self, settings: SettingsFile, jobs: JobRunner, today: Callable[[], date], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._settings, self._jobs, self._today = settings, jobs, today
        self.window: HandbookWindow | None = None

    def open_at(self, place: Place) -> None:
        """Show the chapter on the page of *place*, at what it says of that part of it."""
        window = self.window = self.window or self._make()
        window.open_at(place.page, *sections_for(place))
        if window.isMinimized():
            window.showNormal()
        else:
            window.show()
        window.raise_()
        window.activateWindow()

    def close(self) -> None:
        """Close the window, if there is one: the program ends."""
        if self.window is not None:
            self.window.close()

    def _make(self) -> "HandbookWindow":
        from gkapp.ui.handbook.figures import whole_handbook
        from gkapp.ui.handbook.handbook_layout import HandbookLayout
        from gkapp.ui.handbook.window import HandbookWindow

        handbook = whole_handbook(self._today())
        settings = self._settings.current
        standing = HandbookLayout.remembered(settings)
        made = HandbookWindow(handbook, standing, self._jobs, settings.document_fonts)
        made.closed.connect(self._let_go)
        return made

    def _let_go(self, standing: "HandbookLayout") -> None:
        self.window = None
        # How the window stood is not worth a complaint.
        with suppress(Refused):
            self._settings.keep(standing.remembered_in(self._settings.current))


def sections_for(place: Place) -> tuple[str, ...]:
    """The names that a chapter may give to what it says of *place*, the nearest first."""
    names = [f"record-{place.part}"] if place.record is not None else []
    names.append(place.part)
    if place.record is not None:
        names += ["new", "record"] if place.record == NEW else ["record"]
    return tuple(filter(None, names))
