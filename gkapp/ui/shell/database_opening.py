"""From the path of a database to the open database, with what must be asked on the way."""

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStorageInfo, Signal
from PySide6.QtWidgets import QWidget

from gkapp.domain.database.key import DatabaseKey
from gkapp.domain.errors import KeyNeeded, Refused
from gkapp.models.database import Database
from gkapp.models.file.backup import Restoration, RestoreReport
from gkapp.models.file.verification import Step
from gkapp.models.file.window_lock import WindowLock
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.widgets.question import Question, QuestionButton
from gkapp.ui.shell.backup_steps import told_to
from gkapp.ui.shell.main_window import MainWindow
from gkapp.ui.shell.open_choices import NewChoice, RestoreBackup, problem_of_new

_SHARED = {"cifs", "smb3", "smbfs", "nfs", "nfs4", "fuse.sshfs"}


def is_on_network(path: Path) -> bool:
    """Whether *path* is on a network drive; False where the system does not tell."""
    # Windows resolves the letter of a mapped drive to the share behind it.
    if str(path.resolve()).startswith("\\\\"):
        return True
    system = bytes(QStorageInfo(str(path.parent)).fileSystemType().data()).decode("ascii", "ignore")
    return system in _SHARED


@dataclass(frozen=True, slots=True)
class CreatedDatabase:
    """A new database, and why its key is not in the keyring, if it is not."""

    db: Database
    place: Path
    key_notice: str
    needs_sheet: bool
    """Whether a recovery sheet must be made; a key that was given is the giver's own affair."""
    put_in_place: Callable[[], Database] | None
    """Opens it at its place once its sheet, the only place of its key, is made.

    None where it counts already.
    """


@dataclass(frozen=True, slots=True)
class DatabaseOpeners:
    """app.py knows what is behind each, the window only asks.

    All may refuse, with KeyNeeded where the person can help by giving the key.
    """

    open: Callable[[Path, bool, DatabaseKey | None], Database]
    """The database at a path; the flag asks for reading only, the key was given by the person."""
    create: Callable[[NewChoice, Step], CreatedDatabase]
    discard: Callable[[Database], object]
    """Removes a new database that does not count."""
    demo: Callable[[], AbstractContextManager[Database]]
    prepare: Callable[[RestoreBackup, Database, DatabaseKey | None, Step], Restoration]
    """A backup made ready, while the given database is open."""
    on_close: Callable[[Database, Step], object]
    """What is done with a database before it is closed: a backup, where one is needed."""


@dataclass(slots=True)
class OpenedDatabase:
    """An open database with what must be let go of together with it."""

    db: Database
    held: ExitStack = field(repr=False)
    is_demo: bool = False
    is_backed_up: bool = False
    """Whether a copy was made for what comes next, so that closing needs none."""
    backup_failure: str | None = None
    """Why the backup before closing was not made; empty when it was, None before it was tried."""

    @property
    def is_own(self) -> bool:
        """Whether it is the department's, open to be written."""
        return not (self.is_demo or self.db.is_read_only)


class Restoring(QObject):
    """One restoration at a time, as a job of the open window; it can be stopped there."""

    ready = Signal(object)
    """A Restoration, whose holder now owns it."""
    refused = Signal(str)
    """Why it could not be made ready."""

    def __init__(self, doors: DatabaseOpeners, parent: QObject) -> None:
        super().__init__(parent)
        self._doors = doors
        self._asked: tuple[RestoreBackup, OpenedDatabase, MainWindow] | None = None

    def begin(
        self,
        choice: RestoreBackup,
        opened: OpenedDatabase,
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


def problem_of(choice: RestoreBackup, opened: OpenedDatabase) -> str:
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
    doors: DatabaseOpeners,
    choice: RestoreBackup,
    present: Database,
    key: DatabaseKey | None,
    progress: Progress,
) -> Restoration:
    copies = 2 if choice.target == present.path else 1
    return doors.prepare(choice, present, key, told_to(progress, copies))


_NETWORK = (
    "网络盘断开或多台电脑同时使用时，数据库可能损坏，速度也慢。建议先把文件复制到本机硬盘再打开。"
)


class DatabaseOpening(QObject):
    """Asks about network drives, a second window and a missing key; a person may give up at each.

    Until a database is open nothing has changed for the one that is open now.
    """

    opened = Signal(object)
    """An Opened, whose holder now owns it."""
    refused = Signal(str)
    """Why it could not be opened."""

    def __init__(
        self, doors: DatabaseOpeners, asked_on: Callable[[], QWidget], parent: QObject
    ) -> None:
        """*asked_on* gives the window that questions stand before."""
        super().__init__(parent)
        self._doors, self._asked_on = doors, asked_on

    def begin(self, path: Path, key: DatabaseKey | None = None) -> None:
        """Open *path*, with *key* where it is known already."""
        if not path.is_file():
            words = "文件可能已移走或改名，或者它所在的磁盘没有接上。"
            self.refused.emit(f"找不到数据库“{path}”：{words}")
        elif is_on_network(path):
            self._ask(
                f"“{path.name}”在网络盘上", _NETWORK, "仍然打开", partial(self._claim, path, key)
            )
        else:
            self._claim(path, key)

    def _claim(self, path: Path, key: DatabaseKey | None) -> None:
        held, lock = ExitStack(), WindowLock(path)
        if lock.acquire():
            held.callback(lock.release)
            self._enter(path, held, key)
        else:
            self._offer_reading(path, key, lock)

    def _offer_reading(self, path: Path, key: DatabaseKey | None, lock: WindowLock) -> None:
        if not lock.is_forbidden:
            title = f"“{path.name}”已在另一窗口中打开"
            by = f"使用人：{lock.holder}。" if lock.holder else ""
            words = f"{by}可以用只读方式查看，不能修改。要修改请到先打开的窗口。"
        else:
            title = f"“{path.name}”所在的文件夹不能写入"
            words = "可以用只读方式查看，不能修改。要修改请先把文件复制到能写入的文件夹。"
        self._ask(title, words, "以只读方式打开", partial(self._read, path, key))

    def _read(self, path: Path, key: DatabaseKey | None) -> None:
        self._enter(path, ExitStack(), key, read_only=True)

    def _enter(
        self, path: Path, held: ExitStack, key: DatabaseKey | None, *, read_only: bool = False
    ) -> None:
        try:
            db = held.enter_context(self._doors.open(path, read_only, key))
        except KeyNeeded as error:
            from gkapp.ui.shell.key_dialog import KeyDialog

            held.close()
            dialog = KeyDialog(path.name, error.message, self._asked_on())
            dialog.given.connect(partial(self._read if read_only else self._claim, path))
            dialog.open()
        except Refused as error:
            held.close()
            self.refused.emit(error.message)
        except BaseException:
            held.close()
            raise
        else:
            self.opened.emit(OpenedDatabase(db, held))

    def _ask(self, title: str, words: str, answer: str, act: Callable[[], object]) -> None:
        Question(self._asked_on(), title, words, [QuestionButton(answer, act)]).open()
