"""Printing or saving the recovery sheet of the open database, each time with its trace."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gkapp.domain.errors import Refused
from gkapp.models.database import Database
from gkapp.services.database.backups import (
    NAME,
    SheetWay,
    draw_sheet,
    note_sheet,
    save_sheet,
    sheet_name,
)
from gkapp.ui.kit.jobs import JobRunner, Progress
from gkapp.ui.kit.saving import SaveQuestion, ask_where_to_save
from gkapp.ui.shell.printing import Printed, Printing

T = TypeVar("T")

_SAME_DISK = "它和数据库在同一块硬盘上，请尽快移到 U 盘或打印出来，再删除这个文件。"


class SheetMaking(QObject):
    """Its parent is the widget that asks; the sheet itself is only ever in memory."""

    made = Signal(str)
    """What became of the sheet, in a sentence: it was printed or saved, and recorded."""
    failed = Signal(object)
    """The exception that kept it from that."""

    def __init__(self, db: Database, jobs: JobRunner, parent: QWidget) -> None:
        super().__init__(parent)
        self._db, self._jobs, self._parent = db, jobs, parent
        self.printing = Printing(jobs, parent)
        self.printing.printed.connect(self._note_printed)
        self.printing.failed.connect(self.failed)

    def print_sheet(self) -> None:
        """Draw the sheet and open the system's dialog."""
        self._start("生成密钥恢复单", partial(_draw, self._db), self._ask_printer)

    def ask_where(self) -> None:
        """Ask for a file, and save the sheet there."""
        question = SaveQuestion(f"另存{NAME}", "PDF 文件", "pdf", sheet_name(self._db))
        ask_where_to_save(question, self._parent, self.save_to)

    def save_to(self, file: str) -> None:
        """Save the sheet, unless *file* lies with the database."""
        self._start("另存密钥恢复单", partial(_save, self._db, Path(file)), self._tell_saved)

    def _start(
        self, title: str, work: Callable[[Progress], T], on_done: Callable[[T], object]
    ) -> None:
        self._jobs.start(title, work, owner=self, on_done=on_done, on_error=self._fail)

    def _ask_printer(self, content: bytes) -> None:
        self.printing.ask(NAME, content)

    def _note_printed(self, printed: Printed) -> None:
        try:
            note_sheet(self._db, SheetWay.PRINTED)
        except Refused as error:
            self.failed.emit(error)
            return
        self.made.emit(f"已送到“{printed.printer}”打印。")

    def _tell_saved(self, saved: tuple[str, bool]) -> None:
        file, is_elsewhere = saved
        self.made.emit(f"已存到“{file}”。" + ("" if is_elsewhere else _SAME_DISK))

    def _fail(self, error: Exception) -> None:
        self.failed.emit(error)


def _draw(db: Database, _progress: Progress) -> bytes:
    return draw_sheet(db)


def _save(db: Database, target: Path, _progress: Progress) -> tuple[str, bool]:
    return str(target), save_sheet(db, target)
