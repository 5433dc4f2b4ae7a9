"""Files that are dropped anywhere on a page, whichever of its widgets the mouse is over."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from gkapp.ui.widgets.path_field import dropped_paths


class FileDrop(QObject):
    """Watches one page, its parent. Of several files the first is taken."""

    dropped = Signal(Path)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    # Overrides of Qt methods

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A QDropEvent is the base of the other two: the kind of the event tells them apart.
        match event:
            case QDragEnterEvent() | QDragMoveEvent() if dropped_paths(event):
                event.acceptProposedAction()
                return True
            case QDropEvent() if event.type() == QEvent.Type.Drop:
                paths = dropped_paths(event)
                if paths:
                    event.acceptProposedAction()
                    self.dropped.emit(paths[0])
                return bool(paths)
            case _:
                return super().eventFilter(watched, event)
