"""One text of the report: the draft from the registers, or what the officer made of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTextEdit, QWidget

from gkapp.domain.report_text import TO_FILL
from gkapp.ui.look.tokens import SPACE
from gkapp.ui.report.placeholders import PlaceHighlighter, next_place
from gkapp.ui.report.sections import TextPart
from gkapp.ui.widgets.buttons import button, forbid
from gkapp.ui.widgets.labels import Tag, label, set_tone
from gkapp.ui.widgets.layout import column, line, row

_LINE_HEIGHT = 135
"""Percent of what the font asks for."""
_LINE = 860
"""Logical pixels; longer lines are hard to read."""
_LEAST = 56  # pixels of height: two lines of text, where a magnified window has no more
_ROOMY = 220  # pixels of height from which on it is also said how to write
_RESTORE_TIP = "改回由登记簿生成的草稿；在编辑框中按 Ctrl+Z 可以撤销"
_HOW = "每行一段；以（一）（二）开头的行排成小标题。"


class TextTab(QWidget):
    """An editor that knows what was saved and what the registers would say."""

    edited = Signal()
    """The text is another one now."""
    save_wanted = Signal()
    """The texts are to be saved."""

    def __init__(self, part: TextPart, *, read_only: bool) -> None:
        super().__init__()
        self.part = part
        self._saved, self._draft = "", ""
        self._read_only = read_only
        self.editor = QTextEdit()
        self.editor.setAcceptRichText(False)
        self.editor.setAccessibleName(f"“{part.title}”的文字")
        self.editor.setTabChangesFocus(True)
        self.editor.setReadOnly(read_only)
        self.editor.setMaximumWidth(_LINE)
        self.editor.setMinimumHeight(_LEAST)
        self._highlighter = PlaceHighlighter(self.editor.document())
        self._state = Tag()
        self._places = label("", "small", "accent")
        self._next = button("下一处", "link")
        self._restore = button("恢复草稿", "small")
        self._save = button("保存", "small", "save")
        self._arrange()
        self._connect()
        self._look()

    def _arrange(self) -> None:
        above = row(gap=SPACE.x2)
        above.setContentsMargins(SPACE.x3, SPACE.x1, SPACE.x3, SPACE.x1)
        above.addWidget(self._state)
        above.addWidget(self._places)
        above.addWidget(self._next)
        above.addStretch(1)
        above.addWidget(self._restore)
        above.addWidget(self._save)
        layout = column(self, gap=0)
        layout.addLayout(above)
        layout.addWidget(line())
        layout.addLayout(self._paper(), 1)
        self.setFocusProxy(self.editor)

    def _paper(self) -> QHBoxLayout:
        paper = row(gap=0)
        paper.setContentsMargins(SPACE.x3, SPACE.x3, SPACE.x3, SPACE.x3)
        inner = column(gap=SPACE.x2)
        inner.addWidget(label(self.part.title, "subtitle"))
        inner.addWidget(self.editor, 1)
        self._how = label(_HOW, "caption", "text_3")
        inner.addWidget(self._how)
        paper.addStretch(1)
        paper.addLayout(inner, 1_000)
        paper.addStretch(1)
        return paper

    def _connect(self) -> None:
        self.editor.textChanged.connect(self._on_edit)
        self._next.setToolTip("F3")
        self._next.clicked.connect(self.go_to_next_place)
        self._restore.clicked.connect(self.restore_draft)
        self._save.clicked.connect(self.save_wanted)
        key = QShortcut(self)  # pyright: ignore[reportUnknownMemberType] - the stub lacks a type
        key.setKey(QKeySequence("F3"))
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self.go_to_next_place)

    # What goes in and out

    @property
    def text(self) -> str:
        """What stands in the editor."""
        return self.editor.toPlainText().strip()

    @property
    def to_save(self) -> str:
        """What is to be saved: empty where the text is the draft, which then follows the data."""
        return "" if self.text == self._draft.strip() else self.text

    @property
    def is_dirty(self) -> bool:
        """Whether leaving would lose something."""
        return self.text != self._saved.strip()

    @property
    def places(self) -> int:
        """How many places are still to be filled."""
        return self.text.count(TO_FILL)

    def show_text(self, saved: str, draft: str) -> None:
        """Show what is saved, and note what the registers say; what is unsaved stays."""
        keeps = self.is_dirty
        self._saved, self._draft = saved, draft
        if not keeps:
            self.discard()
        self._look()

    def note_saved(self) -> None:
        """What stands in the editor is saved."""
        self._saved = self.text
        self._look()

    def take_up(self, text: str) -> None:
        """Show *text*, which was typed earlier and never saved."""
        self._replace(text)

    def discard(self) -> None:
        """Show what is saved."""
        if self.editor.toPlainText() != self._saved:
            self.editor.setPlainText(self._saved)
            self._space_lines()

    def restore_draft(self) -> None:
        """Put the registers' draft into the editor, from where the editor's own undo leads back."""
        self._replace(self._draft)
        self.editor.setFocus()

    def go_to_next_place(self) -> None:
        """Select the next place to be filled, so that typing replaces it."""
        cursor = self.editor.textCursor()
        place = next_place(self.editor.toPlainText(), cursor.selectionEnd())
        if place is None:
            return
        cursor.setPosition(place[0])
        cursor.setPosition(place[1], QTextCursor.MoveMode.KeepAnchor)
        self.editor.setTextCursor(cursor)
        self.editor.ensureCursorVisible()
        self.editor.setFocus()

    def _replace(self, text: str) -> None:
        cursor = self.editor.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)

    def _space_lines(self) -> None:
        """Set the lines apart, which is nothing that the editor's undo should take back."""
        document = self.editor.document()
        document.setUndoRedoEnabled(False)
        look = QTextBlockFormat()
        proportional = QTextBlockFormat.LineHeightTypes.ProportionalHeight
        look.setLineHeight(_LINE_HEIGHT, proportional.value)
        look.setBottomMargin(SPACE.x1)
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(look)
        document.setUndoRedoEnabled(True)

    def _on_edit(self) -> None:
        self._look()
        self.edited.emit()

    def _look(self) -> None:
        is_draft = self.text == self._draft.strip()
        if self.is_dirty:
            self._state.show_status("尚未保存", "accent", "edit")
        elif is_draft:
            self._state.show_status("草稿，随登记簿更新", "neutral", "refresh")
        else:
            self._state.show_status("已编辑", "done", "check")
        places = self.places
        self._places.setText(f"还有 {places} 处待填写" if places else "没有待填写之处")
        set_tone(self._places, "accent" if places else "text_3")
        self._next.setVisible(places > 0)
        locked = "数据库以只读方式打开，不能修改" if self._read_only else ""
        _allow(self._restore, locked or ("现在就是草稿" if is_draft else ""), _RESTORE_TIP)
        _allow(self._save, locked or ("" if self.is_dirty else "没有需要保存的改动"), "Ctrl+S")

    # Overrides of Qt methods

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._how.setVisible(event.size().height() >= _ROOMY)


def _allow(made: QPushButton, reason: str, tip: str) -> None:
    """Enable a button with its *tip*, or disable it for a *reason*."""
    forbid(made, reason)
    if not reason:
        made.setToolTip(tip)
