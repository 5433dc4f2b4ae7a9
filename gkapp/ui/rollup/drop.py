"""Files and folders that are dropped anywhere on a page, all of them together."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from gkapp.ui.database_drop import dropped_documents


class FilesDrop(QObject):
    """Watches one page, its parent."""

    dropped = Signal(list)
    """The paths."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    # Overrides of Qt methods

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A QDropEvent is the base of the other two: the kind of the event tells them apart.
        match event:
            case QDragEnterEvent() | QDragMoveEvent() if dropped_documents(event):
                event.acceptProposedAction()
                return True
            case QDropEvent() if event.type() == QEvent.Type.Drop:
                paths = dropped_documents(event)
                if paths:
                    event.acceptProposedAction()
                    self.dropped.emit(paths)
                return bool(paths)
            case _:
                return super().eventFilter(watched, event)
