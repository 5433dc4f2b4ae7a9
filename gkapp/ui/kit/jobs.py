"""Work off the GUI thread: one function in, one answer on the GUI thread out.

Everything that may take longer than a tenth of a second is a job: documents, imports, exports,
backups. One worker runs them one after another, so that no two of them write at once; a second one
runs those that only read, one after another likewise, so that nobody who looks waits for a writer.

What a job was given and what it made is let go of on the GUI thread, and no cycles are searched for
while one runs: a worker that happened to free a widget would bring the program down.
"""

import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from gkapp.domain.progress import listening
from gkapp.ui.kit.gc_pause import cycle_search
from gkapp.ui.kit.weak_callback import weak_callback

T = TypeVar("T")

GIVES_WAY = 0.001
"""Seconds after which a worker lets the GUI thread go on that waits for it. Painting a page takes
turns with a worker a hundred times: at Python's own five milliseconds it stood for half a second.
"""


class Cancelled(Exception):  # noqa: N818 - nothing went wrong
    """The person asked to stop."""


class Progress:
    """How far one job is: written by the worker, read by whoever shows it."""

    def __init__(self, title: str, *, is_quiet: bool = False) -> None:
        self.title, self.is_quiet = title, is_quiet
        self.done, self.total, self.text = 0, 0, ""
        self._stop = threading.Event()

    def report(self, done: int, total: int, text: str = "") -> None:
        """Call between steps; raises Cancelled when the person asked to stop."""
        if self._stop.is_set():
            raise Cancelled
        self.done, self.total, self.text = done, total, text

    def cancel(self) -> None:
        """Ask the job to stop at its next step."""
        self._stop.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody asked the job to stop."""
        return self._stop.is_set()


Work = Callable[[Progress], T]
Failed = Callable[[Exception], object]


class JobRunner(QObject):
    """Two workers, each with the queue before it: one that may write, one that only reads."""

    started = Signal(object)
    """The Progress of a job that now waits or runs."""
    ended = Signal(object)
    """The Progress of a job that is over, however it ended."""
    failed = Signal(object)
    """The exception of a job whose owner does not handle it, or is gone."""

    _finished = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(GIVES_WAY)
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="gkapp-writer")
        self._reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="gkapp-reader")
        self._jobs: dict[int, _Job] = {}
        self._is_closed = False
        self._numbers = count(1)
        # Queued even for a job that is over before start() returns: nobody expects its answer yet.
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def start(
        self,
        title: str,
        work: Work[T],
        *,
        owner: QObject,
        on_done: Callable[[T], object],
        on_error: Failed | None = None,
        is_quiet: bool = False,
        only_reads: bool = False,
    ) -> Progress:
        """Run *work*, then call back on the GUI thread, unless *owner* is gone by then.

        *title* tells the officer what is being done. An error goes to *on_error*, or else to the
        window. A job that the person stopped calls nobody back. A *quiet* one shows no dialog:
        its owner shows the progress itself, or needs none. One that *only reads* changes nothing in
        the database: it runs beside one that does, and sees what was there before it. After the
        end of the program's work nothing is begun any more.
        """
        progress = Progress(title, is_quiet=is_quiet)
        if self._is_closed:
            return progress
        handler = _nobody if on_error is None else weak_callback(on_error)
        job = _Job(progress, work, weak_callback(on_done), handler, threading.Event())
        owner.destroyed.connect(job.owner_gone.set)
        number = next(self._numbers)
        self._jobs[number] = job
        cycle_search.hold()
        self.started.emit(progress)
        (self._reader if only_reads else self._writer).submit(self._run, number)
        return progress

    @property
    def titles(self) -> list[str]:
        """What is running or waiting, in order."""
        return [job.progress.title for job in self._jobs.values()]

    def cancel_all(self) -> None:
        """Ask every job to stop; `ended` tells when one has."""
        for job in self._jobs.values():
            job.progress.cancel()

    def close(self) -> None:
        """Stop everything and wait until the workers are still. Nobody is called back any more."""
        self._is_closed = True
        self.cancel_all()
        for worker in (self._writer, self._reader):
            worker.shutdown(wait=True, cancel_futures=True)
        while self._jobs:
            self._jobs.popitem()
            cycle_search.release()

    def _run(self, number: int) -> None:
        """By a worker, which keeps nothing of the job once it says that the job is over."""
        self._jobs[number].run()
        self._finished.emit(number)

    def _deliver(self, number: int) -> None:
        job = self._jobs.pop(number, None)
        if job is None:  # closed meanwhile
            return
        cycle_search.release()
        self.ended.emit(job.progress)
        on_done, on_error = job.on_done(), job.on_error()
        if job.owner_gone.is_set() or self._is_closed:  # who waited for the end may close
            on_done = on_error = None
        error, job.error = job.error, None  # the frames of an error know their job
        match error:
            case None:
                if on_done is not None:
                    on_done(job.result)
            case Cancelled():
                pass
            case Exception() if on_error is not None:
                on_error(error)
            case _:
                self.failed.emit(error)


@dataclass(slots=True)
class _Job:
    """Holds no callback of its owner strongly: a running job must not keep a window alive."""

    progress: Progress
    work: Work[Any]
    on_done: Callable[[], Callable[[Any], object] | None]
    on_error: Callable[[], Failed | None]
    owner_gone: threading.Event
    result: Any = None
    error: BaseException | None = None

    def run(self) -> None:
        """Do the work, and keep what came of it."""
        with listening(self.progress.report):  # readers tell how far they are
            self.result, self.error = _outcome(self.work, self.progress)


def _nobody() -> None:
    """Nobody handles it."""


def _outcome(work: Work[Any], progress: Progress) -> tuple[Any, BaseException | None]:
    try:
        progress.report(0, 0)
        return work(progress), None
    except BaseException as error:  # noqa: BLE001 - told on the GUI thread
        return None, error
