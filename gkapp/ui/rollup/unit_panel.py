"""The reports of one unit beside the list: which one counts, and what in each is wrong."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from gkapp.services.rollup.list import ReportRow, UnitRow
from gkapp.ui.kit.look.tokens import SIZE, SPACE
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import clear, column, line, plain, row, scroll

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
