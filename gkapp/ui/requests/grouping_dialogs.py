"""Asks into which requests a letter is split, and with which request one is handled together."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from gkapp.ui.kit.forms.fields import LongTextField, TextField
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column, plain, row, scroll

_FEWEST = 2
_SPLIT = "一件申请包含多项内容的，可以按“一事一申请”拆分。第一件保留原编号，其余各件新编号；" \
    "申请人、日期、收到方式和补正情况相同，每件各计一件、分别答复。"  # fmt: skip
_TOGETHER = "内容相近、可以一并答复的申请，登记为合并办理，便于互相查找；统计和收费时仍各计一件。"


class _Asking(QDialog):
    """A title, what it means, something to fill in, and two buttons."""

    def __init__(self, title: str, words: str, agree: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(520)
        self.agree: QPushButton = button(agree, "primary")
        self.content: QVBoxLayout = column(gap=SPACE.x2)
        layout = column(self, SPACE.x5, SPACE.x3)
        layout.addWidget(label(title, "subtitle", wrap=True))
        layout.addWidget(label(words, "body", "text_2", wrap=True))
        layout.addLayout(self.content, 1)
        self.foot = row(gap=SPACE.x2)
        self.foot.addStretch(1)
        cancel = button("取消")
        cancel.clicked.connect(self.reject)
        self.foot.addWidget(cancel)
        self.foot.addWidget(self.agree)
        layout.addLayout(self.foot)


class SplitDialog(_Asking):
    """Show it with open()."""

    agreed = Signal(object)
    """The contents of the parts, in order."""

    def __init__(self, number: str, parts: Sequence[str], parent: QWidget) -> None:
        """*parts* are proposed; there are at least two to fill in."""
        super().__init__(f"拆分申请“{number}”", _SPLIT, "拆分", parent)
        self.parts: list[LongTextField] = []
        inner = plain()
        self._lines = column(inner, gap=SPACE.x2)
        self._lines.addStretch(1)
        area = scroll(inner)
        area.setMinimumHeight(240)
        self.content.addWidget(area, 1)
        self.more = button("再加一件", icon="plus")
        self.more.clicked.connect(self.add_part)
        self.foot.insertWidget(0, self.more)
        for part in (*parts, *[""] * (_FEWEST - len(parts))):
            self._add(part)
        self.agree.clicked.connect(self._agree)
        self._allow()

    def add_part(self) -> None:
        """One more part to fill in."""
        self._add("")
        self.parts[-1].setFocus()
        self._allow()

    @property
    def filled(self) -> list[str]:
        """The parts that say something."""
        return [text for field in self.parts if (text := field.value())]

    def _add(self, text: str) -> None:
        field = LongTextField(2)
        title = label(f"第 {len(self.parts) + 1} 件", "body", "text_2")
        field.setAccessibleName(f"{title.text()}的申请内容")
        field.show_value(text)
        field.changed.connect(self._allow)
        at = self._lines.count() - 1
        self._lines.insertWidget(at, title)
        self._lines.insertWidget(at + 1, field)
        self.parts.append(field)

    def _allow(self) -> None:
        count = len(self.filled)
        self.agree.setText(f"拆分为 {count} 件" if count >= _FEWEST else "拆分")
        forbid(self.agree, "" if count >= _FEWEST else "请填写两件以上的申请内容。")

    def _agree(self) -> None:
        parts = self.filled
        self.accept()
        self.agreed.emit(parts)


class TogetherDialog(_Asking):
    """Show it with open()."""

    agreed = Signal(str)
    """The number of the other request."""

    def __init__(self, number: str, parent: QWidget) -> None:
        super().__init__(f"申请“{number}”合并办理", _TOGETHER, "合并办理", parent)
        self.number = TextField("如 2026-0012")
        self.number.setAccessibleName("与哪一件申请合并办理，填写申请编号，必填")
        self.number.changed.connect(self._allow)
        self.content.addWidget(label("与哪一件合并办理（申请编号）", "body", "text_2"))
        self.content.addWidget(self.number)
        self.agree.clicked.connect(self._agree)
        self._allow()

    def _allow(self) -> None:
        forbid(self.agree, "" if self.number.value() else "请先填写申请编号。")

    def _agree(self) -> None:
        number = self.number.value()
        self.accept()
        self.agreed.emit(number)
