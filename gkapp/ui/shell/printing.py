"""Printing a PDF: the system's dialog, then the pages drawn as finely as the printer can.

The dialog decides on pages, copies, order and both sides; whatever the printer's driver does not do
by itself is done here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QRectF, QSizeF, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from gkapp.documents.pdf.pages import PdfPages, open_pages
from gkapp.domain.errors import Refused
from gkapp.ui.kit.jobs import Cancelled, JobRunner, Progress
from gkapp.ui.kit.widgets.pdf_view import image_of

FINEST = 600
"""Dots per inch beyond which paper shows no difference."""
_POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class Printed:
    """What went to the printer."""

    printer: str
    pages: int
    """With copies."""


class Printing(QObject):
    """Asks how to print a PDF, and prints it in a job; its parent is the widget that asks."""

    printed = Signal(object)
    """A Printed, when all pages are on their way."""
    failed = Signal(object)
    """The exception that kept them from it."""

    def __init__(self, jobs: JobRunner, parent: QWidget) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._title, self._content = "", b""
        self._printer: QPrinter | None = None

    def ask(self, title: str, content: bytes) -> None:
        """Open the system's dialog for the PDF *content*, called *title* in the printer's queue."""
        with open_pages(content) as pages:
            count = len(pages)
            width, height = pages.size(0)
        self._title, self._content = title, content
        self._printer = new_printer(title, width, height)
        parent = self.parent()
        dialog = QPrintDialog(self._printer, parent if isinstance(parent, QWidget) else None)
        dialog.setWindowTitle(f"打印“{title}”")
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintCollateCopies)
        dialog.setMinMax(1, count)
        dialog.accepted.connect(self._print)
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)

    def _print(self) -> None:
        if self._printer is not None:
            self._jobs.start(
                f"打印“{self._title}”",
                partial(print_pages, self._content, self._printer),
                owner=self,
                on_done=self.printed.emit,
                on_error=self.failed.emit,
                only_reads=True,
            )


def new_printer(title: str, width: float, height: float) -> QPrinter:
    """The usual printer at its finest, for pages of so many points."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFullPage(True)
    shorter, longer = sorted((width, height))
    printer.setPageSize(QPageSize(QSizeF(shorter, longer), QPageSize.Unit.Point))
    is_upright = width <= height
    orientation = QPageLayout.Orientation
    printer.setPageOrientation(orientation.Portrait if is_upright else orientation.Landscape)
    return printer


def print_pages(content: bytes, printer: QPrinter, progress: Progress) -> Printed:
    """Draw the pages that *printer* was set to; Refused when it cannot begin."""
    with open_pages(content) as pages:
        sides = sides_for(printer, len(pages))
        draw_sides(pages, sides, printer, progress)
    return Printed(printer.printerName() or printer.outputFileName(), len(sides))


def draw_sides(
    pages: PdfPages, sides: Sequence[int | None], printer: QPrinter, progress: Progress
) -> None:
    """Draw these pages, counted from 0; None is a side that stays empty."""
    painter = QPainter()
    if not painter.begin(printer):
        raise Refused("打印机没有响应，请检查是否已连接、是否缺纸，然后重新打印。")
    try:
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        for done, number in enumerate(sides):
            progress.report(done, len(sides), f"第 {done + 1} 页，共 {len(sides)} 页")
            if done:
                printer.newPage()
            if number is not None:
                _draw(painter, printer, pages, number)
    except Cancelled:
        printer.abort()
        raise
    finally:
        painter.end()


def sides_for(printer: QPrinter, count: int) -> list[int | None]:
    """What *printer* was set to draw of *count* pages."""
    wanted = _wanted(printer, count)
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        wanted.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if not printer.collateCopies():
        return [number for number in wanted for _ in range(copies)]
    one_side = (QPrinter.DuplexMode.DuplexNone, QPrinter.DuplexMode.DuplexAuto)
    return collated(wanted, copies, on_both_sides=printer.duplex() not in one_side)


def collated(wanted: Sequence[int], copies: int, *, on_both_sides: bool) -> list[int | None]:
    """Copy after copy, none of which begins on the back of another."""
    copy = [*wanted, None] if on_both_sides and len(wanted) % 2 else list(wanted)
    return [*(copy * (copies - 1)), *wanted]


def _wanted(printer: QPrinter, count: int) -> list[int]:
    if printer.printRange() is not QPrinter.PrintRange.PageRange:
        return list(range(count))
    ranges: Any = printer.pageRanges()
    if ranges.isEmpty():
        first, last = printer.fromPage() or 1, printer.toPage() or count
        return list(range(first - 1, min(last, count)))
    return [number for number in range(count) if ranges.contains(number + 1)]


def _draw(painter: QPainter, printer: QPrinter, pages: PdfPages, number: int) -> None:
    """In strips, each where it belongs on the sheet; smaller where the paper is."""
    width, height = pages.size(number)
    dots = printer.resolution() / _POINTS_PER_INCH
    paper = printer.pageLayout().fullRectPixels(printer.resolution())
    share = min(1.0, paper.width() / (width * dots), paper.height() / (height * dots))
    dpi = min(FINEST, printer.resolution()) * share
    scale = printer.resolution() * share / dpi
    for strip in pages.strips(number, dpi):
        top, size = strip.top * scale, QSizeF(strip.width, strip.height) * scale
        painter.drawImage(QRectF(0, top, size.width(), size.height()), image_of(strip))
