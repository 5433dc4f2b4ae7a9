"""The window from its first page to the closed database: what is open, and what follows what."""

from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from gkapp.domain.errors import Refused
from gkapp.files import refusal_to_use
from gkapp.models.database import Database
from gkapp.models.file.backup import Restoration
from gkapp.models.file.window_lock import WindowLock
from gkapp.services.database.backups import sheet_standing
from gkapp.services.database.handover import brought_along
from gkapp.services.department.particulars import actor_among, list_persons
from gkapp.services.records.action_result import Topic
from gkapp.settings import Settings, SettingsFile
from gkapp.ui.handbook.door import FIRST_STEPS, HandbookDoor
from gkapp.ui.kit import messages
from gkapp.ui.kit.jobs import JobRunner, Progress
from gkapp.ui.kit.messages import Message
from gkapp.ui.shell.backup_steps import told_to
from gkapp.ui.shell.context import Bus, Context
from gkapp.ui.shell.database_opening import (
    CreatedDatabase,
    DatabaseOpeners,
    DatabaseOpening,
    OpenedDatabase,
    Restoring,
    words_of,
)
from gkapp.ui.shell.destinations import destinations, search_in
from gkapp.ui.shell.errors import ErrorPath
from gkapp.ui.shell.main_window import MainWindow
from gkapp.ui.shell.open_choices import (
    AskAnew,
    Choice,
    CreateDatabase,
    NewChoice,
    OpenDatabase,
    OpenDemo,
    RestoreBackup,
    TakeOver,
)
from gkapp.ui.shell.second_start import come_to_front
from gkapp.ui.shell.standing_notices import tell_standing

if TYPE_CHECKING:
    from gkapp.services.requests.due_dates import MovedDueDay
    from gkapp.ui.first_run.page import FirstRunPage


_STOPPED = "上次关闭时的备份没有做完。"


class Program(QObject):
    """One run of the program: at most one window at a time, over one database after another."""

    over = Signal()
    """The last window is closed and nothing is open any more."""

    def __init__(
        self,
        doors: DatabaseOpeners,
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
        self._jobs = JobRunner(self)
        self._jobs.failed.connect(self.errors.report)
        self.handbook = HandbookDoor(settings, self._jobs, self._today, self)
        self._opening = DatabaseOpening(doors, self._asked_on, self)
        self._opening.opened.connect(self._switch)
        self._opening.refused.connect(self._refuse)
        self._restoring = Restoring(doors, self)
        self._restoring.ready.connect(self._put_in_place)
        self._restoring.refused.connect(self._refuse)
        self._opened: OpenedDatabase | None = None
        self._made: OpenedDatabase | None = None
        self._put_new_in_place: Callable[[], Database] | None = None
        self._next: Callable[[], object] | None = None
        self._news: Message | None = None
        self.first_page: FirstRunPage | None = None
        self.window: MainWindow | None = None

    def start(self, path: Path | None = None, *, demo: bool = False) -> None:
        """Open *path*, the demo, or what was open last; ask where there is nothing to open."""
        last = self._settings.current.last_database
        path = path or (Path(last) if last and Path(last).is_file() else None)
        if demo:
            self._do(OpenDemo())
        elif path is None:
            self.ask()
        else:
            self._do(OpenDatabase(path))

    def take(self, path: Path | None) -> None:
        """Come to the front, and open the database that a second start was asked for."""
        shown = self.window if self.first_page is None else self.first_page
        if shown is not None:
            come_to_front(shown)
        if path is None or self._is_open(path):
            return
        if QApplication.activeModalWidget() is None:
            self._choose(OpenDatabase(path))
        elif self.window is not None:
            self.window.refuse(f"没有打开“{path.name}”：请先关闭当前的对话框，然后重新打开。")

    def ask(self, refusal: str = "") -> None:
        """Show the page that asks what to open, with the reason why the last answer failed."""
        if self.first_page is None:
            from gkapp.ui.first_run.page import FirstRunPage

            is_first = not self._settings.current.recent_databases
            self.first_page = FirstRunPage(self._folder, is_first=is_first)
            self.first_page.chosen.connect(self._choose)
            self.first_page.finished.connect(self._begin_made)
            self.first_page.closed.connect(self._let_first_page_go)
            self.first_page.help_wanted.connect(self._tell_first_steps)
        self.first_page.show()
        self.first_page.activateWindow()
        if refusal:
            self.first_page.refuse(refusal)

    def _tell_first_steps(self) -> None:
        self.handbook.open_at(FIRST_STEPS)

    def _today(self) -> date:
        return self._now().date()

    # What is chosen, on the first page or in the window

    def _choose(self, choice: Choice) -> None:
        """Whatever would close the window comes after what is unsaved in it."""
        if isinstance(choice, NewChoice | AskAnew):
            self._do(choice)
        else:
            self._leave(partial(self._do, choice))

    def _do(self, choice: Choice) -> None:
        match choice:
            case OpenDatabase(path) if self._is_open(path):
                self._tell_open(path)
            case OpenDatabase(path):
                self._opening.begin(path)
            case OpenDemo():
                self._open_demo()
            case CreateDatabase() | TakeOver():
                work = partial(_create, self._doors, choice)
                self._jobs.start(
                    "建立数据库", work, owner=self, on_done=self._hold, on_error=self._fail
                )
            case RestoreBackup():
                if self._opened is not None and self.window is not None:
                    self._restoring.begin(choice, self._opened, self.window)
            case AskAnew():
                self.ask()

    def _leave(self, go_on: Callable[[], object]) -> None:
        if self.window is not None:
            self.window.way.leave_page(go_on)
        else:
            go_on()

    def _is_open(self, path: Path) -> bool:
        return self._opened is not None and path.resolve() == self._opened.db.path.resolve()

    def _tell_open(self, path: Path) -> None:
        if self.window is not None:
            self.window.tell(messages.notice(f"“{path.name}”就是正在使用的数据库。"))
            self.window.activateWindow()

    def _asked_on(self) -> QWidget:
        """The window that questions stand before; the first page where there is none."""
        if self.window is not None and self.first_page is None:
            return self.window
        self.ask()
        assert self.first_page is not None
        return self.first_page

    def _open_demo(self) -> None:
        held = ExitStack()
        self._switch(OpenedDatabase(held.enter_context(self._doors.demo()), held, is_demo=True))

    # A new database, and its recovery sheet

    def _hold(self, made: CreatedDatabase) -> None:
        held = ExitStack()
        held.enter_context(made.db)
        lock = WindowLock(made.place)
        if lock.acquire():
            held.callback(lock.release)
        self._made = OpenedDatabase(made.db, held)
        with suppress(Refused):  # what was arranged elsewhere is no reason to stop
            self._settings.keep(self._settings.current.with_portable(brought_along(made.db)))
        self._put_new_in_place = made.put_in_place
        if made.needs_sheet and self.first_page is not None:
            must = made.put_in_place is not None
            self.first_page.show_sheet(made.db, self._jobs, made.key_notice, must_be_made=must)
        else:
            self._begin_made()

    def _begin_made(self) -> None:
        self._leave(self._switch_to_made)

    def _switch_to_made(self) -> None:
        if (made := self._made) is not None and self._make_it_count(made):
            self._made = None
            self._switch(made)

    def _make_it_count(self, made: OpenedDatabase) -> bool:
        """Open it at its place, once; False, and told why, when that cannot be done."""
        if self._put_new_in_place is not None:
            try:
                made.db = made.held.enter_context(self._put_new_in_place())
            except Refused as error:
                self._refuse(error.message)
                return False
            self._put_new_in_place = None
        return True

    def _let_first_page_go(self) -> None:
        """Whoever closes the page does without what it was opened for."""
        if self.first_page is not None:
            self.first_page.deleteLater()
            self.first_page = None
        if (made := self._made) is not None:
            self._made = None
            self._let_made_go(made)
        if self.window is None and self._next is None:
            self._end()

    def _let_made_go(self, made: OpenedDatabase) -> None:
        """Without its sheet nobody could open it again where no keyring has its key."""
        if self._put_new_in_place is not None and sheet_standing(made.db).made_on is None:
            self._put_new_in_place = None
            self._doors.discard(made.db)
        elif self._make_it_count(made):
            self._remember(made)
        made.held.close()

    # From one database to the next

    def _switch(self, opened: OpenedDatabase) -> None:
        self._follow(partial(self._show, opened))

    def _follow(self, after: Callable[[], object]) -> None:
        """Do *after* once the window, if there is one, has let go of its database."""
        self._next = after
        if self.window is None:
            self._go_on()
        else:
            self.window.close()

    def _go_on(self) -> None:
        after, self._next = self._next, None
        if after is not None:
            after()

    def _put_in_place(self, ready: Restoration) -> None:
        if self._opened is not None and self._is_open(ready.path):
            self._opened.is_backed_up = True
            self._follow(partial(self._replace, ready, self._opened))
        else:
            self._try_in_place(ready)

    def _replace(self, ready: Restoration, before: OpenedDatabase) -> None:
        """The database is closed: put the backup in its place, or open it again as it was."""
        if not self._try_in_place(ready):
            self._opening.begin(ready.path, before.db.key)

    def _try_in_place(self, ready: Restoration) -> bool:
        try:
            with WindowLock(ready.path).held_for("恢复备份"):
                report = ready.put_in_place()
        except Refused as error:
            ready.discard()
            self._news = messages.refusal(error)
            if self.window is not None:
                self._tell_news(self.window)
            return False
        self._news = messages.done(words_of(report))
        self._opening.begin(ready.path, ready.key)
        return True

    def _show(self, opened: OpenedDatabase) -> None:
        self._opened, db = opened, opened.db
        self._remember(opened)
        settings = self._demo_settings(db) if opened.is_demo else self._settings
        db.actor = actor_among(list_persons(db), settings.current.acting_person, db.actor)
        jobs = JobRunner()
        jobs.failed.connect(self.errors.report)
        context = Context(db, jobs, settings, self._now, Bus())
        context.bus.wanted.connect(self._choose)
        window = MainWindow(context, destinations(), search_in(context))
        window.closed.connect(self._close)
        window.help_wanted.connect(self.handbook.open_at)
        self.window = window
        if opened.is_own:
            window.work_before_closing = partial(_back_up, self._doors, opened)
        window.start()
        tell_standing(window, opened)
        self._tell_news(window)
        if not db.is_read_only:
            jobs.ended.connect(self._keep_due_days)
        if self.first_page is not None:
            self.first_page.set_busy(False)
            self.first_page.close()

    def _keep_due_days(self) -> None:
        """Once, when nobody waits any more for what the window shows first."""
        if self.window is None or self.window.is_busy:
            return
        context = self.window.context
        context.jobs.ended.disconnect(self._keep_due_days)
        context.jobs.start(
            "重算到期日",
            partial(_keep_due_days, context.db),
            owner=self.window,
            on_done=self._tell_moved,
            is_quiet=True,
        )

    def _tell_news(self, window: MainWindow) -> None:
        if self._news is not None:
            window.tell(self._news)
            self._news = None

    def _demo_settings(self, db: Database) -> SettingsFile:
        """The same look, with nothing of the officer's own database, and kept only with *db*."""
        settings = SettingsFile(db.path.with_name("settings.json"))
        own = self._settings.current
        settings.current = Settings(
            theme=own.theme, geometry=own.geometry, document_fonts=own.document_fonts
        )
        return settings

    def _tell_moved(self, moved: "tuple[MovedDueDay, ...]") -> None:
        if moved and self.window is not None:
            self.window.context.bus.changed.emit(frozenset({Topic.REQUESTS}))

    def _close(self) -> None:
        from gkapp.ui.records.attachments.outgoing import opened_here

        opened, self._opened = self._opened, None
        if self.window is not None:
            self.window.context.jobs.close()
            opened_here(self.window.context).files.close()
            self.window.deleteLater()
            self.window = None
        if opened is not None:
            self._remember_backup(opened)
            opened.held.close()
        if self._next is not None:
            self._go_on()
        elif self.first_page is None:
            self._end()

    def _end(self) -> None:
        self.handbook.close()
        self._jobs.close()
        self.over.emit()

    def _remember(self, opened: OpenedDatabase) -> None:
        if not opened.is_demo:
            self._settings.keep(self._settings.current.with_database(opened.db.path))

    def _remember_backup(self, opened: OpenedDatabase) -> None:
        """Keep for the next start why there is no backup, or that there is one."""
        if opened.backup_failure is not None:
            settings = self._settings.current
            # What cannot be kept must not keep the database open.
            with suppress(Refused):
                path, why = opened.db.path, opened.backup_failure
                self._settings.keep(settings.with_failed_backup(path, why))

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, Refused):
            raise error
        self._refuse(error.message)

    def _refuse(self, words: str) -> None:
        if self.window is not None and self.first_page is None:
            self.window.refuse(words)
        else:
            self.ask(words)

    def _save_drafts(self) -> None:
        if self.window is not None:
            self.window.keep_drafts()


def _keep_due_days(db: Database, _progress: Progress) -> "tuple[MovedDueDay, ...]":
    from gkapp.services.today.calendar_view import keep_due_days

    return keep_due_days(db)


def _back_up(doors: DatabaseOpeners, opened: OpenedDatabase, progress: Progress) -> None:
    """A failure is kept for the next start: it must not keep the window open."""
    if opened.is_backed_up:
        return
    opened.backup_failure = _STOPPED
    try:
        doors.on_close(opened.db, told_to(progress))
        opened.backup_failure = ""
    except (OSError, Refused) as error:
        told = refusal_to_use(error) if isinstance(error, OSError) else error
        if told is None:
            raise
        opened.backup_failure = told.message


def _create(doors: DatabaseOpeners, choice: NewChoice, progress: Progress) -> CreatedDatabase:
    return doors.create(choice, told_to(progress, 2))
