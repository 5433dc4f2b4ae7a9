"""How a letter was served: one attempt, entered or put right."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from gkapp.domain.errors import Refused
from gkapp.domain.records.row_reading import Judgement, Problem
from gkapp.services.letters.deliveries import (
    WAYS,
    DeliveryDraft,
    DeliveryRow,
    record_delivery,
    usual_addressee,
)
from gkapp.services.report.locked_figures import AltersLockedReport
from gkapp.services.requests.letters import LetterRow
from gkapp.services.requests.register import REQUESTS
from gkapp.ui.kit.forms.date_field import DateField
from gkapp.ui.kit.forms.fields import SuggestField, TextField
from gkapp.ui.kit.forms.form import Form
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column
from gkapp.ui.kit.widgets.question import dialog_foot, save_by_key
from gkapp.ui.records.record_panel import RecordRules
from gkapp.ui.shell.altering import ask_before_altering
from gkapp.ui.shell.context import Context


class DeliveryDialog(QDialog):
    """Show it with open()."""

    saved = Signal(object)
    """The Outcome of saving."""

    def __init__(
        self,
        context: Context,
        letter: LetterRow,
        parent: QWidget,
        delivery: DeliveryRow | None = None,
    ) -> None:
        """A new attempt to serve *letter*, or one that was recorded."""
        super().__init__(parent)
        self._context, self._letter, self._delivery = context, letter, delivery
        rules = RecordRules(context, REQUESTS)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("登记送达")
        self.setMinimumWidth(520)
        self.form = Form(_judge)
        self._build(rules)
        self.problem = label("", "small", "problem", wrap=True)
        self.problem.hide()
        self.save_button = button("保存", "primary", "save")
        self.save_button.clicked.connect(self.save)
        save_by_key(self, self.save)
        self._arrange()
        blank = DeliveryDraft(addressee=usual_addressee(context.db, letter.id))
        self.form.load(delivery.draft if delivery else blank)
        self.form.focus_first()

    def _build(self, rules: RecordRules) -> None:
        form = self.form
        form.begin("")
        words = "邮寄应当通过邮政企业"
        form.add("way", "送达方式", SuggestField(WAYS), words, needed=True)
        form.add("addressee", "受送达人", TextField())
        words = "邮寄以交邮之日、网络送达以发出之日为准"
        form.add("posted_on", "交邮或者发出", DateField(rules.today, rules.calendar), words)
        words = "直接送达、委托送达以签收之日为准"
        form.add("signed_on", "签收", DateField(rules.today, rules.calendar), words)
        form.add("tracking_no", "邮件号", TextField())
        words = "退回的不算送达，请另行登记再次送达"
        form.add("returned_on", "退回", DateField(rules.today, rules.calendar), words)

    def _arrange(self) -> None:
        layout = column(self, SPACE.x5, SPACE.x3)
        name = " ".join(filter(None, (self._letter.name, self._letter.document_no)))
        layout.addWidget(label(f"送达：{name}", "subtitle", wrap=True))
        layout.addWidget(self.form)
        layout.addWidget(self.problem)
        layout.addLayout(dialog_foot(self, self.save_button))

    def save(self) -> None:
        """Save what is typed and close; a refusal is told at the foot."""
        delivery = self._delivery.id if self._delivery else None
        write = partial(record_delivery, self._context.db, self._letter.id)
        try:
            if self.form.complain():
                raise Refused(self.form.obstacle)
            outcome = write(self.form.draft, delivery)
        except AltersLockedReport as error:
            ask_before_altering(self, error, self.save)
            return
        except Refused as error:
            self.problem.setText(error.message)
            self.problem.show()
            return
        self.accept()
        self.saved.emit(outcome)


def _judge(draft: DeliveryDraft) -> Judgement:
    missing = () if draft.way else (Problem("way", "请填写送达方式。"),)
    fault = draft.attempt.fault
    return Judgement(missing, (Problem("way", fault),) if fault else ())
