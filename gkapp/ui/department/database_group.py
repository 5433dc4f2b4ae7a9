"""数据库: which file is open, what else may be opened, and the sheet that opens it elsewhere."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidgetItem

from gkapp.domain.text.dates import chinese_date
from gkapp.services.database.backups import (
    SheetStanding,
    confirm_sheet_kept,
    remove_sheet,
    sheet_standing,
)
from gkapp.services.records.action_result import Topic
from gkapp.ui.department.handover_card import HandoverCard
from gkapp.ui.kit import messages
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.saving import ask_for_file, open_folder
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.labels import ElidedLabel, Mark, Tag, label
from gkapp.ui.kit.widgets.layout import card, column, frame, row
from gkapp.ui.kit.widgets.question import Question, QuestionButton
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.open_choices import DATABASES, AskAnew, OpenDatabase
from gkapp.ui.shell.settings_group import QUIET, PlainList, SettingsGroup
from gkapp.ui.shell.sheet_making import SheetMaking

_HOW = "现在的数据库会先保存并关闭。也可以把数据库文件拖到窗口上。"
_NONE = "还没有打开过其他数据库。"
_FILE = Qt.ItemDataRole.UserRole
_ROWS = 4
_ROW = 34  # pixels


class RecentCard(QFrame):
    """Says what is wanted; whether it can be opened shows when it is."""

    wanted = Signal(object)
    """A Choice."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.list = PlainList("打开过的数据库")
        self._none = label(_NONE, "small", "text_3")
        self._none.setContentsMargins(SPACE.x3, SPACE.x2, SPACE.x3, SPACE.x2)
        self.open_button = button("打开", "small")
        self.choose_button = button("选择文件…", "small", "folder")
        self.new_button = button("新建单位…", "small", "plus")
        self._arrange()
        self.list.currentRowChanged.connect(self._allow)
        self.list.itemActivated.connect(self._open)
        self.open_button.clicked.connect(self._open)
        self.choose_button.clicked.connect(self._choose)
        self.new_button.clicked.connect(self._ask_anew)

    def _arrange(self) -> None:
        layout = column(self, SPACE.x4, SPACE.x2)
        layout.addWidget(label("打开其他数据库", "strong"))
        layout.addWidget(label(_HOW, "small", "text_2", wrap=True))
        box = frame("inset")
        inside = column(box, 1, 0)
        inside.addWidget(self._none)
        inside.addWidget(self.list)
        layout.addWidget(box)
        foot = row()
        foot.addWidget(self.choose_button)
        foot.addWidget(self.new_button)
        foot.addStretch(1)
        foot.addWidget(self.open_button)
        layout.addLayout(foot)

    def show_files(self, files: Sequence[Path]) -> None:
        """Show the databases of before, the last one first; those that are gone stand back."""
        self.list.clear()
        for file in files:
            is_there = file.is_file()
            gone = "" if is_there else "　（找不到）"
            item = QListWidgetItem(f"{file.name}　{file.parent}{gone}")
            item.setData(_FILE, str(file))
            item.setData(QUIET, not is_there)
            item.setToolTip(str(file))
            self.list.addItem(item)
        self.list.setFixedHeight(_ROW * min(max(len(files), 1), _ROWS) + SPACE.x2)
        self.list.setVisible(bool(files))
        self._none.setVisible(not files)
        self._allow()

    def _allow(self) -> None:
        if self.list.currentRow() < 0:
            forbid(self.open_button, "请先选择一个数据库")
        else:
            is_gone = self.list.currentItem().data(QUIET)
            forbid(self.open_button, "文件已移走或磁盘没有接上" if is_gone else "")

    def _open(self) -> None:
        if self.open_button.isEnabled():
            self.wanted.emit(OpenDatabase(Path(self.list.currentItem().data(_FILE))))

    def _choose(self) -> None:
        ask_for_file("选择数据库", DATABASES, self, self._take)

    def _take(self, file: str) -> None:
        self.wanted.emit(OpenDatabase(Path(file)))

    def _ask_anew(self) -> None:
        self.wanted.emit(AskAnew())


_WHAT = (
    "换电脑、重装系统时，凭恢复单才能打开数据库；拿到恢复单和数据库文件的人，也能看到全部内容。"
    "请打印或存到 U 盘，交保管人锁好。每次打印和另存都记入操作记录。"
)
_DANGER = "“{name}”还在数据库旁边，拿到这个文件夹的人就能打开数据库。"
_NOT_MADE = "请先打印或另存恢复单"


class SheetKeepingCard(QFrame):
    """Shows how it stands and says what is wanted; makes nothing itself."""

    print_wanted = Signal()
    save_wanted = Signal()
    confirmed = Signal()
    removal_wanted = Signal(Path)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._beside: Path | None = None
        self._standing = Tag()
        self._danger = frame("inset")
        self._words = label("", "body", "problem", wrap=True)
        self.remove_button = button("删除该文件", "small")
        self.print_button = button("打印…", "small", "print")
        self.save_button = button("存到 U 盘…", "small", "export")
        self.confirm_button = button("确认已妥善保管", "small")
        self._arrange()
        self.print_button.clicked.connect(self.print_wanted)
        self.save_button.clicked.connect(self.save_wanted)
        self.confirm_button.clicked.connect(self.confirmed)
        self.remove_button.clicked.connect(self._remove)

    def _arrange(self) -> None:
        layout = column(self, SPACE.x4, SPACE.x2)
        head = row()
        head.addWidget(label("密钥恢复单", "strong"), 1)
        head.addWidget(self._standing)
        layout.addLayout(head)
        layout.addWidget(label(_WHAT, "small", "text_2", wrap=True))
        inside = row(self._danger, SPACE.x3, SPACE.x2)
        inside.addWidget(Mark("problem", "problem"))
        inside.addWidget(self._words, 1)
        inside.addWidget(self.remove_button)
        layout.addWidget(self._danger)
        foot = row()
        foot.addWidget(self.print_button)
        foot.addWidget(self.save_button)
        foot.addStretch(1)
        foot.addWidget(self.confirm_button)
        layout.addLayout(foot)

    def show_standing(self, standing: SheetStanding, forbidden: str) -> None:
        """Show what is known of the sheet; *forbidden* says why nothing may be done about it."""
        self._beside = standing.beside[0] if standing.beside else None
        if self._beside is not None:
            self._standing.show_status("文件在数据库旁边", "problem", "problem")
            self._words.setText(_DANGER.format(name=self._beside.name))
        elif standing.kept_on is None:
            self._standing.show_status("还没有确认保管", "soon", "info")
        else:
            kept_on = chinese_date(standing.kept_on)
            self._standing.show_status(f"{kept_on}确认已保管", "done", "done")
        self._danger.setVisible(self._beside is not None)
        is_made = standing.made_on is not None or self._beside is not None
        for each in (self.print_button, self.save_button, self.remove_button):
            forbid(each, forbidden)
        forbid(self.confirm_button, forbidden or ("" if is_made else _NOT_MADE))

    def _remove(self) -> None:
        if self._beside is not None:
            self.removal_wanted.emit(self._beside)


_ASK = "恢复单能打开整个数据库，请只在需要时打印或另存，交单位指定的保管人。这一步记入操作记录。"
_ASK_REMOVAL = "删除后不能找回。请先确认恢复单已打印或存到别处，否则换电脑后打不开数据库。"


class DatabaseGroup(SettingsGroup):
    """What closes this database is only asked for here; the program does it."""

    title = "数据库"
    words = "全部数据都在一个加密文件里，密钥由这台电脑的系统密钥库保管。"
    topics = frozenset({Topic.DEPARTMENT})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._path = ElidedLabel("", "body", "text")
        self.recent = RecentCard()
        self.sheet = SheetKeepingCard()
        self.handover = HandoverCard(context)
        self.making = SheetMaking(context.db, context.jobs, self)
        self.body.addWidget(self._file_card())
        self.body.addWidget(self.sheet)
        self.body.addWidget(self.handover)
        self.body.addWidget(self.recent)
        self.body.addStretch(1)
        self.recent.wanted.connect(context.bus.wanted)
        self.sheet.print_wanted.connect(self._ask_to_print)
        self.sheet.save_wanted.connect(self._ask_to_save)
        self.sheet.confirmed.connect(self._confirm)
        self.sheet.removal_wanted.connect(self._ask_to_remove)
        self.making.made.connect(self._tell_made)
        self.making.failed.connect(self.tell_failure)
        self.handover.told.connect(self.message_posted)
        self.handover.failed.connect(self.tell_failure)

    def _file_card(self) -> QFrame:
        made, layout = card()
        open_it = button("打开文件夹", "small", "folder")
        open_it.clicked.connect(self._open_folder)
        layout.addWidget(label("正在使用", "strong"))
        line = row(gap=SPACE.x3)
        line.addWidget(Mark("database", "text_2"))
        line.addWidget(self._path, 1)
        line.addWidget(open_it)
        layout.addLayout(line)
        return made

    def refresh(self) -> None:
        """Show which file is open, which were before, and how it stands with the sheet."""
        present = self.context.db.path
        self._path.show_text(str(present))
        recent = map(Path, self.context.settings.current.recent_databases)
        self.recent.show_files([file for file in recent if file != present.resolve()])
        self.sheet.show_standing(sheet_standing(self.context.db), self.read_only)
        self.handover.refresh(self.read_only)

    def _open_folder(self) -> None:
        open_folder(self.context.db.path.parent)

    # The recovery sheet

    def _ask_to_print(self) -> None:
        self._ask("打印密钥恢复单？", _ASK, QuestionButton("打印…", self.making.print_sheet))

    def _ask_to_save(self) -> None:
        self._ask("另存密钥恢复单？", _ASK, QuestionButton("选择位置…", self.making.ask_where))

    def _ask_to_remove(self, sheet: Path) -> None:
        answer = QuestionButton("删除", partial(self._remove, sheet))
        self._ask(f"删除“{sheet.name}”？", _ASK_REMOVAL, answer)

    def _ask(self, title: str, words: str, answer: QuestionButton) -> None:
        Question(self, title, words, [answer]).open()

    def _remove(self, sheet: Path) -> None:
        self.attempt(partial(remove_sheet, sheet))
        self.refresh()

    def _confirm(self) -> None:
        self.attempt(partial(confirm_sheet_kept, self.context.db))
        self.context.bus.changed.emit(frozenset({Topic.DEPARTMENT}))

    def _tell_made(self, words: str) -> None:
        self.message_posted.emit(messages.done(words))
        self.context.bus.changed.emit(frozenset({Topic.DEPARTMENT}))
