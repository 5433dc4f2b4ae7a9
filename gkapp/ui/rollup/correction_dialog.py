"""Asks whose report a file is and when it was published, where the file does not say so itself."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from gkapp.exchange.law.rules import shipped_calendar
from gkapp.services.rollup.list import ReportRow
from gkapp.ui.kit.forms.date_field import DateField
from gkapp.ui.kit.forms.suggest_field import SuggestField
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.dialog_foot import dialog_foot
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column
from gkapp.ui.shell.context import Context


class CorrectionDialog(QDialog):
    """Show it with open()."""

    agreed = Signal(int, str, object)
    """The report's id, the unit's name, and the day of publication or None."""

    def __init__(
        self,
        report: ReportRow,
        unit: str,
        units: Sequence[str],
        context: Context,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("更正报告的单位和公布日期")
        self.setMinimumWidth(480)
        self._id = report.id
        today = context.today
        self.unit, self.day = SuggestField(units), DateField(lambda: today, shipped_calendar)
        self.unit.show_value(unit)
        self.day.show_value(report.published_on)
        self.agree = button("确定", "primary")
        self.agree.setDefault(True)
        self.agree.clicked.connect(self._agree)
        self.day.changed.connect(self._allow)
        layout = column(self, SPACE.x5, SPACE.x2)
        layout.addWidget(label(report.file, "subtitle", wrap=True))
        for name, field in (("报送单位", self.unit), ("公布日期", self.day)):
            title = label(name, "small", "text_2")
            title.setBuddy(field.focus_widget)
            field.focus_widget.setAccessibleName(name)
            layout.addWidget(title)
            layout.addWidget(field)
        layout.addSpacing(SPACE.x2)
        layout.addLayout(dialog_foot(self, self.agree))

    def _allow(self) -> None:
        forbid(self.agree, self.day.complaint)

    def _agree(self) -> None:
        self.agreed.emit(self._id, self.unit.value(), self.day.value())
        self.accept()
