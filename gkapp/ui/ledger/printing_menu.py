"""What else a ledger can do: its printed forms, its tables for other systems, its check."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from gkapp.domain.records.imports.profile import Profile
from gkapp.domain.report.counting import last_day
from gkapp.domain.text.file_names import safe_name
from gkapp.domain.text.numbers import grouped
from gkapp.services.imports.profiles import usable_profiles
from gkapp.services.interpretations.papers import blank_drafting_sheet
from gkapp.services.ledger.list import IN_FORCE_ON
from gkapp.services.ledger.printed_ledger import (
    LedgerSheet,
    document_of,
    in_force_sheet,
    ledger_of_year,
    write_ledger,
)
from gkapp.services.records.exports import Export, export_ledger_by
from gkapp.ui.kit import messages
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.saving import SaveQuestion, ask_where_to_save, saved
from gkapp.ui.kit.tables.record_table import RecordTable
from gkapp.ui.records.print_preview import DrawnList, drawn
from gkapp.ui.records.sheet_papers import SheetPapers
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.places import Place

CHECK_PAGE, CLEANUP_PAGE = "ledger_check", "cleanups"
_YEARS = 6
"""Years back from now whose ledger is offered."""

Facets = tuple[tuple[str, str], ...]


class LedgerMenu(QObject):
    """Its parent is the page of the list; it knows the table for the day that is chosen there."""

    told = Signal(object)
    going = Signal(object)
    year_asked = Signal(int)
    day_asked = Signal(object)
    blank_asked = Signal()
    layout_asked = Signal(object)

    def __init__(self, context: Context, page: QWidget, table: RecordTable) -> None:
        super().__init__(page)
        self._context, self._table = context, table
        self._papers = SheetPapers(context, page)
        self._papers.told.connect(self.told)
        self.year_asked.connect(self.print_year)
        self.day_asked.connect(self.print_day)
        self.blank_asked.connect(self.print_blank)
        self.layout_asked.connect(self.ask_where_to_export)

    def open_at(self, button: QWidget) -> None:
        """Show the menu below *button*."""
        menu = QMenu(button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        today = self._context.today
        years = menu.addMenu("年度公开台账")
        for year in range(today.year, today.year - _YEARS, -1):
            years.addAction(f"{year}年").triggered.connect(partial(self.year_asked.emit, year))
        days = menu.addMenu("某日现行有效目录")
        for day in self._days(today):
            text = "今天" if day == today else day.isoformat()
            days.addAction(text).triggered.connect(partial(self.day_asked.emit, day))
        menu.addAction("空白发文稿纸").triggered.connect(self.blank_asked)
        layouts = menu.addMenu("按其他系统的格式导出")
        for profile in usable_profiles(self._context.db):
            exporting = layouts.addAction(f"{profile.name}…")
            exporting.triggered.connect(partial(self.layout_asked.emit, profile))
        menu.addSeparator()
        for text, page in (("台账核对", CHECK_PAGE), ("文件清理", CLEANUP_PAGE)):
            menu.addAction(text).triggered.connect(partial(self.going.emit, Place(page)))
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _days(self, today: date) -> list[date]:
        """The day that the list is narrowed to, today, and the ends of past years."""
        chosen = dict(self._table.query.facets).get(IN_FORCE_ON)
        days = [date.fromisoformat(chosen)] if chosen else []
        days += [today, *(last_day(today.year - back) for back in range(1, _YEARS))]
        return list(dict.fromkeys(days))

    def print_year(self, year: int) -> None:
        """Show the ledger of *year* as it will be printed."""
        self._show(partial(_year_sheet, self._context, year))

    def print_day(self, day: date) -> None:
        """Show what was in force on *day* as it will be printed."""
        self._show(partial(_day_sheet, self._context, day))

    def print_blank(self) -> None:
        """Show the sheet on which a document is drafted, with nothing filled in."""
        self._papers.show_document(partial(blank_drafting_sheet, self._context.db))

    def ask_where_to_export(self, profile: Profile) -> None:
        """Ask for a file for the ledger in the layout of *profile*."""
        page = self.parent()
        assert isinstance(page, QWidget)
        name = safe_name(f"公开台账（{profile.name}）")
        question = SaveQuestion(f"按“{profile.name}”的格式导出", "Excel 工作簿", "xlsx", name)
        ask_where_to_save(question, page, partial(self.export_by, profile))

    def export_by(self, profile: Profile, file: str) -> None:
        """Write the whole ledger in the layout of *profile*, as a job."""
        self._context.jobs.start(
            "导出公开台账",
            partial(_export_by, self._context, profile, Path(file)),
            owner=self,
            on_done=self._tell_exported,
            on_error=self._tell_failure,
            only_reads=True,
        )

    def _tell_exported(self, exported: Export) -> None:
        words = f"已导出公开台账 {grouped(exported.rows)} 条到“{exported.path.name}”。"
        self.told.emit(saved(exported.path, words))

    def _tell_failure(self, error: Exception) -> None:
        self.told.emit(messages.failure(error))

    def _show(self, make: Callable[[], LedgerSheet]) -> None:
        self._papers.show_drawn(partial(_draw, self._context, make))


def _year_sheet(context: Context, year: int) -> LedgerSheet:
    return ledger_of_year(context.db, year).sheet


def _day_sheet(context: Context, day: date) -> LedgerSheet:
    return in_force_sheet(context.db, day)


def _draw(context: Context, make: Callable[[], LedgerSheet], progress: Progress) -> DrawnList:
    progress.report(0, 0, "正在读取台账")
    sheet = make()
    made = drawn(context, document_of(sheet), progress)
    return made.with_sheet(partial(_write, context, sheet))


def _export_by(context: Context, profile: Profile, path: Path, progress: Progress) -> Export:
    return export_ledger_by(context.db, path, profile, progress.report)


def _write(context: Context, sheet: LedgerSheet, path: Path) -> None:
    write_ledger(context.db, sheet, path)
