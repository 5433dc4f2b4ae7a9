"""Lines beside the form for what was found: a way to each, and what is to be known of it."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from gkapp.services.requests.grouping import Relative
from gkapp.services.requests.likeness import PublicDocument, SimilarRequest
from gkapp.ui.kit.look.tokens import SIZE, SPACE
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import clear, column
from gkapp.ui.requests.names import PAGE
from gkapp.ui.shell.places import Place

_LEDGER = "ledger"
_CUT = Qt.TextElideMode.ElideRight
_WIDEST = SIZE.side - 3 * SPACE.x4
"""Pixels of a link: the rest of the side is margins."""
_SHORT = 40
"""Characters of the content of a relative."""
_OPEN = "未办结"
_REPEATED = "已答复同一申请人的相同申请，可以按重复申请不予重复处理（《条例》第三十六条第六项）。"


class FoundLines(QWidget):
    """Shows requests or documents, each opened by a click."""

    chosen = Signal(object)
    """The Place of what is to be opened."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = column(self, gap=0)
        self.links: list[QPushButton] = []
        self.words: list[str] = []
        self._places: list[Place] = []

    def show_requests(self, found: tuple[SimilarRequest, ...], applicant: str) -> None:
        """Earlier requests; one that *applicant* repeats is said to be repeated."""
        self._begin()
        for each in found:
            title = f"{each.number}　{share_in_words(each.share)}"
            self._add(title, Place(PAGE, each.id), request_in_words(each, applicant))

    def show_documents(self, found: tuple[PublicDocument, ...]) -> None:
        """Documents that are public already, with their addresses."""
        self._begin()
        for each in found:
            place = Place(_LEDGER, each.id)
            self._add(each.title, place, "\n".join(filter(None, (each.document_no, each.address))))

    def show_relatives(self, found: Sequence[Relative]) -> None:
        """Requests of the same letter, or handled together."""
        self._begin()
        for each in found:
            title = f"{each.number}　{each.relation}"
            self._add(title, Place(PAGE, each.id), " ".join(each.content.split())[:_SHORT])

    def _begin(self) -> None:
        clear(self._lines)
        self.links, self.words, self._places = [], [], []

    def _add(self, title: str, place: Place, words: str) -> None:
        link = button(title, "crumb")
        link.setText(link.fontMetrics().elidedText(title, _CUT, _WIDEST))
        link.setToolTip(title if link.text() != title else "")
        link.clicked.connect(self._choose)
        self._lines.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        told = label(words, "small", "text_2", wrap=True)
        told.setContentsMargins(0, 0, 0, SPACE.x2)
        self._lines.addWidget(told)
        self.links.append(link)
        self.words.append(words)
        self._places.append(place)

    def _choose(self) -> None:
        link = self.sender()
        if isinstance(link, QPushButton):
            self.chosen.emit(self._places[self.links.index(link)])


def share_in_words(share: float) -> str:
    """相似 62%."""
    return f"相似 {share:.0%}"


def request_in_words(found: SimilarRequest, applicant: str) -> str:
    """Day, applicant and outcome of an earlier request, and what a repetition means."""
    return "\n".join(_told(found, applicant))


def _told(found: SimilarRequest, applicant: str) -> Iterator[str]:
    who = "同一申请人" if found.applicant == applicant else found.applicant
    yield f"{found.received_on.isoformat()} 收到　{who}　{found.outcome or _OPEN}"
    if found.repeated_by(applicant):
        yield _REPEATED
