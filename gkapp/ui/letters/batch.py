"""Letters for the requests that are selected in the list: sheets to print, one letter each."""

from collections.abc import Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from gkapp.domain.errors import Refused
from gkapp.exchange.law.rules import letter_kinds
from gkapp.services.letters.files import LetterPdf, sheets_pdf
from gkapp.ui.kit import messages
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.widgets.pdf_panel import page_sizes
from gkapp.ui.letters.letter_dialog import LetterDialog
from gkapp.ui.records.print_preview import DrawnList, PrintPreview
from gkapp.ui.shell.context import Context

SHEETS = ("envelope_dl", "envelope_c5", "service_receipt")
_ONE_APPLICANT = "选中的申请应当是同一个申请人提出的"


class LetterBatch(QObject):
    """What can be done with several requests at once; its parent is the page of the list."""

    told = Signal(object)
    """A Message."""
    acted = Signal(object)
    """The Outcome of making letters."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._ids: Sequence[int] = ()

    @property
    def _page(self) -> QWidget:
        """Not held: a child that held its page would keep it for ever."""
        return cast("QWidget", self.parent())

    def fill_menu(self, menu: QMenu, ids: Sequence[int], *, is_one_applicant: bool) -> None:
        """Offer sheets for the requests *ids*, and letters where one applicant asked."""
        self._ids = tuple(ids)
        writing = menu.addAction("拟制文书…" if len(ids) == 1 else "批量拟制文书…")
        writing.triggered.connect(self.write)
        writing.setEnabled(is_one_applicant and not self._context.db.is_read_only)
        writing.setToolTip("" if is_one_applicant else _ONE_APPLICANT)
        printing = menu.addMenu("打印信封、送达回证")
        for code in SHEETS:
            action = printing.addAction(letter_kinds().named(code).name)
            action.triggered.connect(partial(self.print_sheets, code))

    def write(self) -> None:
        """Write one letter for each of the requests that the menu was about."""
        try:
            dialog = LetterDialog(self._context, self._ids, self._page)
        except Refused as error:
            self.told.emit(messages.refusal(error))
            return
        dialog.made.connect(self.acted)
        dialog.open()

    def print_sheets(self, code: str, *_checked: bool) -> None:
        """Show envelopes or 送达回证 for the requests as they will be printed."""
        self._context.jobs.start(
            "生成打印预览",
            partial(_draw, self._context, self._ids, code),
            owner=self,
            on_done=self._open_preview,
            on_error=self._fail,
            only_reads=True,
        )

    def _open_preview(self, pdf: LetterPdf) -> None:
        drawn = DrawnList(pdf.title, pdf.content, page_sizes(pdf.content), pdf.notices)
        preview = PrintPreview(drawn, self._context, self._page)
        preview.told.connect(self.told)
        preview.open()

    def _fail(self, error: Exception) -> None:
        self.told.emit(messages.failure(error))


def _draw(context: Context, ids: Sequence[int], code: str, _progress: Progress) -> LetterPdf:
    fonts = context.settings.current.document_fonts
    return sheets_pdf(context.db, ids, letter_kinds().named(code), fonts)
