"""The head of the page: the year and its department, and what is done with the whole report."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QMenu

from gkapp.services.department.report_level import PublicationTerm
from gkapp.ui.kit.widgets.buttons import button, tool_button
from gkapp.ui.kit.widgets.page_head import PageHead


class ReportHead(PageHead):
    """Title, year, ways out; where the room is narrow also the way to the checks."""

    year_chosen = Signal(int)
    """Another year is to be shown; the old one stays marked until show_year says otherwise."""

    sheet_wanted = Signal()
    """The tables are to be put into a spreadsheet."""
    earlier_wanted = Signal()
    """The report of the year before is to be read or typed."""
    data_wanted = Signal()
    """Everything is to be put into a data file."""

    def __init__(self) -> None:
        checks, years = button("勾稽校验"), QComboBox()
        printing, pdf = button("打印", icon="print"), button("导出 PDF", icon="export", short="PDF")
        more = tool_button("more", "其他：导出三张表（Excel）、数据文件（JSON），录入上年报告")
        word = button("导出 Word", "primary", "export", short="Word")
        super().__init__("年度报告", "", (checks, years, printing, pdf, more, word))
        self.checks, self.years = checks, years
        self.print, self.pdf, self.more, self.word = printing, pdf, more, word
        self.more.clicked.connect(self._offer_more)
        self.years.setAccessibleName("报告年度")
        self.years.activated.connect(self._ask)
        self.checks.hide()
        self._year = 0
        self._is_wide = True

    def _offer_more(self) -> None:
        menu = QMenu(self.more)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("三张表（Excel）").triggered.connect(self.sheet_wanted)
        menu.addAction("数据文件（JSON），供汇总和其他系统读取").triggered.connect(self.data_wanted)
        menu.addSeparator()
        menu.addAction("录入上年报告…").triggered.connect(self.earlier_wanted)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def show_report(
        self, unit: str, term: PublicationTerm, year: int, years: Iterable[int]
    ) -> None:
        """Say whose report it is, on which year, and by when; *years* can be chosen instead."""
        self.show_words(f"{_due(term)} · {unit}")
        self.years.clear()
        for each in sorted({*years, year}, reverse=True):
            self.years.addItem(f"{each} 年", each)
        self.mark_year(year)

    def mark_year(self, year: int) -> None:
        """Let the chooser stand at *year*."""
        self._year = year
        self._say_title()
        self.years.setCurrentIndex(self.years.findData(year))

    def fit(self, *, is_wide: bool) -> None:
        """Lead to the checks and leave the year to its chooser, where the room is narrow."""
        self._is_wide = is_wide
        self.checks.setVisible(not is_wide)
        self._say_title()

    def say_on_checks(self, words: str) -> None:
        """Put other words on the way to the checks."""
        self.checks.setText(words)
        self.checks.setAccessibleName(words)

    def _say_title(self) -> None:
        is_told = self._is_wide and self._year
        self.show_title(f"{self._year} 年度报告" if is_told else "年度报告")

    def _ask(self, at: int) -> None:
        chosen: int = self.years.itemData(at)
        shown = self._year
        self.mark_year(shown)
        if chosen != shown:
            self.year_chosen.emit(chosen)


def _due(term: PublicationTerm) -> str:
    last, advised = term.last, term.advised
    words = f"应于 {last.year} 年 {last.month} 月 {last.day} 日前公布"
    return words if advised == last else f"{words}，宜在 {advised.month} 月 {advised.day} 日前"
