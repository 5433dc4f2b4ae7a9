"""从备份恢复: which file, and whether it takes the present's place or becomes a file of its own."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFrame

from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column, row
from gkapp.ui.shell.open_choices import DATABASES

_HOW = (
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
        layout.addWidget(label(_HOW, "small", "text_2", wrap=True))
        self.choose_button.clicked.connect(self._choose)

    def _choose(self) -> None:
        dialog = QFileDialog(self, "选择备份文件")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(DATABASES)
        dialog.fileSelected.connect(self._take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take(self, file: str) -> None:
        self.file_chosen.emit(Path(file))
