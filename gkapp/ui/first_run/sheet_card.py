"""The second step: the recovery sheet goes on paper or a stick and to somebody, before all else."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from gkapp.domain.errors import Refused
from gkapp.models.database import Database
from gkapp.services.database.backups import confirm_sheet_kept
from gkapp.ui.kit.jobs import JobRunner
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.labels import Mark, label, set_tone
from gkapp.ui.kit.widgets.layout import column, frame, row
from gkapp.ui.shell.sheet_making import SheetMaking

_WHY = (
    "数据库是加密的，密钥存在这台电脑里。电脑损坏或更换后，只有凭这张恢复单才能打开数据库；"
    "拿到恢复单和数据库文件的人，也能看到全部内容。"
)
_WHAT = (
    "请打印一份，或者存到 U 盘，交单位指定的保管人锁好。恢复单不会留在数据库旁边，"
    "以后可以在“设置—数据库”中再打印。"
)
_NOT_YET = "还没有打印，也没有存到别处"
_FIRST = "请先打印恢复单，或者存到 U 盘"
_TICK = "请先勾选左边的确认"


class SheetCard(QWidget):
    """What the sheet is for, two ways to make it, and a box to tick once it is in safe hands."""

    finished = Signal()
    failed = Signal(object)
    """The exception that kept the sheet from being made or the confirmation from being kept."""

    def __init__(self) -> None:
        super().__init__()
        self._db: Database | None = None
        self.making: SheetMaking | None = None
        self._notice = label("", "body", "problem", wrap=True)
        self._mark = Mark("info", "text_3")
        self.state = label(_NOT_YET, "body", "text_2", wrap=True)
        self.print_button = button("打印…", "primary", "print")
        self.save_button = button("存到 U 盘…", icon="export")
        self.done = QCheckBox("已打印或存到别处，并已交保管人妥善保管")
        self.later = button("以后再办", "link")
        self.go_on = button("开始使用")
        self._arrange()
        self.done.toggled.connect(self._allow)
        self.later.clicked.connect(self.finished)
        self.go_on.clicked.connect(self._confirm)
        self._allow()

    def _arrange(self) -> None:
        layout = column(self, gap=SPACE.x3)
        layout.addWidget(label("保管密钥恢复单", "subtitle"))
        layout.addWidget(label(_WHY, "body", "text_2", wrap=True))
        layout.addWidget(label(_WHAT, "body", "text_2", wrap=True))
        layout.addWidget(self._notice)
        box = frame("inset")
        inside = row(box, SPACE.x3, SPACE.x2)
        inside.addWidget(self._mark)
        inside.addWidget(self.state, 1)
        inside.addWidget(self.save_button)
        inside.addWidget(self.print_button)
        layout.addWidget(box)
        layout.addStretch(1)
        foot = row()
        foot.addWidget(self.done)
        foot.addStretch(1)
        foot.addWidget(self.later)
        foot.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignRight)
        layout.addLayout(foot)

    def show_database(self, db: Database, notice: str, jobs: JobRunner) -> None:
        """Ask for the sheet of *db*; *notice* is what else the officer must know of the key."""
        self._db = db
        self.making = SheetMaking(db, jobs, self)
        self.making.made.connect(self._show_made)
        self.making.failed.connect(self.failed)
        self.print_button.clicked.connect(self.making.print_sheet)
        self.save_button.clicked.connect(self.making.ask_where)
        self._notice.setText(notice)
        self._notice.setVisible(bool(notice))

    def _show_made(self, words: str) -> None:
        self._mark.show_icon("done", "done")
        self.state.setText(words)
        set_tone(self.state, "text")
        self.done.setEnabled(True)
        self._allow()

    def _confirm(self) -> None:
        if self._db is not None:
            try:
                confirm_sheet_kept(self._db)
            except Refused as error:
                self.failed.emit(error)
                return
        self.finished.emit()

    def _allow(self) -> None:
        is_made = self.state.text() != _NOT_YET
        self.done.setEnabled(is_made)
        self.done.setToolTip("" if is_made else _FIRST)
        forbid(self.go_on, "" if self.done.isChecked() else _TICK if is_made else _FIRST)
