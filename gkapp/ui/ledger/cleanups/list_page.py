"""The clean-ups: which there were, how far each is, and the way to a new one."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from gkapp.domain.records.row_reading import Judgement, Problem
from gkapp.services.ledger.cleanups import (
    FIRST_YEAR,
    LAST_YEAR,
    CleanupRow,
    delete_cleanup,
    list_cleanups,
    start_cleanup,
)
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.ui.kit.forms.fields import CountField, TextField
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.empty_state import EmptyState
from gkapp.ui.kit.widgets.labels import ElidedLabel, Tag, label
from gkapp.ui.kit.widgets.layout import card, clear, column, page_column, plain, row, scroll
from gkapp.ui.kit.widgets.page_head import PageHead
from gkapp.ui.kit.widgets.tabs import Switch
from gkapp.ui.ledger.draft_dialog import DraftDialog
from gkapp.ui.records.list_page import READ_ONLY
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.page import Page
from gkapp.ui.shell.places import Place


@dataclass(frozen=True, slots=True)
class StartDraft:
    """The year, and a name for clean-ups of one subject; empty for the usual one."""

    year: int
    title: str = ""


PAGE = "cleanups"
_WIDEST = 880
_WORDS = "把现行有效的规章和行政规范性文件列入清理，逐件填写结论，公布后台账一并更新。"


class CleanupsPage(Page):
    """Cards, the newest first."""

    topics = frozenset({Topic.LEDGER})

    opening_asked = Signal(int)
    deletion_asked = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.start_button = button("开展清理", "primary", "plus")
        self.back_button = button("返回公开台账", icon="left")
        self.empty = EmptyState("ledger", "还没有清理", _WORDS, "开展清理", offers_help=True)
        self._cards = column(gap=SPACE.x3)
        inner = plain()
        inner.setMaximumWidth(_WIDEST)
        content = column(inner, gap=SPACE.x3)
        content.addLayout(self._cards)
        content.addStretch(1)
        self._stack = Switch()
        self._stack.addWidget(scroll(inner))
        self._stack.addWidget(self.empty)
        layout = page_column(self)
        layout.addWidget(PageHead("文件清理", "", (self.back_button, self.start_button)))
        layout.addWidget(self._stack, 1)
        read_only = READ_ONLY if context.db.is_read_only else ""
        forbid(self.start_button, read_only)
        self.empty.setDisabled(bool(read_only))
        self.start_button.clicked.connect(self.ask)
        self.empty.acted.connect(self.ask)
        self.empty.help_wanted.connect(self.help_wanted)
        self.back_button.clicked.connect(self.go_back)
        self.opening_asked.connect(self.open_cleanup)
        self.deletion_asked.connect(self.delete)

    def refresh(self) -> None:
        """Read the list."""
        clear(self._cards)
        found = list_cleanups(self.context.db)
        for each in found:
            self._cards.addWidget(self._card(each))
        self._stack.setCurrentIndex(0 if found else 1)

    def _card(self, each: CleanupRow) -> QFrame:
        made, layout = card(SPACE.x4, SPACE.x2)
        head = row(gap=SPACE.x3)
        head.addWidget(ElidedLabel(each.title, "strong"), 1)
        is_open = each.decided_on is None
        head.addWidget(
            Tag("清理中", "accent", "clock") if is_open else Tag("已公布", "done", "done")
        )
        layout.addLayout(head)
        layout.addWidget(label(_facts(each), "body", "text_2", wrap=True))
        foot = row(gap=SPACE.x2)
        opening = button("填写结论" if is_open else "查看结果", "small", "edit")
        opening.setAccessibleName(f"打开{each.title}")
        opening.clicked.connect(partial(self.opening_asked.emit, each.id))
        foot.addWidget(opening)
        if is_open:
            deleting = button("删除", "small", "delete")
            deleting.setAccessibleName(f"删除{each.title}")
            deleting.clicked.connect(partial(self.deletion_asked.emit, each.id))
            forbid(deleting, READ_ONLY if self.context.db.is_read_only else "")
            foot.addWidget(deleting)
        foot.addStretch(1)
        layout.addLayout(foot)
        return made

    def ask(self) -> None:
        """Ask for the year of a new clean-up."""
        dialog = DraftDialog("开展清理", _WORDS, _judge, self)
        years = CountField(LAST_YEAR, "未填", " 年")
        dialog.form.add("year", "清理年度", years, needed=True)
        dialog.form.add(
            "title", "名称", TextField("自动命名"), "专项清理的填写，如“涉企文件专项清理”"
        )
        dialog.begin(StartDraft(self.context.today.year), partial(_start, self.context))
        dialog.saved.connect(self._take_started)
        dialog.open()

    def _take_started(self, outcome: ActionResult) -> None:
        self.publish(outcome)
        if outcome.row_id is not None:
            self.open_cleanup(outcome.row_id)

    def open_cleanup(self, cleanup_id: int) -> None:
        """Go to the worksheet."""
        self.go(Place(PAGE, cleanup_id))

    def delete(self, cleanup_id: int) -> None:
        """Delete a clean-up that is not published."""
        self.act(partial(delete_cleanup, self.context.db, cleanup_id))

    def go_back(self) -> None:
        """Go to the list of the ledger."""
        self.go(Place("ledger"))


def _judge(draft: StartDraft) -> Judgement:
    if FIRST_YEAR <= draft.year <= LAST_YEAR:
        return Judgement(())
    return Judgement((Problem("year", f"年度应为{FIRST_YEAR}至{LAST_YEAR}。"),))


def _start(context: Context, draft: StartDraft) -> ActionResult:
    return start_cleanup(context.db, draft.year, draft.title)


def _facts(each: CleanupRow) -> str:
    if each.decided_on is None:
        return f"共 {each.documents} 件，还有 {each.open} 件没有结论"
    number = f"（{each.document_no}）" if each.document_no else ""
    return f"共 {each.documents} 件，{each.decided_on} 公布{number}"
