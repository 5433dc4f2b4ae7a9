"""The roll-up on its way to the printer: drawn by a job, looked through before it is printed."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gkapp.services.rollup.list import RolledUp, RollupUnits, rollup_paper, sum_rollup, write_rollup
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.records.print_preview import DrawnList, PrintPreview, drawn
from gkapp.ui.shell.context import Context


class RollupPrinting(QObject):
    """Its parent is the page."""

    told = Signal(object)
    """A Message: what became of the printing."""
    failed = Signal(object)
    """The exception that kept the pages from being made."""

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context = context

    def show(self, rollup_id: int) -> None:
        """Draw the roll-up as it is now, and show its pages."""
        self._context.jobs.start(
            "生成打印预览",
            partial(draw_rollup, self._context, rollup_id),
            owner=self,
            on_done=self._open,
            on_error=self.failed.emit,
            only_reads=True,
        )

    def _open(self, made: DrawnList) -> None:
        page = self.parent()  # asked when needed: kept here, it would keep the page
        if isinstance(page, QWidget):
            preview = PrintPreview(made, self._context, page)
            preview.told.connect(self.told)
            preview.open()


def draw_rollup(context: Context, rollup_id: int, progress: Progress) -> DrawnList:
    """The roll-up to be looked through; Refused when no Chinese font is installed."""
    rolled = sum_rollup(context.db, rollup_id, report=progress.report)
    units = RollupUnits(context.db, rollup_id).all_rows()
    made = drawn(context, rollup_paper(context.db, rolled, units), progress)
    return made.with_sheet(partial(_write_sheet, context, rolled))


def _write_sheet(context: Context, rolled: RolledUp, path: Path) -> None:
    write_rollup(context.db, rolled, xlsx=path)
