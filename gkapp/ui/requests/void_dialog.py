"""Asks why a registration is void; a reason must be given."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from gkapp.ui.forms.fields import LongTextField
from gkapp.ui.look.tokens import SPACE
from gkapp.ui.widgets.buttons import button, forbid
from gkapp.ui.widgets.labels import label
from gkapp.ui.widgets.layout import column, row

_WORDS = "作废的登记保留编号和原因，不计入年度报告，期限不再计算。误登、重复登记的可以作废。"


class VoidDialog(QDialog):
    """Show it with open()."""

    agreed = Signal(str)
    """The reason."""

    def __init__(self, number: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("作废登记")
        self.setMinimumWidth(440)
        self.reason = LongTextField(2)
        self.reason.setAccessibleName("作废的原因，必填")
        self.reason.setPlaceholderText("如：与 2026-0003 重复登记")
        self.reason.changed.connect(self._allow)
        self.agree = button("作废", "primary")
        self.agree.clicked.connect(self._agree)
        cancel = button("取消")
        cancel.clicked.connect(self.reject)
        layout = column(self, SPACE.x5, SPACE.x3)
        layout.addWidget(label(f"作废申请“{number}”的登记", "subtitle", wrap=True))
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
