"""Asks for another figure than the registers count, and why."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from gkapp.domain.errors import Refused
from gkapp.domain.report.figure_overrides import OverriddenFigure, read_override
from gkapp.ui.kit.forms.fields import LongTextField, TextField
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.dialog_foot import dialog_foot
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column, row

_FOLLOWS = "统计的数字和原因一并保存，各项总计随之重新相加。"


class OverrideDialog(QDialog):
    """Show it with open()."""

    agreed = Signal(str, str)
    """The figure as it was typed, which is a count, and the reason."""

    def __init__(
        self, address: str, counted: int, known: OverriddenFigure | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("调整统计数字")
        self.setProperty("help", "override")
        self.setMinimumWidth(440)
        self.value, self.reason = TextField(), LongTextField(3)
        self.value.setAccessibleName("调整为，必填")
        self.value.setMaximumWidth(120)
        self.value.show_value(str(known.value) if known else "")
        self.reason.setAccessibleName("调整的原因，必填")
        self.reason.show_value(known.reason if known else "")
        self.agree = button("保存", "primary", "save")
        self.agree.clicked.connect(self._agree)
        for field in (self.value, self.reason):
            field.changed.connect(self._allow)
        layout = column(self, SPACE.x5, SPACE.x3)
        layout.addWidget(label(address, "strong", wrap=True))
        layout.addWidget(label(_FOLLOWS, "small", "text_2", wrap=True))
        figures = row(gap=SPACE.x3)
        figures.addWidget(label(f"登记簿统计为 {counted}，调整为", "body", "text_2"))
        figures.addWidget(self.value)
        figures.addStretch(1)
        layout.addLayout(figures)
        layout.addWidget(label("调整的原因", "body", "text_2"))
        layout.addWidget(self.reason)
        layout.addLayout(dialog_foot(self, self.agree, takes_enter=True))
        self.value.setFocus()
        self._allow()

    def _allow(self) -> None:
        forbid(self.agree, self._problem())

    def _problem(self) -> str:
        if not self.value.value():
            return "请先填写调整后的数字。"
        try:
            read_override(self.value.value())
        except Refused as error:
            return error.message
        return "" if self.reason.value() else "请先填写调整的原因。"

    def _agree(self) -> None:
        value, reason = self.value.value(), self.reason.value()
        self.accept()
        self.agreed.emit(value, reason)
