"""The report as a file: asked where, written in a job, and told with the way to it."""

from contextlib import suppress
from dataclasses import dataclass, replace
from enum import Enum
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gkapp.domain.errors import Refused
from gkapp.domain.report.checks.left_to_fill import LeftToFill, left_to_fill
from gkapp.domain.report.identities import Level
from gkapp.services.report.annual_report import AnnualReport, gather_report
from gkapp.services.report.data_file import write_report_data
from gkapp.services.report.files import write_report, write_report_tables
from gkapp.services.report.settings import report_file_name
from gkapp.services.report.versions import version_of
from gkapp.services.report.waivers import waivers_of
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.saving import SaveQuestion, ask_where_to_save, saved
from gkapp.ui.report.remembering import remembered_folder, with_folder
from gkapp.ui.shell.context import Context

TO_FILL_IN = "去填写"
"""What leads to the first thing that a report which goes out still waits for."""


class ReportFileKind(Enum):
    """What the report can be written as: the name of the kind, its suffix."""

    WORD = ("Word 文档", "docx")
    PDF = ("PDF 文件", "pdf")
    SHEET = ("Excel 工作簿", "xlsx")
    DATA = ("数据文件", "json")

    @property
    def words(self) -> str:
        """What the kind is called."""
        return self.value[0]

    @property
    def suffix(self) -> str:
        """The end of a file's name, without the dot."""
        return self.value[1]


@dataclass(frozen=True, slots=True)
class ExportedReport:
    """A file that was written, and what the officer should know of its fonts."""

    path: Path
    report: AnnualReport
    notices: tuple[str, ...]
    left: LeftToFill | None = None
    """What is not filled in yet."""


class Exporting(QObject):
    """Asks for a place and writes the report there; its parent is the page."""

    message_posted = Signal(object)
    """A Message: where the file is."""
    leading = Signal(object)
    """The Finding that the officer wants to be led to."""
    failed = Signal(object)
    """The exception that kept it from being written."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._year, self._version = 0, 0

    def ask(self, kind: ReportFileKind, report: AnnualReport, version: int) -> None:
        """Ask where to put this *version* of the report on *report*'s year."""
        parent = self.parent()
        if not isinstance(parent, QWidget):
            return
        self._year, self._version = report.figures.year, version
        question = SaveQuestion(
            title=f"导出年度报告（{kind.words}）",
            kind=kind.words,
            suffix=kind.suffix,
            name=report_file_name(
                self._context.db, self._year, version=version, title=report.title
            ),
            folder=remembered_folder(self._context.settings.current),
        )
        ask_where_to_save(question, parent, self._write)

    def _write(self, file: str) -> None:
        self._context.jobs.start(
            "导出年度报告",
            partial(export_report, self._context, self._year, self._version, Path(file)),
            owner=self,
            on_done=self._tell,
            on_error=self.failed.emit,
            only_reads=True,
        )

    def _tell(self, exported: ExportedReport) -> None:
        folder = exported.path.parent
        settings = self._context.settings
        with suppress(Refused):  # which folder it was is not worth a word
            settings.keep(with_folder(settings.current, str(folder)))
        left = exported.left
        caution = _caution(exported)
        words = "".join(
            (f"已导出“{exported.path.name}”。", left.words if left else "", *exported.notices)
        )
        message = saved(exported.path, words, caution=caution)
        if left is not None:
            go = partial(self.leading.emit, left.first)
            message = replace(message, tone="accent", action=TO_FILL_IN, act=go)
        self.message_posted.emit(message)


def export_report(
    context: Context, year: int, version: int, path: Path, progress: Progress
) -> ExportedReport:
    """Gather *year* anew and write it to *path*, whose suffix says as what.

    An earlier *version* is written as it was locked.

    Refused when the place cannot be written, or when no Chinese font is installed.
    """
    progress.report(0, 2, "统计各项数字")
    db = context.db
    is_older = version < version_of(db, year).number
    report = gather_report(db, year, version if is_older else None)
    progress.report(1, 2, "排版并写入文件")
    left = None if is_older else left_to_fill(report.findings, report.texts, waivers_of(db, year))
    return ExportedReport(path, report, _write(context, report, path), left)


def _write(context: Context, report: AnnualReport, path: Path) -> tuple[str, ...]:
    """Write the kind of file that the suffix says, a Word document for any other."""
    fonts = context.settings.current.document_fonts
    match path.suffix.lower().removeprefix("."):
        case ReportFileKind.SHEET.suffix:
            write_report_tables(context.db, report, path)
        case ReportFileKind.DATA.suffix:
            write_report_data(context.db, report, path)
        case ReportFileKind.PDF.suffix:
            return write_report(context.db, report, pdf=path, fonts=fonts)
        case _:
            return write_report(context.db, report, docx=path, fonts=fonts)
    return ()


def _caution(exported: ExportedReport) -> str:
    wrong = sum(finding.level is Level.ERROR for finding in exported.report.findings)
    return f"注意：勾稽校验有 {wrong} 项不符。" if wrong else ""
