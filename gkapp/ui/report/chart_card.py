"""One chart on the page of the report: the drawing, its numbers, and what is done with it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QMenu, QVBoxLayout, QWidget

from gkapp.documents.blocks import Drawing
from gkapp.documents.drawings.charts import chart_drawing
from gkapp.domain.report.charts.chart import Chart, ChartKind
from gkapp.ui.kit.look.theme import metrics
from gkapp.ui.kit.look.tokens import SPACE, TYPE
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.drawing_view import DrawingView
from gkapp.ui.kit.widgets.labels import ElidedLabel
from gkapp.ui.kit.widgets.layout import column, row
from gkapp.ui.kit.widgets.term_table import NumberTable

PNG, SVG = "png", "svg"
_KINDS = {PNG: "PNG 图片", SVG: "SVG 矢量图"}


class ChartCard(QWidget):
    """Shows one kind of chart, whatever its year."""

    chosen = Signal(str, bool)
    """The kind, and whether it is to stand in the report."""
    saving_asked = Signal(object, str)
    """The Chart that is shown, and the suffix of the file that it is to be put into."""
    copied = Signal(str)
    """The title of the chart that was put on the clipboard."""

    def __init__(self, kind: ChartKind) -> None:
        super().__init__()
        self.kind = kind
        self._chart: Chart | None = None
        self._title = ElidedLabel("", "strong")
        self.printed = QCheckBox("放入报告第一部分")
        self.view = DrawingView()
        self.table = NumberTable(f"{kind.words}的数字")
        self.table.hide()
        self.numbers = button("看数字", "link")
        self.numbers.setCheckable(True)
        self.numbers.toggled.connect(self._show_numbers)
        self.printed.clicked.connect(self._choose)
        self._arrange()

    def _arrange(self) -> None:
        layout: QVBoxLayout = column(self, gap=SPACE.x2)
        layout.addLayout(self._line_above())
        layout.addWidget(self.view)
        layout.addWidget(self.table)

    def _line_above(self) -> QBoxLayout:
        self._above = above = row(gap=SPACE.x1)
        self._ways = ways = row(gap=SPACE.x3)
        self.copy_button = button("复制", "link")
        self.copy_button.clicked.connect(self.copy)
        self.save_button = button("另存为图片", "link")
        self.save_button.clicked.connect(self._open_menu)
        above.addWidget(self._title, 1)
        for each in (self.numbers, self.copy_button, self.save_button, self.printed):
            ways.addWidget(each)
        ways.addStretch(0)
        above.addLayout(ways)
        for each in (self.numbers, self.copy_button, self.save_button):
            each.setAccessibleName(f"{self.kind.words}：{each.text()}")
        self.printed.setAccessibleName(f"{self.kind.words}：{self.printed.text()}")
        return above

    def show_chart(self, chart: Chart, *, is_printed: bool, reason: str) -> None:
        """Show *chart*; whether it is printed can be changed, unless there is a *reason*."""
        self.printed.setChecked(is_printed)
        self.printed.setEnabled(not reason)
        self.printed.setToolTip(reason)
        self.printed.setAccessibleDescription(reason)
        if chart == self._chart:
            return
        self._chart = chart
        self._title.show_text(chart.title)
        self._share_line()
        words = [chart.words_of(place) for place in range(len(chart.categories))]
        self.view.show_drawing(chart.title, partial(_drawing, chart), words)
        names, *rows = zip(*chart.rows(), strict=True)
        self.table.show_numbers(names[1:], [(each[0], each[1:]) for each in rows])

    def copy(self) -> None:
        """Put the chart on the clipboard as a picture."""
        if self._chart is not None:
            QGuiApplication.clipboard().setImage(self.view.image())
            self.copied.emit(self._chart.title)

    def _share_line(self) -> None:
        """Put the title above what is done with the chart where a line has no room for both."""
        title = metrics("strong").horizontalAdvance(self._title.whole_text)
        needed = title + self._ways.sizeHint().width() + 2 * SPACE.x3
        is_narrow = needed > self.width()
        direction = QBoxLayout.Direction
        self._above.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)
        self._ways.setStretch(self._ways.count() - 1, int(is_narrow))

    def _show_numbers(self, shows: bool) -> None:
        self.table.setVisible(shows)

    def _choose(self, is_wanted: bool) -> None:
        self.chosen.emit(self.kind.value, is_wanted)

    def _open_menu(self) -> None:
        menu = QMenu(self.save_button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for suffix, words in _KINDS.items():
            menu.addAction(words).triggered.connect(
                partial(self.saving_asked.emit, self._chart, suffix)
            )
        menu.popup(self.save_button.mapToGlobal(self.save_button.rect().bottomLeft()))

    # Overrides of Qt methods

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_line()


def _drawing(chart: Chart, width: float) -> Drawing:
    return chart_drawing(chart, width, TYPE["caption"].px)
