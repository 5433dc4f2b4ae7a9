"""The tab 有效性: how a document stands, what befell it, and the documents before and after it."""

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from gkapp.domain.errors import Refused
from gkapp.domain.ledger.document_life import LifeKind, kinds_for
from gkapp.domain.ledger.record import LedgerRecord
from gkapp.domain.ledger.validity import ENDED, end_of
from gkapp.domain.records.registers import DisclosureAttribute, Validity
from gkapp.services.ledger.life import (
    ChainDocument,
    DocumentLife,
    LifeStep,
    PastExamination,
    count_steps,
    document_name,
    life_of,
    take_back_step,
)
from gkapp.services.report.locked_figures import AltersLockedReport
from gkapp.ui.kit import messages
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.labels import Mark, Tag, label
from gkapp.ui.kit.widgets.layout import card, clear, column, plain, row, scroll
from gkapp.ui.ledger.draft_dialog import DraftDialog
from gkapp.ui.ledger.life_dialogs import reexamination_dialog, step_dialog
from gkapp.ui.ledger.list_columns import VALIDITY_LOOKS
from gkapp.ui.records.record_panel import StatusPanel
from gkapp.ui.records.record_tabs import LedgerTab, TabSpec
from gkapp.ui.shell.altering import ask_before_altering
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.places import Place

_READ_ONLY = "数据库以只读方式打开，不能修改"
_NO_STEPS = "没有登记变动。修改、替代、废止、失效、延期、续用的，在这里登记。"
_WIDEST = 880


class LifeTab(LedgerTab):
    """Reads anew whenever it is seen; every step is an action that can be undone."""

    kind_asked = Signal(object)
    """The LifeKind of a step to be registered."""
    opening_asked = Signal(int)
    """Another document of the chain."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._entry_id = context, 0
        self.life: DocumentLife | None = None
        self.standing = StatusPanel()
        self.step_button = button("登记变动", "primary", "plus")
        self.examine_button = button("登记定期评估", icon="check")
        self.back_button = button("撤回最后一项", icon="undo")
        self._steps, self._chain = column(gap=SPACE.x2), column(gap=SPACE.x2)
        self._examined = column(gap=SPACE.x2)
        self._examined_card, examined = card(SPACE.x4, SPACE.x2)
        examined.addWidget(label("定期评估", "subtitle"))
        examined.addLayout(self._examined)
        self._arrange()
        self.step_button.clicked.connect(self.open_menu)
        self.examine_button.clicked.connect(self.ask_for_examination)
        self.back_button.clicked.connect(self.take_back)
        self.kind_asked.connect(self.ask_for_step)
        self.opening_asked.connect(self.open_document)

    def _arrange(self) -> None:
        inner = plain()
        inner.setMaximumWidth(_WIDEST)
        content = column(inner, gap=SPACE.x4)
        content.setContentsMargins(0, SPACE.x3, SPACE.x2, SPACE.x3)
        content.addWidget(self.standing)
        actions = row(gap=SPACE.x2)
        for each in (self.step_button, self.examine_button, self.back_button):
            actions.addWidget(each)
        actions.addStretch(1)
        content.addLayout(actions)
        for title, into in (("文件沿革", self._chain), ("变动", self._steps)):
            box, layout = card(SPACE.x4, SPACE.x2)
            layout.addWidget(label(title, "subtitle"))
            layout.addLayout(into)
            content.addWidget(box)
        content.addWidget(self._examined_card)
        content.addStretch(1)
        column(self).addWidget(scroll(inner))

    # What is shown

    def show_entry(self, entry_id: int) -> None:
        """Read the life of the document."""
        self._entry_id = entry_id
        try:
            self.life = life_of(self._context.db, entry_id)
        except Refused as error:
            self.message_posted.emit(messages.refusal(error))
            return
        self._show(self.life)

    def _show(self, life: DocumentLife) -> None:
        tone, icon = VALIDITY_LOOKS[life.standing]
        self.standing.show_standing(
            life.standing.value, tone, icon, _standing_words(life, self._context.today)
        )
        for layout in (self._steps, self._chain, self._examined):
            clear(layout)
        for step in reversed(life.steps):
            self._steps.addWidget(_step_line(step))
        if not life.steps:
            self._steps.addWidget(label(_NO_STEPS, "body", "text_3", wrap=True))
        for document in life.chain:
            self._chain.addWidget(self._document_line(document))
        for each in life.examinations:
            self._examined.addWidget(_examination_line(each))
        is_hidden = life.record.attribute in (
            DisclosureAttribute.ON_REQUEST, DisclosureAttribute.WITHHELD,
        )  # fmt: skip
        self._examined_card.setVisible(bool(life.examinations))
        self.examine_button.setVisible(is_hidden)
        self._allow(life)

    def _allow(self, life: DocumentLife) -> None:
        read_only = _READ_ONLY if self._context.db.is_read_only else ""
        is_told = life.standing in ENDED and bool(life.steps)
        ended = f"文件已经{life.standing}，不再有变动" if is_told else ""
        forbid(self.step_button, read_only or ended)
        forbid(self.examine_button, read_only)
        forbid(self.back_button, read_only or ("" if life.steps else "没有可以撤回的变动"))

    def _document_line(self, document: ChainDocument) -> QFrame:
        made, layout = card(SPACE.x3, SPACE.x1)
        head = row(gap=SPACE.x3)
        day = document.made_on.isoformat() if document.made_on else "日期不详"
        head.addWidget(label(day, "small", "text_2"))
        is_own = document.entry_id == self._entry_id
        name = document_name(document.title, document.document_no)
        head.addWidget(label(name, "strong" if is_own else "body", wrap=True), 1)
        tone, icon = VALIDITY_LOOKS[document.standing]
        head.addWidget(Tag(document.standing.value, tone, icon))
        if not is_own:
            opening = button("打开", "small", "edit")
            opening.setAccessibleName(f"打开{name}")
            opening.clicked.connect(partial(self.opening_asked.emit, document.entry_id))
            head.addWidget(opening)
        layout.addLayout(head)
        for step in document.steps:
            words = f"↓ {_step_words(step)}"
            layout.addWidget(label(words, "small", "text_2", wrap=True))
        return made

    # What can be done

    def open_menu(self) -> None:
        """Offer the kinds of step."""
        menu = QMenu(self.step_button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for kind in kinds_for(self.life.record) if self.life else ():
            menu.addAction(f"{kind.value}…").triggered.connect(partial(self.kind_asked.emit, kind))
        menu.popup(self.step_button.mapToGlobal(self.step_button.rect().bottomLeft()))

    def open_document(self, entry_id: int) -> None:
        """Go to another document of the chain."""
        self.going.emit(Place("ledger", entry_id, LIFE_TAB.key))

    def ask_for_step(self, kind: LifeKind) -> None:
        """Ask for a step of *kind*."""
        if self.life is not None:
            self._open(step_dialog(self._context, self._entry_id, self.life, kind, self))

    def ask_for_examination(self) -> None:
        """Ask what a re-examination came to."""
        if self.life is not None:
            self._open(reexamination_dialog(self._context, self._entry_id, self.life, self))

    def _open(self, dialog: DraftDialog) -> None:
        dialog.saved.connect(self.acted)
        dialog.open()

    def take_back(self) -> None:
        """Take back the last step."""
        try:
            outcome = take_back_step(self._context.db, self._entry_id)
        except AltersLockedReport as error:
            ask_before_altering(self, error, self.take_back)
        except Refused as error:
            self.message_posted.emit(messages.refusal(error))
        else:
            self.acted.emit(outcome)


def _standing_words(life: DocumentLife, today: date) -> str:
    record = life.record
    if life.standing is Validity.LAPSED and _ran_out(record):
        return f"有效期至 {record.expires_on}，已经届满"
    if life.standing in ENDED:
        return f"自 {record.ended_on} 起{life.standing}" if record.ended_on else ""
    if record.ended_on is not None:
        return f"将于 {record.ended_on} {record.validity}"
    if record.expires_on is None:
        return "没有有效期，长期有效"
    if life.assess_from is not None and life.assess_from <= today:
        return f"有效期至 {record.expires_on}，已到届满前评估的时间"
    return f"有效期至 {record.expires_on}，{life.assess_from} 起应当评估"


def _ran_out(record: LedgerRecord) -> bool:
    """Whether it ended with the last day of its validity."""
    last, end = record.expires_on, end_of(record)
    return last is not None and end is not None and end - last == timedelta(days=1)


def _step_words(step: LifeStep) -> str:
    by = f"，依据{step.by_title}" if step.by_title else ""
    until = f"，有效期至 {step.valid_until}" if step.valid_until else ""
    note = f"。{step.note}" if step.note else ""
    return f"{step.effective_on} {step.kind}{until}{by}{note}"


def _step_line(step: LifeStep) -> QWidget:
    return _line("clock", _step_words(step))


def _examination_line(each: PastExamination) -> QWidget:
    words = "　".join(filter(None, (f"{each.examined_on} {each.result}", each.reason, each.person)))
    return _line("check", words)


def _line(icon: str, words: str) -> QWidget:
    made = plain()
    layout = row(made, gap=SPACE.x2)
    layout.addWidget(Mark(icon, "text_2", 16), 0, Qt.AlignmentFlag.AlignTop)
    layout.addWidget(label(words, "body", wrap=True), 1)
    return made


LIFE_TAB = TabSpec("life", "有效性", LifeTab, count_steps)


def validity_of(entry: int) -> Place:
    """Where the validity of a document is dealt with."""
    return Place("ledger", entry, LIFE_TAB.key)
