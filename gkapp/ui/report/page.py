"""The page 年度报告: one year counted, checked, written, looked at on paper, exported, printed."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent

from gkapp.domain.errors import Refused
from gkapp.domain.report.checks.left_to_fill import left_to_fill
from gkapp.services.records.action_result import Topic
from gkapp.services.report.figures import set_figures
from gkapp.ui.kit import messages
from gkapp.ui.kit.latest_only_job import LatestOnlyJob
from gkapp.ui.kit.look.tokens import SIZE, SPACE, side_width
from gkapp.ui.kit.widgets.layout import page_column, row
from gkapp.ui.records.file_drop import FileDrop
from gkapp.ui.report.adjusting import Adjusting
from gkapp.ui.report.body import ReportBody
from gkapp.ui.report.charting import Charting
from gkapp.ui.report.checks import summary
from gkapp.ui.report.differing import Differing
from gkapp.ui.report.entering_earlier import EnteringEarlier
from gkapp.ui.report.exporting import Exporting, ReportFileKind
from gkapp.ui.report.figure_finder import FigureFinder
from gkapp.ui.report.gathering import Gathered, gather
from gkapp.ui.report.head import ReportHead
from gkapp.ui.report.life import ReportLife
from gkapp.ui.report.printing import ReportPaper
from gkapp.ui.report.remembering import remembered_year, with_year
from gkapp.ui.report.sections import PREVIEW
from gkapp.ui.report.side import ReportSide
from gkapp.ui.report.texts import TextDrafts
from gkapp.ui.report.waiving import Waiving
from gkapp.ui.shell.commands import Command
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.leaving import ask_before_leaving
from gkapp.ui.shell.page import Page


class ReportPage(Page):
    """Everything about the report of one year."""

    topics = frozenset(
        {
            Topic.REQUESTS,
            Topic.REMEDIES,
            Topic.LEDGER,
            Topic.KEY_POINTS,
            Topic.INTERPRETATIONS,
            Topic.VOICES,
            Topic.REPORT,
            Topic.CALENDAR,
            Topic.DEPARTMENT,
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.year = remembered_year(context.settings.current, context.today)
        self.version: int | None = None
        """An earlier version of the report, to be read; None for the one that is worked on."""
        self.gathered: Gathered | None = None
        self._is_wide, self._room = True, (0, 0)
        self._shows_side = False
        self._reading = LatestOnlyJob(
            context.jobs, "统计年度报告", self._show_year, self, self._fail_to_read
        )
        self.head = ReportHead()
        self.life = ReportLife(context)
        self.body = ReportBody(context)
        self.side = ReportSide(context.db)
        self.texts = TextDrafts(context, self.body, self)
        self.finder = FigureFinder(self.body, self.side, self)
        self.paper = ReportPaper(context, self.body, self.side, self)
        self.charting = Charting(context, self.body.charts, self)
        self.exporting = Exporting(context, self)
        self.adjusting = Adjusting(context, self.body, self.side.cases, self)
        self.differing = Differing(context, self.body, self)
        self.earlier = EnteringEarlier(context, self.body, self)
        self.drop = FileDrop(self)
        self.waiving = Waiving(context, self.side.checks, self)
        self._arrange()
        self._connect_parts()
        self._connect_head()

    def _arrange(self) -> None:
        layout = page_column(self, gap=SPACE.x2)
        layout.addWidget(self.head)
        layout.addWidget(self.life)
        parts = row(gap=SPACE.x4)
        parts.addWidget(self.body, 1)
        parts.addWidget(self.side)
        layout.addLayout(parts, 1)
        self.setFocusProxy(self.body.tabs)

    def _connect_parts(self) -> None:
        for tab in self.body.tables.values():
            tab.entered.connect(self._enter)
            tab.refresh_wanted.connect(self.refresh)
        self.texts.edited.connect(self._on_edit)
        self.texts.edited.connect(self.edited)
        self.texts.saved.connect(self.publish)
        self.charting.done.connect(self.publish)
        self.finder.going.connect(self.going)
        self.finder.side_wanted.connect(self._set_shows_side)
        self.side.enlarge_wanted.connect(self._enlarge)
        self.paper.message_posted.connect(self.message_posted)
        self.charting.message_posted.connect(self.message_posted)
        for leading in (self.paper.leading, self.exporting.leading):
            leading.connect(self.finder.lead_to)
        for part in (self.texts, self.side.cases, self.paper, self.charting):
            part.failed.connect(self._fail)

    def _connect_head(self) -> None:
        self.head.year_chosen.connect(self._ask_for_year)
        self.head.checks.clicked.connect(self._toggle_side)
        self.head.print.clicked.connect(self.print_report)
        self.head.pdf.clicked.connect(self.export_pdf)
        self.head.word.clicked.connect(self.export_word)
        self.head.sheet_wanted.connect(self.export_tables)
        self.head.data_wanted.connect(self.export_data)
        self.life.version_wanted.connect(self._ask_for_version)
        self.life.step_wanted.connect(self._take_step)
        self.life.message_posted.connect(self.message_posted)
        self.exporting.message_posted.connect(self.message_posted)
        self.waiving.message_posted.connect(self.message_posted)
        self.earlier.message_posted.connect(self.message_posted)
        self.drop.message_posted.connect(self.message_posted)
        self.drop.dropped.connect(self.earlier.read)
        self.head.earlier_wanted.connect(self.earlier.ask)
        self.differing.message_posted.connect(self.message_posted)
        self.life.differences_wanted.connect(self.differing.show_list)
        self.adjusting.message_posted.connect(self.message_posted)
        self.exporting.failed.connect(self._fail)

    # The year

    def refresh(self) -> None:
        self._reading.start(partial(gather, self.context.db, self.year, self.version))

    def _fail_to_read(self, error: Exception) -> None:
        """Stay with the year that is shown."""
        self.year, self.version = self._shown_year, None
        self.head.mark_year(self.year)
        self.body.setEnabled(True)
        self._fail(error)

    def _show_year(self, gathered: Gathered) -> None:
        before, self.gathered = self.gathered, gathered
        self.body.setEnabled(True)
        report = gathered.report
        self.head.show_report(report.unit.name, gathered.term, gathered.year, gathered.years)
        self.life.show_year(gathered)
        self.side.checks.setVisible(not gathered.is_older)
        self.body.show_year(gathered)
        self.side.checks.show_findings(report.findings, gathered.waivers)
        self.waiving.show_year(gathered.year)
        self.adjusting.show_year(gathered)
        self.earlier.show_year(gathered)
        self.differing.show_year(gathered)
        self._say_on_checks()
        self.texts.show_year(gathered.year)
        self.finder.show_year(gathered)
        self.charting.show_year(gathered)
        self.paper.maker.show_report(self.body.as_typed(report))
        if before is None or before.year != gathered.year:
            self._begin_year()

    def _begin_year(self) -> None:
        """Say what was left over from another time, and come back to this year the next time."""
        if what := self.unsaved():
            self.message_posted.emit(
                messages.notice("已恢复上次未保存的内容", f"{what}还没有保存。")
            )
        settings = self.context.settings
        with suppress(Refused):  # which year it was is not worth a word
            settings.keep(with_year(settings.current, self._shown_year, self.context.today))

    @property
    def _shown_year(self) -> int:
        """The year whose texts stand in the editors, also while another one is being read."""
        return self.gathered.year if self.gathered is not None else self.year

    def _ask_for_year(self, year: int) -> None:
        ask_before_leaving(self, partial(self.choose_year, year))

    def choose_year(self, year: int) -> None:
        """Show another year; what is unsaved is lost."""
        self.year, self.version = year, None
        self.side.hide_cases()
        self.head.mark_year(self.year)
        self.body.setEnabled(False)  # it still shows the other year
        self.refresh()

    def _ask_for_version(self, number: int) -> None:
        ask_before_leaving(self, partial(self.choose_version, number))

    def choose_version(self, number: int) -> None:
        """Show a version of this year's report; what is unsaved is lost."""
        self.discard()
        self.version = number
        self.side.hide_cases()
        self.body.setEnabled(False)
        self.refresh()

    # Figures

    def _enter(self, address: str, text: str) -> None:
        year = self._shown_year
        assignment = [f"{address}={text}"]
        if self.act(lambda: set_figures(self.context.db, year, assignment)) is None:
            self.body.type_again(address, text)

    # Texts

    def _on_edit(self) -> None:
        if self.gathered is not None:
            report = self.body.as_typed(self.gathered.report)
            self.paper.maker.show_report(report, at_once=False)

    def unsaved(self) -> str:
        return self.texts.unsaved

    def save(self) -> bool:
        return self.texts.save()

    def discard(self) -> None:
        self.texts.discard()

    def keep_draft(self) -> None:
        self.texts.keep_draft()

    def _take_step(self, step: str) -> None:
        """What is reviewed or locked is what is saved."""
        if self.save():
            self.life.take(step)

    # Paper

    def _enlarge(self) -> None:
        self._set_shows_side(False)
        self.body.tabs.choose(PREVIEW)

    def find_in_pages(self) -> None:
        """Look for words on the pages that are printed."""
        self._enlarge()
        self.body.paper.search.begin()

    def export_word(self) -> None:
        """Ask where to put the report as a Word document."""
        self._export(ReportFileKind.WORD)

    def export_pdf(self) -> None:
        """Ask where to put the report as a PDF file."""
        self._export(ReportFileKind.PDF)

    def export_tables(self) -> None:
        """Ask where to put the three tables as a spreadsheet."""
        self._export(ReportFileKind.SHEET)

    def export_data(self) -> None:
        """Ask where to put everything for the next system."""
        self._export(ReportFileKind.DATA)

    def _export(self, kind: ReportFileKind) -> None:
        """What is exported is what is saved."""
        if self.gathered is not None and self.save():
            self.exporting.ask(kind, self.gathered.report, self.gathered.version.number)

    def print_report(self) -> None:
        """Make the pages as they are now, and show them before they are printed."""
        if self.gathered is not None and self.save():
            report, waivers = self.body.as_typed(self.gathered.report), self.gathered.waivers
            left = left_to_fill(report.findings, report.texts, waivers)
            self.paper.print(report, None if self.gathered.is_older else left)

    # The room

    def fit(self, width: int, height: int) -> None:
        self._is_wide, self._room = width >= SIZE.side_break, (width, height)
        self.head.fit(is_wide=self._is_wide)
        self._share_room()

    def _toggle_side(self) -> None:
        self._set_shows_side(not self._shows_side)
        wanted = self.side.checks if self._shows_side else self.body.tabs
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_shows_side(self, shows: bool) -> None:
        """In a narrow room the side takes the place of the tabs, or gives it back."""
        self._shows_side = shows
        self._say_on_checks()
        self._share_room()

    def _say_on_checks(self) -> None:
        findings = self.gathered.left if self.gathered is not None else ()
        words = "返回报告" if self._shows_side else summary(findings).partition("，")[0]
        self.head.say_on_checks(words)

    def _share_room(self) -> None:
        width, height = self._room
        self.side.set_alone(not self._is_wide, side_width(width))
        self.side.fit(height)
        self.body.setVisible(self._is_wide or not self._shows_side)
        self.side.setVisible(self._is_wide or self._shows_side)
        self.paper.look_for_viewers()

    # What the window asks

    def arrive(self, part: str) -> None:
        """*part* is the key of a tab, a year, or both: 2025/applications."""
        year, _, key = part.rpartition("/")
        if part.isdecimal():
            year, key = part, ""
        if year.isdecimal() and int(year) != self.year:
            self.choose_year(int(year))
        self.body.tabs.choose(key)

    def commands(self) -> Mapping[Command, Callable[[], object]]:
        return {
            Command.REFRESH: self.refresh,
            Command.FIND: self.find_in_pages,
            Command.SAVE: self.save,
            Command.EXPORT: self.export_word,
            Command.PRINT: self.print_report,
        }

    def _fail(self, error: Exception) -> None:
        """Tell what was refused; anything else goes the way of all bugs."""
        self.message_posted.emit(messages.failure(error))

    # Overrides of Qt methods

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.paper.look_for_viewers()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.paper.look_for_viewers()
