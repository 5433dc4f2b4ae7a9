"""A file on its way from the page it was dropped on to the page that takes it in.

It does not go by Place: places are remembered in the settings, and names of files may be personal.
"""

from pathlib import Path

from PySide6.QtCore import QObject

from gkapp.ui.shell.context import Context
from gkapp.ui.shell.page import Page
from gkapp.ui.shell.places import Place

IMPORTS = "imports"
HANDED_OVER = "handed-over"
"""The part of the import page that takes the file."""


class HandedOver(QObject):
    """At most one file, for each open database; whoever takes it has it alone."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.bus)
        self._path: Path | None = None

    def put(self, path: Path) -> None:
        """Leave *path* here; an older one is forgotten."""
        self._path = path

    def take(self) -> Path | None:
        """The file that was left here, once."""
        path, self._path = self._path, None
        return path


def handed_over(context: Context) -> HandedOver:
    """The place for the file that belongs to the open database."""
    return context.bus.findChild(HandedOver) or HandedOver(context)


def hand_over(page: Page, path: Path) -> None:
    """Go from *page* to the import page with the file at *path*."""
    handed_over(page.context).put(path)
    page.go(Place(IMPORTS, part=HANDED_OVER))
