"""Lets a complaint that cannot be mended stand, with the reason, and takes that back."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gkapp.domain.errors import Refused
from gkapp.domain.report.checks.waivers import waiver_of
from gkapp.domain.report.identities import ReportFinding
from gkapp.services.records.action_result import ActionResult
from gkapp.services.report.waivers import waive_finding, waivers_of, withdraw_waiver
from gkapp.ui.kit import messages
from gkapp.ui.kit.forms.reason_dialog import ReasonDialog
from gkapp.ui.report.checks import ChecksPanel
from gkapp.ui.shell.context import Context


class Waiving(QObject):
    """Hears what is asked beside the checks; the page shows the year again by the news of it."""

    message_posted = Signal(object)
    """A Message: what was saved, or why it was refused."""

    def __init__(self, context: Context, panel: ChecksPanel, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._year = 0
        panel.explaining_asked.connect(self._ask)
        panel.taking_back_asked.connect(self._take_back)

    def show_year(self, year: int) -> None:
        """The year whose report is checked."""
        self._year = year

    def _ask(self, finding: ReportFinding) -> None:
        known = waiver_of(finding, waivers_of(self._context.db, self._year))
        page = self.parent()  # asked each time: kept here, it would keep the page
        assert isinstance(page, QWidget)
        dialog = ReasonDialog(finding.message, known.reason if known else "", page)
        dialog.given.connect(partial(self._waive, finding))
        dialog.open()

    def _waive(self, finding: ReportFinding, reason: str) -> None:
        try:
            self._tell(waive_finding(self._context.db, self._year, finding, reason))
        except Refused as error:
            self.message_posted.emit(messages.refusal(error))

    def _take_back(self, finding: ReportFinding) -> None:
        try:
            self._tell(withdraw_waiver(self._context.db, self._year, finding))
        except Refused as error:
            self.message_posted.emit(messages.refusal(error))

    def _tell(self, outcome: ActionResult) -> None:
        self._context.bus.changed.emit(outcome.topics)
        self.message_posted.emit(messages.done(outcome.text, offers_undo=True))
