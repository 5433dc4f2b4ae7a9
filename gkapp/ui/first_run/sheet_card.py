"""The second step: the recovery sheet is printed and given to somebody, before anything else."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QWidget

from gkapp.ui.look.tokens import SPACE
from gkapp.ui.widgets.buttons import button, forbid
from gkapp.ui.widgets.labels import ElidedLabel, Mark, label
from gkapp.ui.widgets.layout import column, frame, row

_WHY = (
    "数据库是加密的，密钥存在这台电脑里。电脑损坏或更换后，只有凭这张恢复单才能打开数据库。"
    "请现在打印，交单位指定的保管人锁好，然后删除这个文件。"
)
_REASON = "请先打印恢复单并勾选确认"


class SheetCard(QWidget):
    """What the sheet is for, where it is, and a box to tick once it is in safe hands."""

    finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sheet: Path | None = None
        self._notice = label("", "body", "problem", wrap=True)
        self._where = ElidedLabel("", "small", "text_2")
        self.done = QCheckBox("已打印，并已交保管人妥善保管")
        self.go_on = button("开始使用", "primary")
        open_it = button("打开并打印", icon="print")
        open_it.clicked.connect(self._open)
        self.done.toggled.connect(self._allow)
        self.go_on.clicked.connect(self.finished)
        layout = column(self, gap=SPACE.x4)
        layout.addWidget(label("打印密钥恢复单", "subtitle"))
        layout.addWidget(label(_WHY, "body", "text_2", wrap=True))
        layout.addWidget(self._notice)
        place = frame("inset")
        inside = row(place, SPACE.x3, SPACE.x2)
        inside.addWidget(Mark("file", "text_2"))
        inside.addWidget(self._where, 1)
        inside.addWidget(open_it)
        layout.addWidget(place)
        layout.addStretch(1)
        foot = row()
        foot.addWidget(self.done)
        foot.addStretch(1)
        foot.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignRight)
        layout.addLayout(foot)
        self._allow(False)

    def show_sheet(self, sheet: Path, notice: str) -> None:
        """Say where the sheet is, and what else the officer must know of the key."""
        self._sheet = sheet
        self._where.show_text(str(sheet))
        self._notice.setText(notice)
        self._notice.setVisible(bool(notice))

    def _open(self) -> None:
        if self._sheet is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._sheet)))

    def _allow(self, is_safe: bool) -> None:
        forbid(self.go_on, "" if is_safe else _REASON)
