"""The text of a chapter: set in the theme, enlarged as wished, at one of its sections."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QTextCharFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from gkapp.domain.handbook import Chapter
from gkapp.ui.handbook.dressing import dress, headings_in, notes_in
from gkapp.ui.kit.look.paint import fill_round
from gkapp.ui.kit.look.theme import colors, theme
from gkapp.ui.kit.look.tokens import SPACE

_WIDEST = 760  # pixels of a line at 100 %; longer ones are hard to follow
ZOOMS = (100, 110, 125, 150, 175, 200)
"""Per cent."""


class Reader(QTextBrowser):
    """Shows one chapter; tells what link is clicked and what section is read."""

    link_wanted = Signal(str)
    """The target of a link, as the chapter writes it."""
    section_reached = Signal(int)
    """The number of the section that stands at the top."""
    zoomed = Signal(int)
    """The zoom in per cent."""

    def __init__(self, zoom: int = ZOOMS[0]) -> None:
        super().__init__()  # pyright: ignore[reportUnknownMemberType] - the stub lacks a type
        self.zoom = zoom if zoom in ZOOMS else ZOOMS[0]
        self._chapter: Chapter | None = None
        self._tops: list[int] = []
        self._notes: list[int] = []
        self._at = 0
        """Where in the text its first line stands that is seen, or was to be."""
        self._is_scrolled_by_hand = False
        self._words: tuple[str, ...] = ()
        self.setOpenLinks(False)
        self.setAccessibleName("使用说明正文")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.anchorClicked.connect(self._follow)
        bar = self.verticalScrollBar()
        bar.actionTriggered.connect(self._begin_scrolling)
        bar.valueChanged.connect(self._scrolled)
        bar.rangeChanged.connect(self._put_on_top)  # only then there is room below it to scroll
        theme().changed.connect(self._dress_again)

    @property
    def chapter(self) -> Chapter | None:
        """The chapter that is shown."""
        return self._chapter

    @property
    def section(self) -> int:
        """The number of the section at the top of what is seen."""
        reached = [number for number, start in enumerate(self._tops) if start <= self._at]
        return reached[-1] if reached else 0

    def show_chapter(self, chapter: Chapter, section: int = 0) -> None:
        """Show *chapter* from one of its sections on."""
        if chapter is not self._chapter:
            self._chapter = chapter
            self._dress()
        self.go_to(section)

    def go_to(self, section: int) -> None:
        """Put a section at the top."""
        self._at = self._tops[section] if section else 0
        self._put_on_top()
        self.section_reached.emit(section)

    def mark(self, words: Sequence[str]) -> None:
        """Mark these words wherever they stand."""
        self._words = tuple(words)
        self._mark_again()

    def set_zoom(self, zoom: int) -> None:
        """Enlarge to so many per cent, at the same place in the text."""
        if zoom != self.zoom and zoom in ZOOMS:
            self.zoom = zoom
            self._dress_again()
            self.zoomed.emit(zoom)

    def zoom_by(self, steps: int) -> None:
        """Enlarge or reduce by steps, as far as it goes."""
        at = ZOOMS.index(self.zoom) + steps
        self.set_zoom(ZOOMS[max(0, min(at, len(ZOOMS) - 1))])

    def _follow(self, url: QUrl) -> None:
        self.link_wanted.emit(url.toString())

    def _begin_scrolling(self) -> None:
        self._is_scrolled_by_hand = True

    def _scrolled(self, value: int) -> None:
        """Note where the reader went; not where the layout put the text for a while."""
        if self._is_scrolled_by_hand:
            self._is_scrolled_by_hand = False
            corner = self.viewport().rect().topLeft()
            self._at = self.cursorForPosition(corner).position() if value else 0
            self.section_reached.emit(self.section)

    def _dress(self) -> None:
        if self._chapter is not None:
            dress(self.document(), self._chapter.markdown, colors(), self.zoom / 100)
            self.setTextCursor(QTextCursor(self.document()))
            self._tops = [each.position() for each in headings_in(self.document())]
            self._notes = [each.position() for each in notes_in(self.document())]
            self._mark_again()

    def _dress_again(self) -> None:
        self._dress()
        self._fit()
        self._put_on_top()

    def _put_on_top(self) -> None:
        """Scroll to where one is to be, as far as the text goes."""
        block = self.document().findBlock(self._at)
        box = self.document().documentLayout().blockBoundingRect(block)
        self.verticalScrollBar().setValue(round(box.top()) if self._at else 0)

    def _mark_again(self) -> None:
        look = QTextCharFormat()
        look.setBackground(QColor(colors().soon_soft))
        look.setForeground(QColor(colors().soon))
        found: list[QTextEdit.ExtraSelection] = []
        for word in self._words:
            cursor = self.document().find(word, 0)
            while not cursor.isNull():
                found.append(_selection(cursor, look))
                cursor = self.document().find(word, cursor)
        self.setExtraSelections(found)  # pyright: ignore[reportUnknownMemberType]

    def _fit(self) -> None:
        """Lines no longer than one can follow."""
        room = self.width() - 2 * SPACE.x6 - self.verticalScrollBar().width()
        right = max(0, room - round(_WIDEST * self.zoom / 100))
        self.setViewportMargins(SPACE.x6, SPACE.x5, SPACE.x6 + right, SPACE.x4)
        # While the window is being shown Qt does not lay the text out for the margins by itself.
        self.document().setTextWidth(self.viewport().width())

    # Overrides of Qt methods

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._put_on_top()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)  # scrolls to the cursor, which stands at the beginning
        self._put_on_top()

    def paintEvent(self, event: QPaintEvent) -> None:
        p = QPainter(self.viewport())
        p.translate(0, -self.verticalScrollBar().value())
        for note in map(self.document().findBlock, self._notes):
            box = note.layout().boundingRect().translated(note.layout().position())
            box.setLeft(0)
            box.setRight(self.viewport().width())
            fill_round(p, box.adjusted(0, -SPACE.x1, 0, SPACE.x2), "accent_soft")
        p.end()
        super().paintEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)


def _selection(cursor: QTextCursor, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
    made = QTextEdit.ExtraSelection()
    made.cursor, made.format = QTextCursor(cursor), look  # pyright: ignore[reportAttributeAccessIssue]
    return made
