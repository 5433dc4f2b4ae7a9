"""The three tables of an earlier report as they were read or typed, before they are kept."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from gkapp.domain.errors import Refused
from gkapp.domain.report.figure_cells import TypedFigure, cells_of
from gkapp.domain.report.figure_entry import read_value
from gkapp.domain.report.figure_overrides import is_part, with_overrides, with_totals
from gkapp.domain.report.figures import Counts, figures_from
from gkapp.domain.report.format import ReportFormat
from gkapp.domain.report.identities import Level, ReportFinding, check_identities
from gkapp.domain.report.published.reading import PublishedReport
from gkapp.exchange.law.rules import report_format_for
from gkapp.exchange.reports.published import read_published_file
from gkapp.services.department.particulars import unit_of
from gkapp.services.report.earlier_figures import texts_of
from gkapp.services.report.year_before import TYPED, YearBefore
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.saving import ask_for_file
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.labels import label, set_tone
from gkapp.ui.kit.widgets.layout import column, frame, plain, row, scroll
from gkapp.ui.kit.widgets.question import dialog_foot
from gkapp.ui.kit.widgets.report_grid import Note
from gkapp.ui.kit.widgets.report_table import ReportTable
from gkapp.ui.kit.widgets.tabs import Tabs
from gkapp.ui.report.sections import TABLE_PARTS
from gkapp.ui.report.table_tab import GRIDS
from gkapp.ui.shell.context import Context

_WIDEST, _HIGHEST = 1040, 680
_KINDS = "年度报告 (*.docx *.pdf *.html *.htm *.mht *.mhtml *.txt *.json);;所有文件 (*)"
_HOW = "选择已公布的报告文件（Word、PDF、网页），或者在下面的表中直接填写；总计由各项相加得出。"
_NOT_READ = Note("没有读出", is_missing=True)
_NOTE_HEIGHT, _NOTES_HEIGHT = 24, 84
"""Pixels of one sentence, and of as many as are seen at once."""


class EarlierDialog(QDialog):
    """Show it with open()."""

    agreed = Signal(object, str, object)
    """The AnnualFigures, where they come from, and the texts by section."""

    def __init__(
        self, context: Context, year: int, known: YearBefore | None, parent: QWidget
    ) -> None:
        """*known* is what holds for *year* until something is kept."""
        super().__init__(parent)
        self._context = context
        self._source, self._texts = TYPED, dict[int, str]()
        self._said: list[str] = []
        self._unread: set[str] = set()
        form = report_format_for(year)
        self._figures = known.figures if known else figures_from(form, year, Counts())
        self.tables: dict[str, ReportTable] = {}
        self._holders: dict[str, QVBoxLayout] = {}
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.source = label(f"现有数据：{known.source}" if known else _HOW, "small", "text_2",
                            wrap=True)  # fmt: skip
        self.notes = label("", "small", "text_2", wrap=True)
        self.choose = button("选择文件…", icon="import")
        self.choose.clicked.connect(self._choose)
        self.agree = button("录入", "primary", "save")
        self.agree.clicked.connect(self._agree)
        self._arrange()
        self._make_tables()
        self._show()
        self._fit(parent.window().size())

    def _arrange(self) -> None:
        layout = column(self, SPACE.x4, SPACE.x2)
        head = row(gap=SPACE.x3)
        head.addWidget(self.source, 1)
        head.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(head)
        box = plain()
        column(box).addWidget(self.notes, 0, Qt.AlignmentFlag.AlignTop)
        self._notes_area = scroll(box)
        layout.addWidget(self._notes_area)
        self.tabs = Tabs("报告的三张表")
        for part in TABLE_PARTS:
            self.tabs.add(part.key, part.tab, partial(self._hold, part.key))
        card = frame("card")
        column(card, 1, 0).addWidget(self.tabs)
        layout.addWidget(card, 1)
        layout.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        return dialog_foot(self, self.agree, takes_enter=True)

    def _hold(self, key: str) -> QWidget:
        box = plain()
        self._holders[key] = column(box)
        if key in self.tables:
            self._holders[key].addWidget(self.tables[key])
        return box

    def _make_tables(self) -> None:
        """Anew for another format."""
        for key, grid in GRIDS.items():
            if key in self.tables:
                self.tables[key].hide()
                self.tables[key].deleteLater()
            table = ReportTable(grid(self._figures.format))
            table.entered.connect(self._enter)
            self.tables[key] = table
            if key in self._holders:
                self._holders[key].addWidget(table)

    def _fit(self, room: QSize) -> None:
        width, height = room.width() - 2 * SPACE.x6, room.height() - 2 * SPACE.x6
        self.resize(min(_WIDEST, width), min(_HIGHEST, height))

    # A file

    def _choose(self) -> None:
        ask_for_file("选择上年报告", _KINDS, self, self._read_file)

    def _read_file(self, file: str) -> None:
        self.read(Path(file))

    def read(self, path: Path) -> None:
        """Read the published report at *path* in the background, to be looked at."""
        self.source.setText(f"正在读取“{path.name}”…")
        self._context.jobs.start(
            f"读取 {path.name}",
            partial(_read, path),
            owner=self,
            on_done=self._take,
            on_error=self._fail,
            only_reads=True,
        )

    def _take(self, read: tuple[str, PublishedReport]) -> None:
        self._source, report = read
        self._texts = texts_of(report)
        form = report.figures.format
        is_another = form != self._figures.format
        totals = report.figures.unread - _typed_in(form)
        self._figures = report.figures.filled(report.year)
        if totals:
            self._figures = with_totals(self._figures)
        self._unread = set(report.figures.unread) - totals
        self._said = self._doubts(report, bool(totals))
        if is_another:
            self._make_tables()
        self.source.setText(f"读自“{self._source}”：{report.title or report.org}")
        self._show()

    def _doubts(self, report: PublishedReport, totals_added: bool) -> list[str]:
        said = [each.sentence for each in report.unread]
        unit = unit_of(self._context.db).name
        if report.org and unit and report.org != unit:
            said.insert(0, f"报告的单位是“{report.org}”，与本单位不同，请核对是否选错了文件。")
        if totals_added:
            said.append("有的总计没有读出，已由各项相加。")
        return said

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, Refused):
            raise error
        self.source.setText(error.message)
        set_tone(self.source, "problem")

    # What is typed

    def _enter(self, address: str, text: str) -> None:
        try:
            value = read_value(self._figures.format, address, text)
        except Refused as error:
            self._say([error.message], "problem")
            for table in self.tables.values():
                if table.report.index_of(address).isValid():
                    table.type_again(address, text)
            return
        self._unread.discard(address)
        self._figures = with_overrides(self._figures, {address: value})
        self._show()

    def _show(self) -> None:
        typed = _typed_in(self._figures.format)
        self.setWindowTitle(f"录入 {self._figures.year} 年报告")
        wrong = [each for each in check_identities(self._figures) if each.level is Level.ERROR]
        problems = {address: each.message for each in wrong for address in each.cells}
        notes = dict.fromkeys(self._unread, _NOT_READ)
        for table in self.tables.values():
            table.show_figures(self._figures, typed.__contains__)
            table.show_problems(problems)
            table.show_notes(notes)
        self._say([*self._said, *_told_of(wrong)], "text_2")
        missing = f"还有 {len(self._unread)} 格没有读出，请对照原文填写。" if self._unread else ""
        forbid(self.agree, missing)

    def _say(self, sentences: list[str], tone: str) -> None:
        self.notes.setText("\n".join(sentences))
        set_tone(self.notes, "problem" if tone == "problem" else "text_2")
        self._notes_area.setFixedHeight(min(_NOTES_HEIGHT, _NOTE_HEIGHT * len(sentences)))
        self._notes_area.setVisible(bool(sentences))

    def _agree(self) -> None:
        figures, source, texts = self._figures, self._source, self._texts
        self.accept()
        self.agreed.emit(figures, source, texts)


def _read(path: Path, _progress: Progress) -> tuple[str, PublishedReport]:
    return path.name, read_published_file(path)


def _typed_in(form: ReportFormat) -> frozenset[str]:
    """The addresses of all figures but the totals."""
    return frozenset(
        address
        for address, cell in cells_of(form).items()
        if isinstance(cell, TypedFigure) or is_part(cell)
    )


def _told_of(wrong: list[ReportFinding]) -> list[str]:
    told: Mapping[str, str] = {each.message: each.id for each in wrong}
    return [f"{identity}　{message}" for message, identity in told.items()]
