"""The head of the page: the year, and what is done with the roll-up."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QMenu

from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.page_head import PageHead

KINDS = {"docx": "Word 文档", "pdf": "PDF 文件", "xlsx": "Excel 表格"}
"""What a roll-up can be written as."""


class RollupHead(PageHead):
    """Title, year, list of units, ways out, and taking in as what is done most."""

    year_chosen = Signal(int)
    export_asked = Signal(str)
    """The suffix of the file that is to be written."""

    def __init__(self) -> None:
        years, self.units = QComboBox(), button("单位名单", icon="group", short="名单")
        self.print = button("打印", icon="print")
        self.export = button("导出", icon="export")
        self.take_in = button("收入报告", "primary", "import", short="收入")
        super().__init__(
            "年度报告汇总", "", (years, self.units, self.print, self.export, self.take_in)
        )
        self.years = years
        years.setAccessibleName("汇总年度")
        years.activated.connect(self._choose)
        menu = QMenu(self)
        for suffix, words in KINDS.items():
            menu.addAction(f"导出为 {words}…").setData(suffix)
        menu.triggered.connect(self._export)
        self.export.setMenu(menu)

    def show_years(self, years: Iterable[int], year: int) -> None:
        """Offer *years*, the newest first, and stand at *year*."""
        with QSignalBlocker(self.years):
            self.years.clear()
            for each in sorted({*years, year}, reverse=True):
                self.years.addItem(f"{each} 年", each)
            self.years.setCurrentIndex(self.years.findData(year))

    def _choose(self, at: int) -> None:
        self.year_chosen.emit(self.years.itemData(at))

    def _export(self, action: QAction) -> None:
        self.export_asked.emit(action.data())
