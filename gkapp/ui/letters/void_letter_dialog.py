"""Asks why a letter is void; a reason must be given."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from gkapp.ui.forms.fields import LongTextField
from gkapp.ui.look.tokens import SPACE
from gkapp.ui.widgets.buttons import button, forbid
from gkapp.ui.widgets.labels import label
from gkapp.ui.widgets.layout import column, row

_WORDS = "作废的文书保留文号和原因，不再发出。文号是本序列最后一个的，可以直接删除，文号退回重用。"


class VoidLetterDialog(QDialog):
    """Show it with open()."""

    agreed = Signal(str)
    """The reason."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("作废文书")
        self.setMinimumWidth(440)
        self.reason = LongTextField(2)
        self.reason.setAccessibleName("作废的原因，必填")
        self.reason.changed.connect(self._allow)
        self.agree = button("作废", "primary")
        self.agree.clicked.connect(self._agree)
        cancel = button("取消")
        cancel.clicked.connect(self.reject)
        layout = column(self, SPACE.x5, SPACE.x3)
        layout.addWidget(label(f"作废文书“{name.strip()}”", "subtitle", wrap=True))
        layout.addWidget(label(_WORDS, "body", "text_2", wrap=True))
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
