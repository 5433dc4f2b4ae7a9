"""The sheets 政策解读方案 and 政策解读情况表: seen before they are printed or put into files."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gkapp.documents.blocks import Document
from gkapp.services.interpretation_papers import plan_document, situation_document
from gkapp.ui.context import Context
from gkapp.ui.jobs import Progress
from gkapp.ui.registers.print_preview import DrawnList, PrintPreview, drawn


class SheetPapers(QObject):
    """Belongs to a page of interpretations."""

    told = Signal(object)
    """A Message for the bar of the window."""

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context = context

    def show_plan(self, record: int) -> None:
        """Draw the plan of one interpretation as a job and show it."""
        self._start(partial(plan_document, self._context.db, record))

    def show_situation(self, year: int) -> None:
        """Draw the sheet of a year's documents as a job and show it."""
        self._start(partial(situation_document, self._context.db, year))

    def _start(self, make: Callable[[], Document]) -> None:
        self._context.jobs.start(
            "生成打印预览",
            partial(_draw, self._context, make),
            owner=self,
            on_done=self._open_preview,
            only_reads=True,
        )

    def _open_preview(self, shown: DrawnList) -> None:
        page = self.parent()  # not kept: the page keeps this
        assert isinstance(page, QWidget)
        preview = PrintPreview(shown, self._context, page)
        preview.told.connect(self.told)
        preview.open()


def _draw(context: Context, make: Callable[[], Document], progress: Progress) -> DrawnList:
    return drawn(context, make(), progress)
