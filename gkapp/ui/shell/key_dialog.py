"""Asks for the key of a database as it stands on the recovery sheet; read row by row."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from gkapp.domain.database.key import read_recovery_code
from gkapp.domain.errors import Refused
from gkapp.ui.kit.look.theme import restyle
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.labels import Mark, label, set_tone
from gkapp.ui.kit.widgets.layout import column, row

_HINT = "请按密钥恢复单逐行输入：字母不分大小写，空格和换行可以省略。"
_EMPTY = "请先输入密钥恢复单上的密钥。"
_EXAMPLE = "\n".join(["XXXX XXXX XXXX XXXX  XXXX"] * 4)
_HEIGHT = 116


class KeyDialog(QDialog):
    """Show it with open()."""

    given = Signal(object)
    """The DatabaseKey that was typed; whether it fits shows when it is used."""

    def __init__(self, file: str, reason: str, parent: QWidget) -> None:
        """*reason* says why the key of *file* is asked for."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"输入“{file}”的密钥")
        self.setMinimumWidth(520)
        self.code = QPlainTextEdit()
        self.code.setAccessibleName("密钥")
        self.code.setAccessibleDescription(_HINT)
        self.code.setPlaceholderText(_EXAMPLE)
        fixed: QFont = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        self.code.setFont(fixed)  # pyright: ignore[reportUnknownMemberType] - the stub is
        self.code.setFixedHeight(_HEIGHT)
        self.code.setTabChangesFocus(True)
        self.words = label(_HINT, "small", "text_3", wrap=True)
        self.ok_button = button("确定", "primary")
        self.ok_button.setDefault(True)
        self._arrange(file, reason)
        self.ok_button.clicked.connect(self._give)
        self.code.textChanged.connect(self._forgive)

    def _arrange(self, file: str, reason: str) -> None:
        layout = column(self, SPACE.x5, SPACE.x3)
        head = row(gap=SPACE.x3)
        head.addWidget(Mark("lock", "accent", 24), 0, Qt.AlignmentFlag.AlignTop)
        text = column(gap=SPACE.x1)
        text.addWidget(label(f"输入“{file}”的密钥", "subtitle", wrap=True))
        text.addWidget(label(reason, "body", "text_2", wrap=True))
        head.addLayout(text, 1)
        layout.addLayout(head)
        layout.addWidget(self.code)
        layout.addWidget(self.words)
        foot = row(gap=SPACE.x2)
        leave = button("取消")
        leave.clicked.connect(self.reject)
        foot.addWidget(leave)
        foot.addStretch(1)
        foot.addWidget(self.ok_button)
        layout.addLayout(foot)
        self.code.setFocus()

    def _give(self) -> None:
        text = self.code.toPlainText()
        try:
            if not text.strip():
                raise Refused(_EMPTY)
            key = read_recovery_code(text)
        except Refused as error:
            self._say(error.message, is_problem=True)
            self.code.setFocus()
            return
        self.accept()
        self.given.emit(key)

    def _forgive(self) -> None:
        self._say(_HINT, is_problem=False)

    def _say(self, words: str, *, is_problem: bool) -> None:
        self.words.setText(words)
        set_tone(self.words, "problem" if is_problem else "text_3")
        restyle(self.code, "problem", "true" if is_problem else "false")
        self.code.setAccessibleDescription(words)
