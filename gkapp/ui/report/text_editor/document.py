"""A kept text as the paragraphs of an editor's document, and back."""

from collections.abc import Iterable, Iterator

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextDocument

from gkapp.domain.report.markup import Kind, Part, marked_text, parts_of
from gkapp.domain.report.numbers import field, split_fields
from gkapp.ui.report.text_editor.formats import (
    OBJECT,
    block_format,
    kind_of,
    number_format,
    number_key,
    picture_format,
    picture_part,
)


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
    if all(part.kind is Kind.BODY for part in parts):
        for number, part in enumerate(parts):
            if number:
                cursor.insertBlock(block_format(Kind.BODY), QTextCharFormat())
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


def part_of(block: QTextBlock) -> Part:
    """A paragraph without looking at what objects stand in it: enough to number it."""
    return Part(block.text(), kind_of(block))


def _put_apart(cursor: QTextCursor, parts: Iterable[Part]) -> None:
    """Whole paragraphs: what stands around the cursor in its line stays apart from them."""
    rest = cursor.block().isValid() and not cursor.atBlockEnd()
    if cursor.positionInBlock():
        cursor.insertBlock(block_format(Kind.BODY), QTextCharFormat())
    _insert(cursor, parts)
    if rest or kind_of(cursor.block()) is Kind.PICTURE:
        cursor.insertBlock(block_format(Kind.BODY), QTextCharFormat())


def _insert(cursor: QTextCursor, parts: Iterable[Part]) -> None:
    for number, part in enumerate(parts):
        if number:
            cursor.insertBlock(block_format(part.kind), QTextCharFormat())
        else:
            cursor.setBlockFormat(block_format(part.kind))
            cursor.setBlockCharFormat(QTextCharFormat())
        if part.kind is Kind.PICTURE:
            cursor.insertText(OBJECT, picture_format(part))
        else:
            _insert_text(cursor, part.text)


def _insert_text(cursor: QTextCursor, text: str) -> None:
    for stretch, is_field in split_fields(text):
        if is_field:
            cursor.insertText(OBJECT, number_format(stretch))
        else:
            cursor.insertText(stretch, QTextCharFormat())


def _parts(document: QTextDocument, begin: int, end: int) -> Iterator[Part]:
    for block in blocks_of(document):
        first, last = block.position(), block.position() + block.length() - 1
        if last < begin or first > end or (first == end > begin):
            continue
        kind = kind_of(block) if begin <= first else Kind.BODY
        yield from _parts_in(block, kind, begin, end)


def _parts_in(block: QTextBlock, kind: Kind, begin: int, end: int) -> Iterator[Part]:
    """Usually one; a picture with words beside it stands on its own."""
    words, has_picture = "", False
    own = Kind.BODY if kind is Kind.PICTURE else kind
    for text, look in _stretches(block, begin, end):
        picture = picture_part(look)
        if picture is None:
            key = number_key(look)
            words += text.replace(OBJECT, field(key) if key else "")
            continue
        if words.strip():
            yield Part(words, own)
        yield from [picture] * text.count(OBJECT)
        words, has_picture, own = "", True, Kind.BODY
    if words.strip() or not has_picture:
        yield Part(words, own)


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
