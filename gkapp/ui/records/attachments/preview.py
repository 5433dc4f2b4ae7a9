"""How a file looks beside the list: pages with zoom, or words and a way to open it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from gkapp.documents.pdf.pages import printable_pdf
from gkapp.domain.errors import Refused
from gkapp.domain.text.file_names import FileKind
from gkapp.models.database import Database
from gkapp.services.records.attachments import AttachmentRow, content_of
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column
from gkapp.ui.kit.widgets.pdf_panel import PageSizes, PdfPanel, page_sizes
from gkapp.ui.shell.context import Context

_PRINTABLE = (FileKind.PDF, FileKind.PICTURE)
_NONE = "选中一个附件，在这里预览"
_READING = "正在读取…"


class AttachmentPreview(QStackedWidget):
    """Shows one file at a time; reads it by a job."""

    opening_wanted = Signal()
    """Open it with the program of the system."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._shown: int | None = None
        self._reading: Progress | None = None
        self.panel = PdfPanel("附件预览", context.jobs)
        self.words = label(_NONE, "body", "text_2", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.open_button = button("用其他程序打开", icon="eye")
        self.open_button.clicked.connect(self.opening_wanted)
        self.addWidget(self._no_pages())
        self.addWidget(self.panel)

    def _no_pages(self) -> QWidget:
        holder = QWidget()
        layout = column(holder, SPACE.x5, SPACE.x3)
        layout.addStretch(1)
        layout.addWidget(self.words)
        layout.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        return holder

    def show_file(self, file: AttachmentRow | None) -> None:
        """Show this file, or that none is chosen; one that is shown already stays as it is."""
        file_id = None if file is None else file.id
        if file_id == self._shown:
            return
        self._shown = file_id
        if self._reading is not None:
            self._reading.cancel()
        if file is None:
            self._say(_NONE, can_open=False)
        elif file.kind not in _PRINTABLE:
            self._say(f"{file.kind}不能在这里预览。", can_open=True)
        else:
            self._say(_READING, can_open=False)
            self._reading = self._context.jobs.start(
                "读取附件",
                partial(_read, self._context.db, file),
                owner=self,
                on_done=self._show_pages,
                on_error=self._show_refusal,
                is_quiet=True,
                only_reads=True,
            )

    def _show_pages(self, read: tuple[int, bytes | str, PageSizes]) -> None:
        file_id, content, sizes = read
        if file_id != self._shown:
            return
        if isinstance(content, str):
            self._say(f"{content}，不能预览。", can_open=True)
        else:
            self.panel.show_pdf(content, sizes)
            self.setCurrentWidget(self.panel)

    def _show_refusal(self, error: Exception) -> None:
        if not isinstance(error, Refused):
            raise error
        self._say(error.message, can_open=False)

    def _say(self, words: str, *, can_open: bool) -> None:
        self.words.setText(words)
        self.open_button.setVisible(can_open)
        self.setCurrentIndex(0)


def _read(
    db: Database, file: AttachmentRow, progress: Progress
) -> tuple[int, bytes | str, PageSizes]:
    """The file as pages, or why it has none."""
    progress.report(0, 0)
    content = content_of(db, file.id).content
    try:
        pages = printable_pdf(content, file.kind)
        return file.id, pages, page_sizes(pages)
    except Refused as error:
        return file.id, error.message, []
