"""Takes in a holiday notice: what it says is looked over in a dialog, and only then saved."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gkapp.domain.calendar.holiday_notice import NoticeDays
from gkapp.services.today.calendar_view import (
    CalendarChange,
    NoticePreview,
    import_notice,
    preview_notice,
    read_notice_file,
)
from gkapp.ui.calendar.notice_dialog import MovedDialog, NoticeDialog
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.shell.context import Context


class NoticeImport(QObject):
    """Belongs to one page, its parent, over which the dialogs stand."""

    saved = Signal(object)
    """The CalendarChange."""
    failed = Signal(object)
    """The exception of reading or saving."""

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._path = Path()
        self.year = 0
        """The year of the notice that was saved last."""

    @property
    def _page(self) -> QWidget | None:
        parent = self.parent()
        return parent if isinstance(parent, QWidget) else None

    def read(self, path: Path) -> None:
        """Read a notice and show what it says."""
        self._path = path
        self._context.jobs.start(
            f"读取“{path.name}”",
            partial(_read, self._context, path),
            owner=self,
            on_done=self._show,
            on_error=self._tell_failure,
        )

    def _show(self, preview: NoticePreview) -> None:
        dialog = NoticeDialog(preview, self._path.name, self._page)
        dialog.accepted.connect(partial(self._save, preview.read))
        dialog.open()

    def _save(self, read: NoticeDays) -> None:
        self.year = read.year
        self._context.jobs.start(
            "载入节假日安排",
            partial(_save, self._context, read),
            owner=self,
            on_done=self._tell_saved,
            on_error=self._tell_failure,
        )

    def _tell_saved(self, change: CalendarChange) -> None:
        self.saved.emit(change)
        if change.moved:
            MovedDialog(change.moved, self._page).open()

    def _tell_failure(self, error: Exception) -> None:
        self.failed.emit(error)


def _read(context: Context, path: Path, progress: Progress) -> NoticePreview:
    progress.report(0, 2, "正在读取通知")
    read = read_notice_file(path)
    progress.report(1, 2, "正在与现有安排比较")
    return preview_notice(context.db, read)


def _save(context: Context, read: NoticeDays, progress: Progress) -> CalendarChange:
    progress.report(0, 1, "正在写入日历、重算到期日")
    return import_notice(context.db, read)
