"""工作交接 in the settings: to whom, the file under a passphrase, and the way back."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QLineEdit, QWidget

from gkapp.domain.database.passphrase import passphrase_problem
from gkapp.domain.errors import Refused
from gkapp.domain.text.dates import chinese_date
from gkapp.services.database.handover import (
    KIND,
    SUFFIX,
    HandoverReport,
    hand_over,
    handed_over,
    handover_name,
    new_passphrase,
    take_back,
)
from gkapp.services.records.action_result import Topic
from gkapp.ui.kit import messages
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.saving import SaveQuestion, ask_where_to_save
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.labels import Tag, label
from gkapp.ui.kit.widgets.layout import column, row
from gkapp.ui.kit.widgets.question import Question, QuestionButton, dialog_foot, dialog_rows
from gkapp.ui.records.print_preview import DrawnList, PrintPreview, drawn
from gkapp.ui.shell.backup_steps import told_to
from gkapp.ui.shell.context import Context

_WHAT = (
    "换人时，把全部数据、文书模板、日历和窗口设置导出为一个加密文件。"
    "接收人在自己的电脑上，由“接收工作交接”建立数据库。"
)
_KEEP = "口令不保存在任何地方。请现在抄下，与文件分开交给接收人；忘记口令，文件就打不开。"
_ASK_BACK = "取消后，工作仍在本库继续。已导出的文件仍可打开，请收回或者删除，以免两处同时登记。"
_NO_NAME = "请填写接收人"


class HandoverDialog(QDialog):
    """Asks to whom, and shows the passphrase that is proposed; show it with open()."""

    given = Signal(str, str)
    """The successor and the passphrase."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("工作交接")
        self.setMinimumWidth(480)
        self.to = QLineEdit()
        self.to.setPlaceholderText("姓名")
        self.passphrase = QLineEdit(new_passphrase())
        self.words = label(_KEEP, "small", "text_2", wrap=True)
        self.agree = button("选择保存位置…", "primary")
        self._arrange()
        self.agree.clicked.connect(self._give)
        for each in (self.to, self.passphrase):
            each.textChanged.connect(self._judge)
        self._judge()

    def _arrange(self) -> None:
        layout = column(self, SPACE.x5, SPACE.x3)
        layout.addWidget(label("导出工作交接文件", "subtitle"))
        layout.addLayout(dialog_rows({"接收人": self.to, "口令": self.passphrase}))
        layout.addWidget(self.words)
        layout.addLayout(dialog_foot(self, self.agree, takes_enter=True))
        self.to.setFocus()

    def _judge(self) -> None:
        to, passphrase = self.to.text(), self.passphrase.text()
        forbid(self.agree, passphrase_problem(passphrase) if to.strip() else _NO_NAME)

    def _give(self) -> None:
        self.accept()
        self.given.emit(self.to.text().strip(), self.passphrase.text())


class HandoverCard(QFrame):
    """Shows whether the work was handed over, writes the file, and takes that back."""

    told = Signal(object)
    """A Message."""
    failed = Signal(object)
    """The exception that kept the file from being written."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._context = context
        self._standing = Tag()
        self.export_button = button("导出交接文件…", "small", "export")
        self.list_button = button("交接清单…", "small", "print")
        self.back_button = button("取消交接…", "small")
        self._arrange()
        self.export_button.clicked.connect(self._ask)
        self.list_button.clicked.connect(self._draw_list)
        self.back_button.clicked.connect(self._ask_to_take_back)

    def _arrange(self) -> None:
        layout = column(self, SPACE.x4, SPACE.x2)
        head = row()
        head.addWidget(label("工作交接", "strong"), 1)
        head.addWidget(self._standing)
        layout.addLayout(head)
        layout.addWidget(label(_WHAT, "small", "text_2", wrap=True))
        foot = row()
        foot.addWidget(self.export_button)
        foot.addWidget(self.list_button)
        foot.addWidget(self.back_button)
        foot.addStretch(1)
        layout.addLayout(foot)

    def refresh(self, forbidden: str) -> None:
        """Show whom the work went to; *forbidden* says why nothing may be done about it."""
        given = handed_over(self._context.db)
        self._standing.setVisible(given is not None)
        if given is not None:
            words = f"{chinese_date(given.on)}已交接给{given.to}"
            self._standing.show_status(words, "soon", "info")
        self.back_button.setVisible(given is not None)
        for each in (self.export_button, self.back_button):
            forbid(each, forbidden)

    def _ask(self) -> None:
        dialog = HandoverDialog(self)
        dialog.given.connect(self._ask_where)
        dialog.open()

    def _ask_where(self, to: str, passphrase: str) -> None:
        name = handover_name(self._context.db)
        question = SaveQuestion(f"导出{KIND}", KIND, SUFFIX, name)
        ask_where_to_save(question, self, partial(self.write, to, passphrase))

    def write(self, to: str, passphrase: str, file: str) -> None:
        """Write the hand-over file *file* for *to*, as a job that can be stopped."""
        arranged = self._context.settings.current.portable()

        def work(progress: Progress) -> HandoverReport:
            step = told_to(progress, 2)
            return hand_over(self._context.db, Path(file), to, passphrase, arranged, step)

        self._context.jobs.start(
            "导出工作交接文件",
            work,
            owner=self,
            on_done=partial(self._tell, to),
            on_error=self.failed.emit,
        )

    def _tell(self, to: str, report: HandoverReport) -> None:
        words = f"已导出“{report.path}”，核对 {report.rows} 行。请把口令另行告知{to}。"
        self.told.emit(messages.done(words))
        self._tell_changed()

    def _draw_list(self) -> None:
        self._context.jobs.start(
            "生成工作交接清单",
            partial(_drawn, self._context),
            owner=self,
            on_done=self._show_list,
            on_error=self.failed.emit,
            only_reads=True,
        )

    def _show_list(self, drawn: DrawnList) -> None:
        preview = PrintPreview(drawn, self._context, self)
        preview.message_posted.connect(self.told)
        preview.open()

    def _ask_to_take_back(self) -> None:
        answer = QuestionButton("取消交接", self._take_back)
        Question(self, "取消工作交接？", _ASK_BACK, [answer], stay="返回").open()

    def _take_back(self) -> None:
        try:
            take_back(self._context.db)
        except Refused as error:
            self.failed.emit(error)
        self._tell_changed()

    def _tell_changed(self) -> None:
        self._context.bus.changed.emit(frozenset({Topic.DEPARTMENT}))


def _drawn(context: Context, progress: Progress) -> DrawnList:
    from gkapp.services.today.handover_list import handover_document

    return drawn(context, handover_document(context.db), progress)
