"""What stands beside the tables: the checks, and below them the paper or the cases of a figure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QStackedWidget, QWidget

from gkapp.documents.pdf.pages import PagePicture, page_pictures
from gkapp.domain.report.identities import ReportFinding
from gkapp.models.database import Database
from gkapp.services.report.annual_report import AnnualReport
from gkapp.services.report.files import report_pdf
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.look.tokens import SIZE, SPACE
from gkapp.ui.kit.pause import Pause
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.layout import card, column
from gkapp.ui.kit.widgets.page_preview import PagePreview
from gkapp.ui.kit.widgets.pdf_panel import PageSizes, page_sizes
from gkapp.ui.records.print_preview import DrawnList
from gkapp.ui.report.adjusting_foot import FigureStanding
from gkapp.ui.report.cases import CasesPanel
from gkapp.ui.report.checks import ChecksPanel
from gkapp.ui.shell.context import Context

SMALL_DPI = 72
"""Enough for the small pages beside the tables, also on a fine screen."""
PAUSE = 800
"""Milliseconds after the last change before the pages are made anew."""


@dataclass(frozen=True, slots=True)
class PaperSnapshot:
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
        self._pause = Pause(self, PAUSE, self._make)

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

    def _take(self, paper: PaperSnapshot) -> None:
        self._running = None
        self.made.emit(paper)
        self._make()

    def _fail(self, error: Exception) -> None:
        """Try again when the report is shown anew."""
        self._running = self._begun = None
        self.failed.emit(error)


def make_paper(
    db: Database, report: AnnualReport, fonts: Mapping[str, str], progress: Progress
) -> PaperSnapshot:
    """The pages of *report*; Refused when no Chinese font is installed."""
    pdf, _notices = report_pdf(db, report, fonts)
    progress.report(1, 2)
    return PaperSnapshot(report, pdf, page_sizes(pdf), tuple(page_pictures(pdf, SMALL_DPI)))


def draw_report(
    db: Database, report: AnnualReport, fonts: Mapping[str, str], _progress: Progress
) -> DrawnList:
    """*report* to be looked through before it is printed; Refused as make_paper."""
    pdf, notices = report_pdf(db, report, fonts)
    return DrawnList(report.title, pdf, page_sizes(pdf), notices)


_LEAST_LOWER = 220
_LOWER_SHARE = 0.51  # of the page's height: a whole sheet of paper in an ordinary high window
_LOW = 720  # pixels of a page in which so little of a sheet is seen that it tells nothing
_ANY = 16_777_215
"""What Qt takes for no limit."""
_WAITING = "正在生成预览…"


class ReportSide(QWidget):
    """Two cards under each other, or beside each other where there is nothing else."""

    finding_chosen = Signal(ReportFinding)
    """A check that the officer wants to be led to."""
    enlarge_wanted = Signal()
    """The paper is to be shown large."""
    cases_shown = Signal(bool)
    """The cases take the place of the paper, or give it back."""

    def __init__(self, db: Database) -> None:
        super().__init__()
        self._width = SIZE.side
        self.setFixedWidth(self._width)
        self._is_alone = False
        self.cases_of = ""
        """The address of the figure, or the id of the check, whose cases were listed last."""
        self._wants_paper = True
        self._is_low = False
        self.checks = ChecksPanel()
        self.cases = CasesPanel(db)
        self.small = PagePreview("成文预览", "width")
        self.small.show_waiting(_WAITING)
        self._lower = QStackedWidget()
        self._lower.setMinimumHeight(_LEAST_LOWER)
        self._paper = self._paper_card()
        self._lower.addWidget(self._paper)
        self._lower.addWidget(self.cases)
        self.checks.chosen.connect(self.finding_chosen)
        self.cases.closed.connect(self.hide_cases)
        self._cards = column(self, gap=SPACE.x3)
        self._cards.addWidget(self.checks)
        self._cards.addWidget(self._lower, 1)
        self._cards.addStretch()

    def _paper_card(self) -> QFrame:
        made, layout = card(SPACE.x3, SPACE.x1)
        layout.addWidget(self.small, 1)
        enlarge = button("放大预览", "link")
        enlarge.clicked.connect(self.enlarge_wanted)
        layout.addWidget(enlarge, 0, Qt.AlignmentFlag.AlignRight)
        return made

    def set_alone(self, is_alone: bool, width: int = SIZE.side) -> None:
        """Take the whole width, with the cards beside each other, or stand beside the tables.

        There it has this *width*.
        """
        if (is_alone, width) == (self._is_alone, self._width):
            return
        self._is_alone, self._width = is_alone, width
        self.setMinimumWidth(width)
        self.setMaximumWidth(_ANY if is_alone else width)
        direction = QBoxLayout.Direction
        self._cards.setDirection(direction.LeftToRight if is_alone else direction.TopToBottom)
        self._cards.setStretch(0, int(is_alone))
        top = Qt.AlignmentFlag.AlignTop if is_alone else Qt.AlignmentFlag(0)
        self._cards.setAlignment(self.checks, top)

    def fit(self, height: int) -> None:
        """Share a page of this *height*: a low one has no small paper, only the tab with it."""
        self._is_low = height < _LOW and not self._is_alone
        least = _LEAST_LOWER if self._is_alone else max(_LEAST_LOWER, round(height * _LOWER_SHARE))
        self._lower.setMinimumHeight(least)
        self._show_lower()

    def _show_lower(self) -> None:
        has_paper = self._wants_paper and not self._is_low
        self._lower.setVisible(has_paper or self.shows_cases)

    @property
    def shows_paper(self) -> bool:
        """Whether somebody sees the small pages."""
        return self.isVisible() and self._lower.isVisible() and not self.shows_cases

    def show_small_paper(self, is_wanted: bool) -> None:
        """Leave the small pages out while the large ones are looked at."""
        self._wants_paper = is_wanted
        self._show_lower()

    @property
    def shows_cases(self) -> bool:
        """Whether the cases of a figure stand in the place of the paper."""
        return self._lower.currentWidget() is self.cases

    def show_paper(self, paper: PaperSnapshot) -> None:
        """Show the pages in small."""
        self.small.show_pictures(paper.small)

    def show_cases(self, year: int, address: str, standing: FigureStanding) -> None:
        """List the cases of a figure in the place of the paper."""
        self.cases.show_cases(year, address, standing)
        self._put_cases_of(address)

    def show_requests(self, finding: ReportFinding) -> None:
        """List the requests that a check names in the place of the paper."""
        self.cases.show_requests(finding.requests)
        self._put_cases_of(finding.id)

    def _put_cases_of(self, what: str) -> None:
        self.cases_of = what
        self._lower.setCurrentWidget(self.cases)
        self._lower.show()
        self.cases_shown.emit(True)

    def hide_cases(self) -> None:
        """Give the place back to the paper."""
        if self.shows_cases:
            self._lower.setCurrentWidget(self._paper)
            self._show_lower()
            self.cases_shown.emit(False)

    # Overrides of Qt methods

    def hasHeightForWidth(self) -> bool:
        """The lists scroll: a name that wraps is no reason for the whole page to grow."""
        return False
