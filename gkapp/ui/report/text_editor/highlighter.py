"""What the text looks like beyond its words: headings, and the places that wait for the officer."""

import re

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from gkapp.domain.report.markup import Kind
from gkapp.domain.report.proposals import TO_FILL
from gkapp.ui.kit.look.theme import color, theme
from gkapp.ui.report.text_editor.formats import kind_of

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
        if kind_of(self.currentBlock()) in (Kind.HEADING, Kind.SUBHEADING):
            bold = QTextCharFormat()
            bold.setFontWeight(QFont.Weight.Bold)
            self.setFormat(0, len(text), bold)  # pyright: ignore[reportUnknownMemberType] - the stub lacks a type
        look = QTextCharFormat()
        look.setBackground(color("accent_soft"))
        look.setForeground(color("accent"))
        for found in _PLACE.finditer(text):
            self.setFormat(found.start(), len(found[0]), look)  # pyright: ignore[reportUnknownMemberType] - the stub lacks a type
