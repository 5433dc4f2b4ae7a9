"""What the officer does with the charts: chooses them for the report, copies and saves them."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gkapp.domain.errors import Refused
from gkapp.domain.report.charts.chart import Chart, ChartKind
from gkapp.services.records.action_result import ActionResult
from gkapp.services.report.charts import choose_charts, write_chart
from gkapp.ui.kit import messages
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.saving import SaveQuestion, ask_where_to_save, saved
from gkapp.ui.report.chart_card import PNG
from gkapp.ui.report.charts_tab import ChartsTab
from gkapp.ui.report.gathering import Gathered
from gkapp.ui.shell.context import Context


class Charting(QObject):
    """Hears the tab of the charts; its parent is the page."""

    message_posted = Signal(object)
    """A Message: what was copied or written."""
    done = Signal(ActionResult)
    """Other charts stand in the report now."""
    failed = Signal(object)
    """The exception that kept it from being done."""

    def __init__(self, context: Context, tab: ChartsTab, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._tab = context, tab
        self._gathered: Gathered | None = None
        self._chart: Chart | None = None
        tab.chosen.connect(self._choose)
        tab.copied.connect(self._tell_copied)
        tab.saving_asked.connect(self._ask_where)

    def show_year(self, gathered: Gathered) -> None:
        """The year whose charts are shown."""
        self._gathered = gathered

    def _choose(self, kinds: frozenset[ChartKind]) -> None:
        if self._gathered is None:
            return
        try:
            self.done.emit(choose_charts(self._context.db, self._gathered.year, kinds))
        except Refused as error:
            self._tab.show_year(self._gathered)
            self.failed.emit(error)

    def _tell_copied(self, title: str) -> None:
        self.message_posted.emit(messages.done(f"已复制“{title}”，可粘贴到其他文档中。"))

    def _ask_where(self, chart: Chart, suffix: str) -> None:
        page = self.parent()
        if isinstance(page, QWidget):
            self._chart = chart
            kind = "PNG 图片" if suffix == PNG else "SVG 矢量图"
            question = SaveQuestion("图另存为", kind, suffix, chart.title)
            ask_where_to_save(question, page, self._write)

    def _write(self, file: str) -> None:
        if self._chart is not None:
            self._context.jobs.start(
                "保存图",
                partial(_written, self._context, self._chart, Path(file)),
                owner=self,
                on_done=self._tell_saved,
                on_error=self.failed.emit,
                only_reads=True,
            )

    def _tell_saved(self, path: Path) -> None:
        self.message_posted.emit(saved(path))


def _written(context: Context, chart: Chart, path: Path, _progress: Progress) -> Path:
    write_chart(context.db, chart, path, context.settings.current.document_fonts)
    return path
