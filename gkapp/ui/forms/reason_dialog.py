"""Asks why something irregular happened."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from gkapp.ui.forms.fields import LongTextField
from gkapp.ui.look.tokens import SPACE
from gkapp.ui.widgets.buttons import button, forbid
from gkapp.ui.widgets.labels import label
from gkapp.ui.widgets.layout import column, row


class ReasonDialog(QDialog):
    """Show it with open()."""

    given = Signal(str)
    """The reason."""

    def __init__(self, what: str, reason: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("说明原因")
        self.setMinimumWidth(440)
        self.reason = LongTextField(3)
        self.reason.setAccessibleName("原因，必填")
        self.reason.show_value(reason)
        self.reason.changed.connect(self._allow)
        self.save_button = button("保存", "primary", "save")
        self.save_button.clicked.connect(self._give)
        cancel = button("取消")
        cancel.clicked.connect(self.reject)
        layout = column(self, SPACE.x5, SPACE.x3)
        layout.addWidget(label(what, "body", wrap=True))
        layout.addWidget(label("原因", "body", "text_2"))
        layout.addWidget(self.reason)
        foot = row(gap=SPACE.x2)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.save_button)
        layout.addLayout(foot)
        self._allow()

    def _allow(self) -> None:
        forbid(self.save_button, "" if self.reason.value() else "请先填写原因。")

    def _give(self) -> None:
        reason = self.reason.value()
        self.accept()
        self.given.emit(reason)
