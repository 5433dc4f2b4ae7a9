"""打开其他数据库: those of before, any other file, or a new department."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QListWidgetItem

from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.settings.plain_list import QUIET, PlainList
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column, frame, row
from gkapp.ui.shell.open_choices import DATABASES, AskAnew, OpenDatabase

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
        dialog = QFileDialog(self, "选择数据库")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(DATABASES)
        dialog.fileSelected.connect(self._take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take(self, file: str) -> None:
        self.wanted.emit(OpenDatabase(Path(file)))

    def _ask_anew(self) -> None:
        self.wanted.emit(AskAnew())
