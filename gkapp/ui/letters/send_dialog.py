"""On which day a letter went out, asked once more because it stays as it is from then on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from gkapp.domain.errors import Refused
from gkapp.services.letters.letters import LetterRow, mark_sent
from gkapp.services.records.record_actions import REQUEST_DESK
from gkapp.services.report.locked_figures import AltersLockedReport
from gkapp.ui.kit.forms.date_field import DateField
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.dialog_foot import dialog_foot, save_by_key
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column, row
from gkapp.ui.records.record_rules import RecordRules
from gkapp.ui.shell.altering import ask_before_altering
from gkapp.ui.shell.context import Context

_WORDS = "登记发出后，文书按发出时的内容保存，不能再修改、作废或者删除；登记错了的，可以撤销。"


class SendDialog(QDialog):
    """Show it with open()."""

    saved = Signal(object)
    """The Outcome of saving."""

    def __init__(self, context: Context, letter: LetterRow, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._letter = context, letter
        rules = RecordRules(context, REQUEST_DESK)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("登记发出")
        self.setMinimumWidth(440)
        self.day = DateField(rules.today, rules.calendar)
        self.day.show_value(context.today)
        self.problem = label("", "small", "problem", wrap=True)
        self.problem.hide()
        self.agree = button("登记发出", "primary", "send")
        self.agree.setDefault(True)
        self.agree.clicked.connect(self.save)
        save_by_key(self, self.save)
        self._arrange()
        self.day.setFocus()

    def _arrange(self) -> None:
        layout = column(self, SPACE.x5, SPACE.x3)
        name = " ".join(filter(None, (self._letter.name, self._letter.document_no)))
        layout.addWidget(label(f"登记发出：{name}", "subtitle", wrap=True))
        layout.addWidget(label(_WORDS, "body", "text_2", wrap=True))
        asked = row(gap=SPACE.x3)
        words = label("发出日期")
        words.setBuddy(self.day.focus_widget)
        self.day.focus_widget.setAccessibleName("发出日期，必填")
        asked.addWidget(words)
        asked.addWidget(self.day, 1)
        layout.addLayout(asked)
        layout.addWidget(self.problem)
        layout.addLayout(dialog_foot(self, self.agree))

    def save(self) -> None:
        """Record the day and close; a refusal is told at the foot."""
        try:
            day = self.day.value()
            if day is None:
                raise Refused(self.day.complaint or "请填写发出日期。")
            outcome = mark_sent(self._context.db, self._letter.id, day)
        except AltersLockedReport as error:
            ask_before_altering(self, error, self.save)
            return
        except Refused as error:
            self.problem.setText(error.message)
            self.problem.show()
            return
        self.accept()
        self.saved.emit(outcome)
