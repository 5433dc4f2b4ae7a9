"""The places that a draft leaves for the officer, （待填写：…）: finding and colouring them."""

import re

from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextDocument

from gkapp.domain.report_text import TO_FILL
from gkapp.ui.look.theme import color, theme

_PLACE = re.compile(re.escape(TO_FILL) + "[^）\n]*）?")


def next_place(text: str, after: int) -> tuple[int, int] | None:
    """Begin and end of the first place that begins at *after* or later, else of the first of all.

    None when there is none.
    """
    found = _PLACE.search(text, after) or _PLACE.search(text)
    return found.span() if found else None


class PlaceHighlighter(QSyntaxHighlighter):
    """Gives the places a ground, so that none is overlooked."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        theme().changed.connect(self.rehighlight)

    # Overrides of Qt methods

    def highlightBlock(self, text: str) -> None:
        look = QTextCharFormat()
        look.setBackground(color("accent_soft"))
        look.setForeground(color("accent"))
        for found in _PLACE.finditer(text):
            self.setFormat(found.start(), len(found[0]), look)  # pyright: ignore[reportUnknownMemberType] - the stub lacks a type
