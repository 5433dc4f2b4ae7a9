"""A catalogue put on paper or into a spreadsheet in its usual form: seen first, written in jobs."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gkapp.documents.prints.catalogue import A3, A4
from gkapp.domain.errors import Refused
from gkapp.services.catalogue.catalogues import CatalogueHead
from gkapp.services.catalogue.records import export_catalogue, printed_catalogue
from gkapp.services.records.exports import Export
from gkapp.ui.catalogue.chooser import AUTOMATIC, PAPERS
from gkapp.ui.kit import messages
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.saving import SaveQuestion, ask_where_to_save
from gkapp.ui.records.print_preview import DrawnList, PrintPreview, drawn
from gkapp.ui.shell.context import Context

_PAPER = "catalogue-paper"
"""Where the settings remember the paper: printers belong to the computer."""
_PAGES = {"A4": A4, "A3": A3}


class PuttingOut(QObject):
    """Its parent is the page of the catalogues."""

    told = Signal(object)
    """A Message for the bar of the window."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._head: CatalogueHead | None = None

    @property
    def paper(self) -> str:
        """The paper that is chosen: one of PAPERS."""
        kept = self._context.settings.current.panels.get(_PAPER, {}).get("paper")
        return kept if isinstance(kept, str) and kept in PAPERS else AUTOMATIC

    def choose_paper(self, paper: str) -> None:
        """Print on *paper* from now on; a refusal of the settings is told."""
        settings = self._context.settings
        panels = {**settings.current.panels, _PAPER: {"paper": paper}}
        try:
            settings.keep(replace(settings.current, panels=panels))
        except Refused as error:
            self.told.emit(messages.refusal(error))

    def preview(self, head: CatalogueHead) -> None:
        """Show the catalogue as it will be printed."""
        self._start("生成打印预览", partial(_draw, self._context, head.id, self.paper), self._open)

    def ask_where_to_export(self, head: CatalogueHead) -> None:
        """Ask for a file, then write the catalogue into it."""
        self._head = head
        question = SaveQuestion("导出目录", "Excel 工作簿", "xlsx", head.title)
        ask_where_to_save(question, self._page, self.export)

    def export(self, file: str) -> None:
        """Write the catalogue that was asked for."""
        if self._head is not None:
            work = partial(_export, self._context, self._head.id, Path(file))
            self._start("导出目录", work, self._tell_exported)

    def _start(
        self, title: str, work: Callable[[Progress], Any], on_done: Callable[[Any], object]
    ) -> None:
        self._context.jobs.start(
            title,
            work,
            owner=self,
            on_done=on_done,
            on_error=self._tell_failure,
            only_reads=True,
        )

    @property
    def _page(self) -> QWidget:
        page = self.parent()
        assert isinstance(page, QWidget)
        return page

    def _open(self, made: DrawnList) -> None:
        preview = PrintPreview(made, self._context, self._page)
        preview.told.connect(self.told)
        preview.open()

    def _tell_exported(self, done: Export) -> None:
        self.told.emit(messages.done(f"已导出 {done.rows} 项到“{done.path}”。"))

    def _tell_failure(self, error: Exception) -> None:
        self.told.emit(messages.failure(error))


def _draw(context: Context, catalogue: int, paper: str, progress: Progress) -> DrawnList:
    progress.report(0, 0, "读取目录")
    return drawn(context, printed_catalogue(context.db, catalogue, _PAGES.get(paper)), progress)


def _export(context: Context, catalogue: int, path: Path, progress: Progress) -> Export:
    return export_catalogue(context.db, catalogue, path, report=progress.report)
