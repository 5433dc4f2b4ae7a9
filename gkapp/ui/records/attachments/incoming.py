"""Files on their way in: chosen in the system's dialog, dropped, or pasted."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from gkapp.services.records.attachments import NamedContent

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
