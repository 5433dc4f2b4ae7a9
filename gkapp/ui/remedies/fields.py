"""The fields of a case in groups, and how they hang on each other."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QBoxLayout

from gkapp.domain.records.registers import (
    CourtStage,
    LitigationRoute,
    Procedure,
    RemedyRole,
    RemedyType,
)
from gkapp.domain.remedies.decisions import Decisions
from gkapp.domain.remedies.record import RemedyDraft
from gkapp.domain.report.outcomes import RemedyResult
from gkapp.services.remedies.cases import LowerInstance
from gkapp.ui.kit.forms.date_field import DateField
from gkapp.ui.kit.forms.fields import (
    CheckField,
    ChoiceField,
    CountField,
    LongTextField,
    SteadyField,
    SuggestField,
    TextField,
)
from gkapp.ui.kit.forms.form import Form, FormArea
from gkapp.ui.kit.widgets.labels import ElidedComboBox
from gkapp.ui.records.record_panel import RecordRules

_NARROWEST = 12
_NOTHING = "无"
_GONE = "已删除的案件"


class InstanceField(SteadyField, ElidedComboBox):
    """Chooses by what the cases are called; the value is the id of one, None for none."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._ids: list[int | None] = [None]
        self.addItem(_NOTHING)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumContentsLength(_NARROWEST)
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.currentIndexChanged.connect(self.changed)

    def offer(self, instances: Sequence[LowerInstance]) -> None:
        """Offer these from now on; what is chosen stays."""
        chosen = self.value()
        with QSignalBlocker(self):
            self.clear()
            self._ids = [None, *(each.id for each in instances)]
            for words in (_NOTHING, *(each.words for each in instances)):
                self.addItem(words)
            self.show_value(chosen)

    def value(self) -> int | None:
        """The id of the case that is chosen."""
        return self._ids[self.currentIndex()]

    def show_value(self, value: int | None) -> None:
        """Choose a case; one that is not offered is kept all the same."""
        if value not in self._ids:
            self._ids.append(value)
            self.addItem(_GONE)
        self.setCurrentIndex(self._ids.index(value))


LONGEST_ORDER = 60
"""Working days; no order gives more for a new answer."""
_RECONSIDERED, _SUED = "行政复议没有起诉方式、审级和原审", "行政诉讼的答辩期限与审理程序无关"
_NUMBER_WIDTH = 164


def build_fields(form: Form, rules: RecordRules, area: FormArea, bodies: Sequence[str]) -> None:
    """Add every field to *form*, in the order of the keyboard; *bodies* are usual ones."""
    form.declare(RemedyDraft)
    _case(form, bodies, area.left)
    _note(form, area.left)
    _reply(form, rules, area.right)
    _result(form, rules, area.right)


def _case(form: Form, bodies: Sequence[str], into: QBoxLayout) -> None:
    form.begin("案件", into)
    form.add_field("type", ChoiceField(RemedyType))
    form.add_field("route", ChoiceField(LitigationRoute, nothing="无"))
    form.add_field("stage", ChoiceField(CourtStage, nothing="无"))
    form.add_field("parent_id", InstanceField())
    form.add_field("role", ChoiceField(RemedyRole))
    form.add_field("request_number", TextField())
    form.add_field("applicant", TextField())
    form.add_field("body", SuggestField(bodies))
    form.add_field("case_number", TextField())


def _note(form: Form, into: QBoxLayout) -> None:
    form.begin("备注", into)
    form.add_field("note", LongTextField(2))


def _reply(form: Form, rules: RecordRules, into: QBoxLayout) -> None:
    form.begin("收到和答复", into)
    form.add_field("received_on", _day(rules))
    form.add_field("copy_received_on", _day(rules))
    form.add_field("procedure", ChoiceField(Procedure))
    form.add_field("replied_on", _day(rules))


def _result(form: Form, rules: RecordRules, into: QBoxLayout) -> None:
    form.begin("结果", into)
    form.add_field("decision", SuggestField())
    form.add_field("result", ChoiceField(RemedyResult))
    form.add_field("decided_on", _day(rules))
    form.add_field("orders_answer", CheckField("责令本单位重新答复申请"))
    days = CountField(LONGEST_ORDER, "按法定期限", " 个工作日")
    days.setFixedWidth(_NUMBER_WIDTH)
    form.add_field("answer_days", days)


def _day(rules: RecordRules) -> DateField:
    made = DateField(rules.today, rules.calendar)
    made.edit.setPlaceholderText("")
    return made


class FieldLinks:
    """Lets the fields follow each other while a case is typed."""

    def __init__(self, form: Form, applicant_of: Callable[[str], str]) -> None:
        """*applicant_of* tells who made the request of a number, empty where there is none."""
        self._form = form
        self._applicant_of = applicant_of
        self._filled = ""
        self._last: RemedyDraft | None = None
        self.decisions = Decisions(())
        self.instances: Sequence[LowerInstance] = ()

    def begin(self, decisions: Decisions, instances: Sequence[LowerInstance]) -> None:
        """A draft is about to be shown, unless one is being typed: what can be chosen for it."""
        self.decisions, self.instances = decisions, instances
        self._form.field("parent_id").offer(instances)
        if not self._form.is_dirty:
            self._last = None

    def follow(self, draft: RemedyDraft) -> None:
        """Something was typed: fill in what follows from it; nothing from what was loaded."""
        before, self._last = self._last, draft
        self._show(draft)
        if before is None or draft == self._form.original:
            self._filled = self._applicant_of(draft.request_number)
            return
        if draft.request_number != before.request_number:
            self._fill_applicant(draft)
        is_new_day = draft.received_on != before.received_on
        if is_new_day and draft.copy_received_on in (None, before.received_on):
            self._form.field("copy_received_on").show_value(draft.received_on)
        place = draft.decision, draft.parent_id
        if place != (before.decision, before.parent_id) and (result := self._result(draft)):
            self._form.field("result").show_value(result)

    def _fill_applicant(self, draft: RemedyDraft) -> None:
        """Who made the request goes to law about it, unless somebody else was typed."""
        applicant = self._applicant_of(draft.request_number)
        if applicant and draft.applicant in ("", self._filled):
            self._filled = applicant
            self._form.field("applicant").show_value(applicant)

    def _result(self, draft: RemedyDraft) -> RemedyResult | None:
        """The column that counts the decision; None where only the officer can tell."""
        decision = self.decisions.find(draft.decision)
        if decision is None:
            return None
        below = {each.id: each.result for each in self.instances}
        if not decision.keeps_what_stands:
            return decision.result
        kept = below.get(draft.parent_id) if draft.parent_id is not None else None
        return None if kept is RemedyResult.PENDING else kept

    def _show(self, draft: RemedyDraft) -> None:
        form = self._form
        names = [each.name for each in self.decisions.for_case(draft.type, draft.stage)]
        form.field("decision").offer(names)
        is_suit = draft.type is RemedyType.LITIGATION
        for key in ("route", "stage", "parent_id"):
            self._enable(key, is_suit or getattr(draft, key) is not None, _RECONSIDERED)
        is_review = draft.type is not RemedyType.LITIGATION
        self._enable("procedure", is_review or draft.procedure is not None, _SUED)
        self._enable("answer_days", draft.orders_answer or draft.answer_days > 0, "")

    def _enable(self, key: str, is_enabled: bool, why_not: str) -> None:
        field = self._form.field(key)
        field.setEnabled(is_enabled)
        field.setToolTip("" if is_enabled else why_not)
