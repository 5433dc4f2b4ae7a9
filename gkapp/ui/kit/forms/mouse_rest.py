"""Waits with what would move fields under the mouse until its button is let go."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from gkapp.ui.kit.the_application import the_application


class MouseRest(QObject):
    """Tells once that no button is held; watches the program only while it waits."""

    came = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._is_waiting = False

    def wait(self) -> None:
        """Tell at once where no button is held, or else when it is let go."""
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self.came.emit()
        elif not self._is_waiting:
            self._is_waiting = True
            the_application().installEventFilter(self)

    # Overrides of Qt methods

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A key ends it as well: a drag of the system takes the release for itself.
        if event.type() in (QEvent.Type.MouseButtonRelease, QEvent.Type.KeyPress):
            the_application().removeEventFilter(self)
            self._is_waiting = False
            self.came.emit()
        return super().eventFilter(watched, event)
