"""Asks why something is void; a reason must be given."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from gkapp.ui.forms.fields import LongTextField
from gkapp.ui.look.tokens import SPACE
from gkapp.ui.widgets.buttons import button, forbid
from gkapp.ui.widgets.labels import label
from gkapp.ui.widgets.layout import column, row


@dataclass(frozen=True, slots=True)
class VoidWords:
    """What is to be void, and what that means for it."""

    title: str
    what: str
    meaning: str
    example: str = ""


class VoidDialog(QDialog):
    """Show it with open()."""

    agreed = Signal(str)
    """The reason."""

    def __init__(self, words: VoidWords, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words.title)
        self.setMinimumWidth(440)
        self.reason = LongTextField(2)
        self.reason.setAccessibleName("作废的原因，必填")
        self.reason.setPlaceholderText(words.example)
        self.reason.changed.connect(self._allow)
        self.agree = button("作废", "primary")
        self.agree.clicked.connect(self._agree)
        cancel = button("取消")
        cancel.clicked.connect(self.reject)
        layout = column(self, SPACE.x5, SPACE.x3)
        layout.addWidget(label(words.what, "subtitle", wrap=True))
        layout.addWidget(label(words.meaning, "body", "text_2", wrap=True))
        layout.addWidget(label("作废的原因", "body", "text_2"))
        layout.addWidget(self.reason)
        foot = row(gap=SPACE.x2)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.agree)
        layout.addLayout(foot)
        self._allow()

    def _allow(self) -> None:
        forbid(self.agree, "" if self.reason.value() else "请先填写作废的原因。")

    def _agree(self) -> None:
        reason = self.reason.value()
        self.accept()
        self.agreed.emit(reason)
