"""Loads the code of the pages while nobody waits for anything.

The first page of its kind would have to wait for it, half a second on an old computer, within the
click that asks for the page.
"""

from collections.abc import Iterable
from functools import partial
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

from gkapp.ui.kit.jobs import JobRunner, Progress

REST = 300
"""Milliseconds without any job after which the next module is loaded."""


class Preloading(QObject):
    """Has one module after another loaded beside the window; any other job goes first."""

    def __init__(self, jobs: JobRunner, modules: Iterable[str], owner: QObject) -> None:
        super().__init__(owner)
        self._jobs = jobs
        self._left = list(dict.fromkeys(modules))
        self._resting = QTimer(self, interval=REST, singleShot=True)
        self._resting.timeout.connect(self._load_next)

    @property
    def left(self) -> list[str]:
        """What is not loaded yet, in order."""
        return list(self._left)

    def begin(self) -> None:
        """Wait for a rest, then load."""
        self._jobs.ended.connect(self._rest)
        self._rest()

    def _rest(self) -> None:
        if self._left:
            self._resting.start()

    def _load_next(self) -> None:
        if self._left and not self._jobs.titles:  # else the end of the last job brings it here
            name = self._left.pop(0)
            self._jobs.start(
                "准备页面",
                partial(_load, name),
                owner=self,
                on_done=self._take,
                is_quiet=True,
                only_reads=True,
            )

    def _take(self, _loaded: None) -> None:
        """It is loaded; whoever makes the page finds it."""


def _load(name: str, _progress: Progress) -> None:
    import_module(name)
