"""日历: the year, notices, changes by hand, and the term calculator."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from gkapp.documents.prints.clock_statement import NAME
from gkapp.domain.calendar.deadline import Deadline
from gkapp.domain.calendar.holiday_notice import NoticeDays
from gkapp.domain.errors import Refused
from gkapp.services.records.action_result import Topic
from gkapp.services.requests.papers import statement_of, write_statement
from gkapp.services.today.calendar_view import (
    CalendarChange,
    NoticePreview,
    change_days,
    import_notice,
    preview_notice,
    read_calendar,
    read_notice_file,
)
from gkapp.ui.calendar.notice_dialog import MovedDialog, NoticeDialog
from gkapp.ui.calendar.term_view import TermView
from gkapp.ui.calendar.year_view import YearView
from gkapp.ui.kit import messages
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.saving import SaveQuestion, ask_for_file, ask_where_to_save, saved
from gkapp.ui.kit.widgets.buttons import Actions, button, forbid
from gkapp.ui.kit.widgets.chips import ChipRow, View
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import page_column, row
from gkapp.ui.kit.widgets.path_field import dropped_paths
from gkapp.ui.shell.commands import Command
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.page import Page

if TYPE_CHECKING:
    from gkapp.ui.records.print_preview import DrawnList

YEAR, TERM = "year", "term"

_NOTICES = "节假日安排通知 (*.txt *.docx *.docm *.pdf)"
_READABLE = (".txt", ".text", ".docx", ".docm", ".pdf")


class CalendarPage(Page):
    """Reads everything at once; writes by a notice or by what was changed on the year."""

    topics = frozenset({Topic.CALENDAR, Topic.REQUESTS, Topic.REMEDIES})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setAcceptDrops(True)
        self.year_view = YearView(context.today)
        self.term_view = TermView(context.today)
        self.import_button = button("导入通知…", "primary", "import", short="导入…")
        self.views = ChipRow((View(YEAR, "全年安排"), View(TERM, "期限计算")), "日历的内容")
        self._file = ""
        self._arrange()
        self._connect()
        self._respect_read_only()

    def _arrange(self) -> None:
        layout = page_column(self)
        self.views.setMinimumWidth(self.views.sizeHint().width())  # there is one line for both
        head = row(gap=SPACE.x2)
        head.addWidget(label("日历", "title"))
        head.addWidget(self.views, 1)
        head.addWidget(self.year_view.chooser)
        head.addWidget(Actions((self.import_button,)))
        layout.addLayout(head)
        layout.addWidget(self.year_view, 1)
        layout.addWidget(self.term_view, 1, Qt.AlignmentFlag.AlignTop)
        self.term_view.hide()

    def _connect(self) -> None:
        self.views.chosen.connect(self.show_part)
        self.import_button.clicked.connect(self.choose_notice)
        self.year_view.import_wanted.connect(self.choose_notice)
        self.year_view.save_wanted.connect(self._save_if_allowed)
        self.year_view.discard_wanted.connect(self.discard)
        self.year_view.going.connect(self.going)
        self.year_view.edited.connect(self.edited)
        self.term_view.save_wanted.connect(self.choose_statement)
        self.term_view.print_wanted.connect(self.print_statement)

    def _respect_read_only(self) -> None:
        if self.context.db.is_read_only:
            forbid(self.import_button, "数据库以只读方式打开，不能修改")
            self.year_view.set_read_only(is_read_only=True)

    # What the page says of itself

    @property
    def part(self) -> str:
        """The view that is shown."""
        return self.views.current

    def refresh(self) -> None:
        """Read the calendar and what is due."""
        view, today = read_calendar(self.context.db), self.context.today
        self.year_view.show_view(view, today)
        self.term_view.show_calendar(view.calendar, today)

    def fit(self, width: int, height: int) -> None:
        """Put panels below where there is no room beside."""
        inner = width - 2 * SPACE.x5
        self.year_view.fit(inner)
        self.term_view.fit(inner)

    def arrive(self, part: str) -> None:
        """Show one of the two views, or the year of that number."""
        if part.isdecimal():
            self.show_part(YEAR)
            self.year_view.show_year(int(part))
        else:
            self.show_part(part)

    def show_part(self, part: str) -> None:
        """Show the year or the term calculator; another part is passed over."""
        self.views.choose(part)
        is_term = self.views.current == TERM
        self.year_view.setVisible(not is_term)
        self.year_view.chooser.setVisible(not is_term)
        self.term_view.setVisible(is_term)

    def commands(self) -> Mapping[Command, Callable[[], object]]:
        """Save what was changed on the year, or the statement on the term."""
        if self.views.current == TERM:
            own = {Command.SAVE: self.choose_statement, Command.PRINT: self.print_statement}
        else:
            own = {Command.SAVE: self.save}
        return {**super().commands(), **own}

    def unsaved(self) -> str:
        """The days that were changed by hand."""
        pending = self.year_view.pending
        return "" if pending.is_empty else f"日历的修改（{pending.in_words()}）"

    def save(self) -> bool:
        """Save what was changed by hand, as one action."""
        pending = self.year_view.pending
        if pending.is_empty:
            return True
        if refusal := self.year_view.changes.refusal:
            raise Refused(f"{refusal}。")
        change = self.attempt(partial(change_days, self.context.db, pending.days, pending.numbers))
        if change is not None:
            self.year_view.let_go()
            self._tell_change(change)
        return change is not None

    def _save_if_allowed(self) -> None:
        self.attempt(self.save)

    def discard(self) -> None:
        """Let go of what was changed by hand."""
        self.year_view.let_go()

    # A notice

    def choose_notice(self) -> None:
        """Ask for the file of a notice."""
        if self.context.db.is_read_only:
            return
        ask_for_file("选择国务院办公厅的节假日安排通知", _NOTICES, self, self.read_notice)

    def read_notice(self, file: str) -> None:
        """Read the notice in *file* and show what it says."""
        self._file = Path(file).name
        self.context.jobs.start(
            "读取通知",
            partial(_read_notice, self.context, Path(file)),
            owner=self,
            on_done=self._show_notice,
            on_error=self._tell_failure,
        )

    def _show_notice(self, preview: NoticePreview) -> None:
        dialog = NoticeDialog(preview, self._file, self)
        dialog.accepted.connect(self._import_shown)
        dialog.open()

    def _import_shown(self) -> None:
        dialog = self.sender()
        assert isinstance(dialog, NoticeDialog)
        self.context.jobs.start(
            "载入节假日安排",
            partial(_import_notice, self.context, dialog.read),
            owner=self,
            on_done=self._tell_imported,
            on_error=self._tell_failure,
        )
        self.year_view.show_year(dialog.read.year)

    def _tell_imported(self, change: CalendarChange) -> None:
        self.show_part(YEAR)
        self._tell_change(change)

    def _tell_change(self, change: CalendarChange) -> None:
        self.publish(change.outcome)
        if change.moved:
            MovedDialog(change.moved, self).open()

    def _tell_failure(self, error: Exception) -> None:
        self.message_posted.emit(messages.failure(error))

    # The statement on a term

    def choose_statement(self) -> None:
        """Ask where the statement on the term is to be written."""
        if self.term_view.term is not None:
            question = SaveQuestion("导出 Word 文件", "Word 文件", "docx", NAME)
            ask_where_to_save(question, self, self.write_statement)

    def print_statement(self) -> None:
        """Draw the statement on the term and show it, to be printed or kept as PDF."""
        if (term := self.term_view.term) is not None:
            self.context.jobs.start(
                "生成期限计算说明",
                partial(_draw_statement, self.context, term),
                owner=self,
                on_done=self._show_statement,
                on_error=self._tell_failure,
                only_reads=True,
            )

    def _show_statement(self, drawn: "DrawnList") -> None:
        from gkapp.ui.records.print_preview import PrintPreview

        preview = PrintPreview(drawn, self.context, self)
        preview.message_posted.connect(self.message_posted)
        preview.open()

    def write_statement(self, file: str) -> None:
        """Write the statement on the term to *file*."""
        term = self.term_view.term
        if term is None:
            return
        self.context.jobs.start(
            "保存期限计算说明",
            partial(_write_statement, self.context, term, Path(file)),
            owner=self,
            on_done=self._tell_written,
            on_error=self._tell_failure,
            only_reads=True,
        )

    def _tell_written(self, written: tuple[Path, tuple[str, ...]]) -> None:
        path, notices = written
        self.message_posted.emit(saved(path))
        if notices:
            self.message_posted.emit(messages.notice("字体", "".join(notices)))

    # Overrides of Qt methods

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        can_read = not self.context.db.is_read_only
        if can_read and any(_is_readable(path) for path in dropped_paths(event)):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for path in filter(_is_readable, dropped_paths(event)):
            event.acceptProposedAction()
            self.read_notice(str(path))
            break


def _is_readable(path: Path) -> bool:
    return path.suffix.lower() in _READABLE


def _read_notice(context: Context, file: Path, progress: Progress) -> NoticePreview:
    progress.report(0, 2, f"读取“{file.name}”")
    read = read_notice_file(file)
    progress.report(1, 2, "与现有安排比较")
    return preview_notice(context.db, read)


def _import_notice(context: Context, read: NoticeDays, progress: Progress) -> CalendarChange:
    progress.report(0, 1, "写入日历并重算到期日")
    return import_notice(context.db, read)


def _draw_statement(context: Context, term: Deadline, progress: Progress) -> "DrawnList":
    from gkapp.ui.records.print_preview import drawn

    return drawn(context, statement_of(context.db, term), progress, private=True)


def _write_statement(
    context: Context, term: Deadline, path: Path, progress: Progress
) -> tuple[Path, tuple[str, ...]]:
    progress.report(0, 1, f"写入“{path.name}”")
    fonts = context.settings.current.document_fonts
    return path, write_statement(context.db, term, path, fonts)
