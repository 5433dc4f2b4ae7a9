"""Work off the GUI thread: one function in, one answer on the GUI thread out.

Everything that may take longer than a tenth of a second is a job: documents, imports, exports,
backups. One worker runs them one after another, so that no two of them write at once.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from gkapp.ui.callbacks import weakly

T = TypeVar("T")


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
    """The one worker and the queue before it."""

    started = Signal(object)
    """The Progress of a job that now waits or runs."""
    ended = Signal(object)
    """The Progress of a job that is over, however it ended."""
    failed = Signal(object)
    """The exception of a job whose owner does not handle it, or is gone."""

    _finished = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="gkapp-job")
        self._running: list[Progress] = []
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
    ) -> Progress:
        """Run *work*, then call back on the GUI thread, unless *owner* is gone by then.

        *title* tells the officer what is being done. An error goes to *on_error*, or else to the
        window. A job that the person stopped calls nobody back. A *quiet* one shows no dialog:
        its owner shows the progress itself, or needs none.
        """
        progress = Progress(title, is_quiet=is_quiet)
        handler = _nobody if on_error is None else weakly(on_error)
        job = _Job(progress, weakly(on_done), handler, threading.Event())
        owner.destroyed.connect(job.owner_gone.set)
        self._running.append(progress)
        self.started.emit(progress)
        future = self._pool.submit(_run, work, progress)
        future.add_done_callback(lambda ended: self._finished.emit(job, ended))
        return progress

    @property
    def titles(self) -> list[str]:
        """What is running or waiting, in order."""
        return [progress.title for progress in self._running]

    def cancel_all(self) -> None:
        """Ask every job to stop; `ended` tells when one has."""
        for progress in self._running:
            progress.cancel()

    def close(self) -> None:
        """Stop everything and wait until the worker is still. Nobody is called back any more."""
        self.cancel_all()
        self._finished.disconnect(self._deliver)
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _deliver(self, job: "_Job", future: Future[Any]) -> None:
        self._running.remove(job.progress)
        self.ended.emit(job.progress)
        error = future.exception()
        on_done, on_error = job.on_done(), job.on_error()
        if job.owner_gone.is_set():
            on_done = on_error = None
        match error:
            case None:
                if on_done is not None:
                    on_done(future.result())
            case Cancelled():
                pass
            case Exception() if on_error is not None:
                on_error(error)
            case _:
                self.failed.emit(error)


@dataclass(frozen=True, slots=True)
class _Job:
    """Holds no callback of its owner strongly: a running job must not keep a window alive."""

    progress: Progress
    on_done: Callable[[], Callable[[Any], object] | None]
    on_error: Callable[[], Failed | None]
    owner_gone: threading.Event


def _nobody() -> None:
    """Nobody handles it."""


def _run(work: Work[T], progress: Progress) -> T:
    progress.report(0, 0)
    return work(progress)
