"""Sets a counted figure otherwise, lists what was set, and takes it back."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from gkapp.domain.errors import Refused
from gkapp.domain.report.figure_overrides import OverriddenFigure, read_override
from gkapp.services.records.action_result import ActionResult
from gkapp.services.report.figure_overrides import override_figure, withdraw_override
from gkapp.ui.kit import messages
from gkapp.ui.kit.forms.fields import LongTextField, TextField
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.tables.columns import PlainWords, Status, TableColumn
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column, row
from gkapp.ui.kit.widgets.question import dialog_foot
from gkapp.ui.kit.widgets.report_grid import value_at
from gkapp.ui.report.body import ReportBody
from gkapp.ui.report.cases import CasesPanel, FigureList, FigureListDialog
from gkapp.ui.report.gathering import Gathered
from gkapp.ui.shell.context import Context

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


def _standing(each: OverriddenFigure) -> PlainWords | Status:
    """What the registers say now, marked where it is something else than then."""
    return Status(f"{each.now} 有变化", "soon") if each.is_stale else PlainWords(str(each.now))


COLUMNS: tuple[TableColumn[OverriddenFigure], ...] = (
    TableColumn("address", "数字", lambda each: each.address, width=200, stretches=True,
           tip=lambda each: each.address),
    TableColumn("counted", "调整时统计", lambda each: each.counted, width=92, is_number=True),
    TableColumn("value", "调整为", lambda each: each.value, width=76, is_number=True),
    TableColumn("now", "现在统计", lambda each: each.now, width=104, is_number=True,
           cell=_standing),
    TableColumn("reason", "原因", lambda each: each.reason, width=160, stretches=True,
           tip=lambda each: each.reason),
    TableColumn("person", "经办人", lambda each: each.person, width=84),
    TableColumn("day", "日期", lambda each: each.entered_on, width=100),
)  # fmt: skip


class Adjusting(QObject):
    """Hears what is asked beside a figure; the page shows the year again by the news of it."""

    message_posted = Signal(object)
    """A Message: what was saved, or why it was refused."""

    def __init__(
        self, context: Context, body: ReportBody, cases: CasesPanel, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._body = body
        self._gathered: Gathered | None = None
        cases.adjusting_asked.connect(self.ask)
        cases.withdrawing_asked.connect(self.withdraw)
        for tab in body.tables.values():
            tab.adjusted_wanted.connect(self.show_list)

    def show_year(self, gathered: Gathered) -> None:
        """The year whose figures are set otherwise."""
        self._gathered = gathered

    def ask(self, address: str) -> None:
        """Ask what a figure is to be, and why."""
        if self._gathered is None:
            return
        known = self._gathered.override_of(address)
        value = known.now if known else int(value_at(self._gathered.report.figures, address))
        dialog = OverrideDialog(address, value, known, self._page)
        dialog.agreed.connect(partial(self._override, self._gathered.year, address))
        dialog.open()

    def withdraw(self, address: str) -> None:
        """Let the registers speak again."""
        if self._gathered is not None:
            year = self._gathered.year
            self._do(partial(withdraw_override, self._context.db, year, address))

    def show_list(self) -> None:
        """Everything that was set otherwise, each line leading to its cell."""
        if self._gathered is None:
            return
        note = "调整过的统计数字。双击或按回车查看所在表格。"
        title = f"{self._gathered.year} 年报告调整过的数字"
        shown = FigureList(title, note, COLUMNS, self._gathered.overrides)
        dialog = FigureListDialog(self._context, shown, self._page)
        dialog.offer_taking_back("报告已定稿，不能再改" if self._gathered.is_locked else "")
        dialog.opened.connect(self._body.show_figure)
        dialog.taking_back_asked.connect(self.withdraw)
        dialog.message_posted.connect(self.message_posted)
        dialog.open()

    @property
    def _page(self) -> QWidget:
        page = self.parent()  # asked each time: kept here, it would keep the page
        assert isinstance(page, QWidget)
        return page

    def _override(self, year: int, address: str, text: str, reason: str) -> None:
        self._do(partial(override_figure, self._context.db, year, address, text, reason))

    def _do(self, action: Callable[[], ActionResult]) -> None:
        try:
            outcome = action()
        except Refused as error:
            self.message_posted.emit(messages.refusal(error))
            return
        self._context.bus.changed.emit(outcome.topics)
        self.message_posted.emit(messages.done(outcome.text, offers_undo=True))
