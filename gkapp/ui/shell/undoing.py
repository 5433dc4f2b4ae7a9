"""Undo and redo of the database, as jobs: taking back an import is as much work as the import."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from gkapp.domain.errors import Refused
from gkapp.models.database import Database
from gkapp.services import history
from gkapp.services.changes import Outcome
from gkapp.ui import messages
from gkapp.ui.context import Context


class Undoing(QObject):
    """Takes back the last action, or does it again; one at a time."""

    told = Signal(object)
    """A Message about it."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._is_busy = False

    def undo(self) -> None:
        """Take back the last action."""
        self._start("撤销", history.undo)

    def redo(self) -> None:
        """Do again what was last taken back."""
        self._start("重做", history.redo)

    def _start(self, title: str, step: Callable[[Database], Outcome]) -> None:
        if self._is_busy:
            return
        self._is_busy = True
        db = self._context.db
        self._context.jobs.start(
            title,
            lambda _progress: step(db),
            owner=self,
            on_done=self._tell,
            on_error=self._fail,
        )

    def _tell(self, outcome: Outcome) -> None:
        self._is_busy = False
        self._context.bus.changed.emit(outcome.topics)
        self.told.emit(messages.done(outcome.text))

    def _fail(self, error: Exception) -> None:
        self._is_busy = False
        if not isinstance(error, Refused):
            raise error
        self.told.emit(messages.refusal(error))
