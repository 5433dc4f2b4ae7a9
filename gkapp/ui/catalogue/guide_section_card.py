"""One section of the guide: its text to be edited, and beside it what will be printed."""

from collections.abc import Mapping

from PySide6.QtCore import QSizeF, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QTextEdit

from gkapp.domain.catalogue.guide import fill, is_subheading, numbered_heading
from gkapp.services.catalogue.guide import PREAMBLE, SectionState
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.labels import Tag, label
from gkapp.ui.kit.widgets.layout import card, column, row

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
