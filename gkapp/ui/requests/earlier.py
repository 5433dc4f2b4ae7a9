"""Looks for the earlier requests of an applicant while the name is typed, and leads to them."""

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from gkapp.domain.records.drafts import RequestDraft
from gkapp.services.requests.likeness import ApplicantHistory, applicant_history
from gkapp.ui.requests.applicant_field import ApplicantField
from gkapp.ui.requests.names import APPLICANT_OF, PAGE
from gkapp.ui.requests.side_panel import RequestSide
from gkapp.ui.shell.page import Page
from gkapp.ui.shell.places import Place

PAUSE = 250
"""Milliseconds that typing must rest before it is asked."""
MOST_NAMED = 12
"""Requests that the menu names; the list shows all of them."""


class EarlierRequests(QObject):
    """Belongs to the page of one request, its parent."""

    def __init__(self, page: Page, field: ApplicantField, side: RequestSide) -> None:
        super().__init__(page)
        self._context, self._field, self._side = page.context, field, side
        self._draft = RequestDraft()
        self._besides: int | None = None
        self._told = ("", "", None)
        self.history = ApplicantHistory()
        self._resting = QTimer(self, interval=PAUSE, singleShot=True)
        self._resting.timeout.connect(self.look)
        field.earlier_wanted.connect(self.open_menu)

    def look_for(self, draft: RequestDraft, besides: int | None) -> None:
        """Look for the applicant of *draft* once typing rests, but not for the request itself."""
        asked = (draft.applicant, draft.id_number, draft.received_on)
        if asked != self._told:
            self._told = asked
            self._draft, self._besides = draft, besides
            self._resting.start()

    def forget(self) -> None:
        """The registers may have changed: look again, even for the same applicant."""
        self._told = ("", "", None)

    def look(self) -> None:
        """Look now."""
        self._resting.stop()
        draft = self._draft
        self.history = applicant_history(
            self._context.db, draft.applicant, draft.id_number, besides=self._besides
        )
        self._field.show_earlier(len(self.history.earlier))
        self._side.show_applicant(self.history, draft.received_on or self._context.today)

    def open_menu(self) -> None:
        """Offer the newest of them, and the list of all."""
        menu = QMenu(self._field)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for each in self.history.earlier[:MOST_NAMED]:
            action = menu.addAction(f"{each.number}　{each.received_on.isoformat()} 收到")
            action.setData(Place(PAGE, each.id))
        menu.addSeparator()
        newest = self.history.earlier[0]
        every = menu.addAction(f"在列表中查看全部 {len(self.history.earlier)} 件")
        every.setData(Place(PAGE, part=f"{APPLICANT_OF}{newest.id}"))
        menu.triggered.connect(self._go)
        link = self._field.link
        menu.popup(link.mapToGlobal(link.rect().bottomLeft()))

    def _go(self, action: QAction) -> None:
        place, page = action.data(), self.parent()
        if isinstance(place, Place) and isinstance(page, Page):
            page.go(place)
