"""The way one came: places visited, to go back and forward in as in a browser."""

from collections.abc import Sequence
from itertools import groupby

from gkapp.ui.shell.places import Place

MOST = 50


class Visited:
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
