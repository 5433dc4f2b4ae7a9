"""备份: now, on closing, whether all is whole, and how one comes back from a copy."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from gkapp.domain.errors import Refused
from gkapp.models.file.backup import BackupReport
from gkapp.models.file.verification import Verification
from gkapp.services.database.backups import (
    BackupStanding,
    back_up,
    backup_folder,
    check_backup,
    check_database,
    list_backups,
    refuse_unusable,
    standing_of_backups,
)
from gkapp.services.records.action_result import Topic
from gkapp.ui.department.automatic_card import AutomaticCard, size_in_words
from gkapp.ui.department.check_card import CheckCard
from gkapp.ui.department.restore_card import RestoreCard
from gkapp.ui.department.restore_dialog import RestoreDialog
from gkapp.ui.kit import messages
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.saving import SaveQuestion, ask_where_to_save
from gkapp.ui.kit.settings.group import Group
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import card, row
from gkapp.ui.shell.backup_steps import told_to
from gkapp.ui.shell.commands import Command
from gkapp.ui.shell.context import Context

_NOW = "把整个数据库（包括附件）复制为一个加密文件，复制后逐行核对。可以在使用中进行。"


class BackupGroup(Group):
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
            self.told.emit(messages.refusal(error))
            return False
        settings = self.context.settings
        self.attempt(partial(settings.keep, replace(settings.current, backup_folder=typed)))
        self.told.emit(messages.done(f"自动备份将存到“{self._folder}”。"))
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
        self.told.emit(messages.done(f"{words}{size_in_words(report.size)}。"))
        self.refresh()

    def _show_check(self, checked: tuple[str, Verification]) -> None:
        self.check.show_result(*checked)


def _back_up(context: Context, target: Path, progress: Progress) -> BackupReport:
    return back_up(context.db, target, told_to(progress))


def _check(context: Context, copy: Path | None, progress: Progress) -> tuple[str, Verification]:
    if copy is None:
        return "", check_database(context.db, told_to(progress))
    return f"“{copy.name}”", check_backup(context.db, copy, told_to(progress))
