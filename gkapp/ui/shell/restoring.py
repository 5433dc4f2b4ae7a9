"""Making a backup ready to be put in place, while the window stays open and nothing changes yet."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from gkapp.domain.database.key import DatabaseKey
from gkapp.domain.errors import KeyNeeded, Refused
from gkapp.models.database import Database
from gkapp.models.file.backup import Restoration, RestoreReport
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.shell.backup_steps import told_to
from gkapp.ui.shell.main_window import MainWindow
from gkapp.ui.shell.open_choices import RestoreBackup, problem_of_new
from gkapp.ui.shell.openers import Doors, Opened


class Restoring(QObject):
    """One restoration at a time, as a job of the open window; it can be stopped there."""

    ready = Signal(object)
    """A Restoration, whose holder now owns it."""
    refused = Signal(str)
    """Why it could not be made ready."""

    def __init__(self, doors: Doors, parent: QObject) -> None:
        super().__init__(parent)
        self._doors = doors
        self._asked: tuple[RestoreBackup, Opened, MainWindow] | None = None

    def begin(
        self,
        choice: RestoreBackup,
        opened: Opened,
        window: MainWindow,
        key: DatabaseKey | None = None,
    ) -> None:
        """Make *choice* ready, with *key* where the person gave it."""
        if problem := problem_of(choice, opened):
            self.refused.emit(problem)
            return
        self._asked = choice, opened, window
        window.context.jobs.start(
            "从备份恢复",
            partial(_prepare, self._doors, choice, opened.db, key),
            owner=self,
            on_done=self._tell_ready,
            on_error=self._fail,
        )

    def _tell_ready(self, ready: Restoration) -> None:
        self.ready.emit(ready)

    def _fail(self, error: Exception) -> None:
        match error:
            case KeyNeeded() if self._asked is not None:
                from gkapp.ui.shell.key_dialog import KeyDialog

                choice, opened, window = self._asked
                dialog = KeyDialog(choice.source.name, error.message, window)
                dialog.given.connect(partial(self.begin, choice, opened, window))
                dialog.open()
            case Refused():
                self.refused.emit(error.message)
            case _:
                raise error


def problem_of(choice: RestoreBackup, opened: Opened) -> str:
    """Why a backup cannot be restored that way; empty when nothing is known against it."""
    if choice.target == opened.db.path:
        if opened.is_demo:
            return "示例单位的数据不能替换。请把备份恢复为另一个文件。"
        if opened.db.is_read_only:
            return "数据库以只读方式打开，不能替换。请在先打开的窗口中恢复，或恢复为另一个文件。"
        return ""
    return problem_of_new(choice.target)


def words_of(report: RestoreReport) -> str:
    """What a restoration did, in sentences."""
    words = f"已从备份恢复“{report.path.name}”，核对 {report.rows} 行。"
    if report.kept is None:
        return words
    how = "的副本" if report.kept_is_sound else "（检查未通过，原样保留）"
    return f"{words}恢复前的数据库{how}：“{report.kept.name}”。"


def _prepare(
    doors: Doors,
    choice: RestoreBackup,
    present: Database,
    key: DatabaseKey | None,
    progress: Progress,
) -> Restoration:
    copies = 2 if choice.target == present.path else 1
    return doors.prepare(choice, present, key, told_to(progress, copies))
