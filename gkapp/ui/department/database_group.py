"""数据库: which file is open, what else may be opened, and the sheet that opens it elsewhere."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFrame

from gkapp.services.database.backups import confirm_sheet_kept, remove_sheet, sheet_standing
from gkapp.services.records.action_result import Topic
from gkapp.ui.department.recent_card import RecentCard
from gkapp.ui.department.sheet_keeping_card import SheetKeepingCard
from gkapp.ui.kit import messages
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.saving import open_folder
from gkapp.ui.kit.settings.group import Group
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.labels import ElidedLabel, Mark, label
from gkapp.ui.kit.widgets.layout import card, row
from gkapp.ui.kit.widgets.question import Answer, Question
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.sheet_making import SheetMaking

_ASK = "恢复单能打开整个数据库，请只在需要时打印或另存，交单位指定的保管人。这一步记入操作记录。"
_ASK_REMOVAL = "删除后不能找回。请先确认恢复单已打印或存到别处，否则换电脑后打不开数据库。"


class DatabaseGroup(Group):
    """What closes this database is only asked for here; the program does it."""

    title = "数据库"
    words = "全部数据都在一个加密文件里，密钥由这台电脑的系统密钥库保管。"
    topics = frozenset({Topic.DEPARTMENT})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._path = ElidedLabel("", "body", "text")
        self.recent = RecentCard()
        self.sheet = SheetKeepingCard()
        self.making = SheetMaking(context.db, context.jobs, self)
        self.body.addWidget(self._file_card())
        self.body.addWidget(self.sheet)
        self.body.addWidget(self.recent)
        self.body.addStretch(1)
        self.recent.wanted.connect(context.bus.wanted)
        self.sheet.print_wanted.connect(self._ask_to_print)
        self.sheet.save_wanted.connect(self._ask_to_save)
        self.sheet.confirmed.connect(self._confirm)
        self.sheet.removal_wanted.connect(self._ask_to_remove)
        self.making.made.connect(self._tell_made)
        self.making.failed.connect(self.tell_failure)

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

    def _open_folder(self) -> None:
        open_folder(self.context.db.path.parent)

    # The recovery sheet

    def _ask_to_print(self) -> None:
        self._ask("打印密钥恢复单？", _ASK, Answer("打印…", self.making.print_sheet))

    def _ask_to_save(self) -> None:
        self._ask("另存密钥恢复单？", _ASK, Answer("选择位置…", self.making.ask_where))

    def _ask_to_remove(self, sheet: Path) -> None:
        answer = Answer("删除", partial(self._remove, sheet))
        self._ask(f"删除“{sheet.name}”？", _ASK_REMOVAL, answer)

    def _ask(self, title: str, words: str, answer: Answer) -> None:
        Question(self, title, words, [answer]).open()

    def _remove(self, sheet: Path) -> None:
        self.attempt(partial(remove_sheet, sheet))
        self.refresh()

    def _confirm(self) -> None:
        self.attempt(partial(confirm_sheet_kept, self.context.db))
        self.context.bus.changed.emit(frozenset({Topic.DEPARTMENT}))

    def _tell_made(self, words: str) -> None:
        self.told.emit(messages.done(words))
        self.context.bus.changed.emit(frozenset({Topic.DEPARTMENT}))
