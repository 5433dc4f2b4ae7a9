"""The first page: a new department, a database that exists already, or the demo."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMainWindow,
    QWidget,
)

from gkapp.domain.errors import Refused
from gkapp.models.database import Database
from gkapp.services.database.backups import confirm_sheet_kept
from gkapp.ui.kit import messages
from gkapp.ui.kit.jobs import JobRunner
from gkapp.ui.kit.look.application import NAME
from gkapp.ui.kit.look.theme import restyle
from gkapp.ui.kit.look.tokens import SIZE, SPACE
from gkapp.ui.kit.messages import Message
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.labels import Logo, Mark, label, set_tone
from gkapp.ui.kit.widgets.layout import card, column, frame, line, plain, row, scroll
from gkapp.ui.kit.widgets.message_bar import MessageStack
from gkapp.ui.kit.widgets.path_field import PathField, PathKind
from gkapp.ui.kit.widgets.question import Question, QuestionButton
from gkapp.ui.kit.widgets.steps import StepBar, StepState
from gkapp.ui.kit.window_size import SMALLEST, resize_within
from gkapp.ui.shell.database_drop import dropped_databases, take_database
from gkapp.ui.shell.keys import HELP
from gkapp.ui.shell.open_choices import (
    DATABASES,
    SUFFIX,
    CreateDatabase,
    OpenDatabase,
    OpenDemo,
    TakeOver,
    problems_in,
)
from gkapp.ui.shell.sheet_making import SheetMaking

if TYPE_CHECKING:
    from gkapp.ui.first_run.take_over import TakeOverDialog


class FieldRows(QWidget):
    """Rows known by name; complaints stand where the hint stood."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE.x3)
        self._grid.setVerticalSpacing(SPACE.x2)
        self._grid.setColumnMinimumWidth(0, SIZE.label_column)
        self._grid.setColumnStretch(1, 3)
        self._grid.setColumnStretch(2, 2)
        self._edits: dict[str, QLineEdit] = {}
        self._words: dict[str, tuple[QLabel, str]] = {}
        self._complaints: dict[str, str] = {}

    def add(
        self, key: str, name: str, field: QLineEdit | PathField, hint: str, *, needed: bool = False
    ) -> None:
        """Add a row; *hint* says what the field is for."""
        edit = field.edit if isinstance(field, PathField) else field
        title = label(f"{name}（必填）" if needed else name, "body", "text_2")
        title.setBuddy(edit)
        words = label(hint, "small", "text_3", wrap=True)
        edit.setAccessibleName(name)
        edit.setAccessibleDescription(hint)
        at = len(self._edits)
        self._grid.addWidget(title, at, 0)
        self._grid.addWidget(field, at, 1)
        self._grid.addWidget(words, at, 2, Qt.AlignmentFlag.AlignVCenter)
        self._edits[key], self._words[key] = edit, (words, hint)

    @property
    def complaints(self) -> Mapping[str, str]:
        """What is being complained of."""
        return self._complaints

    def complain(self, problems: Mapping[str, str]) -> None:
        """Say what is wrong, and go to the first field that is."""
        self._complaints = {key: problems[key] for key in self._edits if key in problems}
        for key, edit in self._edits.items():
            problem = problems.get(key, "")
            words, hint = self._words[key]
            words.setText(problem or hint)
            set_tone(words, "problem" if problem else "text_3")
            restyle(edit, "problem", "true" if problem else "false")
            edit.setAccessibleDescription(problem or hint)
        if self._complaints:
            self._edits[next(iter(self._complaints))].setFocus()

    def keep_only(self, problems: Mapping[str, str]) -> None:
        """Take back the complaints that are no longer among *problems*."""
        left = {key: text for key, text in self._complaints.items() if problems.get(key) == text}
        if left != self._complaints:
            focused = self.focusWidget()
            self.complain(left)
            if focused:
                focused.setFocus()


_WHY = (
    "数据库是加密的，密钥存在这台电脑里。电脑损坏或更换后，只有凭这张恢复单才能打开数据库；"
    "拿到恢复单和数据库文件的人，也能看到全部内容。"
)
_WHAT = (
    "请打印一份，或者存到 U 盘，交单位指定的保管人锁好，不要用手机拍照、扫描。"
    "恢复单不会留在数据库旁边，以后可以在“设置—数据库”中再打印。"
)
_ONLY_KEY = "密钥只写在恢复单上：打印或者存到 U 盘之前，数据库还没有建立完成。"
_GIVE_UP = "恢复单还没有打印，也没有存到别处"
_WHY_NOT = "这台电脑不能保存密钥。没有恢复单，关闭以后谁也打不开这个数据库。"
_SURE = "确定放弃这个数据库？"
_WHAT_GOES = "刚建立的数据库将被删除，其中还没有登记内容。以后可以重新建立。"
_NOT_YET = "还没有打印，也没有存到别处"
_FIRST = "请先打印恢复单，或者存到 U 盘"
_TICK = "请先勾选左边的确认"


class SheetCard(QWidget):
    """What the sheet is for, two ways to make it, and a box to tick once it is in safe hands."""

    finished = Signal()
    failed = Signal(object)
    """The exception that kept the sheet from being made or the confirmation from being kept."""

    def __init__(self) -> None:
        super().__init__()
        self._db: Database | None = None
        self._must_be_made = False
        self.making: SheetMaking | None = None
        self._notice = label("", "body", "problem", wrap=True)
        self._mark = Mark("info", "text_3")
        self.state = label(_NOT_YET, "body", "text_2", wrap=True)
        self.print_button = button("打印…", "primary", "print")
        self.save_button = button("存到 U 盘…", icon="export")
        self.done = QCheckBox("已打印或存到别处，并已交保管人妥善保管")
        self.later = button("以后再办", "link")
        self.go_on = button("开始使用")
        self._arrange()
        self.done.toggled.connect(self._allow)
        self.later.clicked.connect(self.finished)
        self.go_on.clicked.connect(self._confirm)
        self._allow()

    def _arrange(self) -> None:
        layout = column(self, gap=SPACE.x3)
        layout.addWidget(label("保管密钥恢复单", "subtitle"))
        layout.addWidget(label(_WHY, "body", "text_2", wrap=True))
        layout.addWidget(label(_WHAT, "body", "text_2", wrap=True))
        layout.addWidget(self._notice)
        box = frame("inset")
        inside = row(box, SPACE.x3, SPACE.x2)
        inside.addWidget(self._mark)
        inside.addWidget(self.state, 1)
        inside.addWidget(self.save_button)
        inside.addWidget(self.print_button)
        layout.addWidget(box)
        layout.addStretch(1)
        foot = row()
        foot.addWidget(self.done)
        foot.addStretch(1)
        foot.addWidget(self.later)
        foot.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignRight)
        layout.addLayout(foot)

    @property
    def is_awaited(self) -> bool:
        """Whether nobody could open the database again, as its sheet is not made yet."""
        return self._must_be_made and not self._is_made

    @property
    def _is_made(self) -> bool:
        return self.state.text() != _NOT_YET

    def show_database(
        self, db: Database, notice: str, jobs: JobRunner, *, must_be_made: bool = False
    ) -> None:
        """Ask for the sheet of *db*; *notice* is what else the officer must know of the key."""
        self._db, self._must_be_made = db, must_be_made
        self.later.setVisible(not must_be_made)
        self.making = SheetMaking(db, jobs, self)
        self.making.made.connect(self._show_made)
        self.making.failed.connect(self.failed)
        self.print_button.clicked.connect(self.making.print_sheet)
        self.save_button.clicked.connect(self.making.ask_where)
        self._notice.setText(notice + (_ONLY_KEY if must_be_made else ""))
        self._notice.setVisible(bool(notice))

    def _show_made(self, words: str) -> None:
        self._mark.show_icon("done", "done")
        self.state.setText(words)
        set_tone(self.state, "text")
        self.done.setEnabled(True)
        self._allow()

    def _confirm(self) -> None:
        if self._db is not None:
            try:
                confirm_sheet_kept(self._db)
            except Refused as error:
                self.failed.emit(error)
                return
        self.finished.emit()

    def _allow(self) -> None:
        is_made = self._is_made
        self.done.setEnabled(is_made)
        self.done.setToolTip("" if is_made else _FIRST)
        forbid(self.go_on, "" if self.done.isChecked() else _TICK if is_made else _FIRST)


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
        self._is_first, self._is_busy, self._is_given_up = is_first, False, False
        self.messages = MessageStack()
        self.messages.setContentsMargins(SPACE.x5, SPACE.x3, SPACE.x5, 0)
        self._steps = StepBar("设置进度")
        self.name = QLineEdit()
        self.name.setPlaceholderText("例如：云岭省住房和城乡建设厅")
        self.code = QLineEdit()
        self.place = PathField("数据库位置", PathKind.NEW_FILE, DATABASES)
        self._place = folder / f"政务公开{SUFFIX}"
        self.place.show_path(self._place)
        self._take_over: TakeOverDialog | None = None
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

    def show_sheet(
        self, db: Database, jobs: JobRunner, notice: str = "", *, must_be_made: bool = False
    ) -> None:
        """Ask for the recovery sheet of *db*; *notice* says why the key is not in the keyring.

        One that *must be made* is not left for later, and the page is closed without it only when
        the officer has said twice that the database may go.
        """
        self.set_busy(False)
        self.messages.forget_moment()
        self.setAcceptDrops(False)
        self.sheet_card.show_database(db, notice, jobs, must_be_made=must_be_made)
        self._first_card.hide()
        self.sheet_card.show()
        self._show_step(1)

    def _show_step(self, now: int) -> None:
        places = [
            StepState.DONE if at < now else StepState.NOW if at == now else StepState.NEXT
            for at in range(3)
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
            ("接收工作交接", "import", self._choose_handover),
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

    def _choose_handover(self) -> None:
        if self._take_over is None:
            from gkapp.ui.first_run.take_over import TakeOverDialog

            self._take_over = TakeOverDialog(self._place, self)
            self._take_over.chosen.connect(self._begin_taking_over)
        self._take_over.open()

    def _begin_taking_over(self, choice: TakeOver) -> None:
        self.set_busy(True)
        self.chosen.emit(choice)

    def _choose_demo(self) -> None:
        self.chosen.emit(OpenDemo())

    def _tell_failure(self, error: Exception) -> None:
        if not isinstance(error, Refused):
            raise error
        self.messages.tell(messages.refusal(error))

    def _ask_to_give_up(self) -> None:
        answer = QuestionButton("放弃这个数据库…", self._ask_again, loses=True)
        Question(self, _GIVE_UP, _WHY_NOT, [answer], stay="继续办理").open()

    def _ask_again(self) -> None:
        answer = QuestionButton("放弃并删除", self._give_up, loses=True)
        Question(self, _SURE, _WHAT_GOES, [answer], stay="继续办理").open()

    def _give_up(self) -> None:
        self._is_given_up = True
        self.close()

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
        elif self.sheet_card.is_awaited and not self._is_given_up:
            event.ignore()
            self._ask_to_give_up()
        else:
            super().closeEvent(event)
            self.closed.emit()


def _note(words: str) -> QWidget:
    note = frame("inset")
    layout = row(note, SPACE.x3)
    layout.addWidget(Mark("lock", "text_2", SIZE.icon))
    layout.addWidget(label(words, "small", "text_2", wrap=True), 1)
    return note
