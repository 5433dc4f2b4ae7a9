"""The pages of a document to read: one below another, at any size, drawn by whoever is asked."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from gkapp.documents.pdf.pages import PageArea, PageHit, PagePicture
from gkapp.ui.kit.look.paint import CENTER, draw_text, fill_round
from gkapp.ui.kit.look.theme import color
from gkapp.ui.kit.pause import Pause

POINTS_PER_INCH = 72
SCREEN_DPI = 96
"""Logical pixels of an inch at 100 %."""
GAP = 16
"""Logical pixels around and between pages."""


def natural_size(points: tuple[float, float]) -> QSizeF:
    """What a page of so many points measures on the screen at 100 %."""
    scale = SCREEN_DPI / POINTS_PER_INCH
    return QSizeF(points[0] * scale, points[1] * scale)


@dataclass(frozen=True, slots=True)
class PageStack:
    """Pages from top to bottom, centred on one another."""

    places: tuple[QRectF, ...]
    width: float
    height: float

    def page_at(self, y: float) -> int:
        """The number, from 0, of the page that lies at *y* or begins next below it."""
        bottoms = [place.bottom() for place in self.places]
        return min(bisect_right(bottoms, y), len(self.places) - 1)

    def pages_between(self, top: float, bottom: float) -> range:
        """The numbers of the pages of which something lies between."""
        within = [
            number
            for number, place in enumerate(self.places)
            if place.bottom() > top and place.top() < bottom
        ]
        return range(within[0], within[-1] + 1) if within else range(0)


def stacked(sizes: Sequence[tuple[float, float]], zoom: float, room: float) -> PageStack:
    """Pages of these *sizes* in points; they stand in the middle of a *room* wider than they."""
    measured = [natural_size(each) * zoom for each in sizes]
    widest = max((each.width() for each in measured), default=0.0)
    width = max(room, widest + 2 * GAP)
    places: list[QRectF] = []
    top = float(GAP)
    for each in measured:
        left = round((width - each.width()) / 2)
        places.append(QRectF(left, top, round(each.width()), round(each.height())))
        top = places[-1].bottom() + GAP
    return PageStack(tuple(places), width, top)


SHADOW = 3
_MARK_ALPHA, _CURRENT_ALPHA = 70, 110


def image_of(picture: PagePicture) -> QImage:
    """The picture as an image of its own."""
    form = QImage.Format.Format_RGB32
    image = QImage(picture.pixels, picture.width, picture.height, picture.stride, form)
    return image.copy()  # the image does not keep the bytes alive


def draw_paper(p: QPainter, paper: QRectF, printed: QPixmap | None, words: str = "") -> None:
    """Draw the sheet with what is *printed*, or with *words* while that is not known."""
    p.fillRect(paper.translated(SHADOW, SHADOW), color("shade"))
    p.fillRect(paper.adjusted(-1, -1, 1, 1), color("border"))
    p.fillRect(paper, color("paper"))
    if printed is None:
        draw_text(p, paper, words, "small", "paper_ink", CENTER)
    else:
        p.save()
        p.setClipRect(paper)
        # Multiplied, white paper takes the tone of the theme's paper: dazzling in the dark.
        p.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        p.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        p.drawPixmap(paper, printed, QRectF(printed.rect()))
        p.restore()


def draw_marks(p: QPainter, areas: Iterable[QRectF], *, is_current: bool) -> None:
    """Mark what was found like a highlighter; around the current place stands a line too."""
    ground = color("soon_bar")
    ground.setAlpha(_CURRENT_ALPHA if is_current else _MARK_ALPHA)
    for area in areas:
        around = area.adjusted(-1, -1, 1, 1)
        p.fillRect(around, ground)
        if is_current:
            fill_round(p, around.adjusted(-2, -2, 2, 2), None, 2, "accent_fill", 2)


ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
MOST_DPI = 300.0
"""A page drawn finer than this takes more memory than eyes can use."""
SETTLE = 120
"""Milliseconds that the view must rest before pages are asked for."""
_LINE = 48


class Fit(Enum):
    """How large a page is shown."""

    WIDTH = "width"
    PAGE = "page"
    NATURAL = "natural"
    """At 100 %, or smaller where the room is narrower."""
    FREE = "free"
    """As large as the officer chose."""


class PdfView(QAbstractScrollArea):
    """Page Up and Page Down go from screen to screen, Ctrl with + - 0 or the wheel zooms."""

    page_wanted = Signal(int, float)
    """The number of a page, from 0, and the dots per inch to draw it with; see show_page."""
    moved = Signal()
    """Another page is at the top, or the zoom is another one."""
    find_wanted = Signal()
    """Words are to be looked for."""
    step_wanted = Signal(int)
    """To the place after (1) or before (-1) the one that is marked."""
    find_over = Signal()
    """The marks are wanted no more."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._pixmaps: dict[int, QPixmap] = {}
        self._drawn_at: dict[int, float] = {}
        self._asked_at: dict[int, float] = {}
        self._words = ""
        self._fit = Fit.NATURAL
        self._zoom = 1.0
        self._stack = stacked((), 1.0, 0.0)
        self._hits: Sequence[PageHit] = ()
        self._hit = 0
        self._resting = Pause(self, SETTLE, self._ask_for_pages)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().setSingleStep(_LINE)
        self.horizontalScrollBar().setSingleStep(_LINE)
        self.verticalScrollBar().valueChanged.connect(self._tell)
        self._tell()

    # What is shown

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def number(self) -> int:
        """The number, from 1, of the page at the top; 0 while there is none."""
        middle = self.verticalScrollBar().value() + min(self.viewport().height() / 3, 200)
        return self._stack.page_at(middle) + 1 if self._sizes else 0

    @property
    def zoom(self) -> float:
        """How large it is shown, 1 for the natural size."""
        return self._zoom

    def show_document(self, sizes: Sequence[tuple[float, float]]) -> None:
        """Show pages of these sizes in points; the pictures follow when they are asked for."""
        self._sizes, self._words = tuple(sizes), ""
        self._hits = ()
        self._drawn_at.clear()
        self._asked_at.clear()
        for number in [each for each in self._pixmaps if each >= len(self._sizes)]:
            del self._pixmaps[number]
        self._lay_out()

    def show_page(self, number: int, dpi: float, picture: PagePicture) -> None:
        """Show how a page looks; one that was not asked for any more is let go."""
        if self._asked_at.get(number) == dpi:
            self._pixmaps[number] = QPixmap.fromImage(image_of(picture))
            self._drawn_at[number] = dpi
            self.viewport().update()

    def show_words(self, words: str) -> None:
        """Say why there is nothing to see."""
        self._pixmaps.clear()
        self.show_document(())
        self._words = words
        self._tell()

    def turn_to(self, number: int) -> None:
        """Bring the top of a page, counted from 1, to the top."""
        if self._sizes:
            place = self._stack.places[max(0, min(number, self.count) - 1)]
            self.verticalScrollBar().setValue(round(place.top()) - GAP)

    def show_hits(self, hits: Sequence[PageHit], current: int) -> None:
        """Mark these places, and bring the current one into sight."""
        self._hits, self._hit = tuple(hits), current
        if current < len(self._hits) and self._hits[current].page < self.count:
            place = self._area_of(self._hits[current].page, self._hits[current].areas[0])
            self._reveal(place)
        self.viewport().update()

    def _area_of(self, number: int, area: PageArea) -> QRectF:
        """Where an area of a page lies in the stack."""
        place = self._stack.places[number]
        scale = place.width() / self._sizes[number][0]
        left, top = place.left() + area.left * scale, place.top() + area.top * scale
        return QRectF(left, top, area.width * scale, area.height * scale)

    def _reveal(self, place: QRectF) -> None:
        """Scroll no further than is needed, and then to a third of the height."""
        room, down, sideways = self.viewport(), self.verticalScrollBar(), self.horizontalScrollBar()
        if not down.value() <= place.top() <= down.value() + room.height() - place.height():
            down.setValue(round(place.top() - room.height() / 3))
        if not sideways.value() <= place.left() <= sideways.value() + room.width() - place.width():
            sideways.setValue(round(place.left() - room.width() / 3))

    # How large it is

    def fit(self, fit: Fit) -> None:
        """Let the pages take the width, or the whole room, from now on."""
        self._fit = fit
        self._lay_out()

    def zoom_in(self) -> None:
        """The next larger step."""
        self._zoom_to(next((each for each in ZOOMS if each > self._zoom * 1.01), ZOOMS[-1]))

    def zoom_out(self) -> None:
        """The next smaller step."""
        smaller = (each for each in reversed(ZOOMS) if each < self._zoom * 0.99)
        self._zoom_to(next(smaller, ZOOMS[0]))

    def _zoom_to(self, zoom: float) -> None:
        self._zoom = zoom
        self.fit(Fit.FREE)

    def _fitting_zoom(self) -> float:
        if not self._sizes or self._fit is Fit.FREE:
            return self._zoom
        widest = max(natural_size(each).width() for each in self._sizes)
        highest = max(natural_size(each).height() for each in self._sizes)
        by_width = max(0.1, (self.viewport().width() - 2 * GAP) / widest)
        match self._fit:
            case Fit.WIDTH:
                return by_width
            case Fit.PAGE:
                return max(0.1, min(by_width, (self.viewport().height() - 2 * GAP) / highest))
            case Fit.NATURAL:
                return min(1.0, by_width)

    def _lay_out(self) -> None:
        """Place the pages anew, so that what is at the top stays there."""
        bar, sideways = self.verticalScrollBar(), self.horizontalScrollBar()
        number, share = self._place_at_top()
        self._zoom = self._fitting_zoom()
        room = self.viewport().size()
        self._stack = stacked(self._sizes, self._zoom, room.width())
        bar.setPageStep(room.height())
        bar.setRange(0, max(0, round(self._stack.height) - room.height()))
        sideways.setPageStep(room.width())
        sideways.setRange(0, max(0, round(self._stack.width) - room.width()))
        sideways.setValue(sideways.maximum() // 2)
        if number < len(self._stack.places):
            place = self._stack.places[number]
            bar.setValue(round(place.top() + share * place.height()) - GAP)
        self._tell()

    def _place_at_top(self) -> tuple[int, float]:
        """Which page is at the top, and which part of its height."""
        if not self._stack.places:
            return 0, 0.0
        top = self.verticalScrollBar().value() + GAP
        number = self._stack.page_at(top)
        place = self._stack.places[number]
        return number, (top - place.top()) / place.height()

    # Asking for pages

    def _seen(self) -> range:
        top = self.verticalScrollBar().value()
        return self._stack.pages_between(top, top + self.viewport().height())

    def _ask_for_pages(self) -> None:
        """Ask for what is seen and not yet drawn so; let go of what is far away."""
        if not self.isVisible():
            return
        seen = self._seen()
        near = range(seen.start - 1, seen.stop + 1)
        for number in [each for each in self._pixmaps if each not in near]:
            del self._pixmaps[number]
            self._drawn_at.pop(number, None)
            self._asked_at.pop(number, None)
        dpi = min(MOST_DPI, SCREEN_DPI * self._zoom * self.devicePixelRatioF())
        for number in seen:
            if dpi not in (self._drawn_at.get(number), self._asked_at.get(number)):
                self._asked_at[number] = dpi
                self.page_wanted.emit(number, dpi)

    def _tell(self) -> None:
        where = f"，第 {self.number} 页，共 {self.count} 页" if self._sizes else ""
        self.setAccessibleName(self._name + where)
        self._resting.start()
        self.viewport().update()
        self.moved.emit()

    def _take_key_of_search(self, event: QKeyEvent) -> bool:
        """Whether a key began, led or ended a search."""
        is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.matches(QKeySequence.StandardKey.Find):
            self.find_wanted.emit()
        elif event.key() == Qt.Key.Key_F3:
            self.step_wanted.emit(-1 if is_back else 1)
        elif event.key() == Qt.Key.Key_Escape and self._hits:
            self.find_over.emit()
        else:
            return False
        return True

    # Overrides of Qt methods

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._resting.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self.viewport())
        if not self._sizes:
            draw_text(p, QRectF(self.viewport().rect()), self._words, "body", "text_2", CENTER)
            return
        origin = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        for number in self._seen():
            place = self._stack.places[number].translated(-origin)
            draw_paper(p, place, self._pixmaps.get(number), f"第 {number + 1} 页")
            for at, hit in enumerate(self._hits):
                if hit.page == number:
                    areas = (self._area_of(number, each).translated(-origin) for each in hit.areas)
                    draw_marks(p, areas, is_current=at == self._hit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._take_key_of_search(event):
            return
        bar = self.verticalScrollBar()
        has_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        match event.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal if has_control:
                self.zoom_in()
            case Qt.Key.Key_Minus if has_control:
                self.zoom_out()
            case Qt.Key.Key_0 if has_control:
                self.fit(Fit.WIDTH)
            case Qt.Key.Key_PageDown:
                bar.triggerAction(bar.SliderAction.SliderPageStepAdd)
            case Qt.Key.Key_PageUp:
                bar.triggerAction(bar.SliderAction.SliderPageStepSub)
            case Qt.Key.Key_Home:
                bar.setValue(0)
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case _:
                super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """The window's own Ctrl+F would find in the page, not on the paper."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Find)
        ):
            event.accept()
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        elif event.angleDelta().y() > 0:
            self.zoom_in()
        elif event.angleDelta().y() < 0:
            self.zoom_out()
