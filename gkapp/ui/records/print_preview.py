"""A document as it will be printed, with the printer and a PDF file as ways out."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from gkapp.documents.blocks import Document
from gkapp.domain.errors import Refused
from gkapp.files import replacing
from gkapp.services.department.particulars import unit_of
from gkapp.services.records.document_files import document_pdf, write_document
from gkapp.services.records.output_places import check_places
from gkapp.ui.kit import messages
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.saving import SaveQuestion, ask_where_to_save, saved
from gkapp.ui.kit.tables.id_model import ShownRows
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.labels import label, set_tone
from gkapp.ui.kit.widgets.layout import column, frame, row
from gkapp.ui.kit.widgets.pdf_panel import PageSizes, PdfPanel, page_sizes
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.printing import Printed, Printing

_WIDEST = 1120


@dataclass(frozen=True, slots=True)
class DrawnList:
    """A list, or another document, as a PDF file in memory.

    *notices* are what the officer should know of the fonts.
    """

    title: str
    content: bytes = field(repr=False)
    sizes: PageSizes
    notices: tuple[str, ...]
    document: Document | None = field(default=None, repr=False)
    """What was drawn, where it can be had as a Word file too."""
    write_sheet: Callable[[Path], object] | None = field(default=None, repr=False)
    """Writes it into a spreadsheet, where it can be had as one too; called off the GUI thread."""

    def with_sheet(self, write_sheet: Callable[[Path], object]) -> "DrawnList":
        """The same, to be had as a spreadsheet too."""
        return replace(self, write_sheet=write_sheet)


def draw_list(context: Context, shown: ShownRows, progress: Progress) -> DrawnList:
    """Draw the list that is shown, for a job; Refused when it is too long for paper."""
    document = shown.document(unit_of(context.db).name, context.now(), progress)
    return drawn(context, document, progress, private=True)


def drawn(
    context: Context, document: Document, progress: Progress, *, private: bool = False
) -> DrawnList:
    """Draw *document*, for a job; one that is not *private* can be had as a Word file too."""
    progress.report(0, 0, "正在排版")
    fonts = context.settings.current.document_fonts
    content, notices = document_pdf(context.db, document, fonts)
    kept = None if private else document
    return DrawnList(document.name, content, page_sizes(content), notices, kept)


class PrintPreview(QDialog):
    """Show it with open()."""

    message_posted = Signal(object)
    """A Message for the bar of the window."""

    def __init__(self, drawn: DrawnList, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._db, self._drawn, self._context = context.db, drawn, context
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"打印预览 - {drawn.title}")
        self.panel = PdfPanel(f"{drawn.title}预览", context.jobs)
        self.printing = Printing(context.jobs, self)
        self._words = label("".join(drawn.notices), "small", "text_2", wrap=True)
        self.print_button = button("打印…", "primary", "print")
        self.save_button = button("导出 PDF", icon="export")
        self.word_button = button("导出 Word", icon="export")
        self.sheet_button = button("导出 Excel", icon="export")
        self._arrange()
        self.print_button.clicked.connect(self._print)
        self.printing.printed.connect(self._tell_printed)
        self.printing.failed.connect(self._tell_failure)
        self.save_button.clicked.connect(self._ask_where)
        self.word_button.clicked.connect(self._ask_where_to_put_word)
        self.word_button.setVisible(drawn.document is not None)
        self.sheet_button.clicked.connect(self._ask_where_to_put_sheet)
        self.sheet_button.setVisible(drawn.write_sheet is not None)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self.panel.search.begin)
        self._fit(parent.window().size())
        self.panel.show_pdf(drawn.content, drawn.sizes)

    def _arrange(self) -> None:
        layout = column(self, SPACE.x4, SPACE.x3)
        paper = frame("card")
        column(paper, 1).addWidget(self.panel)
        layout.addWidget(paper, 1)
        foot = row(gap=SPACE.x2)
        foot.addWidget(self._words, 1)
        close = button("关闭")
        close.clicked.connect(self.reject)
        self.print_button.setDefault(True)
        for each in (
            close,
            self.sheet_button,
            self.word_button,
            self.save_button,
            self.print_button,
        ):
            foot.addWidget(each)
        layout.addLayout(foot)
        self.panel.setFocus()

    def _fit(self, room: QSize) -> None:
        """As large as the window allows: paper is read best when it is large."""
        width, height = room.width() - 2 * SPACE.x6, room.height() - 2 * SPACE.x6
        self.resize(min(_WIDEST, width), height)

    def _print(self) -> None:
        self.printing.ask(self._drawn.title, self._drawn.content)

    def _ask_where(self) -> None:
        question = SaveQuestion("导出 PDF 文件", "PDF 文件", "pdf", self._drawn.title)
        ask_where_to_save(question, self, self.save)

    def save(self, file: str) -> None:
        """Write the PDF file; a refusal is told here, where the officer is."""
        try:
            check_places(self._db, Path(file))
            with replacing(Path(file)) as working:
                working.write_bytes(self._drawn.content)
        except Refused as error:
            self._tell_failure(error)
            return
        self.message_posted.emit(saved(Path(file)))
        self.accept()

    def _ask_where_to_put_word(self) -> None:
        question = SaveQuestion("导出 Word 文件", "Word 文档", "docx", self._drawn.title)
        ask_where_to_save(question, self, self.save_word)

    def save_word(self, file: str) -> None:
        """Write the Word file, in a job."""
        if self._drawn.document is not None:
            self._context.jobs.start(
                "导出 Word 文件",
                partial(_write_word, self._context, self._drawn.document, Path(file)),
                owner=self,
                on_done=self._tell_saved,
                on_error=self._tell_failure,
                only_reads=True,
            )

    def _ask_where_to_put_sheet(self) -> None:
        question = SaveQuestion("导出 Excel 文件", "Excel 工作簿", "xlsx", self._drawn.title)
        ask_where_to_save(question, self, self.save_sheet)

    def save_sheet(self, file: str) -> None:
        """Write the spreadsheet, in a job."""
        if self._drawn.write_sheet is not None:
            self._context.jobs.start(
                "导出 Excel 文件",
                partial(_write_sheet, self._drawn.write_sheet, Path(file)),
                owner=self,
                on_done=self._tell_saved,
                on_error=self._tell_failure,
                only_reads=True,
            )

    def _tell_saved(self, file: str) -> None:
        self.message_posted.emit(saved(Path(file)))
        self.accept()

    def _tell_printed(self, printed: Printed) -> None:
        self.message_posted.emit(
            messages.done(f"已送到“{printed.printer}”打印，共 {printed.pages} 页。")
        )
        self.accept()

    def _tell_failure(self, error: Exception) -> None:
        if not isinstance(error, Refused):
            raise error
        self._words.setText(error.message)
        set_tone(self._words, "problem")


def _write_word(context: Context, document: Document, path: Path, progress: Progress) -> str:
    progress.report(0, 0, "正在写入")
    check_places(context.db, path)
    write_document(context.db, document, path, {})
    return str(path)


def _write_sheet(write: Callable[[Path], object], path: Path, progress: Progress) -> str:
    progress.report(0, 0, "正在写入")
    write(path)
    return str(path)
