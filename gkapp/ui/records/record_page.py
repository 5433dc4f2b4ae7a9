"""The page of one record: its form, what was done to it, saving, deleting, drafts that survive."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from gkapp.domain.errors import Refused
from gkapp.services.records.action_result import ActionResult
from gkapp.services.records.attachments import Owner, count_attachments
from gkapp.services.records.field_names import NOTHING
from gkapp.services.records.history import ChangedField, HistoryEntry, history_of
from gkapp.services.records.record_actions import (
    NotSaveable,
    change_record,
    delete_records,
    open_record,
    require_record,
)
from gkapp.services.records.register import Register
from gkapp.ui.kit import messages
from gkapp.ui.kit.forms.draft_keeper import DraftKeeper
from gkapp.ui.kit.forms.form import Form
from gkapp.ui.kit.look.tokens import SIZE, SPACE
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import card, clear, column, page_column, plain, row, scroll
from gkapp.ui.kit.widgets.page_head import add_key
from gkapp.ui.kit.widgets.record_head import RecordHead
from gkapp.ui.kit.widgets.tabs import Tabs
from gkapp.ui.records.attachments.panel import AttachmentsPanel
from gkapp.ui.records.deleting import BY_BIN, ask_before_deleting
from gkapp.ui.records.list_page import READ_ONLY
from gkapp.ui.records.new_record_defaults import NewRecordDefaults
from gkapp.ui.records.patterns import LikeWords, place_like
from gkapp.ui.records.record_panel import RecordRules
from gkapp.ui.shell.commands import LIKE_KEYS, LIKE_WORDS, Command
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.page import Page
from gkapp.ui.shell.places import NEW, Place

MOST = 100
"""Actions that are told; nobody reads further back in one record."""
_WIDEST = 960


class RecordHistory(QWidget):
    """A card for each action: when, who, what; and what each field was and became."""

    def __init__(self) -> None:
        super().__init__()
        self._cards = column(gap=SPACE.x3)
        inner = plain()
        holder = row(inner)
        cards = plain()
        cards.setMaximumWidth(_WIDEST)
        cards.setLayout(self._cards)
        holder.addWidget(cards, 1)
        holder.addStretch(0)
        holder.setContentsMargins(0, SPACE.x3, SPACE.x2, 0)
        column(self).addWidget(scroll(inner))

    def show_entries(self, entries: Sequence[HistoryEntry]) -> None:
        """Tell these, the newest first."""
        clear(self._cards)
        for entry in entries[:MOST]:
            self._cards.addWidget(_card(entry))
        if len(entries) > MOST:
            self._cards.addWidget(label(f"更早的 {len(entries) - MOST} 次操作没有列出。", "small"))
        if not entries:
            self._cards.addWidget(label("保存之后，每次修改都记录在这里。", "body", "text_3"))
        self._cards.addStretch(1)


def _card(entry: HistoryEntry) -> QFrame:
    made, layout = card()
    head = row(gap=SPACE.x3)
    head.addWidget(label(entry.title, "strong", wrap=True), 1)
    when = entry.done_at[:16].replace("T", " ")
    head.addWidget(label(f"{when}　{entry.actor}", "small", "text_2"))
    layout.addLayout(head)
    grid = QGridLayout()
    grid.setHorizontalSpacing(SPACE.x4)
    grid.setVerticalSpacing(SPACE.x1)
    grid.setColumnMinimumWidth(0, 104)
    grid.setColumnStretch(1, 1)
    top = Qt.AlignmentFlag.AlignTop
    for at, changed in enumerate(each for each in entry.fields if _says_something(each)):
        grid.addWidget(label(changed.name, "small", "text_3"), at, 0, top)
        grid.addWidget(label(_change(changed), "small", wrap=True), at, 1, top)
    layout.addLayout(grid)
    return made


def _says_something(changed: ChangedField) -> bool:
    """A new record has many fields that are empty before and after."""
    return (changed.before, changed.after) != (NOTHING, NOTHING)


def _change(changed: ChangedField) -> str:
    if changed.before == NOTHING:
        return changed.after
    return f"{changed.before} → {changed.after}"


FORM, FILES, HISTORY = "form", "files", "history"
_FORM_WIDEST = 1040
_NOTHING_TO_SAVE = "没有需要保存的修改。"


@dataclass(frozen=True, slots=True)
class RecordWords:
    """Where the record belongs, and what it is called while it is new."""

    page: str
    back: str
    new: str
    noun: str
    blank: Callable[[], Any]
    """Makes the draft of a new record."""
    files: str
    """What usually hangs on such a record."""
    finished: Callable[[Any], str] = lambda _draft: ""
    """Says of a draft that its record is finished, which is asked about before it is deleted."""
    like: LikeWords | None = None
    """What is said of a new record that begins like another one, where one may."""


class RecordPage(Page):
    """One record of a register that is edited as one draft."""

    def __init__(
        self, context: Context, record: int, words: RecordWords, register: Register[Any, Any]
    ) -> None:
        """Refused when the record is gone."""
        super().__init__(context)
        self.record, self.words, self.register = record, words, register
        self._version = 0
        self.beginning = NewRecordDefaults(self)
        self.rules = RecordRules(context, register)
        self._is_read = False
        self.head = RecordHead(words.back)
        self.tabs = Tabs("条目的各个方面")
        self.form = Form(self.rules.judge)
        self.side = self.make_side()
        self.save_button = button("保存", "primary", "save")
        self.delete_button = button("删除", icon="delete")
        self.build_form(self.form)
        self.form.set_read_only(context.db.is_read_only)
        self._keeper: DraftKeeper = self._make_keeper()
        if record != NEW:
            require_record(context.db, register, record)
        self._arrange()
        self._connect()

    # What a register fills in

    def build_form(self, form: Form) -> None:
        """Add the fields of the draft."""
        raise NotImplementedError

    def make_side(self) -> QWidget:
        """What stands beside the form where there is room."""
        return plain()

    def show_head(self, draft: Any, *, is_new: bool) -> None:
        """Say in the head, and beside the form, which record it is and how it stands."""
        raise NotImplementedError

    def show_edit(self, draft: Any) -> None:
        """What is typed is another draft now: follow it beside the form."""

    def name_of(self, draft: Any) -> str:
        """What the record calls itself."""
        raise NotImplementedError

    # How it is made

    def _arrange(self) -> None:
        layout = page_column(self)
        layout.addWidget(self.head)
        self.head.show_actions([self.delete_button, self.save_button])
        self.tabs.add(FORM, "基本情况", self._get_form)
        self.tabs.add(FILES, "附件", self._get_files)
        self.tabs.add(HISTORY, "操作记录", self._get_history)
        layout.addWidget(self.tabs, 1)

    def _connect(self) -> None:
        self.head.back_wanted.connect(self.going_back)
        self.save_button.clicked.connect(self._save_by_button)
        self.delete_button.clicked.connect(self.delete)
        if self.can_be_pattern:
            add_key(self, LIKE_KEYS, LIKE_WORDS, self.enter_like)
        self.form.edited.connect(self._take_edit)
        self.form.edited.connect(self.edited)
        self.tabs.chosen.connect(self._show_tab)

    # Tabs that are not looked at in most records: each is made when it is first shown

    @cached_property
    def files(self) -> AttachmentsPanel:
        """The attachments of the record."""
        made = AttachmentsPanel(self.context, self.words.files)
        made.message_posted.connect(self.message_posted)
        made.done.connect(self.publish)
        made.counted.connect(self._count_files)
        return made

    @cached_property
    def history(self) -> RecordHistory:
        """What was done to the record."""
        return RecordHistory()

    def _get_form(self) -> QWidget:
        holder = plain()
        outer = row(holder, gap=SPACE.x4)
        outer.setContentsMargins(0, SPACE.x3, 0, 0)
        box, layout = card(SPACE.x5)
        layout.addWidget(self.form)
        layout.addStretch(1)
        inner = plain()
        column(inner).addWidget(box)
        area = scroll(inner)
        area.setMaximumWidth(_FORM_WIDEST)
        outer.addWidget(area, 1)
        outer.addWidget(self.side, 0, Qt.AlignmentFlag.AlignTop)
        outer.addStretch(0)
        return holder

    def _get_files(self) -> QWidget:
        return self.files

    def _get_history(self) -> QWidget:
        return self.history

    def _make_keeper(self) -> DraftKeeper:
        keeper = DraftKeeper(
            self.context.db, self.words.page, self.record, self.form, self, self.context.jobs
        )
        keeper.failed.connect(self._tell_refusal)
        return keeper

    # What a page says of itself

    @property
    def heading(self) -> str:
        """The record's name."""
        original = self.form.original
        if original is None or self.record == NEW:
            return self.words.new
        return self.name_of(original)

    def refresh(self) -> None:
        """Read the record anew; what is being typed stays."""
        self.rules.forget_calendar()
        if self.form.is_dirty:
            self.form.rejudge()
        elif self.record == NEW:
            self._show(self.beginning.draft())
        else:
            self._read_record()
        if self.record != NEW:
            self._count_files(count_attachments(self.context.db, self._owner))
        self._show_tab(self.tabs.current)
        self._is_read = True

    def fit(self, width: int, height: int) -> None:
        """What stands beside the form needs room."""
        self.side.setVisible(width >= SIZE.side_break)
        self.head.fit(width)

    def arrive(self, part: str) -> None:
        """Show a tab, or begin a new record that is like another one."""
        if not self.beginning.begin_at(part):
            self.tabs.choose(part)

    def commands(self) -> Mapping[Command, Callable[[], object]]:
        """The keys of a record."""
        return {
            **super().commands(),
            Command.SAVE: self.save,
            Command.NEW: self._go_to_new,
        }

    def unsaved(self) -> str:
        """The record, when it was edited."""
        return f"{self.words.noun}“{self.heading}”" if self.form.is_dirty else ""

    def keep_draft(self) -> None:
        """Keep what is typed through a crash."""
        self._keeper.keep()

    def discard(self) -> None:
        """Let go of what was typed."""
        self._keeper.forget()
        self.form.load(self.form.original)
        if self.record == NEW and self.beginning.is_like:
            self._begin_as_usual()

    # What is done

    def enter_like(self) -> None:
        """Go to a new record that is like this one."""
        if self.record == NEW:
            self.message_posted.emit(messages.remark(f"{LIKE_WORDS}以前，请先保存这一条。"))
        else:
            self.go(place_like(self.words.page, self.record))

    def save(self) -> bool:
        """Save what is typed; complaints go to their fields."""
        if self.context.db.is_read_only:
            raise Refused(f"{READ_ONLY}。")
        if not self.form.is_dirty:
            self.message_posted.emit(messages.remark(_NOTHING_TO_SAVE))
            return True
        if self.form.problems:
            self._complain(self.form.problems)
            return False
        try:
            outcome = self._write()
        except NotSaveable as error:
            self._complain({each.field: each.text for each in error.problems})
            return False
        self._take_saved(outcome)
        return True

    def delete(self) -> None:
        """Put the record into the bin and leave its page; a finished one only after a question."""
        if finished := self.words.finished(self.form.original):
            title = f"要删除{self.words.noun}“{self.heading}”吗？"
            ask_before_deleting(self, title, f"{finished}{BY_BIN}", self.delete_now)
        else:
            self.delete_now()

    def delete_now(self) -> None:
        """Put the record into the bin and leave its page."""
        action = partial(delete_records, self.context.db, self.register, [self.record])
        self.form.load(self.form.original)
        if self.act(action) is not None:
            self._keeper.forget()
            self.over.emit()

    def _write(self) -> ActionResult:
        db, draft = self.context.db, self.form.draft
        if self.record == NEW:
            return self.beginning.enter(draft)
        return change_record(db, self.register, self.record, draft, self._version)

    def _take_saved(self, outcome: ActionResult) -> None:
        self._keeper.forget()
        is_new = self.record == NEW
        if is_new and outcome.row_id is not None:
            self.record = outcome.row_id
            self._keeper.deleteLater()
            self._keeper = self._make_keeper()
        self._read_record()
        if is_new:
            self.context.bus.appeared.emit(Place(self.words.page, self.record))
        self.publish(outcome)
        if is_new:
            self.became.emit(Place(self.words.page, self.record))
        self.renamed.emit()

    def _read_record(self) -> None:
        try:
            opened = open_record(self.context.db, self.register, self.record)
        except Refused:
            if not self._is_read:
                raise
            # It was there: somebody took its entry back, or deleted it from the list.
            self.over.emit()
            return
        self._version = opened.version
        self._show(opened.draft)

    def _show(self, draft: Any) -> None:
        left_over = None if self._is_read else self._keeper.left_over(draft)
        self.form.load(draft, left_over)
        if left_over is not None and self.form.is_dirty:
            self._offer_to_discard()
        is_new = self.record == NEW
        self.tabs.offer(FILES, is_offered=not is_new)
        self.show_head(draft, is_new=is_new)
        self._allow()
        self.renamed.emit()

    def _offer_to_discard(self) -> None:
        words = "上次没有保存的内容已经恢复，核对后请保存。"
        message = messages.Message("accent", words=words, action="不要恢复", act=self.discard)
        self.message_posted.emit(message)

    def _complain(self, problems: Mapping[str, str]) -> None:
        self.tabs.choose(FORM)
        self.form.complain(problems)
        self.message_posted.emit(
            messages.refusal(Refused(self.form.obstacle or "".join(problems.values())))
        )

    def _take_edit(self) -> None:
        self._allow()
        self.show_edit(self.form.draft)

    def _allow(self) -> None:
        read_only = READ_ONLY if self.context.db.is_read_only else ""
        unchanged = "" if self.form.is_dirty else _NOTHING_TO_SAVE
        forbid(self.save_button, read_only or unchanged)
        forbid(self.delete_button, read_only)
        self.delete_button.setVisible(self.record != NEW)

    @property
    def can_be_pattern(self) -> bool:
        """Whether a new record may begin like this one, once it is stored."""
        return self.words.like is not None and not self.context.db.is_read_only

    @property
    def _owner(self) -> Owner:
        return Owner(self.register.table, self.record)

    def _show_tab(self, tab: str) -> None:
        """Read what stands in *tab*; what stands in the others is read when they are shown."""
        is_new = self.record == NEW
        if tab == FILES and not is_new:
            self.files.show_owner(self._owner)
        if tab == HISTORY:
            table = self.register.table
            entries = [] if is_new else history_of(self.context.db, table, self.record)
            self.history.show_entries(entries)

    def _count_files(self, count: int) -> None:
        self.tabs.show_count(FILES, count)

    def _go_to_new(self) -> None:
        """From a new record to another one, too, unless something was typed into it."""
        if self.beginning.is_open:
            self._begin_as_usual()
        if not self.context.db.is_read_only:
            self.go(Place(self.words.page, NEW))

    def _begin_as_usual(self) -> None:
        self.beginning.forget()
        self._show(self.beginning.draft())

    def _save_by_button(self) -> None:
        self.attempt(self.save)

    def _tell_refusal(self, error: Refused) -> None:
        self.message_posted.emit(messages.refusal(error))

    # Overrides of Qt methods

    def hideEvent(self, event: QHideEvent) -> None:
        """A new record begins afresh when it is next shown, but not when only the window was."""
        super().hideEvent(event)
        if self.record != NEW or event.spontaneous():
            return
        if self.beginning.is_open:
            self.beginning.forget()
        self.mark_stale()
