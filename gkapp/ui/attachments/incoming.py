"""Files on their way in: chosen in the system's dialog, dropped, or pasted."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QBuffer, QEvent, QIODevice, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from gkapp.services.attachments import NamedContent
from gkapp.ui.widgets.path_field import dropped_paths

Sources = Sequence[Path | NamedContent]


def ask_for_files(parent: QWidget, on_chosen: Callable[[list[str]], object]) -> None:
    """Ask for files, and call back with their paths; not at all when nothing was chosen."""
    dialog = QFileDialog(parent, "添加附件")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(on_chosen)
    dialog.open()


def pasted(data: QMimeData, now: datetime) -> Sources:
    """What was copied, as files: files of this computer, or a picture, such as of the screen."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if paths:
        return paths
    picture = data.imageData() if data.hasImage() else None
    if isinstance(picture, QImage) and not picture.isNull():
        return [NamedContent(f"粘贴的图片 {now:%Y-%m-%d %H%M%S}.png", as_png(picture))]
    return []


def as_png(picture: QImage) -> bytes:
    """A picture as the content of a file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType] - wrong stub
    return bytes(buffer.data().data())


class FilesDrop(QObject):
    """Watches a widget, its parent, for files that are dropped anywhere on it."""

    dropped = Signal(list)
    """The paths."""
    hovering = Signal(bool)
    """Whether files are being held over the widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.is_on = True
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    # Overrides of Qt methods

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A QDropEvent is the base of the other two: the kind of the event tells them apart.
        match event:
            case QDragEnterEvent() | QDragMoveEvent() if self.is_on and dropped_paths(event):
                event.setDropAction(Qt.DropAction.CopyAction)  # the officer keeps the original
                event.accept()
                self.hovering.emit(True)
                return True
            case QDropEvent() if self.is_on and event.type() == QEvent.Type.Drop:
                paths = dropped_paths(event)
                self.hovering.emit(False)
                if paths:
                    event.setDropAction(Qt.DropAction.CopyAction)
                    event.accept()
                    self.dropped.emit(paths)
                return bool(paths)
            case _:
                if event.type() == QEvent.Type.DragLeave:
                    self.hovering.emit(False)
                return super().eventFilter(watched, event)
