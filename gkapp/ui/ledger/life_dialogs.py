"""The dialogs of a document's life: one for each kind of step, and one for a re-examination."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from gkapp.domain.calendar.working_days import WorkingCalendar
from gkapp.domain.ledger.document_life import (
    PROLONGING,
    DocumentRef,
    LifeDraft,
    LifeKind,
    ReexaminationDraft,
    Reexamined,
    judge_reexamination,
    judge_step,
)
from gkapp.domain.ledger.record import LedgerRecord
from gkapp.domain.ledger.validity import day_after
from gkapp.domain.records.row_reading import Judgement
from gkapp.models.database import Database
from gkapp.services.calendar import calendar_of
from gkapp.services.department.particulars import list_persons
from gkapp.services.ledger.life import (
    DocumentLife,
    find_documents,
    register_reexamination,
    register_step,
)
from gkapp.ui.kit.forms.date_field import DateField
from gkapp.ui.kit.forms.fields import ChoiceField, LongTextField, PlainField, SuggestField
from gkapp.ui.kit.pause import Pause
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.ledger.draft_dialog import DraftDialog
from gkapp.ui.shell.context import Context

_RESTING = 200
"""Milliseconds that typing must rest before documents are looked for."""

Finder = Callable[[str], list[tuple[int, str]]]


def finder(db: Database) -> Finder:
    """Looks for documents in *db*."""
    return partial(find_documents, db)


class DocumentField(PlainField, QLineEdit):
    """Shows how a document is cited; one that is chosen from the list is known by its entry."""

    changed = Signal()

    def __init__(self, find: Finder) -> None:
        super().__init__()
        self._find = find
        self._ids: dict[str, int] = {}
        self._found = QStringListModel(self)
        completer = QCompleter(self._found, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self.setPlaceholderText("输入标题或者文号，从台账中选择")
        self._timer = Pause(self, _RESTING, self.look)
        self.textEdited.connect(self._timer.start)
        self.textChanged.connect(self.changed)

    def value(self) -> DocumentRef:
        """The document; without an entry where it was only typed."""
        title = self.text().strip()
        return DocumentRef(title, self._ids.get(title))

    def show_value(self, value: DocumentRef) -> None:
        """Show a document."""
        if value.entry_id is not None:
            self._ids[value.title] = value.entry_id
        self.setText(value.title)
        self.setCursorPosition(0)

    def look(self) -> None:
        """Offer the documents that have the words that are typed."""
        found = self._find(self.text())
        self._ids |= {name: row_id for row_id, name in found}
        names: Any = [name for _, name in found]
        model: Any = self._found
        model.setStringList(names)
        completer = self.completer()
        if found and self.hasFocus() and self.text() not in self._ids:
            completer.complete()


class ExpiryField(DateField):
    """A day that may be taken over from the proposal beside it."""

    def __init__(self, today: Callable[[], date], calendar: Callable[[], WorkingCalendar]) -> None:
        super().__init__(today, calendar)
        self._proposed: date | None = None
        self.take_button = button("", "small")
        self.take_button.clicked.connect(self.take)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.take_button)
        self.take_button.hide()
        self.changed.connect(self._offer)

    def propose(self, day: date | None) -> None:
        """Offer *day*; None where no term says anything."""
        self._proposed = day
        self._offer()

    def take(self) -> None:
        """Take what is proposed."""
        self.show_value(self._proposed)
        self.edit.setFocus()

    def _offer(self) -> None:
        day = self._proposed
        is_offered = day is not None and self.value() is None and not self.edit.isReadOnly()
        if day is not None:
            self.take_button.setText(f"按期限填 {day.isoformat()}")
        self.take_button.setVisible(is_offered)


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
    begin = day_after(life.record.expires_on)
    if kind is LifeKind.RENEWED and begin is not None:
        return LifeDraft(kind, begin, life.proposed_until)
    return LifeDraft(kind, life.record.ended_on or today)


def _judge(today: date, draft: ReexaminationDraft) -> Judgement:
    return judge_reexamination(draft, today)
