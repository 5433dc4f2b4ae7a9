"""The first page: a new department, a database that exists already, or the demo."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMainWindow, QWidget

from gkapp.domain.errors import Refused
from gkapp.models.database import Database
from gkapp.ui.first_run.field_rows import FieldRows
from gkapp.ui.first_run.sheet_card import SheetCard
from gkapp.ui.kit import messages
from gkapp.ui.kit.jobs import JobRunner
from gkapp.ui.kit.look.application import NAME
from gkapp.ui.kit.look.tokens import SIZE, SPACE
from gkapp.ui.kit.messages import Message
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.labels import Logo, Mark, label
from gkapp.ui.kit.widgets.layout import card, column, frame, line, plain, row, scroll
from gkapp.ui.kit.widgets.message_bar import MessageStack
from gkapp.ui.kit.widgets.path_field import PathField, PathKind
from gkapp.ui.kit.widgets.steps import Step, StepBar
from gkapp.ui.shell.database_drop import dropped_databases, take_database
from gkapp.ui.shell.keys import HELP
from gkapp.ui.shell.open_choices import (
    DATABASES,
    SUFFIX,
    CreateDatabase,
    OpenDatabase,
    OpenDemo,
    problems_in,
)
from gkapp.ui.shell.opening import SMALLEST, resize_within

_CARD = 720
_MOST = 100  # of the stretch, so that the blank beside the card takes only what is left over
_TITLES = ("单位和位置", "密钥恢复单", "开始使用")
_LOW = 480  # pixels of height


class FirstRunPage(QMainWindow):
    """A window of its own: it asks three things and says what was chosen."""

    chosen = Signal(object)
    """A Choice of choices.py."""
    finished = Signal()
    """The recovery sheet is in safe hands, or left for later: the work may begin."""
    help_wanted = Signal()
    """One wants to read how to begin."""
    closed = Signal()
    """The page was closed, by the person or when it was done with."""

    def __init__(self, folder: Path, *, is_first: bool = True) -> None:
        """*folder* is offered for the database; *is_first* greets who has none yet."""
        super().__init__()
        self.setWindowTitle(NAME)
        self.setMinimumSize(SMALLEST)
        resize_within(self, 1024, 720)
        self.setAcceptDrops(True)
        self._is_first, self._is_busy = is_first, False
        self.messages = MessageStack()
        self.messages.setContentsMargins(SPACE.x5, SPACE.x3, SPACE.x5, 0)
        self._steps = StepBar("设置进度")
        self.name = QLineEdit()
        self.name.setPlaceholderText("例如：云岭省住房和城乡建设厅")
        self.code = QLineEdit()
        self.place = PathField("数据库位置", PathKind.NEW_FILE, DATABASES)
        self.place.show_path(folder / f"政务公开{SUFFIX}")
        self._rows = FieldRows()
        self.create_button = button("建立数据库", "primary")
        self.create_button.setDefault(True)
        self._cards = plain()
        self._first_card = plain()
        self.sheet_card = SheetCard()
        self._arrange()
        self._connect()
        self._show_step(0)
        self.name.setFocus()

    def refuse(self, words: str) -> None:
        """Say why it could not be done; the fields stay as they are."""
        self.set_busy(False)
        self.messages.tell(Message("problem", words=words))

    def set_busy(self, is_busy: bool) -> None:
        """While the database is made, nothing more can be chosen."""
        self._is_busy = is_busy
        self._cards.setEnabled(not is_busy)
        self.create_button.setText("正在建立…" if is_busy else "建立数据库")

    def show_sheet(self, db: Database, jobs: JobRunner, notice: str = "") -> None:
        """Ask for the recovery sheet of *db*; *notice* says why the key is not in the keyring."""
        self.set_busy(False)
        self.messages.forget_moment()
        self.setAcceptDrops(False)
        self.sheet_card.show_database(db, notice, jobs)
        self._first_card.hide()
        self.sheet_card.show()
        self._show_step(1)

    def _show_step(self, now: int) -> None:
        places = [
            Step.DONE if at < now else Step.NOW if at == now else Step.NEXT for at in range(3)
        ]
        self._steps.show_steps(list(zip(_TITLES, places, strict=True)))

    # How it is laid out

    def _arrange(self) -> None:
        root, inner = plain("page"), plain()
        outer = column(root, gap=0)
        outer.addWidget(self.messages)
        outer.addWidget(scroll(inner), 1)
        layout = self._around = column(inner, SPACE.x5, 0)
        layout.addStretch(2)
        # Between stretches rather than centred: an aligned widget is not asked for its height.
        middle = row()
        middle.addStretch(1)
        middle.addWidget(self._card(), _MOST)
        middle.addStretch(1)
        layout.addLayout(middle)
        layout.addStretch(3)
        self.setCentralWidget(root)

    def _card(self) -> QWidget:
        made, layout = card(SPACE.x6, SPACE.x4)
        self._within = layout
        made.setMaximumWidth(_CARD)
        layout.addLayout(self._greeting())
        layout.addWidget(self._steps)
        layout.addWidget(line())
        # Not stacked: each step is as high as its own words.
        cards = column(self._cards)
        self._fill_first_card()
        cards.addWidget(self._first_card)
        cards.addWidget(self.sheet_card)
        self.sheet_card.hide()
        layout.addWidget(self._cards)
        return made

    def _greeting(self) -> QHBoxLayout:
        head = row(gap=SPACE.x3)
        head.addWidget(Logo(44))
        words = column(gap=SPACE.x1)
        title = f"欢迎使用{NAME}" if self._is_first else "建立或打开数据库"
        words.addWidget(label(title, "title"))
        under = "填写单位名称即可开始，其他内容以后都可以在“设置”里补充。"
        words.addWidget(label(under, "body", "text_2"))
        head.addLayout(words, 1)
        return head

    def _fill_first_card(self) -> None:
        layout = column(self._first_card, gap=SPACE.x4)
        rows = self._rows
        rows.add("name", "单位全称", self.name, "年度报告和文书用这个名称", needed=True)
        rows.add("code", "单位代码", self.code, "编制索引号用，可以以后再填")
        rows.add("path", "数据库位置", self.place, "所有数据都在这一个加密文件里")
        layout.addWidget(rows)
        layout.addWidget(_note("所有数据只保存在这台电脑上，加密存放，不连接互联网。"))
        layout.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        foot = row()
        for words, icon, act in (
            ("打开已有数据库", "folder", self._choose_existing),
            ("看示例单位", "eye", self._choose_demo),
            ("使用说明", "help", self.help_wanted),
        ):
            way = button(words, "link", icon)
            way.clicked.connect(act)
            foot.addWidget(way)
        foot.addStretch(1)
        foot.addWidget(self.create_button)
        return foot

    # What is chosen

    def _connect(self) -> None:
        self.create_button.clicked.connect(self._choose_new)
        self.name.returnPressed.connect(self._choose_new)
        self.code.returnPressed.connect(self._choose_new)
        self.name.textChanged.connect(self._recheck)
        self.code.textChanged.connect(self._recheck)
        self.place.changed.connect(self._recheck)
        self.sheet_card.finished.connect(self._finish)
        self.sheet_card.failed.connect(self._tell_failure)
        self._add_help_key()
        self._existing = PathField("已有数据库", PathKind.EXISTING_FILE, DATABASES)
        self._existing.setParent(self)
        self._existing.hide()
        self._existing.changed.connect(self._open_existing)

    def _add_help_key(self) -> None:
        key = QShortcut(self)  # pyright: ignore[reportUnknownMemberType] - the stub lacks a type
        key.setKey(QKeySequence(HELP))
        key.activated.connect(self.help_wanted)

    def _problems(self) -> dict[str, str]:
        return problems_in(self.name.text(), self.place.path, self.code.text())

    def _recheck(self) -> None:
        """Take back complaints that were mended; make none while somebody is still typing."""
        self._rows.keep_only(self._problems())

    def _choose_new(self) -> None:
        problems = self._problems()
        self._rows.complain(problems)
        path = self.place.path
        if not problems and path is not None:
            self.set_busy(True)
            name, code = self.name.text().strip(), self.code.text().strip()
            self.chosen.emit(CreateDatabase(name, code, path))

    def _choose_existing(self) -> None:
        self._existing.choose()

    def _open_existing(self) -> None:
        if (path := self._existing.path) is not None:
            self._existing.edit.clear()
            self.chosen.emit(OpenDatabase(path))

    def _open_dropped(self, path: Path) -> None:
        self.chosen.emit(OpenDatabase(path))

    def _choose_demo(self) -> None:
        self.chosen.emit(OpenDemo())

    def _tell_failure(self, error: Exception) -> None:
        if not isinstance(error, Refused):
            raise error
        self.messages.tell(messages.refusal(error))

    def _finish(self) -> None:
        self._show_step(2)
        self.finished.emit()

    # Overrides of Qt methods

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the blank around the fields goes first: the way on is to be seen."""
        super().resizeEvent(event)
        is_low = event.size().height() < _LOW
        for layout, usual, least in (
            (self._around, SPACE.x5, SPACE.x1),
            (self._within, SPACE.x6, SPACE.x4),
        ):
            margin = least if is_low else usual
            layout.setContentsMargins(margin, margin, margin, margin)
        self._within.setSpacing(SPACE.x3 if is_low else SPACE.x4)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_databases(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        take_database(event, self._open_dropped, self.messages.tell)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._is_busy:
            event.ignore()
        else:
            super().closeEvent(event)
            self.closed.emit()


def _note(words: str) -> QWidget:
    note = frame("inset")
    layout = row(note, SPACE.x3)
    layout.addWidget(Mark("lock", "text_2", SIZE.icon))
    layout.addWidget(label(words, "small", "text_2", wrap=True), 1)
    return note
