"""The guide to the department's information: each section edited beside what will be printed."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QSizeF, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QMenu, QTextEdit

from gkapp.documents.blocks import Document
from gkapp.domain.catalogue.guide import fill, is_subheading, numbered_heading
from gkapp.domain.errors import Refused
from gkapp.domain.text.dates import chinese_date
from gkapp.services.catalogue.guide import (
    PREAMBLE,
    Guide,
    SectionState,
    printed_guide,
    read_guide,
    write_sections,
)
from gkapp.services.records.action_result import Topic
from gkapp.services.records.drafts import NEW, drop_draft, keep_draft, kept_draft
from gkapp.ui.kit import messages
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.labels import Mark, Tag, label
from gkapp.ui.kit.widgets.layout import card, column, page_column, plain, row, scroll
from gkapp.ui.kit.widgets.page_head import PageHead
from gkapp.ui.records.file_drop import SheetPapers
from gkapp.ui.records.list_page import READ_ONLY
from gkapp.ui.shell.commands import Command
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.page import Page
from gkapp.ui.shell.places import Place

_LEAST = 72  # pixels of height: three lines
_LEFT_OUT = "这一节没有文字，不印出。"
_BESIDE = 760
"""Pixels of width from which what is printed stands beside the editor."""


class GrowingText(QTextEdit):
    """Plain text as high as what stands in it: the page scrolls, not the text."""

    entered = Signal()
    """The keyboard is here now."""

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow(self.document().size())

    def _grow(self, size: QSizeF) -> None:
        frame = 2 * self.frameWidth() + SPACE.x3
        self.setFixedHeight(max(_LEAST, round(size.height()) + frame))

    # Overrides of Qt methods

    def focusInEvent(self, e: QFocusEvent) -> None:
        super().focusInEvent(e)
        self.entered.emit()


class SectionCard(QFrame):
    """Knows what is stored and what is proposed; saving is the page's affair."""

    edited = Signal()
    """The text is another one now."""

    def __init__(self, section: SectionState, *, read_only: bool) -> None:
        super().__init__()
        self.position = section.position
        self._section = section
        self._values: Mapping[str, str] = {}
        title = "前言" if section.position == PREAMBLE else section.heading
        self._title = title
        self.editor = GrowingText()
        self.editor.setAccessibleName(f"“{title}”的文字")
        self.editor.setReadOnly(read_only)
        self._state = Tag()
        self.restore_button = button("恢复建议稿", "small", "undo")
        self.printed = label("", "small", "text_2", wrap=True)
        self.printed.setAccessibleName(f"“{title}”印出的文字")
        self._arrange()
        self.restore_button.setVisible(not read_only)  # only now: before, it would be a window
        self.restore_button.clicked.connect(self.restore)
        self.editor.textChanged.connect(self._on_edit)

    def _arrange(self) -> None:
        box, layout = card(gap=SPACE.x2)
        column(self).addWidget(box)
        head = row(gap=SPACE.x2)
        shown = self._title
        if self.position != PREAMBLE:
            shown = numbered_heading(self.position, self._title)
        head.addWidget(label(shown, "subtitle", wrap=True), 1)
        head.addWidget(self._state)
        head.addWidget(self.restore_button)
        layout.addLayout(head)
        self._halves = row(gap=SPACE.x4)
        self._halves.addWidget(self.editor, 1)
        right = column(gap=SPACE.x1)
        right.addWidget(label("印出的文字", "caption", "text_3"))
        right.addWidget(self.printed)
        right.addStretch(1)
        self._halves.addLayout(right, 1)
        layout.addLayout(self._halves)

    @property
    def text(self) -> str:
        """What stands in the editor."""
        return self.editor.toPlainText().strip()

    @property
    def is_dirty(self) -> bool:
        """Whether leaving would lose something."""
        return self.text != self._section.text.strip()

    def show_section(self, section: SectionState, values: Mapping[str, str]) -> None:
        """Show what is stored; what is being typed stays."""
        keeps = self.is_dirty and bool(self._values)
        self._section, self._values = section, values
        if not keeps:
            self.discard()
        self._look()

    def show_text(self, text: str) -> None:
        """Have another text in the editor."""
        self.editor.setPlainText(text)

    def discard(self) -> None:
        """Let go of what was typed."""
        self.editor.setPlainText(self._section.text)

    def restore(self) -> None:
        """Have the proposal again; Ctrl+Z in the editor brings back what stood there."""
        cursor = self.editor.textCursor()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(self._section.proposal)

    def insert_name(self, name: str) -> None:
        """Put a name that is filled in where the cursor stands."""
        self.editor.textCursor().insertText(f"{{{name}}}")
        self.editor.setFocus()

    def fit(self, width: int) -> None:
        """What is printed stands beside the editor where there is room, else under it."""
        way = QBoxLayout.Direction
        self._halves.setDirection(way.LeftToRight if width >= _BESIDE else way.TopToBottom)

    def _on_edit(self) -> None:
        self._look()
        self.edited.emit()

    def _look(self) -> None:
        is_proposal = self.text == self._section.proposal
        if is_proposal:
            self._state.show_status("建议稿", "neutral", "file")
        else:
            self._state.show_status("已改写", "accent", "edit")
        self.restore_button.setEnabled(not is_proposal)
        lines = fill(self.text, self._values).lines
        told = (line if is_subheading(line) else f"　　{line}" for line in lines)
        self.printed.setText("\n".join(told) or _LEFT_OUT)


_DRAFT = "guide"
_WORDS = "花括号中的内容按设置和法定期限自动填写"
_NOTHING_TO_SAVE = "没有需要保存的修改。"
_LONGEST_VALUE = 24


class GuidePage(Page):
    """A section that says what is proposed is not stored: it follows the law and the settings."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.CATALOGUE, Topic.DEPARTMENT})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.guide: Guide = read_guide(context.db)
        self._is_read = False
        self.papers = SheetPapers(context, self)
        self.back_button = button("返回目录", icon="left")
        self.names_button = button("插入自动内容", icon="plus")
        self.print_button = button("打印", icon="print")
        self.save_button = button("保存", "primary", "save")
        actions = (self.back_button, self.names_button, self.print_button, self.save_button)
        self.head = PageHead("政府信息公开指南", _WORDS, actions)
        self.names = QMenu(self)
        self.names_button.setMenu(self.names)
        read_only = context.db.is_read_only
        self.cards = {
            each.position: SectionCard(each, read_only=read_only) for each in self.guide.sections
        }
        self._current = self.cards[1]
        self.notice = label("", "body", wrap=True)
        self.settings_button = button("去设置", "small", "settings")
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self._notice_box, told = card()
        line = row(gap=SPACE.x2)
        line.addWidget(Mark("info", "accent"))
        line.addWidget(self.notice, 1)
        line.addWidget(self.settings_button)
        told.addLayout(line)
        inner = plain()
        lines = column(inner, gap=SPACE.x3)
        lines.setContentsMargins(0, 0, SPACE.x2, 0)
        lines.addWidget(self._notice_box)
        for each in self.cards.values():
            lines.addWidget(each)
        lines.addStretch(1)
        layout = page_column(self)
        layout.addWidget(self.head)
        layout.addWidget(scroll(inner), 1)
        self.setFocusProxy(self.cards[1].editor)

    def _connect(self) -> None:
        self.papers.message_posted.connect(self.message_posted)
        self.back_button.clicked.connect(self.going_back)
        self.print_button.clicked.connect(self.print_guide)
        self.save_button.clicked.connect(self._save_by_button)
        self.settings_button.clicked.connect(self._go_to_settings)
        self.names.triggered.connect(self._insert)
        for each in self.cards.values():
            each.edited.connect(self._allow)
            each.edited.connect(self.edited)
            each.editor.entered.connect(self._note_current)

    # What pages are asked

    def refresh(self) -> None:
        """Read the texts and what their names stand for; what is being typed stays."""
        self.guide = read_guide(self.context.db)
        for section in self.guide.sections:
            self.cards[section.position].show_section(section, self.guide.values)
        if not self._is_read:
            self._is_read = True
            self._take_left_over()
        self.names.clear()
        for name, value in self.guide.values.items():
            short = value if len(value) <= _LONGEST_VALUE else f"{value[:_LONGEST_VALUE]}…"
            action = self.names.addAction(f"{name}：{short or '未填写'}")
            action.setData(name)
        self._tell()
        self._allow()

    def fit(self, width: int, height: int) -> None:
        """Halves of a section stand beside each other where there is room."""
        for each in self.cards.values():
            each.fit(width)

    def commands(self) -> Mapping[Command, Callable[[], object]]:
        """The keys."""
        return {
            **super().commands(),
            Command.SAVE: self.save,
            Command.PRINT: self.print_guide,
        }

    def unsaved(self) -> str:
        """The guide, when it was edited."""
        return "公开指南" if self._changed() else ""

    def save(self) -> bool:
        """Keep what is typed."""
        if self.context.db.is_read_only:
            raise Refused(f"{READ_ONLY}。")
        changed = self._changed()
        if not changed:
            self.message_posted.emit(messages.remark(_NOTHING_TO_SAVE))
            return True
        outcome = write_sections(self.context.db, changed)
        drop_draft(self.context.db, _DRAFT, NEW)
        self.guide = read_guide(self.context.db)
        for section in self.guide.sections:
            self.cards[section.position].show_section(section, self.guide.values)
        self.publish(outcome)
        return True

    def discard(self) -> None:
        """Let go of what was typed."""
        for each in self.cards.values():
            each.discard()
        if not self.context.db.is_read_only:
            drop_draft(self.context.db, _DRAFT, NEW)

    def keep_draft(self) -> None:
        """Keep what is typed through a crash."""
        if changed := self._changed():
            texts = {str(position): text for position, text in changed.items()}
            keep_draft(self.context.db, _DRAFT, NEW, texts)

    # What is done here

    def print_guide(self) -> None:
        """Show the guide as it will be printed; what is typed must be saved first."""
        if self._changed():
            raise Refused("请先保存或者放弃修改，再打印公开指南。")
        self.papers.show_document(partial(_made, self.context))

    def _changed(self) -> dict[int, str]:
        return {at: each.text for at, each in self.cards.items() if each.is_dirty}

    def _take_left_over(self) -> None:
        kept = kept_draft(self.context.db, _DRAFT, NEW)
        if kept is not None:
            for position, text in kept.content.items():
                if position.isdecimal() and int(position) in self.cards:
                    self.cards[int(position)].show_text(str(text))
            words = "上次没有保存的内容已经恢复，核对后请保存。"
            self.message_posted.emit(messages.Message("accent", words=words, action="不要恢复",
                                            act=self.discard))  # fmt: skip

    def _tell(self) -> None:
        """What the settings do not say yet, and names that mean nothing."""
        told: list[str] = []
        if unset := self.guide.unset:
            told.append(f"{'、'.join(unset)}没有填写，有关的行不印出或者标明未填写。")
        if unknown := self.guide.unknown:
            told.append(f"没有这样的自动内容：{'、'.join(f'{{{name}}}' for name in unknown)}。")
        self.notice.setText("".join(told))
        self._notice_box.setVisible(bool(told))
        self.settings_button.setVisible(bool(unset))

    def _allow(self) -> None:
        read_only = READ_ONLY if self.context.db.is_read_only else ""
        forbid(self.save_button, read_only or ("" if self._changed() else _NOTHING_TO_SAVE))
        forbid(self.names_button, read_only)

    def _note_current(self) -> None:
        editor = self.sender()
        self._current = next(
            (each for each in self.cards.values() if each.editor is editor), self._current
        )

    def _insert(self, action: QAction) -> None:
        self._current.insert_name(action.data())

    def _save_by_button(self) -> None:
        self.attempt(self.save)

    def _go_to_settings(self) -> None:
        self.go(Place("preferences"))


def _made(context: Context) -> Document:
    return printed_guide(read_guide(context.db), chinese_date(context.today))
