"""The report on paper: looked at, exported, printed, and what is said when that fails."""

import re
from pathlib import Path
from threading import Event

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QMenu

from gkapp.documents.pdf.pages import page_pictures
from gkapp.domain.errors import Refused
from gkapp.exchange.document_text import read_document
from gkapp.ui.records.print_preview import PrintPreview
from gkapp.ui.report.exporting import ReportFileKind
from gkapp.ui.report.page import ReportPage
from gkapp.ui.shell.commands import Command
from gkapp.ui.shell.main_window import MainWindow
from gkapp.ui.shell.navigation import Destination
from gkapp.ui.shell.places import Place
from tests.fixtures.statements import statements
from tests.ui.patience import AT_GATE

NAME = "云岭省住房和城乡建设厅2025年政府信息公开工作年度报告"


def text_of(path):
    return "".join(paragraph.text for paragraph in Document(str(path)).paragraphs)


def save_as(widget, path=None):
    """Answer the dialog that asks for a place: the one suggested, or *path*."""
    dialog = widget.findChildren(QFileDialog)[-1]
    suggested = dialog.selectedFiles()[0]
    if path is not None:
        dialog.setDirectory(str(path.parent))
        dialog.selectFile(path.name)
    dialog.accept()
    return suggested


# Looked at


def test_the_small_pages_stand_beside_the_tables(page):
    assert page.side.small.number == 1
    assert "共 4 页" in page.side.small.accessibleName()
    assert page.body.paper.view.count == 4


def test_the_last_tab_shows_them_large(qtbot, page):
    page.side.enlarge_wanted.emit()
    qtbot.waitUntil(lambda: 0 in page.body.paper.view._drawn_at)
    assert not page.side.shows_paper
    page.body.tabs.choose("applications")
    assert page.side.shows_paper


def test_what_is_typed_is_seen_on_paper(qtbot, page, settle):
    before = page.side.small._pictures[0].pixels
    page.paper.maker._pause.setInterval(10)
    page.body.tabs.choose("preamble")
    page.body.texts[0].editor.setPlainText("本报告另行编制。")
    qtbot.waitUntil(lambda: page.side.small._pictures[0].pixels != before)
    page.discard()


def test_pages_are_not_made_while_nobody_looks(page, settle):
    made = []
    page.paper.maker.made.connect(made.append)
    page.hide()
    page.body.texts[0].editor.setPlainText("没有人看。")
    page.paper.maker.show_report(page.body.as_typed(page.gathered.report))
    settle()
    assert made == []
    page.show()
    settle()
    assert len(made) == 1
    page.paper.maker.show_report(made[0].report)
    settle()
    assert len(made) == 1
    page.discard()


def test_the_latest_report_is_made_after_the_one_at_work(page, settle):
    made = []
    page.paper.maker.made.connect(made.append)
    for text in ("一", "二", "三"):
        page.body.texts[0].editor.setPlainText(text)
        page.paper.maker.show_report(page.body.as_typed(page.gathered.report))
    settle()
    settle()
    assert [paper.report.texts[0] for paper in made] == ["一", "三"]
    page.discard()


def test_a_paper_that_cannot_be_made_is_told(page, settle, tmp_path):
    settings = page.context.settings
    from dataclasses import replace

    fonts = {"仿宋": str(tmp_path / "没有.ttf")}
    settings.keep(replace(settings.current, document_fonts=fonts))
    page.refresh()
    settle()
    settle()
    assert "没有.ttf" in page.said[-1].words
    assert page.body.paper.view.count == 0
    settings.keep(replace(settings.current, document_fonts={}))
    page.refresh()
    settle()
    settle()
    assert page.body.paper.view.count == 4


# Exported


def test_the_report_is_exported_to_word(page, settle, tmp_path, monkeypatch):
    page.head.word.click()
    suggested = save_as(page, tmp_path / "甲.docx")
    assert Path(suggested).name == f"{NAME}.docx"
    settle()
    assert "本报告由云岭省住房和城乡建设厅" in text_of(tmp_path / "甲.docx")
    assert len(Document(str(tmp_path / "甲.docx")).tables) == 3
    message = page.said[-1]
    assert message.words.startswith("已导出“甲.docx”。")
    assert message.also == "打开文件"
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    message.act_also()
    assert opened == [str(tmp_path / "甲.docx")]


def test_what_is_not_filled_in_is_told_of_what_goes_out(page, settle, tmp_path):
    page.head.word.click()
    save_as(page, tmp_path / "甲.docx")
    settle()
    message = page.said[-1]
    told = re.search("正文还有 [1-9]\\d* 处、数字还有 [1-9]\\d* 项待填写。", message.words)
    assert (message.tone, message.action) == ("accent", "去填写")
    page.body.tabs.choose("applications")
    message.act()
    assert page.body.tabs.current == "overview"
    page.print_report()
    settle()
    preview = page.findChild(PrintPreview)
    assert told[0] in preview._words.text()
    assert (page.said[-1].words, page.said[-1].action) == (told[0], "去填写")
    preview.close()


def test_the_folder_is_suggested_again(page, settle, tmp_path):
    page.head.pdf.click()
    save_as(page, tmp_path / "甲.pdf")
    settle()
    page.commands()[Command.EXPORT]()
    assert save_as(page) == str(tmp_path / f"{NAME}.docx")
    settle()
    assert (tmp_path / f"{NAME}.docx").exists()


def test_the_report_is_exported_to_pdf(page, settle, tmp_path):
    page.head.pdf.click()
    suggested = save_as(page, tmp_path / "甲.pdf")
    assert Path(suggested).name == f"{NAME}.pdf"
    settle()
    assert len(list(page_pictures(tmp_path / "甲.pdf", 20))) == 4
    assert "统计期限" in str(read_document(tmp_path / "甲.pdf"))


@pytest.mark.parametrize(("wanted", "suffix", "start"), [(0, "xlsx", b"PK"), (1, "json", b"{")])
def test_tables_and_data_are_exported_from_the_menu(page, settle, tmp_path, wanted, suffix, start):
    page.head.more.click()
    (menu,) = page.head.more.findChildren(QMenu)
    menu.actions()[wanted].trigger()
    menu.close()
    (dialog,) = page.findChildren(QFileDialog)
    assert dialog.defaultSuffix() == suffix
    dialog.fileSelected.emit(str(tmp_path / f"甲.{suffix}"))
    dialog.close()
    settle()
    assert (tmp_path / f"甲.{suffix}").read_bytes().startswith(start)
    assert page.said[-1].words.startswith(f"已导出“甲.{suffix}”。")


def test_what_is_unsaved_is_saved_before_it_is_exported(page, settle, tmp_path):
    page.body.texts[5].editor.setPlainText("问题只有一个。")
    heard = []
    page.context.bus.changed.connect(lambda _topics: heard.append(page.unsaved()))
    page.head.word.click()
    save_as(page, tmp_path / "甲.docx")
    settle()
    assert page.unsaved() == ""
    assert heard and not any(heard)  # the foot of the window asks as soon as it hears
    assert "问题只有一个。" in text_of(tmp_path / "甲.docx")


def test_a_report_that_does_not_add_up_is_exported_with_a_warning(page, settle, tmp_path):
    from dataclasses import replace

    from gkapp.domain.report.identities import Level, ReportFinding
    from gkapp.ui.report.exporting import ExportedReport

    wrong = (ReportFinding("C1", Level.ERROR, "不符"),)
    report = replace(page.gathered.report, findings=wrong)
    page.exporting._tell(ExportedReport(tmp_path / "甲.docx", report, ("字体已代替。",)))
    said = page.said[-1]
    assert (said.tone, said.title) == ("accent", "注意：勾稽校验有 1 项不符。")
    assert said.words == "已导出“甲.docx”。字体已代替。"


def test_words_are_found_on_paper_from_any_part(page, settle):
    page.commands()[Command.FIND]()
    settle()
    assert page.body.tabs.current == "preview"
    panel = page.body.paper
    assert panel.bar.edit.hasFocus()
    panel.bar.edit.setText("政府信息公开工作年度报告")
    panel.bar.ask_now()
    settle()
    assert panel.bar.told.text().startswith("第 1 处")
    page.print_report()
    settle()
    (preview,) = page.findChildren(PrintPreview)
    QTest.keyClick(preview.print_button, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert preview.panel.bar.isVisible()
    preview.close()


def test_nothing_is_exported_before_the_year_is_read(qtbot, context, filled):
    page = ReportPage(context)
    qtbot.addWidget(page)
    page.export_word()
    page.print_report()
    assert page.findChild(QFileDialog) is None
    assert context.jobs.titles == []


@pytest.mark.parametrize("kind", ReportFileKind)
def test_a_folder_that_cannot_be_written_is_told(page, settle, tmp_path, kind):
    target = tmp_path / "没有" / f"甲.{kind.suffix}"
    page.exporting._year, page.exporting._version = 2025, 1
    page.exporting._write(str(target))
    settle()
    assert page.said[-1].tone == "problem"
    assert "没有" in page.said[-1].words


def test_in_the_window_a_failure_stands_in_the_message_bar(filled, context, settle, tmp_path):
    window = MainWindow(context, [Destination("report", "年度报告", "report", ReportPage)])
    window.start(Place("report"))
    settle()
    page = window.host.current_page
    page.exporting._year, page.exporting._version = 2025, 1
    page.exporting._write(str(tmp_path / "没有" / "甲.docx"))
    settle()
    (message,) = window.messages.messages
    assert "甲.docx" in message.words
    window.close()
    window.deleteLater()


def test_a_bug_goes_the_way_of_bugs(qtbot, page):
    with pytest.raises(ZeroDivisionError):
        page._fail(ZeroDivisionError())
    with qtbot.capture_exceptions() as bugs:
        page.paper.fail(ZeroDivisionError())
    assert [kind for kind, _bug, _trace in bugs] == [ZeroDivisionError]
    assert page.said == []
    page._fail(Refused("不行。"))
    assert page.said[-1].words == "不行。"


# Printed


def test_the_report_is_printed(qtbot, page, settle, tmp_path):
    page.commands()[Command.PRINT]()
    settle()
    preview = page.findChild(PrintPreview)
    assert preview.isVisible()
    assert preview.panel.view.count == 4
    preview.print_button.click()
    dialog = preview.findChild(QPrintDialog)
    assert dialog.printer().docName() == NAME
    printer = dialog.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "打印.pdf"))
    printer.setResolution(100)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    dialog.done(QDialog.DialogCode.Accepted)
    settle()
    assert page.said[-1].words == f"已送到“{tmp_path / '打印.pdf'}”打印，共 2 页。"
    assert page.findChild(PrintPreview) is None
    assert len(list(page_pictures(tmp_path / "打印.pdf", 20))) == 2


def test_a_refusal_is_told_in_the_preview(page, settle, tmp_path):
    page.head.print.click()
    settle()
    preview = page.findChild(PrintPreview)
    preview.save(str(page.context.db.path))
    assert preview.isVisible()
    assert "正在使用的数据库" in preview._words.text()
    assert preview._words.property("tone") == "problem"
    preview.save(str(tmp_path / "甲.pdf"))
    assert not preview.isVisible()
    assert page.said[-1].words == "已导出“甲.pdf”。"


def test_reading_and_drawing_are_left_to_jobs(page, settle, tmp_path):
    gate = Event()
    page.context.jobs.start(
        "先", lambda _progress: gate.wait(AT_GATE), owner=page, on_done=str, only_reads=True
    )
    with statements() as ran:
        page.refresh()
        page.print_report()
        page.exporting._write(str(tmp_path / "甲.docx"))
    assert ran == []
    assert page.context.jobs.titles == [
        "先",
        "统计年度报告",
        "生成打印预览",
        "导出年度报告",
    ]
    page.context.jobs.cancel_all()
    gate.set()
    settle()


@pytest.fixture
def import_at_work(context):
    """Holds the worker that writes until the test is over."""
    gate = Event()
    context.jobs.start("导入", lambda _progress: gate.wait(AT_GATE), owner=context.bus, on_done=str)
    yield
    gate.set()


def test_a_long_import_holds_nothing_up(qtbot, filled, context, import_at_work, tmp_path):
    page = ReportPage(context)
    qtbot.addWidget(page)
    page.fit(1200, 760)
    page.resize(1200, 760)
    page.show()
    qtbot.waitUntil(lambda: page.body.paper.view.count == 4)
    page.head.word.click()
    save_as(page, tmp_path / "甲.docx")
    qtbot.waitUntil(lambda: context.jobs.titles == ["导入"])
    assert (tmp_path / "甲.docx").exists()


@pytest.mark.parametrize(("height", "is_small_shown"), [(692, False), (1004, True)])
def test_a_low_page_leaves_the_paper_to_its_tab_and_a_high_one_shows_a_sheet(
    filled, make_page, settle, height, is_small_shown
):
    page = make_page(height=height)
    assert page.side.shows_paper == is_small_shown
    if is_small_shown:
        assert page.side.small.height() > 360
    page.body.tabs.choose("preview")
    assert not page.side.shows_paper
    settle()
    assert page.body.paper.view.count == 4
