"""Reading for a page beside the window: of several in a row only the last one's answer counts."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject

from gkapp.ui.kit.jobs import Failed, JobRunner, Progress
from gkapp.ui.kit.weak_callback import weak_callback

T = TypeVar("T")


class LatestOnlyJob(QObject, Generic[T]):
    """One question, asked again whenever something changed; an answer that is overtaken is dropped.

    *title* tells the officer what is read. An error of the latest reading goes to *on_error*, or
    else to the window. One that tries a write and keeps nothing of it is not *beside_writers*: it
    waits until nobody writes.
    """

    def __init__(
        self,
        jobs: JobRunner,
        title: str,
        on_done: Callable[[T], object],
        owner: QObject,
        on_error: Failed | None = None,
        *,
        beside_writers: bool = True,
    ) -> None:
        super().__init__(owner)
        self._jobs, self._title, self._beside_writers = jobs, title, beside_writers
        self._on_done = weak_callback(on_done)
        self._on_error = None if on_error is None else weak_callback(on_error)
        self._running: Progress | None = None

    def start(self, read: Callable[[], T]) -> None:
        """Read in place of what is being read now."""
        if self._running is not None:
            self._running.cancel()
        self._running = self._jobs.start(
            self._title,
            _read_unless_overtaken(read),
            owner=self,
            on_done=self._take,
            on_error=None if self._on_error is None else self._fail,
            is_quiet=True,
            only_reads=self._beside_writers,
        )

    def stop(self) -> None:
        """Nobody needs the answer any more."""
        if self._running is not None:
            self._running.cancel()
            self._running = None

    def _take(self, answer: tuple[Progress, T]) -> None:
        progress, found = answer
        if progress is self._running and (on_done := self._on_done()):
            on_done(found)

    def _fail(self, error: Exception) -> None:
        if self._on_error is not None and (on_error := self._on_error()):
            on_error(error)


def _read_unless_overtaken(read: Callable[[], T]) -> Callable[[Progress], tuple[Progress, T]]:
    return lambda progress: (progress, read())
