"""A kept text as the paragraphs of an editor's document, and back."""

from collections.abc import Iterable, Iterator, Mapping

from PySide6.QtCore import QObject, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPen,
    QPyTextObject,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from gkapp.domain.report.markup import MarkupPart, ParagraphKind, marked_text, parts_of
from gkapp.domain.report.numbers import UNKNOWN, Numbers, field, split_fields
from gkapp.domain.report.picture_numbers import caption_words
from gkapp.ui.kit.look.theme import color, font
from gkapp.ui.kit.look.tokens import SIZE, SPACE

OBJECT = "\ufffc"
"""What stands in the text for a number or a picture."""
NUMBER = int(QTextFormat.ObjectTypes.UserObject) + 1
PICTURE = NUMBER + 1
_KIND = int(QTextFormat.Property.UserProperty) + 1
_KEY, _CAPTION, _ALT = _KIND + 1, _KIND + 2, _KIND + 3
_LINE_HEIGHT = 135
"""Per cent of what the font asks for."""


def block_format(kind: ParagraphKind) -> QTextBlockFormat:
    """How a paragraph of this kind stands."""
    made = QTextBlockFormat()
    made.setProperty(_KIND, kind.value)  # pyright: ignore[reportUnknownMemberType] - partly typed
    proportional = QTextBlockFormat.LineHeightTypes.ProportionalHeight
    made.setLineHeight(100 if kind is ParagraphKind.PICTURE else _LINE_HEIGHT, proportional.value)
    made.setBottomMargin(SPACE.x1)
    if kind in (ParagraphKind.HEADING, ParagraphKind.SUBHEADING):
        made.setTopMargin(SPACE.x1)
    return made


def kind_of(block: QTextBlock) -> ParagraphKind:
    """The kind of a paragraph; ordinary text where nothing is said."""
    return ParagraphKind(block.blockFormat().property(_KIND) or ParagraphKind.BODY.value)


def number_format(key: str) -> QTextCharFormat:
    """The look of the character that stands for the number *key*."""
    made = _object_format(NUMBER)
    made.setProperty(_KEY, key)  # pyright: ignore[reportUnknownMemberType] - partly typed
    made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBaseline)
    return made


def picture_format(part: MarkupPart) -> QTextCharFormat:
    """The look of the character that stands for a picture."""
    made = _object_format(PICTURE)
    made.setProperty(_KEY, part.picture)  # pyright: ignore[reportUnknownMemberType] - partly typed
    made.setProperty(_CAPTION, part.text)  # pyright: ignore[reportUnknownMemberType] - partly typed
    made.setProperty(_ALT, part.alt)  # pyright: ignore[reportUnknownMemberType] - partly typed
    return made


def number_key(look: QTextFormat) -> str:
    """Which number a character stands for; empty for all others."""
    return str(look.property(_KEY)) if look.objectType() == NUMBER else ""


def picture_part(look: QTextFormat) -> MarkupPart | None:
    """Which picture a character stands for, if any."""
    if look.objectType() != PICTURE:
        return None
    caption, alt = str(look.property(_CAPTION) or ""), str(look.property(_ALT) or "")
    return MarkupPart(caption, ParagraphKind.PICTURE, str(look.property(_KEY)), alt)


def _object_format(object_type: int) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setObjectType(object_type)
    made.setFontUnderline(False)
    return made


_PADDING = 3.0
"""Left and right of a number within its ground."""
_RADIUS = 3.0
_HIGHEST = 220.0
"""Pixels of a picture in the editor; the paper shows it at its size."""
_MISSING = QSizeF(240, 80)
_NO_CAPTION = "（双击或者按 F2 填写图片说明）"


class NumberObject(QPyTextObject):
    """Numbers on a tinted ground, so that none is taken for typed text."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.numbers: Numbers = {}

    # Overrides of Qt methods

    def intrinsicSize(
        self,
        doc: QTextDocument,
        posInDocument: int,  # noqa: N803 - Qt's own name
        format: QTextFormat,
    ) -> QSizeF:
        measures = QFontMetricsF(doc.defaultFont())
        width = measures.horizontalAdvance(self._value(format)) + 2 * _PADDING
        return QSizeF(width + 2, measures.height())

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        posInDocument: int,  # noqa: N803 - Qt's own name
        format: QTextFormat,
    ) -> None:
        rect = QRectF(rect)
        is_known = number_key(format) in self.numbers
        ground = color("accent_soft" if is_known else "problem_soft")
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color("accent_line" if is_known else "problem"), 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(rect.adjusted(1, 0.5, -1, -0.5), _RADIUS, _RADIUS)
        painter.setPen(color("accent" if is_known else "problem"))
        painter.setFont(doc.defaultFont())  # pyright: ignore[reportUnknownMemberType] - wrong stub
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), self._value(format))
        painter.restore()

    def _value(self, look: QTextFormat) -> str:
        known = self.numbers.get(number_key(look))
        return known.value if known is not None else UNKNOWN


class PictureObject(QPyTextObject):
    """Pictures no larger than the editor, with the caption under them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.files: Mapping[str, bytes] = {}
        self.width = 400.0
        """What the editor has room for."""
        self._drawn: dict[str, QImage] = {}

    def size_of(self, name: str) -> QSizeF:
        """How large the picture *name* is drawn."""
        image = self._image(name)
        if image is None:
            return _MISSING
        size = QSizeF(image.size())
        scale = min(1.0, self.width / size.width(), _HIGHEST / size.height())
        return size * scale

    # Overrides of Qt methods

    def intrinsicSize(
        self,
        doc: QTextDocument,
        posInDocument: int,  # noqa: N803 - Qt's own name
        format: QTextFormat,
    ) -> QSizeF:
        part = picture_part(format)
        size = self.size_of(part.picture if part is not None else "")
        return QSizeF(max(size.width(), 200), size.height() + SPACE.x2 + _caption_height())

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        posInDocument: int,  # noqa: N803 - Qt's own name
        format: QTextFormat,
    ) -> None:
        rect = QRectF(rect)
        part = picture_part(format)
        if part is None:
            return
        size = self.size_of(part.picture)
        place = QRectF(rect.topLeft(), size)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        image = self._image(part.picture)
        if image is None:
            self._draw_missing(painter, place)
        else:
            painter.drawImage(place, image)
            painter.setPen(QPen(color("border"), 1))
            painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setFont(_caption_font())  # pyright: ignore[reportUnknownMemberType] - wrong stub
        painter.setPen(color("text_2" if part.text else "text_3"))
        under = QRectF(rect.left(), place.bottom() + SPACE.x1, rect.width(), _caption_height())
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        words = QFontMetricsF(_caption_font()).elidedText(
            caption_words(part.text) or _NO_CAPTION, Qt.TextElideMode.ElideRight, under.width()
        )
        painter.drawText(under, int(left), words)
        painter.restore()

    def _draw_missing(self, painter: QPainter, place: QRectF) -> None:
        painter.setPen(QPen(color("problem"), 1))
        painter.setBrush(color("problem_soft"))
        painter.drawRoundedRect(place, SIZE.radius, SIZE.radius)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), "图片已不在数据库中")

    def _image(self, name: str) -> QImage | None:
        """The picture, decoded once."""
        if name not in self._drawn and name in self.files:
            self._drawn[name] = QImage.fromData(self.files[name])
        return self._drawn.get(name)


def _caption_font() -> QFont:
    return font("small")


def _caption_height() -> float:
    return QFontMetricsF(_caption_font()).height()


def fill(document: QTextDocument, text: str) -> None:
    """Let the document be a kept text; nothing that its undo could take back."""
    document.setUndoRedoEnabled(False)
    replace_all(QTextCursor(document), text)
    document.setUndoRedoEnabled(True)


def put(cursor: QTextCursor, text: str) -> None:
    """Put a kept text into the place of what is selected, as one step of the undo.

    Ordinary text goes into the sentence; headings, lists and pictures stand on their own lines.
    """
    parts = parts_of(text)
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    if all(part.kind is ParagraphKind.BODY for part in parts):
        for number, part in enumerate(parts):
            if number:
                cursor.insertBlock(block_format(ParagraphKind.BODY), QTextCharFormat())
            _insert_text(cursor, part.text)
    else:
        _put_apart(cursor, parts)
    cursor.endEditBlock()


def put_paragraphs(cursor: QTextCursor, text: str) -> None:
    """Put a kept text on lines of its own after the paragraph in which the cursor stands."""
    cursor.beginEditBlock()
    cursor.clearSelection()
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    _put_apart(cursor, parts_of(text))
    cursor.endEditBlock()


def replace_all(cursor: QTextCursor, text: str) -> None:
    """Let the whole document be a kept text, as one step of the undo."""
    cursor.beginEditBlock()
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.removeSelectedText()
    _insert(cursor, parts_of(text))
    cursor.endEditBlock()


def written_in(document: QTextDocument) -> str:
    """The document as a kept text."""
    return marked_text(_parts(document, 0, document.characterCount()))


def written_between(document: QTextDocument, begin: int, end: int) -> str:
    """A stretch of the document as a kept text; a paragraph cut at its begin loses its kind."""
    return marked_text(_parts(document, begin, end))


def blocks_of(document: QTextDocument) -> Iterator[QTextBlock]:
    """The paragraphs in their order."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def part_of(block: QTextBlock) -> MarkupPart:
    """A paragraph without looking at what objects stand in it: enough to number it."""
    return MarkupPart(block.text(), kind_of(block))


def _put_apart(cursor: QTextCursor, parts: Iterable[MarkupPart]) -> None:
    """Whole paragraphs: what stands around the cursor in its line stays apart from them."""
    rest = cursor.block().isValid() and not cursor.atBlockEnd()
    if cursor.positionInBlock():
        cursor.insertBlock(block_format(ParagraphKind.BODY), QTextCharFormat())
    _insert(cursor, parts)
    if rest or kind_of(cursor.block()) is ParagraphKind.PICTURE:
        cursor.insertBlock(block_format(ParagraphKind.BODY), QTextCharFormat())


def _insert(cursor: QTextCursor, parts: Iterable[MarkupPart]) -> None:
    for number, part in enumerate(parts):
        if number:
            cursor.insertBlock(block_format(part.kind), QTextCharFormat())
        else:
            cursor.setBlockFormat(block_format(part.kind))
            cursor.setBlockCharFormat(QTextCharFormat())
        if part.kind is ParagraphKind.PICTURE:
            cursor.insertText(OBJECT, picture_format(part))
        else:
            _insert_text(cursor, part.text)


def _insert_text(cursor: QTextCursor, text: str) -> None:
    for stretch, is_field in split_fields(text):
        if is_field:
            cursor.insertText(OBJECT, number_format(stretch))
        else:
            cursor.insertText(stretch, QTextCharFormat())


def _parts(document: QTextDocument, begin: int, end: int) -> Iterator[MarkupPart]:
    for block in blocks_of(document):
        first, last = block.position(), block.position() + block.length() - 1
        if last < begin or first > end or (first == end > begin):
            continue
        kind = kind_of(block) if begin <= first else ParagraphKind.BODY
        yield from _parts_in(block, kind, begin, end)


def _parts_in(block: QTextBlock, kind: ParagraphKind, begin: int, end: int) -> Iterator[MarkupPart]:
    """Usually one; a picture with words beside it stands on its own."""
    words, has_picture = "", False
    own = ParagraphKind.BODY if kind is ParagraphKind.PICTURE else kind
    for text, look in _stretches(block, begin, end):
        picture = picture_part(look)
        if picture is None:
            key = number_key(look)
            words += text.replace(OBJECT, field(key) if key else "")
            continue
        if words.strip():
            yield MarkupPart(words, own)
        yield from [picture] * text.count(OBJECT)
        words, has_picture, own = "", True, ParagraphKind.BODY
    if words.strip() or not has_picture:
        yield MarkupPart(words, own)


def _stretches(block: QTextBlock, begin: int, end: int) -> Iterator[tuple[str, QTextCharFormat]]:
    """What of a paragraph lies between two places, stretch by stretch of the same look."""
    fragments = block.begin()
    while not fragments.atEnd():
        fragment = fragments.fragment()
        first, last = fragment.position(), fragment.position() + fragment.length()
        if first < end and last > begin:
            yield _cut(fragment.text(), max(begin - first, 0), end - first), fragment.charFormat()
        fragments += 1


def _cut(text: str, begin: int, end: int) -> str:
    """A part of *text*, counted in UTF-16 as Qt counts."""
    if begin == 0 and end >= 2 * len(text):
        return text
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * begin : 2 * end].decode("utf-16-le", "replace")
