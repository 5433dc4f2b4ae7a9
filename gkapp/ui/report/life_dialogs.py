"""What the steps of a report ask for: why it is corrected, where and when it was published."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from gkapp.domain.records.row_reading import Judgement
from gkapp.services.calendar import calendar_of
from gkapp.services.report.versions import ReportPublication, publication_problems
from gkapp.ui.kit.forms.date_field import DateField
from gkapp.ui.kit.forms.fields import TextField
from gkapp.ui.kit.forms.form import Form
from gkapp.ui.kit.forms.reason_dialog import Wanted, WordsDialog
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column
from gkapp.ui.kit.widgets.question import Question, QuestionButton, dialog_foot
from gkapp.ui.shell.context import Context

_LOCKING = (
    "定稿以后，数字、文字和图表不能再改，登记簿变动也不影响。定稿不能撤销，以前的操作也不能再撤销；"
    "以后发现错误的，办理更正，另起一版。"
)
_PUBLICATION = "登记以后不能撤销；填错了的，可以再次登记。"
_WIDTH = 480  # pixels
_CORRECTION = Wanted(
    title="更正年度报告",
    name="更正的原因",
    missing="请先填写更正的原因。",
    agree="开始更正",
    meaning="将按登记簿现在的数据起草新的一版，原来的定稿原样保留。",
    width=_WIDTH,
)


class CorrectionDialog(WordsDialog):
    """Show it with open()."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_CORRECTION, parent)
        self.setProperty("help", "life")


class PublicationDialog(QDialog):
    """Show it with open(); what is wrong is told beside its field, and nothing typed is lost."""

    agreed = Signal(object)
    """The Publication, which has no problems."""

    def __init__(
        self, context: Context, year: int, known: ReportPublication, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("登记公布")
        self.setProperty("help", "life")
        self.setMinimumWidth(_WIDTH)
        self.form = Form(partial(_judge, year, context.today))
        self._add_fields(context)
        self.form.load(known)
        self.agree = button("登记", "primary")
        self.agree.clicked.connect(self._agree)
        layout = column(self, SPACE.x5, SPACE.x3)
        layout.addWidget(label(_PUBLICATION, "body", "text_2", wrap=True))
        layout.addWidget(self.form)
        layout.addLayout(dialog_foot(self, self.agree, takes_enter=True))
        self.form.focus_first()

    def _add_fields(self, context: Context) -> None:
        calendar, today = calendar_of(context.db), context.today
        day = DateField(lambda: today, lambda: calendar)
        self.form.add("published_on", "公布日期", day, needed=True)
        self.form.add("address", "公布网址", TextField("https://"), needed=True)

    def _agree(self) -> None:
        if self.form.complain():
            return
        told = self.form.draft
        self.accept()
        self.agreed.emit(told)

    # Overrides of Qt methods

    def event(self, event: QEvent) -> bool:
        """A complaint of several lines makes the dialog higher: else it would be cut off."""
        is_handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.resize(self.width(), max(self.height(), self.heightForWidth(self.width())))
        return is_handled


def ask_before_locking(parent: QWidget, year: int, lock: Callable[[], object]) -> None:
    """Say what locking means, which nothing takes back; Enter lets things be."""
    answers = (QuestionButton(f"定稿 {year} 年报告", lock, loses=True),)
    question = Question(parent, f"要把 {year} 年报告定稿吗？", _LOCKING, answers)
    question.setProperty("help", "life")
    question.open()


def _judge(year: int, today: date, typed: ReportPublication) -> Judgement:
    return Judgement(publication_problems(year, typed, today))
