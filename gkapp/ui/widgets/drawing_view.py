"""A drawing of the documents in the window: in the theme's colours, walked through by keys."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gkapp.documents.drawing import OUTLINE, PAPER_INKS, Box, Drawing, Ink, Stroke, Words
from gkapp.ui.look.paint import fill_round
from gkapp.ui.look.theme import color, font
from gkapp.ui.look.tokens import ColorRole

_ROLES: Mapping[Ink, ColorRole] = {
    Ink.TEXT: "text",
    Ink.QUIET: "text_3",
    Ink.FAINT: "border",
    Ink.MARK: "chart_1",
}
_EMPTY = Drawing(1, 1, (), "")
_NARROWEST = 240
_COPY_SCALE = 3  # dots of a copied picture to a logical pixel


class DrawingView(QWidget):
    """As wide as its room and as high as its drawing. Arrow keys go from spot to spot."""

    pointed = Signal(str)
    """The words of the spot under the mouse or the keys; empty for none."""

    def __init__(self) -> None:
        super().__init__()
        self._make: Callable[[float], Drawing] | None = None
        self._words: Sequence[str] = ()
        self._name = ""
        self._drawing = _EMPTY
        self._at = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumWidth(_NARROWEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_drawing(
        self, name: str, make: Callable[[float], Drawing], words: Sequence[str]
    ) -> None:
        """Show what *make* gives for a width; *words* say what each of its spots shows."""
        self._name, self._make, self._words, self._at = name, make, tuple(words), -1
        self._fit()
        self._say()

    def image(self) -> QImage:
        """The drawing as on paper, fine enough to be put into a document."""
        ratio = _COPY_SCALE
        size = QSize(round(self._drawing.width * ratio), round(self._drawing.height * ratio))
        made = QImage(size, QImage.Format.Format_RGB32)
        made.fill(Qt.GlobalColor.white)
        painter = QPainter(made)
        painter.scale(ratio, ratio)
        paint_drawing(painter, self._drawing, _paper_inks())
        painter.end()
        return made

    def _fit(self) -> None:
        if self._make is not None:
            self._drawing = self._make(float(max(self.width(), _NARROWEST)))
            self.setFixedHeight(round(self._drawing.height) + 1)
            self.update()

    def _say(self) -> None:
        at = f"。{self._words[self._at]}" if self._at >= 0 else "，用方向键逐项查看"
        self.setAccessibleName(f"{self._name}{at}")
        self.setAccessibleDescription(self._drawing.words)
        event = QAccessibleEvent(self, QAccessible.Event.NameChanged)
        QAccessible.updateAccessibility(event)

    def _point(self, at: int) -> None:
        if at != self._at:
            self._at = at
            self._say()
            self.pointed.emit(self._words[at] if at >= 0 else "")
            self.update()

    def _spot(self, at: int) -> QRectF:
        area = self._drawing.spots[at]
        return QRectF(area.x, area.y, area.width, area.height)

    def _at_position(self, position: QPointF) -> int:
        spots = range(len(self._drawing.spots))
        return next((at for at in spots if self._spot(at).contains(position)), -1)

    # Overrides of Qt methods

    def sizeHint(self) -> QSize:
        return QSize(600, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self)
        if self._at >= 0:
            fill_round(p, self._spot(self._at), "hover", 4, "text" if self.hasFocus() else None, 2)
        paint_drawing(p, self._drawing, {ink: color(role) for ink, role in _ROLES.items()})
        if self.hasFocus() and self._at < 0:
            fill_round(p, self.rect(), None, 4, "text", 2)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self._at_position(event.position()))

    def leaveEvent(self, _event: QEvent) -> None:
        self._point(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._words) - 1
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Up:
                self._point(max(0, self._at - 1))
            case Qt.Key.Key_Right | Qt.Key.Key_Down:
                self._point(min(last, self._at + 1))
            case Qt.Key.Key_Home:
                self._point(min(last, 0))
            case Qt.Key.Key_End:
                self._point(last)
            case _:
                super().keyPressEvent(event)
                return
        if self._at >= 0:
            where = self.mapToGlobal(self._spot(self._at).bottomLeft().toPoint())
            QToolTip.showText(where, self._words[self._at], self)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            at = self._at_position(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._words[at] if at >= 0 else "", self)
            return True
        return super().event(event)


def paint_drawing(p: QPainter, drawing: Drawing, inks: Mapping[Ink, QColor]) -> None:
    """Paint it with its upper left corner at the painter's origin."""
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    for shape in drawing.shapes:
        ink = inks[shape.ink]
        match shape:
            case Box(area=area, is_filled=is_filled):
                p.setPen(Qt.PenStyle.NoPen if is_filled else QPen(ink, OUTLINE))
                p.setBrush(QBrush(ink) if is_filled else QBrush())
                p.drawRect(QRectF(area.x, area.y, area.width, area.height))
            case Stroke(start=start, end=end, width=width):
                p.setPen(QPen(ink, width))
                p.drawLine(QPointF(*start), QPointF(*end))
            case Words():
                _paint_words(p, shape, ink)


def _paint_words(p: QPainter, words: Words, ink: QColor) -> None:
    face = QFont(font("caption"))
    face.setPixelSize(max(1, round(words.size)))
    p.setFont(face)  # pyright: ignore[reportUnknownMemberType] - the stub lacks an import
    p.setPen(ink)
    measures = QFontMetricsF(face)
    shift = {"start": 0.0, "middle": 0.5, "end": 1.0}[words.anchor]
    left = words.x - measures.horizontalAdvance(words.text) * shift
    baseline = words.y + (measures.ascent() - measures.descent()) / 2
    p.drawText(QPointF(left, baseline), words.text)


def _paper_inks() -> dict[Ink, QColor]:
    return {ink: QColor.fromRgbF(light, light, light) for ink, light in PAPER_INKS.items()}
