"""One reconsideration or lawsuit about a request, to be entered or changed."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from gkapp.domain.drafts import RemedyDraft
from gkapp.domain.errors import Refused
from gkapp.domain.outcomes import RemedyResult
from gkapp.domain.registers import CourtStage, LitigationRoute, RemedyType
from gkapp.services.changes import Outcome
from gkapp.services.desk import (
    REMEDY_DESK,
    NotSaveable,
    Opened,
    change_record,
    enter_record,
    open_record,
)
from gkapp.ui.context import Context
from gkapp.ui.forms.date_field import DateField
from gkapp.ui.forms.fields import ChoiceField, TextField
from gkapp.ui.forms.form import Form
from gkapp.ui.look.tokens import SPACE
from gkapp.ui.places import NEW
from gkapp.ui.registers.record_rules import RecordRules
from gkapp.ui.widgets.buttons import button, forbid
from gkapp.ui.widgets.labels import label
from gkapp.ui.widgets.layout import column, plain, row, scroll
from gkapp.ui.widgets.question import Answer, Question

_RECONSIDERED = "行政复议没有起诉方式和审级"


class CaseDialog(QDialog):
    """Show it with open()."""

    saved = Signal(object)
    """The Outcome of saving."""

    def __init__(self, context: Context, number: str, parent: QWidget, case: int = NEW) -> None:
        """A new case about the request *number*, or the stored *case*; Refused when it is gone."""
        super().__init__(parent)
        self._context, self._case = context, case
        self._rules = RecordRules(context, REMEDY_DESK)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        what = "登记复议、诉讼案件" if case == NEW else "复议、诉讼案件"
        self.setWindowTitle(what)
        self.resize(560, 600)
        self.form = Form(self._rules.judge)
        self._build(self.form)
        self.problem = label("", "small", "problem", wrap=True)
        self.save_button = button("保存", "primary", "save")
        self.save_button.clicked.connect(self.save)
        self._arrange(f"{what}：申请 {number}")
        self.form.edited.connect(self._take_edit)
        blank = Opened(RemedyDraft(request_number=number), 0)
        opened = blank if case == NEW else open_record(context.db, REMEDY_DESK, case)
        self._version = opened.version
        self.form.load(opened.draft)
        self.form.focus_first()

    def _build(self, form: Form) -> None:
        rules = self._rules
        form.begin("")
        form.add("type", "类型", ChoiceField(RemedyType), needed=True)
        form.add(
            "route", "起诉方式", ChoiceField(LitigationRoute, nothing="无"), "行政诉讼的必须选择"
        )
        form.add("stage", "审级", ChoiceField(CourtStage, nothing="无"))
        form.add("received_on", "收到日期", DateField(rules.today, rules.calendar), needed=True)
        form.add("applicant", "申请人（原告）", TextField())
        form.add("body", "复议机关（法院）", TextField())
        form.add("case_number", "案号", TextField())
        form.add("result", "结果", ChoiceField(RemedyResult), needed=True)
        words = "收到复议决定或者判决、裁定的日期，年度报告据此计数"
        form.add("decided_on", "审结日期", DateField(rules.today, rules.calendar), words)

    def _arrange(self, title: str) -> None:
        layout = column(self, SPACE.x5, SPACE.x3)
        layout.addWidget(label(title, "subtitle", wrap=True))
        inner = plain()
        content = column(inner)
        content.addWidget(self.form)
        content.addStretch(1)
        layout.addWidget(scroll(inner), 1)
        layout.addWidget(self.problem)
        self.problem.hide()
        foot = row(gap=SPACE.x2)
        foot.addStretch(1)
        cancel = button("取消")
        cancel.clicked.connect(self.reject)
        foot.addWidget(cancel)
        foot.addWidget(self.save_button)
        layout.addLayout(foot)
        saving = QShortcut(QKeySequence("Ctrl+S"), self)
        saving.activated.connect(self.save)

    def save(self) -> None:
        """Save what is typed and close; complaints go to their fields."""
        try:
            if self.form.problems:
                raise Refused(self.form.obstacle)
            outcome = self._write()
        except NotSaveable as error:
            self._complain(error.message, {each.field: each.text for each in error.problems})
        except Refused as error:
            self._complain(error.message, None)
        else:
            self.accept()
            self.saved.emit(outcome)

    def _write(self) -> Outcome:
        db, draft = self._context.db, self.form.draft
        if self._case == NEW:
            return enter_record(db, REMEDY_DESK, draft)
        return change_record(db, REMEDY_DESK, self._case, draft, self._version)

    def _complain(self, words: str, problems: dict[str, str] | None) -> None:
        self.form.complain(problems)
        self.problem.setText(words)
        self.problem.show()

    def _take_edit(self) -> None:
        self.problem.hide()
        draft: Any = self.form.draft
        forbid(self.save_button, "" if self.form.is_dirty else "没有需要保存的修改。")
        is_lawsuit = draft.type is RemedyType.LITIGATION
        for key in ("route", "stage"):
            field: ChoiceField = self.form.field(key)
            field.setEnabled(is_lawsuit or field.value() is not None)
            field.setToolTip("" if is_lawsuit else _RECONSIDERED)

    # Overrides of Qt methods

    def reject(self) -> None:
        """Ask before letting go of what was typed."""
        if self.form.is_dirty:
            answers = (Answer("放弃", super().reject),)
            words = "填写的内容还没有保存。"
            Question(self, "放弃填写的内容吗？", words, answers, "继续填写").open()
        else:
            super().reject()
