"""Last year's text of the same section, beside the one that is written: to read and take from."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from gkapp.domain.report.markup import Part, marked_text
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.labels import ElidedLabel, label
from gkapp.ui.kit.widgets.layout import column, row
from gkapp.ui.kit.widgets.switch import Switch

_LEAST_WIDTH = 220
_TAKE_TIP = "插入选中的段落；没有选中时插入光标所在的段落"


class LastYearPanel(QFrame):
    """Says where the text comes from, or why there is none."""

    taken = Signal(str)
    """Paragraphs, as a kept text, that the officer wants in the text of this year."""
    entering_wanted = Signal()
    """Last year's report is to be taken in."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(_LEAST_WIDTH)
        self._read_only = False
        self._title = ElidedLabel("", "small_strong", "text_2")
        self.take = button("插入段落", "link")
        self.take.setToolTip(_TAKE_TIP)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("上年报告的文字，只读")
        self._none = label("", "small", "text_2", wrap=True)
        self.enter = button("录入上年报告", "link")
        nothing = QWidget()
        about = column(nothing, gap=SPACE.x1)
        about.addWidget(self._none)
        about.addWidget(self.enter, 0, Qt.AlignmentFlag.AlignLeft)
        about.addStretch(1)
        self._switch = Switch()
        self._switch.addWidget(self.text)
        self._switch.addWidget(nothing)
        head = row(gap=SPACE.x2)
        head.addWidget(self._title, 1)
        head.addWidget(self.take)
        layout = column(self, gap=SPACE.x1)
        layout.addLayout(head)
        layout.addWidget(self._switch, 1)
        self.take.clicked.connect(self._take)
        self.enter.clicked.connect(self.entering_wanted)

    def show_text(self, year: int, text: str, source: str) -> None:
        """Show what is known of the report on *year*; empty where nothing is."""
        self._title.show_text(f"{year} 年文字（{source}）" if text else f"{year} 年文字")
        if self.text.toPlainText() != text:
            self.text.setPlainText(text)
        self._none.setText(
            f"没有 {year} 年报告这一部分的文字。读取已公布的上年报告，或者在页面上方选择 {year} 年"
            "填写保存以后，在这里显示。"
        )
        self._switch.setCurrentIndex(0 if text else 1)
        self._allow()

    def set_read_only(self, read_only: bool) -> None:
        """Whether nothing can be taken over."""
        self._read_only = read_only
        self._allow()

    def _allow(self) -> None:
        forbid(
            self.take,
            ""
            if self._switch.currentIndex() == 0 and not self._read_only
            else "没有可以插入的文字",
        )
        if self.take.isEnabled():
            self.take.setToolTip(_TAKE_TIP)

    def _take(self) -> None:
        """Whole paragraphs, also where a part of one is selected."""
        cursor = self.text.textCursor()
        begin, end = cursor.selectionStart(), cursor.selectionEnd()
        cursor.setPosition(begin)
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        lines = cursor.selection().toPlainText().split("\n")
        if text := marked_text(map(Part, lines)):
            self.taken.emit(text)
