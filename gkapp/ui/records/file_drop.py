"""What a page takes in and gives out: files dropped anywhere on it, papers drawn for printing."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from gkapp.documents.blocks import Document
from gkapp.ui.kit import messages
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.widgets.path_field import dropped_paths
from gkapp.ui.records.print_preview import DrawnList, PrintPreview, drawn
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.database_drop import dropped_documents, notice_of_several


class SheetPapers(QObject):
    """Draws the papers of a page as jobs, and shows each in a print preview; belongs to it."""

    message_posted = Signal(object)
    """A Message for the bar of the window."""

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context = context

    def show_document(self, make: Callable[[], Document]) -> None:
        """Draw what *make* returns and show it; a refusal is told."""
        self.show_drawn(partial(_draw, self._context, make))

    def show_drawn(self, draw: Callable[[Progress], DrawnList]) -> None:
        """The same for a sheet that can be had in other files, too."""
        self._context.jobs.start(
            "生成打印预览",
            draw,
            owner=self,
            on_done=self._open_preview,
            on_error=self._tell_failure,
            only_reads=True,
        )

    def _open_preview(self, shown: DrawnList) -> None:
        page = self.parent()  # not kept: the page keeps this
        assert isinstance(page, QWidget)
        preview = PrintPreview(shown, self._context, page)
        preview.message_posted.connect(self.message_posted)
        preview.open()

    def _tell_failure(self, error: Exception) -> None:
        self.message_posted.emit(messages.failure(error))


def _draw(context: Context, make: Callable[[], Document], progress: Progress) -> DrawnList:
    progress.report(0, 0, "正在读取内容")
    return drawn(context, make(), progress)


class _Drop(QObject):
    """Watches a page or another widget, its parent."""

    hovering = Signal(bool)
    """Whether files are being held over the widget."""

    def __init__(self, widget: QWidget, *, takes_databases: bool = False) -> None:
        """Where there is a database among the files, all are the window's, unless it *takes* it."""
        super().__init__(widget)
        self.is_on = True
        self._paths_of = dropped_paths if takes_databases else dropped_documents
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def take(self, paths: list[Path]) -> None:
        """Tell of the files that were dropped; there is at least one."""
        raise NotImplementedError

    def _welcome(self, event: QDropEvent) -> list[Path]:
        """Accept what is dropped or held, if these are files for the widget."""
        paths = self._paths_of(event) if self.is_on else []
        if paths:
            event.setDropAction(Qt.DropAction.CopyAction)  # the officer keeps the original
            event.accept()
        return paths

    # Overrides of Qt methods

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A QDropEvent is the base of the other two: the kind of the event tells them apart.
        match event:
            case QDragEnterEvent() | QDragMoveEvent() if self._welcome(event):
                self.hovering.emit(True)
                return True
            case QDropEvent() if self.is_on and event.type() == QEvent.Type.Drop:
                self.hovering.emit(False)
                paths = self._welcome(event)
                if paths:
                    self.take(paths)
                return bool(paths)
            case _:
                if event.type() == QEvent.Type.DragLeave:
                    self.hovering.emit(False)
                return super().eventFilter(watched, event)


class FilesDrop(_Drop):
    """Takes files and folders all together."""

    dropped = Signal(list)
    """The paths."""

    def take(self, paths: list[Path]) -> None:
        """Tell of them."""
        self.dropped.emit(paths)


class FileDrop(_Drop):
    """Takes the first of several files, and tells that."""

    dropped = Signal(Path)
    message_posted = Signal(object)
    """A Message about what was not taken."""

    def take(self, paths: list[Path]) -> None:
        """Tell of the first, and that there were others."""
        self.dropped.emit(paths[0])
        if len(paths) > 1:
            self.message_posted.emit(notice_of_several(paths))
