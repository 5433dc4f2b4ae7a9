"""Files on their way out: into other programs, and to where the officer wants them."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from gkapp.domain.errors import Refused
from gkapp.domain.text.file_names import ending_of, safe_name
from gkapp.models.database import Database
from gkapp.services.records.attachments import (
    AttachmentRow,
    ExportedFiles,
    NamedContent,
    content_of,
    export_attachment,
    export_attachments,
)
from gkapp.services.records.opened_files import OpenedFiles
from gkapp.ui.kit import messages
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.saving import SaveQuestion, ask_for_folder, ask_where_to_save, saved
from gkapp.ui.shell.context import Context

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


class OpenedHere(QObject):
    """The copies that belong to one open database; see `opened_here`."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.bus)
        self.files = OpenedFiles()


def opened_here(context: Context) -> OpenedHere:
    """The copies of the open database; whoever closes it closes them."""
    return context.bus.findChild(OpenedHere) or OpenedHere(context)


class Outgoing(QObject):
    """Opens and exports files by jobs; its parent is the widget that asks."""

    message_posted = Signal(object)
    """A Message."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context

    def open(self, file: AttachmentRow) -> None:
        """Open a copy of *file* with the program that the system has for it."""
        copies = opened_here(self._context).files
        self._context.jobs.start(
            "打开附件",
            partial(_copy, self._context.db, copies, file),
            owner=self,
            on_done=self._show,
            on_error=self.tell_failure,
        )

    def ask_where(self, files: Sequence[AttachmentRow]) -> None:
        """Ask where to put *files*: one under a name, several into a folder."""
        parent = cast(QWidget, self.parent())
        if len(files) == 1 and (ending := ending_of(files[0].name)):
            name = safe_name(files[0].name).removesuffix(ending)
            question = SaveQuestion("导出附件", files[0].kind, ending[1:], name)
            ask_where_to_save(question, parent, partial(self.export_one, files[0]))
        elif files:
            ids = [each.id for each in files]
            ask_for_folder("选择导出附件的文件夹", parent, partial(self.export_all, ids))

    def export_one(self, file: AttachmentRow, path: str) -> None:
        """Write *file* to *path*."""
        self._export(partial(_export_one, self._context.db, file.id, Path(path)))

    def export_all(self, ids: Sequence[int], folder: str) -> None:
        """Write the files *ids* into *folder*."""
        self._export(partial(_export_all, self._context.db, ids, Path(folder)))

    def tell_failure(self, error: Exception) -> None:
        """Tell a refusal; anything else is a bug and goes its way."""
        self.message_posted.emit(messages.failure(error))

    def _export(self, work: "partial[ExportedFiles]") -> None:
        self._context.jobs.start(
            "导出附件", work, owner=self, on_done=self._tell_exported, on_error=self.tell_failure
        )

    def _tell_exported(self, exported: ExportedFiles) -> None:
        words = "".join((f"已导出附件 {len(exported.paths)} 个。", *exported.notices))
        tone = "accent" if exported.notices else "done"
        self.message_posted.emit(saved(exported.paths[0], words, tone))

    def _show(self, path: Path) -> None:
        if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            words = f"已打开“{path.name}”的只读副本，关闭本程序时删除；要修改请先导出。"
            self.message_posted.emit(messages.done(words))
        else:
            words = f"这台电脑上没有能打开“{path.name}”的程序，请导出后处理。"
            self.message_posted.emit(messages.refusal(Refused(words)))


def _copy(db: Database, copies: OpenedFiles, file: AttachmentRow, progress: Progress) -> Path:
    progress.report(0, 0, file.name)
    return copies.put(content_of(db, file.id))


def _export_one(db: Database, file_id: int, path: Path, progress: Progress) -> ExportedFiles:
    progress.report(0, 0, path.name)
    return export_attachment(db, file_id, path)


def _export_all(
    db: Database, ids: Sequence[int], folder: Path, progress: Progress
) -> ExportedFiles:
    return export_attachments(db, ids, folder, progress.report)
