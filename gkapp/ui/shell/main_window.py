"""The window: puts the frame together around the pages. Knows no page by name."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QMainWindow

from gkapp.domain.errors import Refused
from gkapp.services.records.action_result import Topic
from gkapp.services.report.locked_figures import watch_locked_figures
from gkapp.ui.kit import messages
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.look.application import NAME
from gkapp.ui.kit.look.tokens import SIZE
from gkapp.ui.kit.messages import Message
from gkapp.ui.kit.widgets.layout import column, plain, row
from gkapp.ui.kit.widgets.message_bar import MessageStack
from gkapp.ui.shell.commands import Command
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.context_menu import open_context_menu
from gkapp.ui.shell.counting import Counting
from gkapp.ui.shell.database_drop import dropped_databases, take_database
from gkapp.ui.shell.destination import Destination
from gkapp.ui.shell.dialog_help import DialogHelp
from gkapp.ui.shell.enter_key import EnterKey
from gkapp.ui.shell.field_undo import FieldUndo
from gkapp.ui.shell.job_dialog import JobWatch
from gkapp.ui.shell.keys import Keys
from gkapp.ui.shell.leaving import ask_before_leaving
from gkapp.ui.shell.message_place import MessagePlace
from gkapp.ui.shell.navigation import Navigation
from gkapp.ui.shell.open_choices import OpenDatabase
from gkapp.ui.shell.opening import SMALLEST, put_back
from gkapp.ui.shell.page import Page
from gkapp.ui.shell.page_host import PageHost
from gkapp.ui.shell.places import Place
from gkapp.ui.shell.preloading import Preloading
from gkapp.ui.shell.reading_order import bring_into_sight, neighbour
from gkapp.ui.shell.search_box import Search, SearchBox
from gkapp.ui.shell.standing import standing_of
from gkapp.ui.shell.status_bar import StatusBar
from gkapp.ui.shell.top_bar import TopBar
from gkapp.ui.shell.undoing import Undoing
from gkapp.ui.shell.way import Way

_NEW_DAY = 60_000  # milliseconds between two looks at the date


class MainWindow(QMainWindow):
    """One window over one open database."""

    help_wanted = Signal(object)
    """The Place that one wants to be told of."""
    closed = Signal()
    """The window is gone for good and nothing runs any more: the database may be closed."""

    def __init__(
        self,
        context: Context,
        destinations: Sequence[Destination],
        search: Search | None = None,
    ) -> None:
        """*destinations* in the order of the navigation; the first is where one begins."""
        super().__init__()
        self.context = context
        watch_locked_figures(context.db)  # whoever made the window: no write passes unasked
        self._destinations = tuple(destinations)
        self._today = context.today
        self._is_closing = False
        self._listed = tuple(each for each in self._destinations if each.is_listed)
        self.navigation = Navigation(self._listed)
        self.top_bar = TopBar(SearchBox(search, context.jobs) if search is not None else None)
        self.status_bar = StatusBar()
        self.messages = MessageStack()
        self.host = PageHost(context, self._destinations)
        self.way = Way(self.host, Place(self._destinations[0].name), self)
        self.undoing = Undoing(context, self)
        self.keys = Keys(self)
        self.field_undo, self.enter_key = FieldUndo(self), EnterKey(self)
        self.dialog_help = DialogHelp(self)
        self.job_watch = JobWatch(context.jobs, self)
        self._counting = Counting(context, self._destinations, self)
        modules = (name for each in self._destinations for name in each.modules())
        self._preloading = Preloading(context.jobs, modules, self)
        self.setMinimumSize(SMALLEST)
        self.setAcceptDrops(True)
        self._arrange()
        self._connect_ways()
        self._connect_news()
        self.status_bar.show_database(context.db.path, is_read_only=context.db.is_read_only)
        self._look_around()
        self._counting.count(frozenset(Topic))

    @property
    def destination_names(self) -> tuple[str, ...]:
        """The pages of the navigation, in order."""
        return tuple(each.name for each in self._destinations)

    @property
    def is_busy(self) -> bool:
        """Whether a job is running or waiting."""
        return bool(self.context.jobs.titles)

    def start(self, place: Place | None = None) -> None:
        """Show the window where it stood last, at *place* or at what was open last."""
        settings = self.context.settings.current
        put_back(self, settings.geometry)
        self.way.begin(settings.places, place)
        self.show()
        self._preloading.begin()

    def tell(self, message: Message) -> None:
        """Show *message* at the foot of the window; what is done takes away earlier refusals."""
        if message.tone == "done":
            self.messages.forget_moment()
        if message.offers_undo and self.top_bar.undo.isEnabled():
            undo = self.undoing.undo
            if message.act is None:
                message = replace(message, action="撤销", act=undo)
            else:
                message = replace(message, also="撤销", act_also=undo)
        self.messages.tell(message)

    def refuse(self, words: str) -> None:
        """Show what was refused."""
        self.tell(messages.refusal(Refused(words)))

    def run(self, command: Command) -> None:
        """Do on the current page what *command* means there."""
        page = self.host.current_page
        if page is not None and (action := page.commands().get(command)):
            page.attempt(action)

    def keep_drafts(self) -> None:
        """Keep what is typed on any page and not saved: the program may be about to end."""
        for page in self.host.pages.values():
            page.keep_draft()

    def ask_for_help(self, part: str = "") -> None:
        """Ask for the handbook at where one is, or at the *part* that a dialog is about."""
        place, page = self.way.current, self.host.current_page
        if place is not None and page is not None:
            self.help_wanted.emit(replace(place, part=part or page.part))

    def show_shortcuts(self) -> None:
        """List the keys."""
        from gkapp.ui.shell.shortcuts import ShortcutList, keys_on

        page = self.host.current_page
        ShortcutList(keys_on(page) if page is not None else (), self).open()

    def _look_in_list(self, place: Place, words: str) -> None:
        """Go to a list and narrow it; the words are no part of the way, which is remembered."""
        self.way.leave_page(partial(self._narrow_list, place, words))

    def _narrow_list(self, place: Place, words: str) -> None:
        self.way.go(place)
        page = self.host.current_page
        if page is not None:
            page.look_for(words)

    def _hear_page(self, page: Page) -> None:
        page.help_wanted.connect(self.ask_for_help)
        page.edited.connect(self._show_unsaved)

    def _arrange(self) -> None:
        root = plain("page")
        outer = column(root, gap=0)
        middle = row(gap=0)
        area = column(gap=0)
        outer.addWidget(self.top_bar)
        outer.addLayout(middle, 1)
        outer.addWidget(self.status_bar)
        middle.addWidget(self.navigation)
        middle.addLayout(area, 1)
        self._message_place = MessagePlace(self.messages, self.host, root)
        area.addWidget(self.host, 1)
        self.setCentralWidget(root)

    def _connect_ways(self) -> None:
        self.navigation.chosen.connect(self._go_by_name)
        for source in (self.top_bar, self.keys):
            source.undo_wanted.connect(self.undoing.undo)
            source.redo_wanted.connect(self.undoing.redo)
            source.back_wanted.connect(self.way.go_back)
            source.forward_wanted.connect(self.way.go_forward)
            source.help_wanted.connect(self.ask_for_help)
        self.dialog_help.asked.connect(self.ask_for_help)
        self.keys.shortcuts_wanted.connect(self.show_shortcuts)
        self.keys.commanded.connect(self.run)
        self.keys.numbered.connect(self._go_by_number)
        self.keys.tab_wanted.connect(self._turn_tab)
        self.keys.menu_wanted.connect(open_context_menu)
        self.way.arrived.connect(self._say_where)
        self.host.made.connect(self._hear_page)
        self.host.leaving.connect(self.messages.leave_page)
        self.host.currentChanged.connect(self._show_unsaved)
        if (search := self.top_bar.search) is not None:
            search.chosen.connect(self.way.go)
            search.list_wanted.connect(self._look_in_list)
            self.keys.search_wanted.connect(search.take_focus)

    def _connect_news(self) -> None:
        self._counting.counted.connect(self._show_count)
        self.way.told.connect(self.tell)
        self.undoing.returned.connect(self._go_to_returned)
        self.undoing.told.connect(self.tell)
        self.context.bus.changed.connect(self._hear)
        self.context.bus.backed_up.connect(self.status_bar.show_standing)
        self.context.jobs.started.connect(self._begin)
        self.context.jobs.ended.connect(self._close_when_still)
        self._day = QTimer(self, interval=_NEW_DAY)
        self._day.timeout.connect(self._watch_date)
        self._day.start()

    # Where one is

    def _go_by_name(self, name: str) -> None:
        self.way.go(Place(name))

    def _go_to_returned(self, place: Place) -> None:
        """A record that came back is in sight: on the page one is at, or else by itself."""
        page = self.host.current_page
        if page is None or not (page.shows(place) or page.unsaved()):
            self.way.go(place)

    def _go_by_number(self, number: int) -> None:
        if number <= len(self._listed):
            self.way.go(Place(self._listed[number - 1].name))

    def _turn_tab(self, step: int) -> None:
        page = self.host.current_page
        if page is not None and page.tabs_shown is not None:
            page.tabs_shown.turn(step)

    def _say_where(self) -> None:
        place, page = self.way.current, self.host.current_page
        self.navigation.mark(place.page if place is not None else "")
        self.top_bar.show_ways(self._title_of(self.way.before), self._title_of(self.way.after))
        heading = page.heading if page is not None else ""
        self.setWindowTitle(" - ".join(filter(None, (heading, self._title_of(place), NAME))))

    def _title_of(self, place: Place | None) -> str:
        destination = self.host.destination_of(place) if place is not None else None
        return destination.title if destination is not None else ""

    # What changes around the pages

    def _hear(self, topics: frozenset[Topic]) -> None:
        self._look_around()
        self._counting.count(topics)

    def _look_around(self) -> None:
        now = self.context.now()
        standing = standing_of(self.context.db, now)
        self.top_bar.show_standing(standing, now.date())
        if not self.context.db.is_read_only:
            self.status_bar.show_saved(standing.saved_at, now)
            self._show_unsaved()

    def _show_unsaved(self) -> None:
        page = self.host.current_page
        if not self.context.db.is_read_only:
            self.status_bar.show_unsaved(page.unsaved() if page is not None else "")

    def _show_count(self, name: str, number: int) -> None:
        self.navigation.items[name].show_count(number)

    def _watch_date(self) -> None:
        if self.context.today != self._today:
            self._today = self.context.today
            self._hear(frozenset(Topic))
            self.host.mark_all_stale()

    def _open_dropped(self, path: Path) -> None:
        self.context.bus.wanted.emit(OpenDatabase(path))

    def _begin(self, progress: Progress) -> None:
        """What was refused before is no longer meant once the officer begins something else."""
        if not progress.is_quiet:
            self.messages.forget_moment()

    # Closing

    def _stop_jobs(self) -> None:
        self._is_closing = True
        self.context.jobs.cancel_all()
        titles = "”“".join(self.context.jobs.titles)
        self.tell(messages.notice("稍候", f"正在停止“{titles}”，停下后自动关闭窗口。"))

    def _close_when_still(self) -> None:
        if self._is_closing and not self.context.jobs.titles:
            self._is_closing = False
            self.close()

    def _remember(self) -> None:
        settings = self.context.settings
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        # Where the window stood is not worth keeping it open for.
        with suppress(Refused):
            settings.keep(replace(settings.current, geometry=geometry, places=self.way.trail))

    # Overrides of Qt methods

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.navigation.set_narrow(self.width() < SIZE.nav_break)
        self.top_bar.fit(self.width())
        width = self.width() - self.navigation.width()
        self.host.fit(QSize(width, self.height() - SIZE.top_bar - SIZE.status_bar))

    def focusNextPrevChild(self, next: bool) -> bool:
        found = neighbour(self, self.focusWidget() or self, is_next=next)
        if found is None:
            return super().focusNextPrevChild(next)
        reason = Qt.FocusReason
        found.setFocus(reason.TabFocusReason if next else reason.BacktabFocusReason)
        bring_into_sight(found)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        match event.button():
            case Qt.MouseButton.BackButton:
                self.way.go_back()
            case Qt.MouseButton.ForwardButton:
                self.way.go_forward()
            case _:
                super().mousePressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_databases(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        take_database(event, self._open_dropped, self.tell)

    def closeEvent(self, event: QCloseEvent) -> None:
        page = self.host.current_page
        if page is not None and page.unsaved():
            event.ignore()
            ask_before_leaving(page, self.close)
        elif self.context.jobs.titles:
            event.ignore()
            self._stop_jobs()
        else:
            self._day.stop()
            self._remember()
            super().closeEvent(event)
            self.closed.emit()
