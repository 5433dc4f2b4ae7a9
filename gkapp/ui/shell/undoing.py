"""Undo and redo of the database, as jobs: taking back an import is as much work as the import."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from gkapp.domain.progress import Report
from gkapp.models.database import Database
from gkapp.services.database import undo as history
from gkapp.services.records.action_result import ActionResult
from gkapp.ui.kit import messages
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.record_places import place_of_outcome


class Undoing(QObject):
    """Takes back the last action, or does it again; one at a time."""

    message_posted = Signal(object)
    """A Message about it."""
    returned = Signal(object)
    """The Place of a record that came back by it."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._running: Progress | None = None
        context.jobs.ended.connect(self._end)

    def undo(self) -> None:
        """Take back the last action."""
        self._start("撤销", history.undo)

    def redo(self) -> None:
        """Do again what was last taken back."""
        self._start("重做", history.redo)

    def _start(self, title: str, step: Callable[[Database, Report], ActionResult]) -> None:
        if self._running is not None:
            return
        db = self._context.db
        self._running = self._context.jobs.start(
            title,
            lambda progress: step(db, progress.report),
            owner=self,
            on_done=self._tell,
            on_error=self._fail,
        )

    def _end(self, progress: Progress) -> None:
        """However it ended: one that was stopped calls nobody back."""
        if progress is self._running:
            self._running = None

    def _tell(self, outcome: ActionResult) -> None:
        place = place_of_outcome(outcome)
        if place is not None:
            self._context.bus.appeared.emit(place)
        self._context.bus.changed.emit(outcome.topics)
        if place is not None:
            self.returned.emit(place)
        self.message_posted.emit(messages.done(outcome.text))

    def _fail(self, error: Exception) -> None:
        self.message_posted.emit(messages.failure(error))
