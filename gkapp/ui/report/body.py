"""The parts of the report in their tabs, with the paper in the last one."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from gkapp.domain.report.identities import ReportFinding
from gkapp.domain.report.picture_numbers import with_picture_numbers
from gkapp.services.report.annual_report import AnnualReport
from gkapp.ui.kit.widgets.layout import column
from gkapp.ui.kit.widgets.pdf_panel import PdfPanel
from gkapp.ui.kit.widgets.tabs import Tabs
from gkapp.ui.report.charts_tab import ChartsTab
from gkapp.ui.report.gathering import Gathered
from gkapp.ui.report.sections import (
    APPLICATIONS,
    CHARTS,
    PARTS,
    PREVIEW,
    TABLE_PARTS,
    TEXT_PARTS,
    TextPart,
)
from gkapp.ui.report.side import PaperSnapshot
from gkapp.ui.report.table_tab import TableTab
from gkapp.ui.report.text_tab import TextTab
from gkapp.ui.shell.context import Context


class ReportBody(QFrame):
    """A card of tabs; knows which texts are unsaved and where a figure stands."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        read_only = context.db.is_read_only
        self.texts = {part.number: TextTab(part, read_only=read_only) for part in TEXT_PARTS}
        self.tables = {part.key: TableTab(part, read_only=read_only) for part in TABLE_PARTS}
        self.charts = ChartsTab(read_only=read_only)
        self.paper = PdfPanel("成文预览", context.jobs)
        self.tabs = Tabs("年度报告的各部分")
        self._gathered: Gathered | None = None
        self._compares = False
        self._marked: ReportFinding | None = None
        for part in PARTS:
            is_text = isinstance(part, TextPart)
            made = self.texts[part.number] if is_text else self.tables[part.key]
            self.tabs.add(part.key, part.tab, _giver(made))
            self.tabs.setTabToolTip(self.tabs.count() - 1, part.title)
        self.tabs.add(CHARTS, "图表", _giver(self.charts))
        self.tabs.add(PREVIEW, "预览", _giver(self.paper))
        self.tabs.choose(APPLICATIONS)
        column(self, 1, 0).addWidget(self.tabs)
        for tab in self.tables.values():
            tab.compared.connect(self._compare)
        for text in self.texts.values():
            text.edited.connect(self._count_places)

    # What is shown

    def show_year(self, gathered: Gathered) -> None:
        """Show one year; of another year nothing is kept, of the same one what is unsaved."""
        is_another = self._gathered is None or _place(self._gathered) != _place(gathered)
        self._gathered = gathered
        for number, tab in self.texts.items():
            if is_another:
                tab.discard()
            tab.lock(gathered.is_locked)
            tab.show_report(gathered.report, gathered.pictures)
            if is_another and number in gathered.left_over:
                tab.take_up(gathered.left_over[number])
        for tab in self.tables.values():
            tab.show_year(gathered, compares=self._compares)
        self.charts.show_year(gathered)
        self._mark_again()
        self._count_places()

    def show_paper(self, paper: PaperSnapshot) -> None:
        """Show the pages to read."""
        self.paper.show_pdf(paper.pdf, paper.sizes)

    def _compare(self, compares: bool) -> None:
        if compares != self._compares and self._gathered is not None:
            self._compares = compares
            for tab in self.tables.values():
                tab.show_year(self._gathered, compares=compares)

    def _count_places(self) -> None:
        for tab in self.texts.values():
            self.tabs.show_count(tab.part.key, tab.places, f"还有 {tab.places} 处待填写")

    # Where one is

    def lead_to(self, finding: ReportFinding) -> None:
        """Show what *finding* speaks of: frame its figures, or go to its text."""
        self._mark(finding)
        if finding.section is not None:
            tab = self.texts[finding.section]
            self.tabs.choose(tab.part.key)
            tab.lead_to(finding)
        elif finding.cells:
            self.show_figure(finding.cells[0])

    def take_focus(self) -> None:
        """Put the keyboard into the part that is shown."""
        shown = self.tables.get(self.tabs.current, self.tabs)
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _mark(self, finding: ReportFinding | None) -> None:
        self._marked = finding
        for tab in self.tables.values():
            tab.mark(finding.cells if finding is not None else ())

    def _mark_again(self) -> None:
        """What is left of the finding whose figures are framed, if anything is."""
        if self._marked is not None and self._gathered is not None:
            cells = frozenset(self._marked.cells)
            self._mark(
                next(
                    (
                        finding
                        for finding in self._gathered.report.findings
                        if finding.id == self._marked.id and not cells.isdisjoint(finding.cells)
                    ),
                    None,
                )
            )

    def show_figure(self, address: str) -> None:
        """Go to the table in which a figure stands, and select it."""
        for key, tab in self.tables.items():
            if tab.has_figure(address):
                self.tabs.choose(key)
                tab.choose(address)

    # What is typed

    def type_again(self, address: str, text: str) -> None:
        """A figure was refused: let the officer mend it where it stands."""
        for tab in self.tables.values():
            if tab.table is not None and tab.has_figure(address):
                tab.table.type_again(address, text)

    @property
    def unsaved(self) -> list[TextTab]:
        """The texts that leaving would lose."""
        return [tab for tab in self.texts.values() if tab.is_dirty]

    def as_typed(self, report: AnnualReport) -> AnnualReport:
        """*report* with the texts as they stand in the editors; a locked one as it was locked."""
        if self._gathered is not None and self._gathered.is_locked:
            return report
        marked = {number: tab.marked for number, tab in self.texts.items()}
        return replace(report, marked=with_picture_numbers(marked, len(report.charts.printed)))


def _place(gathered: Gathered) -> tuple[int, int]:
    return gathered.year, gathered.version.number


def _giver(widget: QWidget) -> Callable[[], QWidget]:
    return partial(_same, widget)


def _same(widget: QWidget) -> QWidget:
    return widget
