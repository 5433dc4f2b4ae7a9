"""Asks for the document's own words, where no file has them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from gkapp.ui.forms.fields import LongTextField
from gkapp.ui.look.tokens import SPACE
from gkapp.ui.widgets.buttons import button, forbid
from gkapp.ui.widgets.labels import label
from gkapp.ui.widgets.layout import column, row

_WORDS = "把文件的正文粘贴在这里。正文会作为附件“文件正文.txt”保存，下次可以直接选用。"


class DocumentTextDialog(QDialog):
    """Show it with open()."""

    given = Signal(str)
    """The words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("粘贴文件正文")
        self.setMinimumWidth(560)
        self.text = LongTextField(14)
        self.text.setAccessibleName("文件正文，必填")
        self.text.changed.connect(self._allow)
        self.agree = button("比对", "primary", "check")
        self.agree.clicked.connect(self._give)
        cancel = button("取消")
        cancel.clicked.connect(self.reject)
        layout = column(self, SPACE.x5, SPACE.x3)
        layout.addWidget(label("文件正文", "subtitle"))
        layout.addWidget(label(_WORDS, "small", "text_2", wrap=True))
        layout.addWidget(self.text)
        foot = row(gap=SPACE.x2)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.agree)
        layout.addLayout(foot)
        self._allow()

    def _allow(self) -> None:
        forbid(self.agree, "" if self.text.value() else "请先粘贴文件的正文。")

    def _give(self) -> None:
        words = self.text.value()
        self.accept()
        self.given.emit(words)
