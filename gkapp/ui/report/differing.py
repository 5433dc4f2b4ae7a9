"""The difference sheet: figures of a locked report that the registers no longer bear out."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gkapp.services.report.differences import LockedDifference
from gkapp.ui.kit.tables.columns import TableColumn
from gkapp.ui.kit.widgets.term_table import change_in_words
from gkapp.ui.report.body import ReportBody
from gkapp.ui.report.cases import FigureList, FigureListDialog
from gkapp.ui.report.gathering import Gathered
from gkapp.ui.shell.context import Context

COLUMNS: tuple[TableColumn[LockedDifference], ...] = (
    TableColumn("address", "数字", lambda each: each.address, width=360, stretches=True,
           tip=lambda each: each.address),
    TableColumn("locked", "定稿", lambda each: each.locked, width=100, is_number=True),
    TableColumn("now", "登记簿现在", lambda each: each.now, width=110, is_number=True),
    TableColumn("change", "变化", lambda each: change_in_words(each.locked, each.now), width=140),
)  # fmt: skip


class Differing(QObject):
    """Shows the sheet; each line leads to its cell, beside which the cases of now are listed."""

    message_posted = Signal(object)
    """A Message: what became of the printing."""

    def __init__(self, context: Context, body: ReportBody, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._body = body
        self._gathered: Gathered | None = None

    def show_year(self, gathered: Gathered) -> None:
        """The year whose figures differ."""
        self._gathered = gathered

    def show_list(self) -> None:
        """Every figure that differs, as locked and as the registers say now."""
        page = self.parent()  # asked each time: kept here, it would keep the page
        if self._gathered is None or not isinstance(page, QWidget):
            return
        version = self._gathered.version
        note = f"定稿第 {version.number} 版的数字与登记簿现在的统计不同之处。"
        title = f"{self._gathered.year} 年报告差异清单"
        shown = FigureList(title, note, COLUMNS, self._gathered.differences)
        dialog = FigureListDialog(self._context, shown, page)
        dialog.opened.connect(self._body.show_figure)
        dialog.message_posted.connect(self.message_posted)
        dialog.open()
