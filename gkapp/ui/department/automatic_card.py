"""自动备份: where copies go on closing, how it stands with them, and which there are."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidgetItem

from gkapp.services.database.backups import BackupFile, BackupStanding
from gkapp.ui.kit.look.theme import restyle
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.saving import open_folder
from gkapp.ui.kit.settings.plain_list import PlainList
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.labels import Tag, label, set_tone
from gkapp.ui.kit.widgets.layout import column, frame, row
from gkapp.ui.kit.widgets.path_field import PathField, PathKind

_HOW = (
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
        layout.addWidget(label(_HOW, "small", "text_2", wrap=True))
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
