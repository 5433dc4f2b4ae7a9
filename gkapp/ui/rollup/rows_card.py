"""What stands beside or below the units: a unit's reports, the sum, and a card with a list."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from gkapp.domain.report.format import ReportFormat
from gkapp.domain.report.identities import Level
from gkapp.services.records.list_query import ALL, Facet, ListQuery, SortKey
from gkapp.services.rollup.list import ReportRow, RolledUp, UnitRow
from gkapp.ui.kit.look.tokens import SIZE, SPACE
from gkapp.ui.kit.tables.columns import TableColumn
from gkapp.ui.kit.tables.id_model import IdTableModel, RowsAtHand
from gkapp.ui.kit.tables.view import RecordView
from gkapp.ui.kit.widgets.buttons import button, tool_button
from gkapp.ui.kit.widgets.labels import ElidedLabel, Mark, label
from gkapp.ui.kit.widgets.layout import clear, column, line, plain, row, scroll
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
    """One table of the sum; made anew where the sum has other rows."""

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


_MOST_FINDINGS = 12


class ReportLines(QWidget):
    """One report: whether it counts, its days, what is wrong in it, and what can be done."""

    counting_asked = Signal(int)
    """The id of the report that is to be counted."""
    removal_asked = Signal(int)
    """The id of the report that is to be taken out."""
    correction_asked = Signal(object)
    """The ReportRow whose unit or day is to be corrected."""

    def __init__(self, report: ReportRow, *, is_read_only: bool) -> None:
        super().__init__()
        self._id, self._report = report.id, report
        layout = column(self, gap=SPACE.x1)
        layout.addWidget(label(report.file, "strong", wrap=True))
        days = [f"{report.received_on.isoformat()} 收入"]
        days += [f"{report.published_on.isoformat()} 公布"] if report.published_on else []
        state = "计入汇总" if report.is_counted else "未计入"
        layout.addWidget(label("，".join((state, *days)), "small", "text_2", wrap=True))
        for words in report.findings[:_MOST_FINDINGS]:
            layout.addWidget(label(words, "small", wrap=True))
        if (more := len(report.findings) - _MOST_FINDINGS) > 0:
            layout.addWidget(label(f"还有 {more} 处。", "small", "text_2"))
        if not is_read_only:
            layout.addLayout(self._ways(report.is_counted))

    def _ways(self, is_counted: bool) -> QHBoxLayout:
        ways = row()
        self.count, self.remove = button("改为计入这份", "link"), button("移出汇总", "link")
        self.correct = button("更正…", "link")
        self.correct.setToolTip("更正报告的单位和公布日期")
        self.correct.clicked.connect(self._correct)
        self.count.clicked.connect(self._count)
        self.remove.clicked.connect(self._remove)
        if not is_counted:
            ways.addWidget(self.count)
        ways.addWidget(self.correct)
        ways.addWidget(self.remove)
        ways.addStretch(1)
        return ways

    def _count(self) -> None:
        self.counting_asked.emit(self._id)

    def _correct(self) -> None:
        self.correction_asked.emit(self._report)

    def _remove(self) -> None:
        self.removal_asked.emit(self._id)


class UnitPanel(QFrame):
    """Shows a unit, or says that none is chosen."""

    counting_asked = Signal(int)
    """The id of the report that is to be counted."""
    removal_asked = Signal(int)
    """The id of a report that is to be taken out."""
    correction_asked = Signal(object)
    """The ReportRow whose unit or day is to be corrected."""

    def __init__(self, *, is_read_only: bool) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setFixedWidth(SIZE.side)
        self.setAccessibleName("单位报送情况")
        self._is_read_only = is_read_only
        self._told = plain()
        self._lines = column(self._told, SPACE.x4)
        column(self, 1).addWidget(scroll(self._told))
        self.show_unit(None, ())

    def show_unit(self, unit: UnitRow | None, reports: Sequence[ReportRow]) -> None:
        """Tell of a unit and its *reports*."""
        clear(self._lines)
        if unit is None:
            self._say("选中一个单位，可查看其报告和问题。", "body", "text_3")
        else:
            self._say(unit.name, "subtitle", "text")
            self._say("、".join(unit.states), "strong", "text")
            self._say(f"公布期限：{unit.due_on.isoformat()}", "small", "text_2")
            if not unit.is_expected:
                self._say("不在应报送单位名单中。", "small", "text_2")
            for report in reports:
                self._lines.addWidget(line())
                self._lines.addWidget(self._lines_of(report))
        self._lines.addStretch(1)

    def _say(self, words: str, role: str, ink: str) -> None:
        self._lines.addWidget(label(words, role, ink, wrap=True))  # pyright: ignore[reportArgumentType] - names of tokens

    def _lines_of(self, report: ReportRow) -> QWidget:
        made = ReportLines(report, is_read_only=self._is_read_only)
        made.counting_asked.connect(self.counting_asked)
        made.removal_asked.connect(self.removal_asked)
        made.correction_asked.connect(self.correction_asked)
        return made


class RowsCard(QFrame):
    """Title, count and the rows; Esc or the cross closes it."""

    opened = Signal(object)
    """The row that the officer wants to see."""
    closed = Signal()
    failed = Signal(object)
    """The exception that kept a row from being shown."""

    def __init__(self, name: str, columns: Sequence[TableColumn[Any]]) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._source = _Rows(columns)
        self._title = label("", "strong", wrap=True)
        self._count = label("", "small", "text_2", wrap=True)
        records = self._records = IdTableModel(self._source, columns, self)
        records.failed.connect(self.failed)
        self.view = RecordView(records, name)
        self.view.opened.connect(self._open)
        self.view.headings.order_asked.connect(self._sort)
        close = tool_button("close", "关闭（Esc）")
        close.clicked.connect(self.closed)
        head = row()
        head.setContentsMargins(SPACE.x3, SPACE.x2, SPACE.x1, SPACE.x2)
        words = column(gap=2)
        words.addWidget(self._title)
        words.addWidget(self._count)
        head.addLayout(words, 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        layout = column(self, 1, 0)
        layout.addLayout(head)
        layout.addWidget(line())
        layout.addWidget(self.view, 1)

    @property
    def rows(self) -> Sequence[Any]:
        """What is listed."""
        return self._source.listed

    def show_rows(self, title: str, count: str, rows: Iterable[Any]) -> None:
        """List *rows* under a *title* and a line that says how many they are."""
        self._title.setText(title)
        self._count.setText(count)
        self._source.take(rows)
        self._records.ask(ListQuery())
        self.view.scrollToTop()

    def take_focus(self) -> None:
        """Put the keyboard on the first row."""
        if self._source.listed:
            self.view.setCurrentIndex(self._records.index(0, 0))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, at: int) -> None:
        self.opened.emit(self._source.listed[at])

    def _sort(self, order: tuple[SortKey, ...]) -> None:
        self._records.ask(ListQuery(order=order))

    # Overrides of Qt methods

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class _Rows:
    """Whichever rows are to be listed now."""

    views = (ALL,)

    def __init__(self, columns: Sequence[TableColumn[Any]]) -> None:
        self._columns = columns
        self.listed: list[Any] = []
        self._at_hand = RowsAtHand((), columns)

    def take(self, rows: Iterable[Any]) -> None:
        self.listed = list(rows)
        self._at_hand = RowsAtHand(self.listed, self._columns)

    def ids(self, query: ListQuery) -> Sequence[int]:
        return self._at_hand.ids(query)

    def rows(self, ids: Sequence[int]) -> Mapping[int, Any]:
        return self._at_hand.rows(ids)

    def counts(self) -> Mapping[str, int]:
        return {}

    def facets(self) -> Sequence[Facet]:
        return ()

    def order_of(self, view: str) -> Sequence[SortKey]:
        return ()
