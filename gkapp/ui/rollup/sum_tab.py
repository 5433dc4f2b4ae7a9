"""One of the three tables with the sums; a figure leads to the reports that it is made of."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from gkapp.domain.report.format import ReportFormat
from gkapp.domain.report.identities import Level
from gkapp.services.rollup.list import RolledUp
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.labels import ElidedLabel, Mark
from gkapp.ui.kit.widgets.layout import column, line, row
from gkapp.ui.kit.widgets.report_grid import (
    ReportGrid,
    application_grid,
    proactive_grid,
    remedy_grid,
)
from gkapp.ui.kit.widgets.report_table import ReportTable


def _remedies(_form: ReportFormat) -> ReportGrid:
    return remedy_grid()


GRIDS: Mapping[str, tuple[str, Callable[[ReportFormat], ReportGrid]]] = {
    "proactive": ("主动公开", proactive_grid),
    "applications": ("申请办理", application_grid),
    "remedies": ("复议诉讼", _remedies),
}
"""The tables by their keys: what the tab is called, and how the table is laid out."""


class SumTab(QFrame):
    """Made anew where the sum has other rows."""

    opened = Signal(str)
    """The address of a figure whose parts the officer wants to see."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._grid = GRIDS[key][1]
        self.table: ReportTable | None = None
        self._form: ReportFormat | None = None
        self._hint = ElidedLabel("", "small", "text_2")
        above = row(gap=SPACE.x2)
        above.setContentsMargins(SPACE.x3, SPACE.x2, SPACE.x3, SPACE.x2)
        above.addWidget(Mark("info", "text_3", 16))
        above.addWidget(self._hint, 1)
        self._layout = column(self, 1, 0)
        self._layout.addLayout(above)
        self._layout.addWidget(line())

    def show_sum(self, rolled: RolledUp) -> None:
        """Show the sums, and in one line what they leave open."""
        table = self._table_for(rolled.sum.figures.format)
        table.show_figures(rolled.sum.figures)
        table.show_problems(
            {
                address: finding.message
                for finding in rolled.findings
                if finding.level is Level.ERROR
                for address in finding.cells
            }
        )
        lead = f"{rolled.sum.reports} 份报告的合计，点任一数字看由哪些单位组成。"
        self._hint.show_text(" ".join((lead, *rolled.notes)))

    def _table_for(self, form: ReportFormat) -> ReportTable:
        if self.table is not None and self._form == form:
            return self.table
        if self.table is not None:
            self._layout.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
        table = ReportTable(self._grid(form))
        table.opened.connect(self.opened)
        self._layout.addWidget(table, 1)
        self.setFocusProxy(table)
        self.table, self._form = table, form
        return table
