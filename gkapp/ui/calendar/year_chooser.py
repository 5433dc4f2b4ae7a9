"""The way to other years: one on, one back, any of them, this one."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from gkapp.domain.calendar.working_days import FIRST_YEAR, LAST_YEAR
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, forbid, tool_button
from gkapp.ui.kit.widgets.layout import row

_AHEAD = 2
"""Years after the present one that can be chosen although nothing is loaded for them."""


class YearChooser(QWidget):
    """Asks for a year; it is shown when somebody says so."""

    year_wanted = Signal(int)
    this_year_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.years = QComboBox()
        self.years.setAccessibleName("年份")
        self.before = tool_button("left", "上一年")
        self.after = tool_button("right", "下一年")
        self.this_year = button("本年", "quiet")
        layout = row(self, gap=SPACE.x1)
        for each in (self.before, self.years, self.after, self.this_year):
            layout.addWidget(each)
        self.before.clicked.connect(self._go_before)
        self.after.clicked.connect(self._go_after)
        self.this_year.clicked.connect(self.this_year_wanted)
        self.years.activated.connect(self._go_chosen)

    def show_year(self, year: int, loaded: Collection[int], this_year: int) -> None:
        """Show *year*, and offer those that are *loaded* and a few to come."""
        last = max([*loaded, this_year + _AHEAD, year])
        first = min([*loaded, this_year, year])
        self.years.clear()
        for offered in range(last, first - 1, -1):
            self.years.addItem(f"{offered}年", offered)
        self.years.setCurrentIndex(self.years.findData(year))
        forbid(self.before, "" if year > FIRST_YEAR else f"日历从 {FIRST_YEAR} 年开始")
        forbid(self.after, "" if year < LAST_YEAR else f"日历到 {LAST_YEAR} 年为止")
        forbid(self.this_year, "正在查看本年" if year == this_year else "")

    def _go_before(self) -> None:
        self.year_wanted.emit(self.years.currentData() - 1)

    def _go_after(self) -> None:
        self.year_wanted.emit(self.years.currentData() + 1)

    def _go_chosen(self) -> None:
        self.year_wanted.emit(self.years.currentData())
