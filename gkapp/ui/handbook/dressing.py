"""How a chapter looks: the theme's colours and type put on a document that came from Markdown."""

import re
from collections.abc import Iterable, Iterator

from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)

from gkapp.ui.kit.look.tokens import FONT_FAMILIES, SPACE, Colors

BODY = 15
"""Pixels of the text at 100 %: a step larger than the window's, as it is read line by line."""

_HEADINGS = {1: (24, 0, SPACE.x3), 2: (18, SPACE.x5, SPACE.x2), 3: (15, SPACE.x4, SPACE.x1)}
"""By level: pixels of the type, above it, below it."""
_LINE_HEIGHT = 160  # per cent
_CELL_PADDING = 6
_INDENT = 32  # pixels of a list
_NAMED = re.compile("「[^」]+」")
_BOLD = QFont.Weight(700)


def dress(document: QTextDocument, markdown: str, colors: Colors, zoom: float) -> None:
    """Fill *document* with a chapter, set in *colors* and enlarged by *zoom*."""
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setIndentWidth(_INDENT * zoom)
    document.setDefaultFont(_font(round(BODY * zoom)))  # pyright: ignore[reportUnknownMemberType]
    document.setMarkdown(markdown)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()  # or each step would lay the text out anew
    for block in list(blocks_of(document)):
        _dress_block(QTextCursor(block), block, colors, zoom)
        _dress_words(cursor, block, colors)
    for table in _tables_in(document):
        _dress_table(table, colors, zoom)
    cursor.endEditBlock()


def blocks_of(document: QTextDocument) -> Iterator[QTextBlock]:
    """Every paragraph in order, those in tables too."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def headings_in(document: QTextDocument) -> list[QTextBlock]:
    """The headings in order: one for each section of the chapter."""
    return [each for each in blocks_of(document) if each.blockFormat().headingLevel()]


def notes_in(document: QTextDocument) -> list[QTextBlock]:
    """The quotations, which stand for notes."""
    level = QTextFormat.Property.BlockQuoteLevel
    return [each for each in blocks_of(document) if each.blockFormat().property(level)]


def _font(px: int) -> QFont:
    made = QFont()
    made.setFamilies(list(FONT_FAMILIES))  # pyright: ignore[reportUnknownMemberType]
    made.setPixelSize(px)
    return made


def _dress_block(cursor: QTextCursor, block: QTextBlock, colors: Colors, zoom: float) -> None:
    look = block.blockFormat()
    level = look.headingLevel()
    is_in_table = bool(cursor.currentTable())
    words = QTextCharFormat()
    words.setForeground(_ink(colors.text))
    proportional = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
    if level:
        px, above, below = _HEADINGS[min(level, 3)]
        size = QTextFormat.Property.FontPixelSize
        words.setProperty(size, round(px * zoom))  # pyright: ignore[reportUnknownMemberType]
        words.setFontWeight(_BOLD)
        look.setTopMargin(above * zoom)
        look.setBottomMargin(below * zoom)
        look.setLineHeight(130, proportional)
    else:
        is_item = bool(block.textList())
        look.setTopMargin(0)
        look.setBottomMargin(0 if is_in_table else (SPACE.x1 if is_item else SPACE.x2) * zoom)
        look.setLineHeight(130 if is_in_table else _LINE_HEIGHT, proportional)
    if look.property(QTextFormat.Property.BlockQuoteLevel):
        for put in (look.setLeftMargin, look.setRightMargin, look.setBottomMargin):
            put(SPACE.x4 * zoom)
        look.setTopMargin(SPACE.x3 * zoom)
    cursor.setBlockFormat(look)
    end = block.position() + block.length() - 1
    if not level:
        _merge(cursor, block.position(), end, words)
        return
    for start, stop, had in list(_fragments(block)):
        # Markdown sizes headings by an adjustment, which no merge takes away.
        had.clearProperty(QTextFormat.Property.FontSizeAdjustment)
        had.merge(words)
        cursor.setPosition(start)
        cursor.setPosition(stop, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(had)


def _dress_words(cursor: QTextCursor, block: QTextBlock, colors: Colors) -> None:
    """Links, keys, and the names of what is seen in the window."""
    link, key, named = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
    link.setForeground(_ink(colors.accent))
    link.setFontUnderline(True)
    key.setBackground(_ink(colors.pressed))
    key.setFontFamilies(list(FONT_FAMILIES))  # pyright: ignore[reportUnknownMemberType]
    key.setFontFixedPitch(False)
    named.setFontWeight(_BOLD)
    spans = list(_fragments(block))
    for start, end, look in spans:
        if look.isAnchor():
            _merge(cursor, start, end, link)
        elif look.fontFixedPitch():
            _merge(cursor, start, end, key)
    for found in _NAMED.finditer(block.text()):
        inner = block.position() + found.start() + 1
        _merge(cursor, inner, block.position() + found.end() - 1, named)


def _fragments(block: QTextBlock) -> Iterator[tuple[int, int, QTextCharFormat]]:
    at = block.begin()
    while not at.atEnd():
        piece = at.fragment()
        yield piece.position(), piece.position() + piece.length(), piece.charFormat()
        at += 1


def _merge(cursor: QTextCursor, start: int, end: int, look: QTextCharFormat) -> None:
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    cursor.mergeCharFormat(look)


def _tables_in(document: QTextDocument) -> Iterable[QTextTable]:
    return [each for each in document.rootFrame().childFrames() if isinstance(each, QTextTable)]


def _dress_table(table: QTextTable, colors: Colors, zoom: float) -> None:
    """Hairlines between the rows, a quiet ground under the head."""
    look = QTextTableFormat()
    look.setBorder(0)
    look.setBorderCollapse(True)
    look.setCellPadding(_CELL_PADDING * zoom)
    look.setCellSpacing(0)
    look.setTopMargin(SPACE.x1 * zoom)
    look.setBottomMargin(SPACE.x3 * zoom)
    look.setHeaderRowCount(1)
    look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(look)
    for line in range(table.rows()):
        for at in range(table.columns()):
            cell = table.cellAt(line, at)
            ruled = cell.format().toTableCellFormat()
            ruled.setBottomBorder(1)
            ruled.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            ruled.setBottomBorderBrush(_ink(colors.border))
            if line == 0:
                ruled.setBackground(_ink(colors.surface_alt))
            cell.setFormat(ruled)


def _ink(color: str) -> QBrush:
    return QBrush(QColor(color))
