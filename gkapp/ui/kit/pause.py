"""Work that waits until nobody types, scrolls or chooses any more."""

from collections.abc import Callable
from weakref import WeakSet

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

_ALL: WeakSet["Pause"] = WeakSet()


class Pause(QTimer):
    """A single-shot timer that calls *then* when it was not started again for *milliseconds*."""

    def __init__(self, parent: QObject, milliseconds: int, then: Callable[[], object]) -> None:
        super().__init__(parent, interval=milliseconds, singleShot=True)
        self.timeout.connect(then)
        _ALL.add(self)

    def end(self) -> None:
        """Call at once what waits; without effect when nothing does."""
        if self.isActive():
            self.stop()
            self.timeout.emit()


def running_pauses() -> list[Pause]:
    """The pauses after which something will be called."""
    return [pause for pause in _ALL if isValid(pause) and pause.isActive()]
