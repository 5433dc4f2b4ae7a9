"""What is sent to a printer: the pages that were asked for, where they belong on the paper."""

from datetime import datetime

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from gkapp.documents.blocks import Document, PageBreak, PageSetup, paragraph
from gkapp.documents.pdf.pages import open_pages, page_pictures
from gkapp.documents.pdf.writing import write_pdf
from gkapp.domain.errors import Refused
from gkapp.ui.kit.jobs import Cancelled, JobRunner, Progress
from gkapp.ui.shell.printing import (
    Printed,
    Printing,
    collated,
    draw_sides,
    new_printer,
    print_pages,
    sides_for,
)

A4 = (595.28, 841.89)


def pdf(folder, *, pages=3, crosswise=False):
    blocks = [paragraph("公开条例")]
    for _ in range(pages - 1):
        blocks += [PageBreak(), paragraph("公开条例")]
    setup = PageSetup(width_mm=297, height_mm=210) if crosswise else PageSetup()
    path = folder / "原文.pdf"
    write_pdf(Document("名", "某局", tuple(blocks), setup), path, made_at=datetime(2026, 1, 20))
    return path.read_bytes()


@pytest.fixture
def content(tmp_path):
    return pdf(tmp_path)


@pytest.fixture
def make_printer(qapp, tmp_path):
    def make(size=A4, resolution=150):
        printer = new_printer("年度报告", *size)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "打印.pdf"))
        printer.setResolution(resolution)
        return printer

    return make


@pytest.fixture
def printer(make_printer):
    return make_printer()


def pictures(tmp_path, dpi=50):
    return list(page_pictures(tmp_path / "打印.pdf", dpi))


def differing(one, other):
    """The share of dots that are dark in one picture and not in the other."""
    dots = [(a < 128) != (b < 128) for a, b in zip(one.pixels[::4], other.pixels[::4], strict=True)]
    return sum(dots) / len(dots)


@pytest.mark.parametrize("resolution", [150, 600, 1200])
def test_paper_shows_the_pages(tmp_path, content, make_printer, resolution):
    printed = print_pages(content, make_printer(resolution=resolution), Progress("打印"))
    assert printed == Printed(str(tmp_path / "打印.pdf"), 3)
    originals = list(page_pictures(content, 50))
    copies = pictures(tmp_path)
    assert [(one.width, one.height) for one in copies] == [
        (one.width, one.height) for one in originals
    ]
    assert all(differing(*pair) < 0.005 for pair in zip(originals, copies, strict=True))
    assert min(copies[0].pixels[::4]) < 100


def test_a_page_that_lies_crosswise_is_printed_crosswise(tmp_path, make_printer):
    lying = pdf(tmp_path, pages=1, crosswise=True)
    print_pages(lying, make_printer((841.89, 595.28)), Progress("打印"))
    (copy,) = pictures(tmp_path)
    (original,) = page_pictures(lying, 50)
    assert (copy.width, copy.height) == (original.width, original.height)
    assert differing(original, copy) < 0.005


def test_small_paper_takes_a_smaller_page(tmp_path, content, printer):
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    print_pages(content, printer, Progress("打印"))
    small = pictures(tmp_path, 100)[0]
    original = next(page_pictures(content, 100))
    assert small.width == pytest.approx(original.width / 2**0.5, abs=2)
    ink = [at for at, byte in enumerate(small.pixels[::4]) if byte < 128]
    columns = [at % (small.stride // 4) for at in ink]
    assert 0 < min(columns) < max(columns) < small.width


def sides(printer, count=5):
    return list(sides_for(printer, count))


def test_all_pages_are_printed_once(printer):
    assert sides(printer) == [0, 1, 2, 3, 4]


def test_a_range_is_printed(printer):
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 4)
    assert sides(printer) == [1, 2, 3]
    printer.setFromTo(4, 9)
    assert sides(printer) == [3, 4]


def test_a_range_without_numbers_is_everything(printer):
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    assert sides(printer) == [0, 1, 2, 3, 4]


def test_several_ranges_are_printed(printer):
    ranges = printer.pageRanges()
    ranges.addPage(1)
    ranges.addRange(4, 5)
    printer.setPageRanges(ranges)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    assert sides(printer) == [0, 3, 4]


def test_the_last_page_may_come_first(printer):
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert sides(printer, 3) == [2, 1, 0]


def test_copies_are_collated_or_not(printer):
    printer.setCopyCount(2)
    assert sides(printer, 3) == [0, 1, 2, 0, 1, 2]
    printer.setCollateCopies(False)
    assert sides(printer, 3) == [0, 0, 1, 1, 2, 2]


@pytest.mark.parametrize(
    ("pages", "copies", "on_both_sides", "expected"),
    [
        (3, 2, True, [0, 1, 2, None, 0, 1, 2]),
        (3, 1, True, [0, 1, 2]),
        (2, 2, True, [0, 1, 0, 1]),
        (3, 2, False, [0, 1, 2, 0, 1, 2]),
    ],
)
def test_no_copy_begins_on_the_back_of_another(pages, copies, on_both_sides, expected):
    assert collated(range(pages), copies, on_both_sides=on_both_sides) == expected


def test_an_empty_side_is_a_sheet_without_ink(tmp_path, content, printer):
    with open_pages(content) as pages:
        draw_sides(pages, [0, None, 1], printer, Progress("打印"))
    lightest = [min(picture.pixels[::4]) for picture in pictures(tmp_path)]
    assert [ink < 100 for ink in lightest] == [True, False, True]


@pytest.mark.qt_log_ignore("QPainter::begin", "This plugin does not support")
def test_a_printer_that_cannot_begin_is_told(content, printer, tmp_path):
    printer.setOutputFileName(str(tmp_path / "没有" / "打印.pdf"))
    with pytest.raises(Refused, match="打印机没有响应"):
        print_pages(content, printer, Progress("打印"))


def test_a_stopped_job_prints_no_more(content, printer):
    progress = Progress("打印")
    progress.cancel()
    with pytest.raises(Cancelled):
        print_pages(content, printer, progress)


@pytest.fixture
def asking(qtbot, qapp):
    widget = QWidget()
    jobs = JobRunner()
    printing = Printing(jobs, widget)
    qtbot.addWidget(widget)
    yield printing, widget
    jobs.close()


def test_the_dialog_decides(qtbot, asking, content, tmp_path):
    printing, widget = asking
    printing.ask("年度报告", content)
    dialog = widget.findChild(QPrintDialog)
    assert (dialog.windowTitle(), dialog.minPage(), dialog.maxPage()) == ("打印“年度报告”", 1, 3)
    printer = dialog.printer()
    assert printer.docName() == "年度报告"
    assert printer.pageLayout().pageSize().id() is QPageSize.PageSizeId.A4
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "打印.pdf"))
    printer.setResolution(100)
    with qtbot.waitSignal(printing.printed) as printed:
        dialog.done(QDialog.DialogCode.Accepted)
    assert printed.args[0].pages == 3
    assert len(list(tmp_path.glob("打印.pdf"))) == 1


@pytest.mark.qt_log_ignore("QPainter::begin", "This plugin does not support")
def test_a_failure_is_told(qtbot, asking, content, tmp_path):
    printing, widget = asking
    printing.ask("年度报告", content)
    dialog = widget.findChild(QPrintDialog)
    dialog.printer().setOutputFileName(str(tmp_path / "没有" / "打印.pdf"))
    with qtbot.waitSignal(printing.failed) as failed:
        dialog.done(QDialog.DialogCode.Accepted)
    assert "打印机没有响应" in failed.args[0].message


def test_closing_the_dialog_prints_nothing(qtbot, asking, content):
    printing, widget = asking
    printing.ask("年度报告", content)
    with qtbot.assertNotEmitted(printing.printed):
        widget.findChild(QPrintDialog).reject()


def test_paper_is_named_by_its_size():
    printer = new_printer("表", *A4)
    size = printer.pageLayout().pageSize()
    assert size.size(QPageSize.Unit.Millimeter) == QSizeF(210, 297)
