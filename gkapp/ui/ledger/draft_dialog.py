"""A form in a dialog: what is typed is judged, saved as one action, and told to the page."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from gkapp.domain.errors import Refused
from gkapp.domain.imports.profile import Profile
from gkapp.domain.report.counting import last_day
from gkapp.domain.text.file_names import safe_name
from gkapp.domain.text.numbers import grouped
from gkapp.services.imports.profiles import export_by_profile, usable_profiles
from gkapp.services.interpretations.papers import blank_drafting_sheet
from gkapp.services.ledger.list import IN_FORCE_ON
from gkapp.services.ledger.printed_ledger import (
    LedgerSheet,
    document_of,
    in_force_sheet,
    ledger_of_year,
    write_ledger,
)
from gkapp.services.records.action_result import ActionResult
from gkapp.services.records.exports import Export
from gkapp.services.records.record_actions import NotSaveable
from gkapp.services.report.locked_figures import AltersLockedReport
from gkapp.ui.kit import messages
from gkapp.ui.kit.forms.form import DialogForm, Form, Judge
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.saving import SaveQuestion, ask_where_to_save, saved
from gkapp.ui.kit.tables.record_table import RecordTable
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column
from gkapp.ui.kit.widgets.question import Question, QuestionButton, dialog_foot, save_by_key
from gkapp.ui.records.file_drop import SheetPapers
from gkapp.ui.records.print_preview import DrawnList, drawn
from gkapp.ui.shell.altering import ask_before_altering
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.places import Place

CHECK_PAGE, CLEANUP_PAGE = "ledger_check", "cleanups"
_YEARS = 6
"""Years back from now whose ledger is offered."""

Facets = tuple[tuple[str, str], ...]


class LedgerMenu(QObject):
    """Its parent is the page of the list; it knows the table for the day that is chosen there."""

    message_posted = Signal(object)
    going = Signal(object)
    year_asked = Signal(int)
    day_asked = Signal(object)
    blank_asked = Signal()
    layout_asked = Signal(object)

    def __init__(self, context: Context, page: QWidget, table: RecordTable) -> None:
        super().__init__(page)
        self._context, self._table = context, table
        self._papers = SheetPapers(context, page)
        self._papers.message_posted.connect(self.message_posted)
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
        self.message_posted.emit(saved(exported.path, words))

    def _tell_failure(self, error: Exception) -> None:
        self.message_posted.emit(messages.failure(error))

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
    return export_by_profile(context.db, path, profile, progress.report)


def _write(context: Context, sheet: LedgerSheet, path: Path) -> None:
    write_ledger(context.db, sheet, path)


_WIDTH = 560


class DraftDialog(QDialog):
    """Show it with open(), after fields were added to *form* and begin() was called."""

    saved = Signal(object)
    """The Outcome."""

    def __init__(self, title: str, words: str, judge: Judge, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.form = Form(judge)
        self.problem = label("", "small", "problem", wrap=True)
        self.save_button = button("保存", "primary", "save")
        self._save: Callable[[Any], ActionResult] | None = None
        self._first: Any = None
        layout = column(self, SPACE.x5, SPACE.x3)
        layout.addWidget(label(title, "subtitle", wrap=True))
        layout.addWidget(label(words, "small", "text_2", wrap=True))
        self._area = DialogForm(self.form)
        layout.addWidget(self._area, 1)
        layout.addWidget(self.problem)
        layout.addLayout(dialog_foot(self, self.save_button))
        self.problem.hide()
        self.save_button.clicked.connect(self.save)
        save_by_key(self, self.save)

    def begin(self, draft: Any, save: Callable[[Any], ActionResult]) -> None:
        """Show *draft*; *save* is a service, not a method of whoever opens the dialog."""
        self._save, self._first = save, draft
        self.form.load(draft)
        self._area.fit(self, _WIDTH)
        self.form.focus_first()

    def save(self) -> None:
        """Save what is typed and close; complaints go to their fields."""
        if self._save is None or self.form.complain():
            self._tell(self.form.obstacle)
            return
        try:
            outcome = self._save(self.form.draft)
        except NotSaveable as error:
            self.form.complain({each.field: each.text for each in error.problems})
            self._tell(error.message)
        except AltersLockedReport as error:
            ask_before_altering(self, error, self.save)
        except Refused as error:
            self._tell(error.message)
        else:
            self.accept()
            self.saved.emit(outcome)

    def _tell(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        self._area.grow(self)

    # Overrides of Qt methods

    def reject(self) -> None:
        """Ask before letting go of what was typed."""
        if self.form.draft != self._first:
            answers = (QuestionButton("放弃", super().reject, loses=True),)
            words = "填写的内容还没有保存。"
            Question(self, "放弃填写的内容吗？", words, answers, "继续填写").open()
        else:
            super().reject()
