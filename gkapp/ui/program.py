"""The window from its first page to the closed database: what is open, and what follows what."""

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Signal

from gkapp.domain.errors import Refused
from gkapp.models.database import Database
from gkapp.models.window_lock import WindowLock
from gkapp.services.backups import backup_folder, standing_of_backups
from gkapp.services.calendar import keep_due_days
from gkapp.services.changes import Topic
from gkapp.services.due_dates import MovedDueDay
from gkapp.services.staff import actor_among, list_persons
from gkapp.settings import Settings, SettingsFile
from gkapp.ui.context import Bus, Context
from gkapp.ui.destinations import destinations, search_in
from gkapp.ui.errors import ErrorPath
from gkapp.ui.first_run.choices import Choice, CreateDatabase, OpenDatabase, OpenDemo
from gkapp.ui.first_run.page import FirstRunPage
from gkapp.ui.jobs import JobRunner, Progress
from gkapp.ui.messages import notice
from gkapp.ui.shell.main_window import MainWindow
from gkapp.ui.widgets.question import Answer, Question


@dataclass(frozen=True, slots=True)
class Made:
    """A new database, its recovery sheet, and why its key is not in the keyring, if it is not."""

    db: Database
    sheet: Path | None
    key_notice: str


@dataclass(frozen=True, slots=True)
class Doors:
    """How databases come to be open; app.py knows, the window only asks. All may refuse."""

    open: Callable[[Path, bool], Database]
    """The database at a path; the flag asks for reading only."""
    create: Callable[[CreateDatabase], Made]
    demo: Callable[[], AbstractContextManager[Database]]
    on_close: Callable[[Database], None]
    """What is done with a database that was changed, such as a backup; must not raise Refused."""


class Program(QObject):
    """One run of the program: at most one window at a time."""

    over = Signal()
    """The last window is closed and nothing is open any more."""

    def __init__(
        self,
        doors: Doors,
        settings: SettingsFile,
        now: Callable[[], datetime],
        folder: Path,
        parent: QObject | None = None,
    ) -> None:
        """*folder* is offered for a new database."""
        super().__init__(parent)
        self._doors, self._settings, self._now, self._folder = doors, settings, now, folder
        self.errors = ErrorPath(self._save_drafts, self)
        """Where errors end, once it is installed."""
        self.errors.refused.connect(self._refuse)
        self._open = ExitStack()
        self._made: Made | None = None
        self._is_demo = False
        self.first_page: FirstRunPage | None = None
        self.window: MainWindow | None = None

    def start(self, path: Path | None = None, *, demo: bool = False) -> None:
        """Open *path*, the demo, or what was open last; ask where there is nothing to open."""
        last = self._settings.current.last_database
        path = path or (Path(last) if last and Path(last).is_file() else None)
        if demo:
            self._choose(OpenDemo())
        elif path is None:
            self.ask()
        else:
            self._choose(OpenDatabase(path))

    def ask(self, refusal: str = "") -> None:
        """Show the page that asks what to open, with the reason why the last answer failed."""
        if self.first_page is None:
            is_first = not self._settings.current.recent_databases
            self.first_page = FirstRunPage(self._folder, is_first=is_first)
            self.first_page.chosen.connect(self._choose)
            self.first_page.finished.connect(self._begin_made)
            self.first_page.show()
        if refusal:
            self.first_page.refuse(refusal)

    def _choose(self, choice: Choice) -> None:
        try:
            match choice:
                case OpenDatabase(path):
                    self._open_existing(path)
                case OpenDemo():
                    self._is_demo = True
                    self._show(self._open.enter_context(self._doors.demo()))
                case CreateDatabase():
                    self._create(choice)
        except Refused as error:
            self._open.close()
            self.ask(error.message)

    def _open_existing(self, path: Path) -> None:
        lock = WindowLock(path)
        if lock.acquire():
            self._open.callback(lock.release)
            self._show_stored(path, read_only=False)
        else:
            self._offer_reading(path)

    def _show_stored(self, path: Path, *, read_only: bool) -> None:
        db = self._open.enter_context(self._doors.open(path, read_only))
        self._remember(path)
        self._show(db)

    def _offer_reading(self, path: Path) -> None:
        """Tell that another window has *path*, and offer to look at it all the same."""
        self.ask()
        question = Question(
            cast(FirstRunPage, self.first_page),
            f"“{path.name}”已在另一窗口中打开",
            "可以用只读方式查看，不能修改。要修改请到先打开的窗口。",
            [Answer("以只读方式打开", partial(self._read, path))],
        )
        question.open()

    def _read(self, path: Path) -> None:
        try:
            self._show_stored(path, read_only=True)
        except Refused as error:
            self.ask(error.message)

    def _create(self, choice: CreateDatabase) -> None:
        made = self._doors.create(choice)
        self._open.enter_context(made.db)
        lock = WindowLock(choice.path)
        if lock.acquire():
            self._open.callback(lock.release)
        self._remember(choice.path)
        self._made = made
        if made.sheet is None or self.first_page is None:
            self._begin_made()
        else:
            self.first_page.show_sheet(made.sheet, made.key_notice)

    def _begin_made(self) -> None:
        if self._made is not None:
            self._show(self._made.db)
            self._made = None

    def _show(self, db: Database) -> None:
        if self._is_demo:
            self._settings = self._demo_settings(db)
        chosen = self._settings.current.acting_person
        db.actor = actor_among(list_persons(db), chosen, db.actor)
        jobs = JobRunner()
        jobs.failed.connect(self.errors.report)
        context = Context(db, jobs, self._settings, self._now, Bus())
        window = MainWindow(context, destinations(), search_in(context))
        window.closed.connect(self._close)
        self.window = window
        window.start()
        self._tell_backups(window)
        if not db.is_read_only:
            jobs.start(
                "重算到期日",
                partial(_keep_due_days, db),
                owner=window,
                on_done=self._tell_moved,
                is_quiet=True,
            )
        if db.is_read_only:
            window.tell(notice("只读方式打开", "该数据库正在另一窗口中使用，这里只能查看。"))
        if self._settings.notice:
            window.tell(notice("设置", self._settings.notice))
        if self.first_page is not None:
            self.first_page.close()
            self.first_page = None

    def _demo_settings(self, db: Database) -> SettingsFile:
        """The same look, with nothing of the officer's own database, and kept only with *db*."""
        settings = SettingsFile(db.path.with_name("settings.json"))
        own = self._settings.current
        settings.current = Settings(
            theme=own.theme, geometry=own.geometry, document_fonts=own.document_fonts
        )
        return settings

    def _tell_backups(self, window: MainWindow) -> None:
        if not self._is_demo:
            db = window.context.db
            folder = backup_folder(db, self._settings.current.backup_folder)
            standing = standing_of_backups(db, folder)
            window.status_bar.show_backup(standing.words, is_fine=standing.is_fine)

    def _tell_moved(self, moved: tuple[MovedDueDay, ...]) -> None:
        if moved and self.window is not None:
            self.window.context.bus.changed.emit(frozenset({Topic.REQUESTS}))

    def _close(self) -> None:
        if self.window is not None:
            context = self.window.context
            context.jobs.close()
            if not (context.db.is_read_only or self._is_demo):
                self._doors.on_close(context.db)
            self.window.deleteLater()
            self.window = None
        self._open.close()
        self.over.emit()

    def _remember(self, path: Path) -> None:
        self._settings.keep(self._settings.current.with_database(path))

    def _refuse(self, words: str) -> None:
        if self.window is not None:
            self.window.refuse(words)
        else:
            self.ask(words)

    def _save_drafts(self) -> None:
        if self.window is not None:
            self.window.keep_drafts()


def _keep_due_days(db: Database, _progress: Progress) -> tuple[MovedDueDay, ...]:
    return keep_due_days(db)
