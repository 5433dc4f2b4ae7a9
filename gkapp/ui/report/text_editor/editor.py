"""Where a text of the report is written: headings, lists, live numbers and pictures, no more.

What is typed stays plain; a paragraph has a kind, a number follows the tables and is one character
to the cursor, to Delete and to undo.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget

from gkapp.domain.report.markup import (
    MarkupPart,
    ParagraphKind,
    as_heading,
    heading_length,
    marked_text,
    numbers_before,
    plain_text,
)
from gkapp.domain.report.numbers import Numbers, field, with_numbers
from gkapp.domain.report.proposals import TO_FILL
from gkapp.exchange.web.pasted_html import read_pasted_html
from gkapp.ui.kit.look.theme import color, font, metrics, theme
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.records.attachments.outgoing import as_png
from gkapp.ui.report.text_editor.document import (
    NUMBER,
    OBJECT,
    PICTURE,
    NumberObject,
    PictureObject,
    block_format,
    blocks_of,
    fill,
    kind_of,
    number_key,
    part_of,
    picture_format,
    picture_part,
    put,
    put_paragraphs,
    replace_all,
    written_between,
    written_in,
)

MARKED = "application/x-gkapp-report-text"
"""A kept text as it goes from one of the editors to another, numbers and all."""
_PICTURES = (".png", ".jpg", ".jpeg")


@dataclass(frozen=True, slots=True)
class Pasted:
    """A kept text, and picture files: their bytes, or where they are."""

    text: str = ""
    pictures: tuple[bytes | Path, ...] = ()


def is_welcome(data: QMimeData) -> bool:
    """Whether there is anything that a text can take; of files only pictures."""
    files = _files(data)
    if files:
        return any(each.suffix.lower() in _PICTURES for each in files)
    return data.hasFormat(MARKED) or data.hasText() or data.hasHtml() or data.hasImage()


def pasted(data: QMimeData) -> Pasted:
    """What of *data* belongs into a text; words come before a picture of the same words."""
    if data.hasFormat(MARKED):
        return Pasted(bytes(data.data(MARKED).data()).decode())
    if files := _files(data):
        return Pasted(pictures=files)
    if data.hasHtml():
        found = read_pasted_html(data.html())
        if found.parts or found.pictures:
            return Pasted(marked_text(found.parts), tuple(found.pictures))
    if data.hasText() and data.text().strip():
        return Pasted(marked_text(map(MarkupPart, data.text().splitlines())))
    picture = data.imageData() if data.hasImage() else None
    if isinstance(picture, QImage) and not picture.isNull():
        return Pasted(pictures=(as_png(picture),))
    return Pasted()


def _files(data: QMimeData) -> tuple[Path, ...]:
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())


_PLACE = re.compile(re.escape(TO_FILL) + "[^）\n]*）?")


def next_place(text: str, after: int) -> tuple[int, int] | None:
    """Begin and end of the first place that begins at *after* or later, else of the first of all.

    None when there is none.
    """
    found = _PLACE.search(text, after) or _PLACE.search(text)
    return found.span() if found else None


class TextHighlighter(QSyntaxHighlighter):
    """Sets headings in bold, and gives the places a ground, so that none is overlooked."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        theme().changed.connect(self.rehighlight)

    # Overrides of Qt methods

    def highlightBlock(self, text: str) -> None:
        if kind_of(self.currentBlock()) in (ParagraphKind.HEADING, ParagraphKind.SUBHEADING):
            bold = QTextCharFormat()
            bold.setFontWeight(QFont.Weight.Bold)
            self.setFormat(0, len(text), bold)  # pyright: ignore[reportUnknownMemberType] - the stub lacks a type
        look = QTextCharFormat()
        look.setBackground(color("accent_soft"))
        look.setForeground(color("accent"))
        for found in _PLACE.finditer(text):
            self.setFormat(found.start(), len(found[0]), look)  # pyright: ignore[reportUnknownMemberType] - the stub lacks a type


_USUAL = "10."
"""What a text with any number has room for, so that it does not move with each further item."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Gutter(QWidget):
    """Stands at the left edge of a text editor, its parent; as wide as the numbers there are."""

    resized = Signal()
    """`needed` is another width now."""

    def __init__(self, editor: QTextEdit) -> None:
        super().__init__(editor)
        self._numbers: list[str] = []
        self.needed = SPACE.x1
        """Pixels for the widest number; next to nothing where there is none."""
        editor.document().contentsChanged.connect(self._count)
        editor.verticalScrollBar().valueChanged.connect(self._look)

    @property
    def _editor(self) -> QTextEdit:
        return cast("QTextEdit", self.parent())  # kept, it would never go away

    def _count(self) -> None:
        parts = map(part_of, blocks_of(self._editor.document()))
        self._numbers = list(numbers_before(parts))
        needed = _width_of(filter(None, self._numbers))
        if needed != self.needed:
            self.needed = needed
            self.resized.emit()
        self.update()

    def _look(self, _value: int) -> None:
        self.update()

    # Overrides of Qt methods

    def sizeHint(self) -> QSize:
        return QSize(self.needed, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        blocks = blocks_of(self._editor.document())
        for block, number in zip(blocks, self._numbers, strict=False):
            if number:
                self._draw(painter, block, number)

    def _draw(self, painter: QPainter, block: QTextBlock, number: str) -> None:
        editor = self._editor
        layout = editor.document().documentLayout()
        line = block.layout().lineAt(0)
        if not line.isValid():
            return
        top = layout.blockBoundingRect(block).top() + line.y() - editor.verticalScrollBar().value()
        place = QRectF(0, top, self.width() - SPACE.x1, line.height())
        is_heading = kind_of(block) is ParagraphKind.HEADING
        painter.setFont(font("strong" if is_heading else "body"))  # pyright: ignore[reportUnknownMemberType] - wrong stub
        painter.setPen(color("text_2"))
        painter.drawText(place, int(_RIGHT), number)


def _width_of(numbers: Iterable[str]) -> int:
    ink = metrics("strong")
    widths = [ink.horizontalAdvance(each) for each in numbers]
    if not widths:
        return SPACE.x1
    return max(*widths, ink.horizontalAdvance(_USUAL)) + 2 * SPACE.x1


_ITEMS = (ParagraphKind.NUMBERED, ParagraphKind.BULLETED)
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
    def kind(self) -> ParagraphKind:
        """The kind of the paragraph in which the cursor stands."""
        return kind_of(self.textCursor().block())

    def set_kind(self, kind: ParagraphKind) -> None:
        """Let the paragraphs that are selected be of *kind*, or ordinary text if they all are."""
        cursor = self.textCursor()
        first = self.document().findBlock(cursor.selectionStart())
        last = self.document().findBlock(cursor.selectionEnd())
        blocks = [first]
        while blocks[-1] != last and blocks[-1].next().isValid():
            blocks.append(blocks[-1].next())
        wanted = [block for block in blocks if kind_of(block) is not ParagraphKind.PICTURE]
        given = ParagraphKind.BODY if all(kind_of(each) is kind for each in wanted) else kind
        cursor.beginEditBlock()
        for block in wanted:
            self._give(block.position(), given)
        cursor.endEditBlock()
        self._tell_kind()

    def _give(self, position: int, kind: ParagraphKind) -> None:
        """A typed number before a heading or an item gives way to the counted one.

        Of a paragraph that begins with a heading only that becomes one, what follows stays text.
        """
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        text = cursor.block().text()
        if kind is ParagraphKind.HEADING and (length := heading_length(text)):
            cursor.setPosition(position + length)
            cursor.insertBlock(block_format(ParagraphKind.BODY))
            cursor.setPosition(position + length)
            cursor.deletePreviousChar()  # its full stop
            cursor.setPosition(position)
        surplus = len(text) - len(as_heading(text, kind)) if kind is not ParagraphKind.BODY else 0
        if surplus and kind is not ParagraphKind.BULLETED:
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
        put_paragraphs(cursor, marked_text([MarkupPart("", ParagraphKind.PICTURE, name)]))
        self.setTextCursor(cursor)

    def insert_paragraphs(self, text: str) -> None:
        """Put a kept text on lines of its own after the paragraph with the cursor."""
        cursor = self.textCursor()
        put_paragraphs(cursor, text)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def change_words(self, part: MarkupPart, caption: str, alt: str) -> None:
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
            self._give(cursor.position(), ParagraphKind.BODY)
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
        cursor.setBlockFormat(block_format(ParagraphKind.BODY))
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
        if event.key() == Qt.Key.Key_F2 and self.kind is ParagraphKind.PICTURE:
            self._open_picture(cursor.block().position())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._begin_paragraph()
        elif (
            event.key() == Qt.Key.Key_Backspace
            and cursor.atBlockStart()
            and not cursor.hasSelection()
            and self.kind not in (ParagraphKind.BODY, ParagraphKind.PICTURE)
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
