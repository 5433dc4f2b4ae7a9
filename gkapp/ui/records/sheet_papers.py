"""Sheets of a page: drawn as a job, seen before they are printed or put into files."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gkapp.documents.blocks import Document
from gkapp.ui.kit import messages
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.records.print_preview import DrawnList, PrintPreview, drawn
from gkapp.ui.shell.context import Context


class SheetPapers(QObject):
    """Belongs to a page."""

    told = Signal(object)
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
        preview.told.connect(self.told)
        preview.open()

    def _tell_failure(self, error: Exception) -> None:
        self.told.emit(messages.failure(error))


def _draw(context: Context, make: Callable[[], Document], progress: Progress) -> DrawnList:
    progress.report(0, 0, "正在读取内容")
    return drawn(context, make(), progress)
