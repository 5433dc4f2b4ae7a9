"""The page 年度报告: one year counted, checked, written, looked at on paper, exported, printed."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent

from gkapp.domain.errors import Refused
from gkapp.domain.identities import Finding
from gkapp.services.changes import Topic
from gkapp.services.drafts import drop_draft, keep_draft
from gkapp.services.figures import FigureState, set_figures
from gkapp.services.report import write_text
from gkapp.ui import messages
from gkapp.ui.commands import Command
from gkapp.ui.context import Context
from gkapp.ui.jobs import Progress
from gkapp.ui.look.tokens import SIZE, SPACE
from gkapp.ui.page import Page
from gkapp.ui.places import Place
from gkapp.ui.registers.print_preview import DrawnList, PrintPreview
from gkapp.ui.report.body import ReportBody
from gkapp.ui.report.checks import summary
from gkapp.ui.report.exporting import Exporting, FileKind
from gkapp.ui.report.gathering import Gathered, draft_name, gather_asked
from gkapp.ui.report.head import ReportHead
from gkapp.ui.report.life import ReportLife
from gkapp.ui.report.preview import Paper, PaperMaker, draw_report
from gkapp.ui.report.remembering import remembered_year, with_year
from gkapp.ui.report.sections import PREVIEW
from gkapp.ui.report.side import ReportSide
from gkapp.ui.report.waiving import Waiving
from gkapp.ui.requests.names import HANDLING
from gkapp.ui.requests.names import PAGE as REQUESTS
from gkapp.ui.shell.leaving import ask_before_leaving
from gkapp.ui.widgets.layout import page_column, row

KEEP_AFTER = 2000
"""Milliseconds after the last change before a text is kept for the case of a crash."""


class ReportPage(Page):
    """Everything about the report of one year."""

    topics = frozenset(
        {
            Topic.REQUESTS,
            Topic.REMEDIES,
            Topic.LEDGER,
            Topic.KEY_POINTS,
            Topic.REPORT,
            Topic.DEPARTMENT,
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.year = remembered_year(context.settings.current, context.today)
        self.gathered: Gathered | None = None
        self._is_wide = True
        self._shows_side = False
        self._asked = 0
        self._gathering: Progress | None = None
        self.head = ReportHead()
        self.life = ReportLife(context)
        self.body = ReportBody(context)
        self.side = ReportSide(context.db)
        self.papers = PaperMaker(context, self)
        self.exporting = Exporting(context, self)
        self.waiving = Waiving(context, self.side.checks, self)
        self._keeping = QTimer(self, interval=KEEP_AFTER, singleShot=True)
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
            tab.chosen.connect(self._show_cases)
            tab.opened.connect(self._open_cases)
            tab.entered.connect(self._enter)
            tab.refresh_wanted.connect(self.refresh)
        for tab in self.body.texts.values():
            tab.edited.connect(self._on_edit)
            tab.save_wanted.connect(self.save)
        self.body.tabs.chosen.connect(self._look_at_tab)
        self.side.finding_chosen.connect(self._lead_to)
        self.side.enlarge_wanted.connect(self._enlarge)
        self.side.cases.opened.connect(self.going)
        self.side.cases.failed.connect(self._fail)
        self.side.cases_shown.connect(self._on_cases)
        self.side.cases.closed.connect(self._return_to_table)
        self.papers.made.connect(self._show_paper)
        self.papers.failed.connect(self._fail_paper)
        self._keeping.timeout.connect(self.keep_draft)

    def _connect_head(self) -> None:
        self.head.year_chosen.connect(self._ask_for_year)
        self.head.checks.clicked.connect(self._toggle_side)
        self.head.print.clicked.connect(self.print_report)
        self.head.pdf.clicked.connect(self.export_pdf)
        self.head.word.clicked.connect(self.export_word)
        self.life.step_wanted.connect(self._take_step)
        self.life.told.connect(self.told)
        self.exporting.told.connect(self.told)
        self.waiving.told.connect(self.told)
        self.exporting.failed.connect(self._fail)

    # The year

    def refresh(self) -> None:
        self._asked += 1
        if self._gathering is not None:
            self._gathering.cancel()
        self._gathering = self.context.jobs.start(
            f"统计 {self.year} 年报告",
            partial(gather_asked, self.context.db, self.year, self._asked),
            owner=self,
            on_done=self._take,
            on_error=self._fail_to_read,
            is_quiet=True,
            only_reads=True,
        )

    def _take(self, answer: tuple[int, Gathered]) -> None:
        """Only the latest answer: an earlier one would put back what was saved meanwhile."""
        asked, gathered = answer
        if asked == self._asked:
            self._show_year(gathered)

    def _fail_to_read(self, error: Exception) -> None:
        """Stay with the year that is shown."""
        self.year = self._shown_year
        self.head.mark_year(self.year)
        self.body.setEnabled(True)
        self._fail(error)

    def _show_year(self, gathered: Gathered) -> None:
        before, self.gathered = self.gathered, gathered
        self.body.setEnabled(True)
        report = gathered.report
        self.head.show_report(report.unit.name, gathered.year, gathered.years)
        self.life.show_year(gathered)
        self.body.show_year(gathered)
        self.side.checks.show_findings(report.findings, gathered.waivers)
        self.waiving.show_year(gathered.year)
        self._say_on_checks()
        self._show_cases_again()
        self.papers.show_report(self.body.as_typed(report))
        if before is None or before.year != gathered.year:
            self._begin_year()

    def _begin_year(self) -> None:
        """Say what was left over from another time, and come back to this year the next time."""
        if what := self.unsaved():
            self.told.emit(messages.notice("已恢复上次未保存的内容", f"{what}还没有保存。"))
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
        self.year = year
        self.side.hide_cases()
        self.head.mark_year(self.year)
        self.body.setEnabled(False)  # it still shows the other year
        self.refresh()

    # Figures

    def _show_cases(self, address: str) -> None:
        """Of the figure that is selected, where a register counts it."""
        if self._is_counted(address):
            self.side.show_cases(self.year, address)
        else:
            self.side.hide_cases()

    def _open_cases(self, address: str) -> None:
        """Of a figure that was asked for: the keyboard goes into the list."""
        self._show_cases(address)
        if self._is_counted(address):
            self._set_shows_side(True)
            self.side.cases.take_focus()

    def _return_to_table(self) -> None:
        self._set_shows_side(False)
        self.body.take_focus()

    def _show_cases_again(self) -> None:
        """The registers may say something else now."""
        if not self.side.shows_cases:
            return
        findings = self.gathered.report.findings if self.gathered is not None else ()
        named = [each for each in findings if each.requests and each.id == self.side.cases_of]
        if named:
            self.side.show_requests(named[0])
        else:
            self._show_cases(self.side.cases_of)

    def _is_counted(self, address: str) -> bool:
        if self.gathered is None:
            return False
        return self.gathered.states.get(address) is FigureState.COUNTED

    def _enter(self, address: str, text: str) -> None:
        year = self._shown_year
        assignment = [f"{address}={text}"]
        if self.act(lambda: set_figures(self.context.db, year, assignment)) is None:
            self.body.type_again(address, text)

    def _lead_to(self, finding: Finding) -> None:
        """To the figures, the text or the requests in which it is to be mended."""
        match finding.requests:
            case ():
                self._set_shows_side(False)
                self.body.lead_to(finding)
            case (request,):
                self.going.emit(Place(REQUESTS, request, HANDLING))
            case _:
                self.side.show_requests(finding)
                self._set_shows_side(True)
                self.side.cases.take_focus()

    # Texts

    def _on_edit(self) -> None:
        self._keeping.start()
        if self.gathered is not None:
            self.papers.show_report(self.body.as_typed(self.gathered.report), at_once=False)

    def unsaved(self) -> str:
        titles = "、".join(tab.part.title for tab in self.body.unsaved)
        return f"“{titles}”的文字" if titles else ""

    def save(self) -> bool:
        year = self._shown_year
        for tab in self.body.unsaved:
            number, text = tab.part.number, tab.to_save
            if self.act(partial(write_text, self.context.db, year, number, text)) is None:
                return False
            tab.note_saved()
            drop_draft(self.context.db, draft_name(year), number)
        return True

    def _take_step(self, step: str) -> None:
        """What is reviewed or locked is what is saved."""
        if self.save():
            self.life.take(step)

    def discard(self) -> None:
        for tab in self.body.unsaved:
            tab.discard()
            drop_draft(self.context.db, draft_name(self._shown_year), tab.part.number)

    def keep_draft(self) -> None:
        self._keeping.stop()
        if not self.context.db.is_read_only:
            for tab in self.body.unsaved:
                content = {"text": tab.text}
                keep_draft(self.context.db, draft_name(self._shown_year), tab.part.number, content)

    # Paper

    def _look_at_tab(self, key: str) -> None:
        self.side.show_small_paper(key != PREVIEW)
        self._look_for_viewers()

    def _look_for_viewers(self) -> None:
        is_large = self.body.tabs.current == PREVIEW
        self.papers.set_seen(self.isVisible() and (is_large or self.side.shows_paper))

    def _on_cases(self, _shown: bool) -> None:
        self._look_for_viewers()

    def _enlarge(self) -> None:
        self._set_shows_side(False)
        self.body.tabs.choose(PREVIEW)

    def _show_paper(self, paper: Paper) -> None:
        self.body.show_paper(paper)
        self.side.show_paper(paper)

    def _fail_paper(self, error: Exception) -> None:
        words = error.message if isinstance(error, Refused) else "预览没有生成。"
        self.body.paper.show_words(words)
        self.side.small.show_waiting("")
        self._fail(error)

    def export_word(self) -> None:
        """Ask where to put the report as a Word document."""
        self._export(FileKind.WORD)

    def export_pdf(self) -> None:
        """Ask where to put the report as a PDF file."""
        self._export(FileKind.PDF)

    def _export(self, kind: FileKind) -> None:
        """What is exported is what is saved."""
        if self.gathered is not None and self.save():
            self.exporting.ask(kind, self.gathered.report)

    def print_report(self) -> None:
        """Make the pages as they are now, and show them before they are printed."""
        if self.gathered is not None and self.save():
            fonts = self.context.settings.current.document_fonts
            report = self.body.as_typed(self.gathered.report)
            self.context.jobs.start(
                "生成打印预览",
                partial(draw_report, self.context.db, report, fonts),
                owner=self,
                on_done=self._open_preview,
                on_error=self._fail,
                only_reads=True,
            )

    def _open_preview(self, drawn: DrawnList) -> None:
        preview = PrintPreview(drawn, self.context, self)
        preview.told.connect(self.told)
        preview.open()

    def fit(self, width: int, height: int) -> None:
        self._is_wide = width >= SIZE.side_break
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
        findings = self.gathered.report.findings if self.gathered is not None else ()
        words = "返回报告" if self._shows_side else summary(findings).partition("，")[0]
        self.head.say_on_checks(words)

    def _share_room(self) -> None:
        self.side.set_alone(not self._is_wide)
        self.body.setVisible(self._is_wide or not self._shows_side)
        self.side.setVisible(self._is_wide or self._shows_side)
        self._look_for_viewers()

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
            Command.SAVE: self.save,
            Command.EXPORT: self.export_word,
            Command.PRINT: self.print_report,
        }

    def _fail(self, error: Exception) -> None:
        """Tell what was refused; anything else goes the way of all bugs."""
        if not isinstance(error, Refused):
            raise error
        self.told.emit(messages.refusal(error))

    # Overrides of Qt methods

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look_for_viewers()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._look_for_viewers()
