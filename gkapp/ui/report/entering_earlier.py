"""Takes in the report of the year before: from its published file, or as it is typed."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gkapp.domain.errors import Refused
from gkapp.domain.report.format import AnnualFigures
from gkapp.services.report.earlier_figures import keep_earlier_figures
from gkapp.ui.kit import messages
from gkapp.ui.report.body import ReportBody
from gkapp.ui.report.earlier_dialog import EarlierDialog
from gkapp.ui.report.gathering import Gathered, has_year_before
from gkapp.ui.shell.context import Context


class EnteringEarlier(QObject):
    """Shows the dialog, and keeps what was agreed to."""

    message_posted = Signal(object)
    """A Message: what was kept, or why it was refused."""

    def __init__(self, context: Context, body: ReportBody, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._gathered: Gathered | None = None
        for tab in (*body.tables.values(), *body.texts.values()):
            tab.earlier_wanted.connect(self.ask)

    def show_year(self, gathered: Gathered) -> None:
        """The year whose forerunner is taken in."""
        self._gathered = gathered

    def ask(self) -> None:
        """Let the officer choose a file, or type."""
        self._open()

    def read(self, path: Path) -> None:
        """The same with a file at once."""
        dialog = self._open()
        if dialog is not None:
            dialog.read(path)

    def _open(self) -> EarlierDialog | None:
        page = self.parent()  # asked each time: kept here, it would keep the page
        gathered = self._gathered
        if gathered is None or not isinstance(page, QWidget):
            return None
        if self._context.db.is_read_only:
            self.message_posted.emit(messages.notice("", "数据库以只读方式打开，不能录入。"))
            return None
        if not has_year_before(gathered.year):
            self.message_posted.emit(
                messages.notice("", "2019 年起才有年报格式，没有上年报告可以录入。")
            )
            return None
        dialog = EarlierDialog(self._context, gathered.year - 1, gathered.before, page)
        dialog.agreed.connect(self._keep)
        dialog.open()
        return dialog

    def _keep(self, figures: AnnualFigures, source: str, texts: Mapping[int, str]) -> None:
        try:
            outcome = keep_earlier_figures(self._context.db, figures, source, texts)
        except Refused as error:
            self.message_posted.emit(messages.refusal(error))
            return
        self._context.bus.changed.emit(outcome.topics)
        self.message_posted.emit(messages.done(outcome.text, offers_undo=True))
