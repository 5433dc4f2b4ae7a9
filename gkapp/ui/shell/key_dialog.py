"""Asks for the key of a database: from the file of its recovery sheet, by a reader, or by rows."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from gkapp.domain.database.key import read_recovery_code, rows_as_typed
from gkapp.domain.errors import Refused
from gkapp.ui.kit.look.theme import restyle
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.saving import ask_for_file
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.labels import Mark, label, set_tone
from gkapp.ui.kit.widgets.layout import column, row

_HINT = "选择恢复单的文件，用扫码枪读恢复单上的二维码，或者逐行输入：字母不分大小写，空格可以省略。"
_SHEETS = "密钥恢复单 (*.pdf *.txt)"
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
        self.file_button = button("选择恢复单文件…", icon="folder")
        self.ok_button = button("确定", "primary")
        self.ok_button.setDefault(True)
        self._arrange(file, reason)
        self.ok_button.clicked.connect(self._give)
        self.file_button.clicked.connect(self._ask_for_sheet)
        self.code.textChanged.connect(self._judge_rows)

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
        foot.addWidget(self.file_button)
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

    def _ask_for_sheet(self) -> None:
        ask_for_file("选择密钥恢复单", _SHEETS, self, self.read_sheet)

    def read_sheet(self, file: str) -> None:
        """Take the key from the recovery sheet *file*."""
        from gkapp.exchange.document_text import read_recovery_sheet

        try:
            key = read_recovery_sheet(Path(file))
        except Refused as error:
            self._say(error.message, is_problem=True)
            return
        self.accept()
        self.given.emit(key)

    def _judge_rows(self) -> None:
        """Say of each row as soon as it is whole whether it was typed right."""
        rows = rows_as_typed(self.code.toPlainText())
        self._say(_told(rows) or _HINT, is_problem=not all(rows))

    def _say(self, words: str, *, is_problem: bool) -> None:
        self.words.setText(words)
        set_tone(self.words, "problem" if is_problem else "text_3")
        restyle(self.code, "problem", "true" if is_problem else "false")
        self.code.setAccessibleDescription(words)


def _told(rows: Sequence[bool]) -> str:
    wrong = [f"第{number}行" for number, is_right in enumerate(rows, start=1) if not is_right]
    if wrong:
        return f"{'、'.join(wrong)}与校验码不符，请对照恢复单改正。"
    return f"已输入 {len(rows)} 行，校验无误。" if rows else ""
