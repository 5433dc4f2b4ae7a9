"""Making the file of a request (卷宗): asked for with what stands in it, then written by a job."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QWidget

from gkapp.domain.requests.record import PERSONAL
from gkapp.domain.text.file_names import safe_name
from gkapp.services.case_file.binding import RETENTIONS, CaseFile, make_case_file
from gkapp.ui.kit import messages
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.saving import SaveQuestion, ask_where_to_save, saved
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column, row
from gkapp.ui.kit.widgets.question import dialog_foot
from gkapp.ui.shell.context import Context

_WHAT = (
    "封面、目录、登记表、办理经过、期限计算说明、文书和附件合成一个 PDF 文件，"
    "供归档或者向复议机关、法院提交。不能合入的附件在目录中注明“另附”。"
)
_PERSONAL = (
    "不勾选时，以上内容在登记表中只保留首尾各两位；文书和附件照原样合入。"
    "含个人信息的卷宗请妥善保管。每次生成都记入操作记录。"
)
_BY_HAND = "空着，以后手填"


@dataclass(frozen=True, slots=True)
class CaseFileWish:
    """How long it is to be kept, empty to leave that blank; whether personal data is in it."""

    retention: str = ""
    with_personal_data: bool = False


class CaseFileDialog(QDialog):
    """Says what will be in the file, and asks for the rest. Show it with open()."""

    agreed = Signal(object)
    """The CaseFileWish."""

    def __init__(self, number: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("生成卷宗")
        self.setMinimumWidth(480)
        self.retention = QComboBox()
        for each in (_BY_HAND, *RETENTIONS):
            self.retention.addItem(each)
        self.personal = QCheckBox(f"包含完整的{'、'.join(PERSONAL)}")
        self.agree = button("选择位置…", "primary")
        self.agree.setDefault(True)
        self.agree.clicked.connect(self._agree)
        layout = column(self, SPACE.x5, SPACE.x3)
        layout.addWidget(label(f"生成申请“{number}”的卷宗", "subtitle", wrap=True))
        layout.addWidget(label(_WHAT, "body", "text_2", wrap=True))
        asked = row(gap=SPACE.x3)
        words = label("封面上的保管期限")
        words.setBuddy(self.retention)
        asked.addWidget(words)
        asked.addWidget(self.retention, 1)
        layout.addLayout(asked)
        layout.addWidget(self.personal)
        layout.addWidget(label(_PERSONAL, "caption", "text_3", wrap=True))
        layout.addLayout(dialog_foot(self, self.agree))

    def _agree(self) -> None:
        is_blank = self.retention.currentIndex() == 0
        retention = "" if is_blank else self.retention.currentText()
        wish = CaseFileWish(retention, self.personal.isChecked())
        self.accept()
        self.agreed.emit(wish)


class CaseFileMaking(QObject):
    """Asks, writes, tells; its parent is the page of the request."""

    message_posted = Signal(object)
    """A Message."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._request, self._number = 0, ""

    def ask(self, request_id: int, number: str) -> None:
        """Ask for the file of a stored request."""
        self._request, self._number = request_id, number
        dialog = CaseFileDialog(number, self._page)
        dialog.agreed.connect(self._ask_where)
        dialog.open()

    @property
    def _page(self) -> QWidget:
        return cast(QWidget, self.parent())

    def _ask_where(self, wish: CaseFileWish) -> None:
        name = safe_name(f"卷宗 {self._number}")
        question = SaveQuestion("保存卷宗", "PDF 文件", "pdf", name)
        ask_where_to_save(question, self._page, partial(self.write, wish))

    def write(self, wish: CaseFileWish, file: str) -> None:
        """Write the file to *file*, as a job."""
        self._context.jobs.start(
            "生成卷宗",
            partial(_make, self._context, self._request, Path(file), wish),
            owner=self,
            on_done=self._tell,
            on_error=self._tell_failure,
        )

    def _tell(self, made: CaseFile) -> None:
        words = "".join((f"卷宗已生成，共 {made.pages} 页。", *_apart(made), *made.notices))
        tone = "accent" if made.left_out or made.notices else "done"
        self.message_posted.emit(saved(made.path, words, tone))

    def _tell_failure(self, error: Exception) -> None:
        self.message_posted.emit(messages.failure(error))


def _apart(made: CaseFile) -> tuple[str, ...]:
    return ("没有合入：", *made.apart_by_reason) if made.left_out else ()


def _make(
    context: Context, request_id: int, path: Path, wish: CaseFileWish, progress: Progress
) -> CaseFile:
    fonts = context.settings.current.document_fonts
    return make_case_file(
        context.db, request_id, path, fonts=fonts, report=progress.report,
        retention=wish.retention, with_personal_data=wish.with_personal_data,
    )  # fmt: skip
