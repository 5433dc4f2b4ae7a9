"""Where a text of the report is written: headings, lists, live numbers and pictures, no more.

What is typed stays plain; a paragraph has a kind, a number follows the tables and is one character
to the cursor, to Delete and to undo.
"""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QToolTip

from gkapp.domain.report.markup import (
    Kind,
    Part,
    as_heading,
    heading_length,
    marked_text,
    plain_text,
)
from gkapp.domain.report.numbers import Numbers, field, with_numbers
from gkapp.ui.kit.look.theme import theme
from gkapp.ui.report.text_editor.document import (
    fill,
    put,
    put_paragraphs,
    replace_all,
    written_between,
    written_in,
)
from gkapp.ui.report.text_editor.formats import (
    NUMBER,
    OBJECT,
    PICTURE,
    block_format,
    kind_of,
    number_key,
    picture_format,
    picture_part,
)
from gkapp.ui.report.text_editor.gutter import Gutter
from gkapp.ui.report.text_editor.highlighter import TextHighlighter
from gkapp.ui.report.text_editor.objects import NumberObject, PictureObject
from gkapp.ui.report.text_editor.pasting import MARKED, Pasted, is_welcome, pasted

_ITEMS = (Kind.NUMBERED, Kind.BULLETED)
_NARROWEST = 80.0  # pixels of a picture
_LIVE_TIP = "随数据更新，不能直接修改"
_PICTURE_TIP = "双击或者按 F2 修改图片说明"
_UNKNOWN_TIP = "本年报告没有这个数字，请删除后重新插入"


class ReportEditor(QTextEdit):
    """Gives and takes kept texts, with fields for numbers and marks for kinds."""

    kind_changed = Signal(object)
    """The Kind of the paragraph in which the cursor stands."""
    pictures_offered = Signal(object)
    """Picture files that were pasted or dropped: bytes, or paths, in a list."""
    words_wanted = Signal(object)
    """The Part of a picture that was opened, to have its words changed."""

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self._read_at, self._written = -1, ""
        self._numbers = NumberObject(self)
        self._pictures = PictureObject(self)
        layout = self.document().documentLayout()
        layout.registerHandler(NUMBER, self._numbers)
        layout.registerHandler(PICTURE, self._pictures)
        self._highlighter = TextHighlighter(self.document())
        self._gutter = Gutter(self)
        self._gutter.resized.connect(self._make_room)
        self._make_room()
        self.cursorPositionChanged.connect(self._tell_kind)
        theme().changed.connect(self._draw_anew)

    # What it holds

    @property
    def written(self) -> str:
        """The text as it is kept; read again only when something changed."""
        revision = self.document().revision()
        if self._read_at != revision:
            self._read_at, self._written = revision, written_in(self.document())
        return self._written

    def show_written(self, text: str) -> None:
        """Hold a kept text from its beginning; the undo of the editor begins anew."""
        fill(self.document(), text)
        self.setTextCursor(QTextCursor(self.document()))
        self.verticalScrollBar().setValue(0)
        self._tell_kind()

    def replace_written(self, text: str) -> None:
        """Hold a kept text; undo leads back."""
        replace_all(self.textCursor(), text)

    def show_numbers(self, numbers: Numbers) -> None:
        """What the numbers in the text are worth now."""
        if numbers != self._numbers.numbers:
            self._numbers.numbers = numbers
            self._draw_anew()

    def show_pictures(self, files: Mapping[str, bytes]) -> None:
        """The picture files by the names in the text, besides those known already."""
        if not files.keys() <= self._pictures.files.keys():
            self._pictures.files = {**self._pictures.files, **files}
            self._draw_anew()

    # What is done to it

    @property
    def kind(self) -> Kind:
        """The kind of the paragraph in which the cursor stands."""
        return kind_of(self.textCursor().block())

    def set_kind(self, kind: Kind) -> None:
        """Let the paragraphs that are selected be of *kind*, or ordinary text if they all are."""
        cursor = self.textCursor()
        first = self.document().findBlock(cursor.selectionStart())
        last = self.document().findBlock(cursor.selectionEnd())
        blocks = [first]
        while blocks[-1] != last and blocks[-1].next().isValid():
            blocks.append(blocks[-1].next())
        wanted = [block for block in blocks if kind_of(block) is not Kind.PICTURE]
        given = Kind.BODY if all(kind_of(each) is kind for each in wanted) else kind
        cursor.beginEditBlock()
        for block in wanted:
            self._give(block.position(), given)
        cursor.endEditBlock()
        self._tell_kind()

    def _give(self, position: int, kind: Kind) -> None:
        """A typed number before a heading or an item gives way to the counted one.

        Of a paragraph that begins with a heading only that becomes one, what follows stays text.
        """
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        text = cursor.block().text()
        if kind is Kind.HEADING and (length := heading_length(text)):
            cursor.setPosition(position + length)
            cursor.insertBlock(block_format(Kind.BODY))
            cursor.setPosition(position + length)
            cursor.deletePreviousChar()  # its full stop
            cursor.setPosition(position)
        surplus = len(text) - len(as_heading(text, kind)) if kind is not Kind.BODY else 0
        if surplus and kind is not Kind.BULLETED:
            right = QTextCursor.MoveOperation.Right
            cursor.movePosition(right, QTextCursor.MoveMode.KeepAnchor, surplus)
            cursor.removeSelectedText()
        cursor.setBlockFormat(block_format(kind))

    def insert_number(self, key: str) -> None:
        """Put a live number where the cursor stands."""
        cursor = self.textCursor()
        put(cursor, field(key))
        self.setTextCursor(cursor)

    def insert_picture(self, name: str, content: bytes) -> None:
        """Put a picture on a line of its own after the paragraph with the cursor."""
        self.show_pictures({name: content})
        cursor = self.textCursor()
        put_paragraphs(cursor, marked_text([Part("", Kind.PICTURE, name)]))
        self.setTextCursor(cursor)

    def insert_paragraphs(self, text: str) -> None:
        """Put a kept text on lines of its own after the paragraph with the cursor."""
        cursor = self.textCursor()
        put_paragraphs(cursor, text)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def change_words(self, part: Part, caption: str, alt: str) -> None:
        """Give the picture that was opened last other words."""
        cursor = self._object_cursor(self._opened)
        if cursor is not None and picture_part(cursor.charFormat()) == part:
            cursor.insertText(OBJECT, picture_format(replace(part, text=caption, alt=alt)))

    def go_to_unknown_number(self) -> None:
        """Select the first number that names nothing."""
        for position in range(self.document().characterCount()):
            cursor = self._object_cursor(position)
            key = number_key(cursor.charFormat()) if cursor is not None else ""
            if cursor is not None and key and key not in self._numbers.numbers:
                self.setTextCursor(cursor)
                self.ensureCursorVisible()
                return

    # Within

    def _open_picture(self, position: int) -> bool:
        """Ask for the words of the picture at *position*; whether there is one."""
        found = self._object_cursor(position)
        part = picture_part(found.charFormat()) if found is not None else None
        if part is None or self.isReadOnly():
            return False
        self._opened = position
        self.words_wanted.emit(part)
        return True

    _opened = -1

    def _object_cursor(self, position: int) -> QTextCursor | None:
        """A cursor that selects the object at *position*; None where there is none."""
        if self.document().characterAt(position) != OBJECT:
            return None
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _object_at(self, point: QPoint) -> QTextCursor | None:
        """The object under a point of the viewport."""
        scrolled = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        position = (
            self.document()
            .documentLayout()
            .hitTest((point + scrolled).toPointF(), Qt.HitTestAccuracy.ExactHit)
        )
        found = self._object_cursor(position) if position >= 0 else None
        return found or (self._object_cursor(position - 1) if position > 0 else None)

    def _make_room(self) -> None:
        """Leave the numbers the margin that they need."""
        self.setViewportMargins(self._gutter.needed, 0, 0, 0)

    def _draw_anew(self) -> None:
        document = self.document()
        document.markContentsDirty(0, document.characterCount())
        self._gutter.update()
        self.viewport().update()

    def _tell_kind(self) -> None:
        self.kind_changed.emit(self.kind)

    def _begin_paragraph(self) -> None:
        """After a heading comes ordinary text; an empty item ends its list."""
        cursor = self.textCursor()
        kind = self.kind
        if kind in _ITEMS and not cursor.block().text() and not cursor.hasSelection():
            self._give(cursor.position(), Kind.BODY)
            self._tell_kind()
            return
        at_begin = cursor.atBlockStart() and not cursor.hasSelection()
        cursor.beginEditBlock()
        cursor.insertBlock()
        if kind not in _ITEMS:
            above = cursor.block().previous()
            changed = above if at_begin and cursor.block().text() else cursor.block()
            self._give_plainly(changed.position())
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _give_plainly(self, position: int) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        cursor.setBlockFormat(block_format(Kind.BODY))
        cursor.setBlockCharFormat(QTextCharFormat())

    def _tip(self, point: QPoint) -> str:
        found = self._object_at(point)
        if found is None:
            return ""
        if key := number_key(found.charFormat()):
            known = self._numbers.numbers.get(key)
            return f"{known.name}：{known.value}\n{_LIVE_TIP}" if known else _UNKNOWN_TIP
        part = picture_part(found.charFormat())
        return f"{part.alt or part.text}\n{_PICTURE_TIP}".strip() if part is not None else ""

    # Overrides of Qt methods

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.isReadOnly():
            super().keyPressEvent(event)
            return
        cursor = self.textCursor()
        if event.key() == Qt.Key.Key_F2 and self.kind is Kind.PICTURE:
            self._open_picture(cursor.block().position())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._begin_paragraph()
        elif (
            event.key() == Qt.Key.Key_Backspace
            and cursor.atBlockStart()
            and not cursor.hasSelection()
            and self.kind not in (Kind.BODY, Kind.PICTURE)
        ):
            self._give_plainly(cursor.position())
            self._tell_kind()
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._tip(event.pos()), self.viewport())
            return True
        return super().viewportEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self._object_at(event.position().toPoint())
        if found is None or not self._open_picture(found.selectionStart()):
            super().mouseDoubleClickEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        had_cursor = 0 <= self.cursorRect().center().y() < event.oldSize().height()
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._gutter.setGeometry(inside.left(), inside.top(), self._gutter.needed, inside.height())
        self._pictures.width = max(
            self.viewport().width() - 2 * self.document().documentMargin(), _NARROWEST
        )
        self._draw_anew()
        if had_cursor:  # other lines: what one was reading is elsewhere now
            self.ensureCursorVisible()

    def createMimeDataFromSelection(self) -> QMimeData:
        cursor = self.textCursor()
        text = written_between(self.document(), cursor.selectionStart(), cursor.selectionEnd())
        made = QMimeData()
        made.setData(MARKED, text.encode())  # pyright: ignore[reportArgumentType] - wrong stub
        made.setText(plain_text(with_numbers(text, self._numbers.numbers)))
        return made

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return is_welcome(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        found: Pasted = pasted(source)
        if found.pictures:
            self.pictures_offered.emit(list(found.pictures))
        if found.text:
            cursor = self.textCursor()
            put(cursor, found.text)
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
