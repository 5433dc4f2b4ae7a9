"""The dialogs of a document's life: one for each kind of step, and one for a re-examination."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QWidget

from gkapp.domain.calendar.working_days import WorkingCalendar
from gkapp.domain.ledger.document_life import (
    PROLONGING,
    LifeDraft,
    LifeKind,
    ReexaminationDraft,
    Reexamined,
    judge_reexamination,
    judge_step,
)
from gkapp.domain.records.registers import LedgerRecord
from gkapp.domain.records.row_reading import Judgement
from gkapp.services.calendar import calendar_of
from gkapp.services.department.particulars import list_persons
from gkapp.services.ledger.life import DocumentLife, register_reexamination, register_step
from gkapp.ui.kit.forms.date_field import DateField
from gkapp.ui.kit.forms.fields import ChoiceField, LongTextField
from gkapp.ui.kit.forms.suggest_field import SuggestField
from gkapp.ui.ledger.document_field import DocumentField, finder
from gkapp.ui.ledger.draft_dialog import DraftDialog
from gkapp.ui.shell.context import Context

_MEANING = {
    LifeKind.AMENDED: "文件继续有效；自修改生效之日起重新计算公开期限。",
    LifeKind.REPLACED: "自生效之日起由另一份文件替代，这份文件废止。",
    LifeKind.REPEALED: "自生效之日起不再有效，计入当年废止件数。",
    LifeKind.LAPSED: "自失效之日起不再有效，计入当年废止件数。有效期届满的自动失效，不需登记。",
    LifeKind.EXTENDED: "有效期延长到新的日期。",
    LifeKind.RENEWED: "经评估需要继续执行，有效期届满前重新公布。",
}
_REEXAMINATION = (
    "不予公开、依申请公开的信息应当定期评估审查，因情势变化可以公开的应当公开（《条例》第十八条）。"
)


@dataclass(frozen=True, slots=True)
class _StepJudge:
    """Knows the document, but no dialog."""

    record: LedgerRecord
    entry_id: int
    today: date

    def __call__(self, draft: LifeDraft) -> Judgement:
        return judge_step(draft, self.record, self.entry_id, self.today)


@dataclass(frozen=True, slots=True)
class Days:
    """What date fields ask."""

    now: date
    calendar: WorkingCalendar

    def field(self) -> DateField:
        return DateField(self._today, self._calendar)

    def _today(self) -> date:
        return self.now

    def _calendar(self) -> WorkingCalendar:
        return self.calendar


def step_dialog(
    context: Context, entry_id: int, life: DocumentLife, kind: LifeKind, parent: QWidget
) -> DraftDialog:
    """Asks for a step of *kind*."""
    days = Days(context.today, calendar_of(context.db))
    judge = _StepJudge(life.record, entry_id, context.today)
    made = DraftDialog(f"登记{kind}", _MEANING[kind], judge, parent)
    form = made.form
    form.add("effective_on", "生效日期", days.field(), needed=True)
    if kind in PROLONGING:
        form.add("valid_until", "新的有效期至", days.field(), needed=True)
    needed = kind is LifeKind.REPLACED
    hint = "台账中没有的，照抄标题和文号"
    form.add("by", "依据文件", DocumentField(finder(context.db)), hint, needed=needed)
    form.add("note", "说明", LongTextField(2))
    made.begin(_first(kind, life, context.today), partial(register_step, context.db, entry_id))
    return made


def reexamination_dialog(
    context: Context, entry_id: int, life: DocumentLife, parent: QWidget
) -> DraftDialog:
    """Asks what a re-examination came to."""
    days = Days(context.today, calendar_of(context.db))
    made = DraftDialog("登记定期评估", _REEXAMINATION, partial(_judge, context.today), parent)
    form = made.form
    form.add("examined_on", "评估日期", days.field(), needed=True)
    form.add("result", "评估结果", ChoiceField(Reexamined), needed=True)
    form.add("reason", "理由", LongTextField(2), "继续不公开的必须填写")
    persons = [person.name for person in list_persons(context.db)]
    form.add("person", "评估人", SuggestField(persons))
    form.add("next_on", "下次评估日期", days.field(), "继续不公开的填写")
    draft = ReexaminationDraft(context.today, next_on=life.next_examination)
    made.begin(draft, partial(register_reexamination, context.db, entry_id))
    return made


def _first(kind: LifeKind, life: DocumentLife, today: date) -> LifeDraft:
    """A renewal begins when the validity ends, and lasts as long as the term says.

    Of a document that has ended, what ended it is told of the day that is registered.
    """
    expires = life.record.expires_on
    if kind is LifeKind.RENEWED and expires is not None:
        return LifeDraft(kind, expires + timedelta(days=1), life.proposed_until)
    return LifeDraft(kind, life.record.ended_on or today)


def _judge(today: date, draft: ReexaminationDraft) -> Judgement:
    return judge_reexamination(draft, today)
