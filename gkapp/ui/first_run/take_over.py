"""接收工作交接: asks for the file, its passphrase and where the database is to be."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from gkapp.services.database.handover import KIND, SUFFIX
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column
from gkapp.ui.kit.widgets.path_field import PathField, PathKind
from gkapp.ui.kit.widgets.question import dialog_foot, dialog_rows
from gkapp.ui.shell.open_choices import DATABASES, TakeOver, problem_of_new

_HOW = (
    "由对方在“设置—数据库”中导出的文件建立数据库，登记、文书、模板和日历全部带来。"
    "新数据库有自己的密钥，请另做恢复单。"
)


class TakeOverDialog(QDialog):
    """What was typed stays for the next time it is opened; show it with open()."""

    chosen = Signal(object)
    """A TakeOver."""

    def __init__(self, place: Path, parent: QWidget) -> None:
        """*place* is offered for the database."""
        super().__init__(parent)
        self.setWindowTitle("接收工作交接")
        self.setMinimumWidth(560)
        self.source = PathField("交接文件", PathKind.EXISTING_FILE, f"{KIND} (*.{SUFFIX})")
        self.passphrase = QLineEdit()
        self.passphrase.setPlaceholderText("由对方另行告知")
        self.place = PathField("数据库位置", PathKind.NEW_FILE, DATABASES)
        self.place.show_path(place)
        self.agree = button("建立数据库", "primary")
        self._arrange()
        self.agree.clicked.connect(self._choose)
        self.passphrase.textChanged.connect(self._judge)
        self.source.changed.connect(self._judge)
        self.place.changed.connect(self._judge)
        self._judge()

    def _arrange(self) -> None:
        layout = column(self, SPACE.x5, SPACE.x3)
        layout.addWidget(label("接收工作交接", "subtitle"))
        layout.addWidget(label(_HOW, "body", "text_2", wrap=True))
        fields = {"交接文件": self.source, "口令": self.passphrase, "数据库位置": self.place}
        layout.addLayout(dialog_rows(fields))
        layout.addLayout(dialog_foot(self, self.agree, takes_enter=True))
        self.source.setFocus()

    def _judge(self) -> None:
        forbid(self.agree, self._problem())

    def _problem(self) -> str:
        source = self.source.path
        if source is None or not source.is_file():
            return "请选择对方交来的交接文件"
        if not self.passphrase.text().strip():
            return "请输入交接口令"
        return problem_of_new(self.place.path)

    def _choose(self) -> None:
        source, place = self.source.path, self.place.path
        if source is not None and place is not None:
            self.accept()
            self.chosen.emit(TakeOver(source, self.passphrase.text(), place))
