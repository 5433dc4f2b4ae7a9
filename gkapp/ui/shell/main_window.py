"""The window: puts the frame together around the pages. Knows no page by name."""

import weakref
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from gkapp.domain.errors import Refused
from gkapp.services.records.action_result import Topic
from gkapp.services.report.locked_figures import watch_locked_figures
from gkapp.ui.kit import messages
from gkapp.ui.kit.jobs import Progress, Work
from gkapp.ui.kit.latest_only_job import LatestOnlyJob
from gkapp.ui.kit.look.application import NAME
from gkapp.ui.kit.look.tokens import SIZE, SPACE
from gkapp.ui.kit.messages import Message
from gkapp.ui.kit.weak_callback import the_application
from gkapp.ui.kit.widgets.layout import column, plain, row
from gkapp.ui.kit.widgets.message_bar import MessageStack
from gkapp.ui.kit.window_size import SMALLEST, put_back
from gkapp.ui.shell.commands import Command
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.database_drop import dropped_databases, take_database
from gkapp.ui.shell.job_dialog import JobWatch
from gkapp.ui.shell.keys import HELP, Keys
from gkapp.ui.shell.leaving import ask_before_leaving
from gkapp.ui.shell.navigation import Destination, Navigation
from gkapp.ui.shell.navigator import Navigator
from gkapp.ui.shell.open_choices import OpenDatabase
from gkapp.ui.shell.page import Page
from gkapp.ui.shell.page_host import PageHost
from gkapp.ui.shell.places import Place
from gkapp.ui.shell.preloading import Preloading
from gkapp.ui.shell.reading_order import bring_into_sight, neighbour
from gkapp.ui.shell.search_box import Search, SearchBox
from gkapp.ui.shell.top_bar import StatusBar, TopBar
from gkapp.ui.shell.undoing import Undoing
from gkapp.ui.shell.window_status import standing_of


def open_context_menu() -> None:
    """Ask what has the keyboard for its menu, and what holds it when it has none."""
    asked = QApplication.focusWidget()
    while asked is not None:
        place = asked.rect().center()
        event = QContextMenuEvent(
            QContextMenuEvent.Reason.Keyboard, place, asked.mapToGlobal(place)
        )
        event.ignore()
        if QApplication.sendEvent(asked, event) and event.isAccepted():
            return
        asked = None if asked.isWindow() else asked.parentWidget()


class Counting(QObject):
    """Counts beside the window what changed; a page whose count is asked for twice is read once."""

    counted = Signal(str, int)
    """The name of a destination, and how many things wait there."""

    def __init__(
        self, context: Context, destinations: Sequence[Destination], owner: QObject
    ) -> None:
        super().__init__(owner)
        self._context = context
        self._destinations = [each for each in destinations if each.count is not None]
        self._waiting: frozenset[Topic] = frozenset()
        self._reading = LatestOnlyJob(context.jobs, "统计待办件数", self._tell, self)

    def count(self, topics: frozenset[Topic]) -> None:
        """Count again what depends on *topics*, and what is still being counted."""
        self._waiting |= topics
        wanted = [each for each in self._destinations if each.counted & self._waiting]
        if wanted:
            self._reading.start(partial(_count_each, self._context, wanted))

    def _tell(self, numbers: Mapping[str, int]) -> None:
        self._waiting = frozenset()
        for name, number in numbers.items():
            self.counted.emit(name, number)


def _count_each(context: Context, destinations: Iterable[Destination]) -> Mapping[str, int]:
    return {each.name: each.count(context) for each in destinations if each.count is not None}


_GIVEN = "help_key"


class DialogHelp(QObject):
    """Gives each dialog of *window* the key when it comes up."""

    asked = Signal(str)
    """The name of the section that the dialog is about; empty for none."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._give_key)

    def _give_key(self) -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog) or dialog.property(_GIVEN):
            return
        if self._belongs_here(dialog):
            dialog.setProperty(_GIVEN, True)
            QShortcut(QKeySequence(HELP), dialog).activated.connect(self._ask)

    def _belongs_here(self, dialog: QWidget) -> bool:
        """Whether it stands before the window, or before another dialog of it."""
        above: QObject = dialog
        while above and above is not self.parent():  # the topmost has none
            above = above.parent()
        return bool(above)

    def _ask(self) -> None:
        key = self.sender()
        dialog = key.parent() if key is not None else None  # pyright: ignore[reportUnnecessaryComparison]
        self.asked.emit((dialog.property("help") if dialog is not None else "") or "")


_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FocusFilter(QObject):
    """Filters what is in focus within *window*, and no other: Python sees few events so."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        the_application().focusChanged.connect(self._follow)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None:
            old.removeEventFilter(self)
        if new is not None and new.window() is self.parent():
            new.installEventFilter(self)


class EnterKey(FocusFilter):
    """Asks the button itself.

    The window would hear of Enter only after a line had passed the keyboard on, and press what it
    was passed to by the same key.
    """

    # Overrides of Qt methods

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        is_box = isinstance(watched, QCheckBox | QRadioButton)
        if event.key() not in _ENTER or not isinstance(watched, QAbstractButton) or is_box:
            return False
        if not event.isAutoRepeat():
            watched.click()
        return True


_UNDO, _REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo


class FieldUndo(FocusFilter):
    """Watches the field in focus."""

    # Overrides of Qt methods

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        # Whoever holds the key down empties the field, and means no more than that.
        if event.isAutoRepeat() or not _has_nothing_to(watched, event):
            return False
        event.ignore()
        return True


def _has_nothing_to(field: QObject, event: QKeyEvent) -> bool:
    """Whether *event* asks a text for an undo or a redo that it has not."""
    is_undo = event.matches(_UNDO)
    if not is_undo and not event.matches(_REDO):
        return False
    match _typed_in(field):
        case QLineEdit() as line:
            return not (line.isUndoAvailable() if is_undo else line.isRedoAvailable())
        case QPlainTextEdit() | QTextEdit() as edit:
            document = edit.document()
            return not (document.isUndoAvailable() if is_undo else document.isRedoAvailable())
        case _:
            return False


def _typed_in(field: QObject) -> QObject | None:
    """What holds the text: boxes with arrows keep a line of their own."""
    if isinstance(field, QComboBox):
        return field.lineEdit()
    return field.findChild(QLineEdit) if isinstance(field, QAbstractSpinBox) else field


_GAP = 1  # pixels under the messages
_MOVING = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.LayoutRequest, QEvent.Type.Show)


class MessagePlace(QObject):
    """Lays the messages over the status bar and the lower margin of the page.

    So nothing moves for them, and one of two lines hides nothing but the status.
    """

    def __init__(self, messages: MessageStack, page: QWidget, window: QWidget) -> None:
        """*page* is the area of the pages within *window*, both of which last."""
        super().__init__(window)
        self._messages, self._page, self._window = messages, page, window
        self._before: weakref.ref[QWidget] | None = None
        messages.setParent(window)
        for each in (messages, page, window):
            each.installEventFilter(self)
        messages.focus_left.connect(self._give_focus_back)
        the_application().focusChanged.connect(self._take_focus)

    def _place(self) -> None:
        left = self._page.mapTo(self._window, QPoint(SPACE.x5, 0)).x()
        width = self._page.width() - 2 * SPACE.x5
        height = self._messages.height_for(width)
        top = self._window.height() - _GAP - height
        self._messages.setGeometry(left, top, width, height)
        self._messages.raise_()
        self._uncover(QApplication.focusWidget())

    def _take_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None and new is not None and self._messages.isAncestorOf(new):
            if not self._messages.isAncestorOf(old):
                self._before = weakref.ref(old)
        else:
            self._uncover(new)

    def _give_focus_back(self) -> None:
        """To where it was before the message; Qt would give it to the first button of the bar."""
        before = self._before() if self._before is not None else None
        if before is not None and isValid(before) and before.isVisible() and before.isEnabled():
            before.setFocus()
        else:
            self._page.setFocus()

    def _uncover(self, new: QWidget | None) -> None:
        """A message of many lines reaches into the page: scroll the field in focus above it."""
        if new is None or not self._messages.isVisible() or not self._page.isAncestorOf(new):
            return
        foot = new.mapTo(self._window, QPoint(0, new.height())).y()
        covered = foot + SPACE.x1 - self._messages.y()
        area = new.parentWidget()
        while covered > 0 and area is not None:
            if isinstance(area, QScrollArea):
                bar = area.verticalScrollBar()
                before = bar.value()
                bar.setValue(before + covered)
                covered -= bar.value() - before
            area = area.parentWidget()

    # Overrides of Qt methods

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVING:
            self._place()
        return super().eventFilter(watched, event)


def _nothing(_result: object) -> None:
    """The end of the job says it all."""


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
        self.work_before_closing: Work[object] | None = None
        """What is still to be done, as a job, before the window closes."""
        self._listed = tuple(each for each in self._destinations if each.is_listed)
        self.navigation = Navigation(self._listed)
        self.top_bar = TopBar(SearchBox(search, context.jobs) if search is not None else None)
        self.status_bar = StatusBar()
        self.messages = MessageStack()
        self.host = PageHost(context, self._destinations)
        self.way = Navigator(self.host, Place(self._destinations[0].name), self)
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
        self.status_bar.going.connect(self.way.go)
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
        self.way.message_posted.connect(self.tell)
        self.undoing.returned.connect(self._go_to_returned)
        self.undoing.message_posted.connect(self.tell)
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
        elif (work := self.work_before_closing) is not None:
            event.ignore()
            self.work_before_closing = None
            self._is_closing = True
            self.context.jobs.start(
                "关闭前备份", work, owner=self, on_done=_nothing, is_quiet=self.isHidden()
            )
        else:
            self._day.stop()
            self._remember()
            super().closeEvent(event)
            self.closed.emit()
