"""The numbers of the navigation: how many things wait on each page."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from gkapp.services.records.action_result import Topic
from gkapp.ui.kit.latest_only_job import LatestReading
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.destination import Destination


class Counting(QObject):
    """Counts beside the window what changed; a page whose count is asked for twice is read once."""

    counted = Signal(str, int)
    """The name of a destination, and how many things wait there."""

    def __init__(
        self, context: Context, destinations: Sequence[Destination], owner: QObject
    ) -> None:
        super().__init__(owner)
        self._context = context
        self._destinations = [each for each in destinations if each.count is not None]
        self._waiting: frozenset[Topic] = frozenset()
        self._reading = LatestReading(context.jobs, "统计待办件数", self._tell, self)

    def count(self, topics: frozenset[Topic]) -> None:
        """Count again what depends on *topics*, and what is still being counted."""
        self._waiting |= topics
        wanted = [each for each in self._destinations if each.counted & self._waiting]
        if wanted:
            self._reading.start(partial(_count_each, self._context, wanted))

    def _tell(self, numbers: Mapping[str, int]) -> None:
        self._waiting = frozenset()
        for name, number in numbers.items():
            self.counted.emit(name, number)


def _count_each(context: Context, destinations: Iterable[Destination]) -> Mapping[str, int]:
    return {each.name: each.count(context) for each in destinations if each.count is not None}
