"""The charts of the year, and which of them stand in the report."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gkapp.domain.report.charts.chart import ChartKind
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.labels import ElidedLabel, Mark
from gkapp.ui.kit.widgets.layout import column, line, plain, row, scroll
from gkapp.ui.report.chart_card import ChartCard
from gkapp.ui.report.gathering import Gathered

_HINT = "数字与报告表格一致；勾选的图依次编号，印在第一部分末尾。"


class ChartsTab(QWidget):
    """All kinds below each other; chooses for the year that is shown."""

    chosen = Signal(object)
    """The kinds that are to stand in the report, and no others: a frozenset of ChartKind."""
    saving_asked = Signal(object, str)
    """A Chart, and the suffix of the file that it is to be put into."""
    copied = Signal(str)
    """The title of a chart that was put on the clipboard."""

    def __init__(self, *, read_only: bool) -> None:
        super().__init__()
        self._read_only = read_only
        self.cards = {kind: ChartCard(kind) for kind in ChartKind}
        self._chosen: frozenset[ChartKind] = frozenset()
        above = row(gap=SPACE.x2)
        above.setContentsMargins(SPACE.x3, SPACE.x1, SPACE.x3, SPACE.x1)
        above.addWidget(Mark("info", "text_3", 16))
        above.addWidget(ElidedLabel(_HINT, "small", "text_2"), 1)
        layout = column(self, gap=0)
        layout.addLayout(above)
        layout.addWidget(line())
        inner = plain()
        cards = column(inner, SPACE.x4, SPACE.x5)
        for card in self.cards.values():
            cards.addWidget(card)
            card.chosen.connect(self._choose)
            card.saving_asked.connect(self.saving_asked)
            card.copied.connect(self.copied)
        cards.addStretch(1)
        layout.addWidget(scroll(inner), 1)
        self.setFocusProxy(self.cards[ChartKind.MONTHS].view)

    def show_year(self, gathered: Gathered) -> None:
        """Show the charts of this year."""
        charts = gathered.report.charts
        self._chosen = frozenset(charts.chosen)
        reason = "数据库以只读方式打开，不能修改" if self._read_only else ""
        if gathered.is_locked:
            reason = "报告已经定稿，配图随之锁定；需要修改的，请先办理更正"
        for chart in charts.charts:
            is_printed = chart.kind in self._chosen
            self.cards[chart.kind].show_chart(chart, is_printed=is_printed, reason=reason)

    def _choose(self, kind: str, is_wanted: bool) -> None:
        changed = {ChartKind(kind)}
        self.chosen.emit(self._chosen | changed if is_wanted else self._chosen - changed)
