"""What the steps of a report ask for: why it is corrected, where and when it was published."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QWidget

from gkapp.services.calendar import calendar_of
from gkapp.ui.context import Context
from gkapp.ui.forms.date_field import DateField
from gkapp.ui.forms.fields import LongTextField, TextField
from gkapp.ui.look.tokens import SPACE
from gkapp.ui.widgets.buttons import button, forbid
from gkapp.ui.widgets.labels import label
from gkapp.ui.widgets.layout import column, row

_CORRECTION = "将按登记簿现在的数据起草新的一版，原来的定稿原样保留。"


class CorrectionDialog(QDialog):
    """Show it with open()."""

    agreed = Signal(str)
    """The reason."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("更正年度报告")
        self.setMinimumWidth(440)
        self.reason = LongTextField(2)
        self.reason.setAccessibleName("更正的原因，必填")
        self.reason.changed.connect(self._allow)
        self.agree = button("开始更正", "primary")
        self.agree.clicked.connect(self._agree)
        layout = column(self, SPACE.x5, SPACE.x3)
        layout.addWidget(label(_CORRECTION, "body", "text_2", wrap=True))
        layout.addWidget(label("更正的原因", "body", "text_2"))
        layout.addWidget(self.reason)
        layout.addLayout(dialog_foot(self, self.agree))
        self._allow()

    def _allow(self) -> None:
        forbid(self.agree, "" if self.reason.value() else "请先填写更正的原因。")

    def _agree(self) -> None:
        reason = self.reason.value()
        self.accept()
        self.agreed.emit(reason)


class PublicationDialog(QDialog):
    """Show it with open()."""

    agreed = Signal(date, str)
    """The day and the address."""

    def __init__(self, context: Context, day: date, address: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("登记公布")
        self.setMinimumWidth(440)
        calendar = calendar_of(context.db)
        self.day = DateField(lambda: context.today, lambda: calendar)
        self.day.focus_widget.setAccessibleName("公布日期，必填")
        self.day.show_value(day)
        self.address = TextField("https://")
        self.address.setAccessibleName("公布网址，必填")
        self.address.show_value(address)
        self.agree = button("登记", "primary")
        self.agree.clicked.connect(self._agree)
        for field in (self.day, self.address):
            field.changed.connect(self._allow)
        layout = column(self, SPACE.x5, SPACE.x3)
        layout.addWidget(label("公布日期", "body", "text_2"))
        layout.addWidget(self.day)
        layout.addWidget(label("公布网址", "body", "text_2"))
        layout.addWidget(self.address)
        layout.addLayout(dialog_foot(self, self.agree))
        self._allow()

    def _allow(self) -> None:
        is_whole = self.day.value() is not None and self.address.value()
        forbid(self.agree, "" if is_whole else "请先填写公布日期和网址。")

    def _agree(self) -> None:
        day, address = self.day.value(), self.address.value()
        self.accept()
        self.agreed.emit(day, address)


def dialog_foot(dialog: QDialog, agree: QPushButton) -> QHBoxLayout:
    """Cancel and agree, at the right."""
    cancel = button("取消")
    cancel.clicked.connect(dialog.reject)
    foot = row(gap=SPACE.x2)
    foot.addStretch(1)
    foot.addWidget(cancel)
    foot.addWidget(agree)
    return foot
