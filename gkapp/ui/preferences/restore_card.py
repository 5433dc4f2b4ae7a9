"""从备份恢复: how it is done while no window has the database open, with the command to copy."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame

from gkapp.ui.look.tokens import SPACE
from gkapp.ui.widgets.buttons import button
from gkapp.ui.widgets.labels import label
from gkapp.ui.widgets.layout import column, frame, row

_BEFORE = "先关闭本程序的所有窗口，再在命令行执行："
_AFTER = (
    "恢复前先逐行核对备份，核对不通过就不恢复；原来的数据库改名保留在旁边，不会丢失。"
    "在另一台电脑上使用备份时，在起始页选择“打开已有数据库”，输入密钥恢复单上的密钥。"
)
_ANY = "备份文件"


class RestoreCard(QFrame):
    """The command names the database that is open and its newest copy."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.command = label("", "small", "text", wrap=True)
        selectable = Qt.TextInteractionFlag
        self.command.setTextInteractionFlags(
            selectable.TextSelectableByMouse | selectable.TextSelectableByKeyboard
        )
        self.copy = button("复制命令", "small", "copy")
        layout = column(self, SPACE.x4, SPACE.x2)
        layout.addWidget(label("从备份恢复", "strong"))
        layout.addWidget(label(_BEFORE, "small", "text_2", wrap=True))
        box = frame("inset")
        inside = row(box, SPACE.x3)
        inside.addWidget(self.command, 1)
        inside.addWidget(self.copy)
        layout.addWidget(box)
        layout.addWidget(label(_AFTER, "small", "text_2", wrap=True))
        self.copy.clicked.connect(self._copy)

    def show_files(self, database: Path, newest: Path | None) -> None:
        """Name the files of the command."""
        source = _ANY if newest is None else newest
        self.command.setText(f'gkapp restore --from "{source}" --db "{database}"')

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.command.text())
        self.copy.setText(" 已复制")
