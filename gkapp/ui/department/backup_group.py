"""备份: now, on closing, whether all is whole, and how one comes back from a copy."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QHBoxLayout,
    QListWidgetItem,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from gkapp.domain.errors import Refused
from gkapp.models.file.backup import BackupReport
from gkapp.models.file.verification import Verification
from gkapp.services.database.backups import (
    BackupFile,
    BackupStanding,
    back_up,
    backup_folder,
    check_backup,
    check_database,
    list_backups,
    refuse_unusable,
    standing_of_backups,
    verdict,
)
from gkapp.services.records.action_result import Topic
from gkapp.ui.kit import messages
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.look.theme import restyle
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.saving import SaveQuestion, ask_for_file, ask_where_to_save, open_folder
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.labels import Mark, Tag, label, set_tone
from gkapp.ui.kit.widgets.layout import card, clear, column, frame, row
from gkapp.ui.kit.widgets.path_field import PathField, PathKind
from gkapp.ui.shell.backup_steps import told_to
from gkapp.ui.shell.commands import Command
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.open_choices import DATABASES, SUFFIX, RestoreBackup, problem_of_new
from gkapp.ui.shell.settings_group import PlainList, SettingsGroup

_HOW_AUTOMATIC = (
    "关闭程序时，如有改动，自动把加密的副本存到下面的文件夹。"
    "最近 7 天每天留一份，最近 5 周每周留一份，最近 12 个月每月留一份，更早的自动清理。"
)
_HINT = "建议放在移动硬盘或另一块硬盘上；留空则放在数据库旁的“备份”文件夹。"
_HEIGHT = 136
_NO_COPIES = "文件夹里还没有这个数据库的自动备份。"
_KILO = 1024
_FILE = Qt.ItemDataRole.UserRole


class AutomaticCard(QFrame):
    """The folder is a small form of its own; the list of copies is to be read and checked."""

    edited = Signal()
    save_wanted = Signal()
    check_wanted = Signal(object)
    """The Path of a copy that is to be checked."""
    restore_wanted = Signal(object)
    """The Path of a copy that is to be restored."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.folder = PathField("备份文件夹", PathKind.FOLDER)
        self.folder.edit.setPlaceholderText("数据库旁的“备份”文件夹")
        self.words = label(_HINT, "small", "text_3", wrap=True)
        self.save_button = button("使用该文件夹")
        self._standing = Tag()
        self._used: Path | None = None
        self.copies = PlainList("已有的自动备份")
        self.copies.setFixedHeight(_HEIGHT)
        self._none = label(_NO_COPIES, "small", "text_3")
        self.check_button = button("检查该备份", "small")
        self.restore_button = button("用该备份恢复…", "small")
        self.open_button = button("打开文件夹", "small", "folder")
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        layout = column(self, SPACE.x4, SPACE.x2)
        head = row()
        head.addWidget(label("自动备份", "strong"), 1)
        head.addWidget(self._standing)
        layout.addLayout(head)
        layout.addWidget(label(_HOW_AUTOMATIC, "small", "text_2", wrap=True))
        layout.addSpacing(SPACE.x1)
        layout.addLayout(self._folder_row())
        layout.addWidget(self.words)
        layout.addSpacing(SPACE.x1)
        box = frame("inset")
        inside = column(box, 1, 0)
        self._none.setContentsMargins(SPACE.x3, SPACE.x2, SPACE.x3, SPACE.x2)
        inside.addWidget(self._none)
        inside.addWidget(self.copies)
        layout.addWidget(box)
        foot = row()
        foot.addWidget(self.open_button)
        foot.addStretch(1)
        foot.addWidget(self.check_button)
        foot.addWidget(self.restore_button)
        layout.addLayout(foot)

    def _folder_row(self) -> QHBoxLayout:
        title = label("备份文件夹", "body", "text_2")
        title.setBuddy(self.folder.edit)
        self.folder.edit.setAccessibleDescription(_HINT)
        line = row(gap=SPACE.x3)
        line.addWidget(title)
        line.addWidget(self.folder, 1)
        line.addWidget(self.save_button)
        return line

    def _connect(self) -> None:
        self.folder.changed.connect(self.edited)
        self.folder.edit.returnPressed.connect(self.save_wanted)
        self.save_button.clicked.connect(self.save_wanted)
        self.copies.currentRowChanged.connect(self._allow)
        self.check_button.clicked.connect(self._want_check)
        self.restore_button.clicked.connect(self._want_restoring)
        self.open_button.clicked.connect(self._open)

    def show_copies(
        self, folder: Path, copies: Sequence[BackupFile], standing: BackupStanding
    ) -> None:
        """Show what is in *folder*, the newest first."""
        self._used = folder
        if standing.is_fine:
            self._standing.show_status(standing.words, "neutral", "check")
        else:
            self._standing.show_status(standing.words, "problem", "info")
        self.copies.clear()
        for each in copies:
            words = f"{each.made_at:%Y-%m-%d %H:%M}　{size_in_words(each.size)}　{each.path.name}"
            item = QListWidgetItem(words)
            item.setData(_FILE, str(each.path))
            self.copies.addItem(item)
        self.copies.setVisible(bool(copies))
        self._none.setVisible(not copies)
        self._allow()

    def show_problem(self, problem: str, unchanged: str = "") -> None:
        """Say why the typed folder cannot be used; empty when nothing is known against it.

        *unchanged* says that it is the one in use already.
        """
        forbid(self.save_button, problem or unchanged)
        self.words.setText(problem or _HINT)
        set_tone(self.words, "problem" if problem else "text_3")
        restyle(self.folder.edit, "problem", "true" if problem else "false")
        self.folder.edit.setAccessibleDescription(problem or _HINT)

    def _allow(self) -> None:
        none = "" if self.copies.currentRow() >= 0 else "请先选择一份备份"
        for each in (self.check_button, self.restore_button):
            forbid(each, none)
        exists = self._used is not None and self._used.is_dir()
        forbid(self.open_button, "" if exists else "文件夹还不存在，第一次自动备份时建立")

    def _want_check(self) -> None:
        if self.copies.currentRow() >= 0:
            self.check_wanted.emit(Path(self.copies.currentItem().data(_FILE)))

    def _want_restoring(self) -> None:
        if self.copies.currentRow() >= 0:
            self.restore_wanted.emit(Path(self.copies.currentItem().data(_FILE)))

    def _open(self) -> None:
        if self._used is not None:
            open_folder(self._used)


def size_in_words(size: int) -> str:
    """Bytes as people say them: 512 KB, 3.2 MB."""
    if size < _KILO * _KILO:
        return f"{-(-size // _KILO)} KB"
    return f"{size / _KILO / _KILO:.1f} MB"


_WHAT = "逐页核对数据文件，检查关联是否完整，并把每一行与操作记录对照。"
_NOT_YET = "本次打开后还没有检查。"


class CheckCard(QFrame):
    """Asks for a check and shows what it found."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.button = button("立即检查")
        self._mark = Mark("info", "text_3")
        self.result = label(_NOT_YET, "body", "text_2", wrap=True)
        self._faults = column(gap=SPACE.x1)
        layout = column(self, SPACE.x4, SPACE.x2)
        head = row()
        head.addWidget(label("检查数据", "strong"), 1)
        head.addWidget(self.button)
        layout.addLayout(head)
        layout.addWidget(label(_WHAT, "small", "text_2", wrap=True))
        found = row()
        found.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        found.addWidget(self.result, 1)
        layout.addLayout(found)
        layout.addLayout(self._faults)
        self.button.clicked.connect(self.wanted)

    def show_result(self, what: str, found: Verification) -> None:
        """Say what a check of *what* found, fault by fault."""
        self.result.setText(f"{what}{verdict(found)}")
        is_sound = not found.faults
        self._mark.show_icon(*(("done", "done") if is_sound else ("problem", "problem")))
        set_tone(self.result, "done" if is_sound else "problem")
        clear(self._faults)
        for fault in found.faults:
            self._faults.addWidget(label(fault, "small", "text", wrap=True))


_HOW_TO_RESTORE = (
    "可以替换正在使用的数据库，也可以恢复为另一个文件。恢复前逐行核对备份，"
    "并为现在的数据库留副本；任何一步不通过，现在的数据库都不变。"
)


class RestoreCard(QFrame):
    """Asks for the file of a backup; the dialog that follows asks where it goes."""

    file_chosen = Signal(Path)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.choose_button = button("选择备份文件…", icon="folder")
        layout = column(self, SPACE.x4, SPACE.x2)
        head = row()
        head.addWidget(label("从备份恢复", "strong"), 1)
        head.addWidget(self.choose_button)
        layout.addLayout(head)
        layout.addWidget(label(_HOW_TO_RESTORE, "small", "text_2", wrap=True))
        self.choose_button.clicked.connect(self._choose)

    def _choose(self) -> None:
        ask_for_file("选择备份文件", DATABASES, self, self._take)

    def _take(self, file: str) -> None:
        self.file_chosen.emit(Path(file))


_OVER = "现在的数据库先核对并留一份副本，放在旁边；备份之后登记的内容不再出现。"
_NEW = "现在的数据库不变；恢复后打开新文件。"
_WIDTH = 560


class RestoreDialog(QDialog):
    """Show it with open()."""

    chosen = Signal(object)
    """A RestoreBackup."""

    def __init__(self, source: Path, present: Path, why_not_over: str, parent: QWidget) -> None:
        """*why_not_over* says why *present* cannot be replaced; empty when it can."""
        super().__init__(parent)
        self._source, self._present = source, present
        self.over = QRadioButton(f"替换正在使用的“{present.name}”")
        self.new = QRadioButton("恢复为另一个文件")
        self._ways = QButtonGroup(self)
        self.place = PathField("恢复后的数据库", PathKind.NEW_FILE, DATABASES)
        self.place.show_path(present.with_name(f"{source.stem}-恢复{SUFFIX}"))
        self._words = label("", "small", "problem", wrap=True)
        self.restore_button = button("恢复", "primary")
        self.restore_button.setDefault(True)
        self._arrange(why_not_over)
        self._ways.buttonToggled.connect(self._judge)
        self.place.changed.connect(self._judge)
        self.restore_button.clicked.connect(self._give)
        (self.new if why_not_over else self.over).setChecked(True)
        self._judge()

    def _arrange(self, why_not_over: str) -> None:
        self.setWindowTitle("从备份恢复")
        self.setMinimumWidth(_WIDTH)
        layout = column(self, SPACE.x5, SPACE.x3)
        layout.addWidget(label("从备份恢复", "subtitle"))
        layout.addWidget(label(f"备份文件：{self._source}", "body", "text_2", wrap=True))
        layout.addLayout(self._way(self.over, why_not_over or _OVER))
        way = self._way(self.new, _NEW)
        place = row()
        place.setContentsMargins(SPACE.x6, 0, 0, 0)
        place.addWidget(self.place)
        way.addLayout(place)
        layout.addLayout(way)
        layout.addWidget(self._words)
        foot = row(gap=SPACE.x2)
        leave = button("取消")
        leave.clicked.connect(self.reject)
        foot.addWidget(leave)
        foot.addStretch(1)
        foot.addWidget(self.restore_button)
        layout.addLayout(foot)
        self.over.setEnabled(not why_not_over)

    def _way(self, choice: QRadioButton, hint: str) -> QVBoxLayout:
        self._ways.addButton(choice)
        choice.setAccessibleDescription(hint)
        words = label(hint, "small", "text_3", wrap=True)
        words.setContentsMargins(SPACE.x6, 0, 0, 0)
        layout = column(gap=SPACE.x1)
        layout.addWidget(choice)
        layout.addWidget(words)
        return layout

    def _judge(self) -> None:
        is_new = self.new.isChecked()
        self.place.setEnabled(is_new)
        problem = problem_of_new(self.place.path) if is_new else ""
        self._words.setText(problem)
        self._words.setVisible(bool(problem))
        forbid(self.restore_button, problem)

    def _give(self) -> None:
        target = self.place.path if self.new.isChecked() else self._present
        self.accept()
        if target is not None:
            self.chosen.emit(RestoreBackup(self._source, target))


_NOW = "把整个数据库（包括附件）复制为一个加密文件，复制后逐行核对。可以在使用中进行。"


class BackupGroup(SettingsGroup):
    """Long work runs in jobs that can be stopped."""

    title = "备份和检查"
    words = "全部数据都在一个加密文件里。硬盘会坏，请养成把备份放到别处的习惯。"
    topics = frozenset(Topic)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.now_button = button("备份到…", "primary", "save")
        self.automatic = AutomaticCard()
        self.check = CheckCard()
        self.restoring = RestoreCard()
        self.body.setSpacing(SPACE.x3)  # all four cards are seen at once in the usual window
        self.body.addWidget(self._now_card())
        self.body.addWidget(self.automatic)
        self.body.addWidget(self.check)
        self.body.addWidget(self.restoring)
        self.body.addStretch(1)
        self.now_button.clicked.connect(self.ask_where)
        self.automatic.edited.connect(self._judge)
        self.automatic.edited.connect(self.edited)
        self.automatic.save_wanted.connect(self._save_by_button)
        self.automatic.check_wanted.connect(self.check_copy)
        self.check.wanted.connect(self.check_now)
        self.automatic.restore_wanted.connect(self.ask_where_to_restore)
        self.restoring.file_chosen.connect(self.ask_where_to_restore)

    def _now_card(self) -> QFrame:
        made, layout = card()
        head = row()
        head.addWidget(label("立即备份", "strong"), 1)
        head.addWidget(self.now_button)
        layout.addLayout(head)
        layout.addWidget(label(_NOW, "small", "text_2", wrap=True))
        return made

    # What a page says of itself

    def refresh(self) -> None:
        """Show the folder and what is in it; what is being typed stays."""
        if not self.unsaved():
            self._show_folder()
        folder, db = self._folder, self.context.db
        copies = list_backups(db, folder)
        self.automatic.show_copies(folder, copies, self._standing)
        self._judge()

    @property
    def _standing(self) -> BackupStanding:
        db = self.context.db
        by_hand = self.context.settings.current.copied_by_hand(db.path)
        return standing_of_backups(db, self._folder, by_hand)

    def commands(self) -> Mapping[Command, Callable[[], object]]:
        """Save the folder by key."""
        return {**super().commands(), Command.SAVE: self.save}

    def unsaved(self) -> str:
        """The folder, when another one was typed."""
        return "备份文件夹" if self._typed != self._chosen else ""

    def save(self) -> bool:
        """Keep the folder, once it has proved to be usable."""
        typed = self._typed
        try:
            if typed:
                refuse_unusable(Path(typed))
        except Refused as error:
            self.automatic.show_problem(error.message)
            self.message_posted.emit(messages.refusal(error))
            return False
        settings = self.context.settings
        self.attempt(partial(settings.keep, replace(settings.current, backup_folder=typed)))
        self.message_posted.emit(messages.done(f"自动备份将存到“{self._folder}”。"))
        self.refresh()
        return True

    def discard(self) -> None:
        """Go back to the folder that is in use."""
        self._show_folder()
        self._judge()

    @property
    def _chosen(self) -> str:
        return self.context.settings.current.backup_folder

    @property
    def _typed(self) -> str:
        path = self.automatic.folder.path
        return "" if path is None else str(path)

    @property
    def _folder(self) -> Path:
        return backup_folder(self.context.db, self._chosen)

    def _show_folder(self) -> None:
        self.automatic.folder.show_path(Path(self._chosen) if self._chosen else None)

    def _judge(self) -> None:
        """What can be seen at once; whether it can be written shows when it is saved."""
        path = self.automatic.folder.path
        is_missing = path is not None and not path.is_dir()
        problem = f"文件夹“{path}”不存在，请另选文件夹。" if is_missing else ""
        self.automatic.show_problem(problem, "" if self.unsaved() else "文件夹没有改动")

    def _save_by_button(self) -> None:
        self.attempt(self.save)

    # Long work

    def ask_where(self) -> None:
        """Ask for the file of a backup that is made now."""
        db = self.context.db
        name = f"{db.path.stem}-备份-{self.context.now():%Y%m%d-%H%M}"
        suffix = db.path.suffix.lstrip(".")
        ask_where_to_save(SaveQuestion("备份到", "数据库", suffix, name), self, self.back_up_to)

    def back_up_to(self, file: str) -> None:
        """Make a backup now."""
        self._start("备份数据库", partial(_back_up, self.context, Path(file)), self._tell_backup)

    def check_now(self) -> None:
        """Look at the whole database."""
        self._start("检查数据库", partial(_check, self.context, None), self._show_check)

    def check_copy(self, path: Path) -> None:
        """Look at a whole backup."""
        self._start("检查备份", partial(_check, self.context, path), self._show_check)

    def ask_where_to_restore(self, source: Path) -> None:
        """Ask whether the backup takes the present's place; the program does what is chosen."""
        dialog = RestoreDialog(source, self.context.db.path, self.read_only, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self.context.bus.wanted)
        dialog.open()

    def _start(
        self,
        title: str,
        work: Callable[[Progress], object],
        on_done: Callable[..., object],
    ) -> None:
        self.context.jobs.start(
            title, work, owner=self, on_done=on_done, on_error=self.tell_failure
        )

    def _tell_backup(self, report: BackupReport) -> None:
        settings, db = self.context.settings, self.context.db
        kept = settings.current.with_copy(db.path, self.context.now())
        self.attempt(partial(settings.keep, kept))
        self.context.bus.backed_up.emit(self._standing)
        words = f"已备份到“{report.path}”，重新打开并核对 {report.rows} 行，"
        self.message_posted.emit(messages.done(f"{words}{size_in_words(report.size)}。"))
        self.refresh()

    def _show_check(self, checked: tuple[str, Verification]) -> None:
        self.check.show_result(*checked)


def _back_up(context: Context, target: Path, progress: Progress) -> BackupReport:
    return back_up(context.db, target, told_to(progress))


def _check(context: Context, copy: Path | None, progress: Progress) -> tuple[str, Verification]:
    if copy is None:
        return "", check_database(context.db, told_to(progress))
    return f"“{copy.name}”", check_backup(context.db, copy, told_to(progress))
