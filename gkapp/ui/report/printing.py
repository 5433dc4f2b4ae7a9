"""The report on its way to paper: the pages beside and behind the tables, and the printer."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gkapp.domain.errors import Refused
from gkapp.domain.report.checks.left_to_fill import LeftToFill
from gkapp.services.report.annual_report import AnnualReport
from gkapp.ui.kit.messages import Message
from gkapp.ui.records.print_preview import DrawnList, PrintPreview
from gkapp.ui.report.body import ReportBody
from gkapp.ui.report.exporting import TO_FILL_IN
from gkapp.ui.report.sections import PREVIEW
from gkapp.ui.report.side import PaperMaker, PaperSnapshot, ReportSide, draw_report
from gkapp.ui.shell.context import Context


class ReportPaper(QObject):
    """Shows the pages where somebody looks, and hands them to the printer."""

    message_posted = Signal(object)
    """A Message: what became of the printing."""
    leading = Signal(object)
    """The Finding that the officer wants to be led to."""
    failed = Signal(object)
    """The exception that kept the pages from being made."""

    def __init__(
        self, context: Context, body: ReportBody, side: ReportSide, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._body = body
        self._side = side
        self.maker = PaperMaker(context, self)
        self.maker.made.connect(self._show)
        self.maker.failed.connect(self.fail)
        body.tabs.chosen.connect(self._look_at_tab)
        side.cases_shown.connect(self._on_cases)

    def look_for_viewers(self) -> None:
        """Make pages only while somebody sees them."""
        page = self.parent()
        assert isinstance(page, QWidget)
        is_large = self._body.tabs.current == PREVIEW
        self.maker.set_seen(page.isVisible() and (is_large or self._side.shows_paper))

    def print(self, report: AnnualReport, left: LeftToFill | None) -> None:
        """Make the pages as they are now, and show them before they are printed.

        What is *left* to fill in is told beside them, and again when they are closed.
        """
        self._context.jobs.start(
            "生成打印预览",
            partial(
                draw_report, self._context.db, report, self._context.settings.current.document_fonts
            ),
            owner=self,
            on_done=partial(self._open_preview, left),
            on_error=self.failed.emit,
            only_reads=True,
        )

    def fail(self, error: Exception) -> None:
        """Say in place of the pages that there are none."""
        words = error.message if isinstance(error, Refused) else "预览没有生成。"
        self._body.paper.show_words(words)
        self._side.small.show_waiting("")
        self.failed.emit(error)

    def _show(self, paper: PaperSnapshot) -> None:
        self._body.show_paper(paper)
        self._side.show_paper(paper)

    def _look_at_tab(self, key: str) -> None:
        self._side.show_small_paper(key != PREVIEW)
        self.look_for_viewers()

    def _on_cases(self, _shown: bool) -> None:
        self.look_for_viewers()

    def _open_preview(self, left: LeftToFill | None, drawn: DrawnList) -> None:
        page = self.parent()  # asked when needed: kept here, it would keep the page
        assert isinstance(page, QWidget)
        if left is not None:
            drawn = replace(drawn, notices=(left.words, *drawn.notices))
            go = partial(self.leading.emit, left.first)
            self.message_posted.emit(Message("accent", words=left.words, action=TO_FILL_IN, act=go))
        preview = PrintPreview(drawn, self._context, page)
        preview.message_posted.connect(self.message_posted)
        preview.open()
