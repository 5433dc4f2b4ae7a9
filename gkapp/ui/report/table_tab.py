"""One of the three prescribed tables with the line above it."""

from collections.abc import Callable, Collection, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gkapp.domain.report.format import ReportFormat
from gkapp.services.report.figures import FigureState
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, forbid, rename
from gkapp.ui.kit.widgets.labels import ElidedLabel, Mark
from gkapp.ui.kit.widgets.layout import column, line, row
from gkapp.ui.kit.widgets.report_grid import (
    Note,
    ReportGrid,
    application_grid,
    proactive_grid,
    remedy_grid,
)
from gkapp.ui.kit.widgets.report_table import ReportTable
from gkapp.ui.report.gathering import Gathered, has_year_before
from gkapp.ui.report.sections import TablePart

_NOTED = (FigureState.TYPED, FigureState.MISSING, FigureState.OPEN)
_NO_FORMAT = "2019 年起才有年报格式，没有上年数字"
_SETTLED = (FigureState.TYPED,)
"""What is still said of typed figures once nobody can type them."""


def _remedies(_form: ReportFormat) -> ReportGrid:
    return remedy_grid()


GRIDS: Mapping[str, Callable[[ReportFormat], ReportGrid]] = {
    "proactive": proactive_grid,
    "applications": application_grid,
    "remedies": _remedies,
}


class TableTab(QWidget):
    """Shows a year's figures; the table is made anew where another format has another one."""

    chosen = Signal(str)
    """The address of the figure that is selected; empty for none."""
    opened = Signal(str)
    """The address of a figure whose cases the officer wants to see."""
    entered = Signal(str, str)
    """Address and text of a figure that the officer typed."""
    compared = Signal(bool)
    """The year before is to be shown beside each figure, or no longer."""
    earlier_wanted = Signal()
    """The report of the year before is to be read or typed."""
    adjusted_wanted = Signal()
    """The figures that were set otherwise are to be listed."""
    refresh_wanted = Signal()
    """The registers are to be counted anew."""

    def __init__(self, part: TablePart, *, read_only: bool) -> None:
        super().__init__()
        self.part = part
        self._read_only = read_only
        self.table: ReportTable | None = None
        self._format = ""
        self._hint = ElidedLabel("", "small", "text_2")
        self.compare = button("与上年对照", "link")
        self.compare.setCheckable(True)
        self.compare.toggled.connect(self.compared)
        self._layout = column(self, gap=0)
        self._layout.addLayout(self._line_above())
        self._layout.addWidget(line())

    def _line_above(self) -> QHBoxLayout:
        above = row(gap=SPACE.x2)
        above.setContentsMargins(SPACE.x3, SPACE.x1, SPACE.x3, SPACE.x1)
        above.addWidget(Mark("info", "text_3", 16))
        above.addWidget(self._hint, 1)
        self.adjusted = button("已调整", "link")
        self.adjusted.setToolTip("列出调整过的统计数字及原因")
        self.adjusted.clicked.connect(self.adjusted_wanted)
        self.adjusted.hide()
        above.addWidget(self.adjusted)
        above.addWidget(self.compare)
        self.enter_earlier = button("录入上年报告", "link")
        self.enter_earlier.setToolTip("读取已公布的上年报告（Word、PDF、网页），或者直接填写")
        self.enter_earlier.clicked.connect(self.earlier_wanted)
        self.enter_earlier.hide()
        above.addWidget(self.enter_earlier)
        again = button("重新统计", "link", "refresh")
        again.setToolTip("按登记簿和台账重新统计（F5）")
        again.clicked.connect(self.refresh_wanted)
        above.addWidget(again)
        return above

    def show_year(self, gathered: Gathered, *, compares: bool) -> None:
        """Show these figures."""
        table = self._table_for(gathered.report.figures.format)
        states = gathered.states
        read_only = self._read_only or gathered.is_locked
        table.show_figures(gathered.report.figures, partial(_can_type, states, read_only))
        table.show_notes(_notes(gathered))
        self._show_adjusted(len(gathered.overrides))
        table.show_problems(gathered.problems)
        table.show_previous(gathered.previous if compares else None)
        can_enter = gathered.previous is None and has_year_before(gathered.year)
        self.enter_earlier.setVisible(can_enter and not self._read_only)
        none = "还没有上年数字，请录入上年报告" if can_enter else _NO_FORMAT
        forbid(self.compare, "" if gathered.previous else none)
        self.compare.setChecked(compares)
        missing = f"还有 {gathered.missing} 项未填写。" if gathered.missing else ""
        told = missing if self.part.key == "proactive" else ""
        source = gathered.before.source if gathered.before else ""
        small = f"小字为上年数字（{source}）和增减。" if compares and source else ""
        counted = f"{self.part.hint}{told}统计于 {gathered.read_at:%H:%M}。"
        locked = f"第 {gathered.version.number} 版定稿的数字，不随登记簿变化。"
        self._hint.show_text(f"{small}{locked if gathered.is_locked else counted}")

    def _show_adjusted(self, count: int) -> None:
        self.adjusted.setVisible(count > 0)
        rename(self.adjusted, f"已调整 {count} 项")

    def mark(self, addresses: Collection[str]) -> None:
        """Frame these figures, as far as they are in this table."""
        if self.table is not None:
            self.table.mark(addresses)

    def has_figure(self, address: str) -> bool:
        """Whether a figure stands in this table."""
        return self.table is not None and self.table.report.index_of(address).isValid()

    def choose(self, address: str) -> None:
        """Select a figure."""
        if self.table is not None:
            self.table.choose(address)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _table_for(self, form: ReportFormat) -> ReportTable:
        if self.table is not None and self._format == form.code:
            return self.table
        if self.table is not None:
            self._layout.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
        table = ReportTable(GRIDS[self.part.key](form))
        table.chosen.connect(self.chosen)
        table.opened.connect(self.opened)
        table.entered.connect(self.entered)
        self._layout.addWidget(table, 1)
        self.setFocusProxy(table)
        self.table, self._format = table, form.code
        return table


def _can_type(states: Mapping[str, FigureState], read_only: bool, address: str) -> bool:
    return states[address].can_be_typed and not read_only


def _notes(gathered: Gathered) -> dict[str, Note]:
    noted = _SETTLED if gathered.is_locked else _NOTED
    notes = {
        address: Note(state.value, is_missing=state is not FigureState.TYPED)
        for address, state in gathered.states.items()
        if state in noted
    }
    adjusted = FigureState.ADJUSTED.value
    return notes | {
        each.address: Note(adjusted, detail=each.explained) for each in gathered.overrides
    }
