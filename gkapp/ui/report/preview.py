"""How the report will look on paper: made in a job, and only while somebody looks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from gkapp.documents.pdf.pages import PagePicture, page_pictures
from gkapp.models.database import Database
from gkapp.services.report.annual_report import AnnualReport
from gkapp.services.report.files import report_pdf
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.widgets.pdf_panel import PageSizes, page_sizes
from gkapp.ui.records.print_preview import DrawnList
from gkapp.ui.shell.context import Context

SMALL_DPI = 72
"""Enough for the small pages beside the tables, also on a fine screen."""
PAUSE = 800
"""Milliseconds after the last change before the pages are made anew."""


@dataclass(frozen=True, slots=True)
class Paper:
    """The report as it was when the pages were made."""

    report: AnnualReport
    pdf: bytes
    sizes: PageSizes
    small: Sequence[PagePicture]


class PaperMaker(QObject):
    """Makes the pages of the report that was shown to it last."""

    made = Signal(object)
    """The Paper of the latest report."""
    failed = Signal(object)
    """The exception that kept it from being made."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._wanted: AnnualReport | None = None
        self._begun: tuple[AnnualReport, Mapping[str, str]] | None = None
        self._is_seen = False
        self._running: Progress | None = None
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self._make)

    def show_report(self, report: AnnualReport, *, at_once: bool = True) -> None:
        """The report is this now; not *at_once* while it is still being typed."""
        self._wanted = report
        if at_once:
            self._make()
        else:
            self._pause.start()

    def set_seen(self, is_seen: bool) -> None:
        """Whether somebody looks at the pages."""
        self._is_seen = is_seen
        self._make()

    def _make(self) -> None:
        if self._wanted is None or not self._is_seen or self._running is not None:
            return
        fonts = self._context.settings.current.document_fonts
        if self._begun == (self._wanted, fonts):
            return
        self._begun = (self._wanted, fonts)
        self._running = self._context.jobs.start(
            "生成成文预览",
            partial(make_paper, self._context.db, self._wanted, fonts),
            owner=self,
            on_done=self._take,
            on_error=self._fail,
            is_quiet=True,
            only_reads=True,
        )

    def _take(self, paper: Paper) -> None:
        self._running = None
        self.made.emit(paper)
        self._make()

    def _fail(self, error: Exception) -> None:
        """Try again when the report is shown anew."""
        self._running = self._begun = None
        self.failed.emit(error)


def make_paper(
    db: Database, report: AnnualReport, fonts: Mapping[str, str], progress: Progress
) -> Paper:
    """The pages of *report*; Refused when no Chinese font is installed."""
    pdf, _notices = report_pdf(db, report, fonts)
    progress.report(1, 2)
    return Paper(report, pdf, page_sizes(pdf), tuple(page_pictures(pdf, SMALL_DPI)))


def draw_report(
    db: Database, report: AnnualReport, fonts: Mapping[str, str], _progress: Progress
) -> DrawnList:
    """*report* to be looked through before it is printed; Refused as make_paper."""
    pdf, notices = report_pdf(db, report, fonts)
    return DrawnList(report.title, pdf, page_sizes(pdf), notices)
