"""密钥恢复单: whether it is in safe keeping, a warning where it is not, and how to make another."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from gkapp.services.database.backups import SheetStanding
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.labels import Mark, Tag, label
from gkapp.ui.kit.widgets.layout import column, frame, row

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
            self._standing.show_status(f"{_day(standing.kept_on)}确认已保管", "done", "done")
        self._danger.setVisible(self._beside is not None)
        is_made = standing.made_on is not None or self._beside is not None
        for each in (self.print_button, self.save_button, self.remove_button):
            forbid(each, forbidden)
        forbid(self.confirm_button, forbidden or ("" if is_made else _NOT_MADE))

    def _remove(self) -> None:
        if self._beside is not None:
            self.removal_wanted.emit(self._beside)


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
