"""From a figure to the cases behind it, and from a complaint to where it is mended."""

from PySide6.QtCore import QObject, Signal

from gkapp.domain.report.identities import ReportFinding
from gkapp.ui.report.adjusting_foot import standing_of
from gkapp.ui.report.body import ReportBody
from gkapp.ui.report.gathering import Gathered
from gkapp.ui.report.side import ReportSide
from gkapp.ui.requests.list_columns import HANDLING
from gkapp.ui.requests.list_columns import PAGE as REQUESTS
from gkapp.ui.shell.places import Place


class FigureFinder(QObject):
    """Fills the list of cases beside the tables; its parent is the page."""

    side_wanted = Signal(bool)
    """The side is to be seen, or the tables, where there is room for one of them only."""
    going = Signal(object)
    """The Place to go to."""

    def __init__(self, body: ReportBody, side: ReportSide, parent: QObject) -> None:
        super().__init__(parent)
        self._body = body
        self._side = side
        self._gathered: Gathered | None = None
        for tab in body.tables.values():
            tab.chosen.connect(self.show_cases)
            tab.opened.connect(self._open_cases)
        side.finding_chosen.connect(self.lead_to)
        side.cases.opened.connect(self.going)
        side.cases.closed.connect(self._return_to_table)

    def show_year(self, gathered: Gathered) -> None:
        """Show anew what is listed: the registers may say something else now."""
        self._gathered = gathered
        if not self._side.shows_cases:
            return
        of = self._side.cases_of
        named = [each for each in gathered.report.findings if each.requests and each.id == of]
        if named:
            self._side.show_requests(named[0])
        else:
            self.show_cases(of)

    def show_cases(self, address: str) -> None:
        """Of the figure that is selected, where a register counts it."""
        if self._gathered is not None and self._is_counted(address):
            standing = standing_of(self._gathered, address)
            self._side.show_cases(self._gathered.year, address, standing)
        else:
            self._side.hide_cases()

    def _open_cases(self, address: str) -> None:
        """Of a figure that was asked for: the keyboard goes into the list."""
        self.show_cases(address)
        if self._is_counted(address):
            self.side_wanted.emit(True)
            self._side.cases.take_focus()

    def _return_to_table(self) -> None:
        self.side_wanted.emit(False)
        self._body.take_focus()

    def _is_counted(self, address: str) -> bool:
        if self._gathered is None:
            return False
        state = self._gathered.states.get(address)
        return state is not None and state.is_counted

    def lead_to(self, finding: ReportFinding) -> None:
        """To the figures, the text or the requests in which it is to be mended."""
        match finding.requests:
            case ():
                self.side_wanted.emit(False)
                self._body.lead_to(finding)
            case (request,):
                self.going.emit(Place(REQUESTS, request, HANDLING))
            case _:
                self._side.show_requests(finding)
                self.side_wanted.emit(True)
                self._side.cases.take_focus()
