"""A drawing of the documents in the window: in the theme's colours, walked through by keys."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip

from gkapp.documents.blocks import OUTLINE, PAPER_INKS, Box, Drawing, Ink, Stroke, Words
from gkapp.ui.kit.look.paint import fill_round
from gkapp.ui.kit.look.theme import color, font
from gkapp.ui.kit.look.tokens import ColorRole
from gkapp.ui.kit.widgets.pointed import PointedWidget

_ROLES: Mapping[Ink, ColorRole] = {
    Ink.TEXT: "text",
    Ink.QUIET: "text_3",
    Ink.FAINT: "border",
    Ink.MARK: "chart_1",
}
_EMPTY = Drawing(1, 1, (), "")
_NARROWEST = 240
_COPY_SCALE = 3  # dots of a copied picture to a logical pixel


class DrawingView(PointedWidget):
    """As wide as its room and as high as its drawing. Arrow keys go from spot to spot."""

    BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
    ON = (Qt.Key.Key_Right, Qt.Key.Key_Down)

    def __init__(self) -> None:
        super().__init__()
        self._make: Callable[[float], Drawing] | None = None
        self._words: Sequence[str] = ()
        self._name = ""
        self._drawing = _EMPTY
        self.setMinimumWidth(_NARROWEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_drawing(
        self, name: str, make: Callable[[float], Drawing], words: Sequence[str]
    ) -> None:
        """Show what *make* gives for a width; *words* say what each of its spots shows."""
        self._name, self._make, self._words, self._at = name, make, tuple(words), -1
        self._fit()
        self.setAccessibleDescription(self._drawing.words)
        self.say()

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

    @property
    def count(self) -> int:
        """How many spots there are."""
        return len(self._words)

    def words(self, at: int) -> str:
        """What a spot shows."""
        return self._words[at]

    def name(self) -> str:
        """With the spot that is pointed at."""
        at = f"。{self._words[self._at]}" if self._at >= 0 else "，用方向键逐项查看"
        return f"{self._name}{at}"

    def place(self, at: int) -> QRectF:
        """Where a spot lies."""
        area = self._drawing.spots[at]
        return QRectF(area.x, area.y, area.width, area.height)

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
            edge: ColorRole | None = "accent" if self.hasFocus() else None
            fill_round(p, self.place(self._at), "hover", 4, edge, 2)
        paint_drawing(p, self._drawing, {ink: color(role) for ink, role in _ROLES.items()})

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the keys point at is told as the mouse would have it told."""
        before = self._at
        super().keyPressEvent(event)
        if self._at >= 0 and self._at != before:
            where = self.mapToGlobal(self.place(self._at).bottomLeft().toPoint())
            QToolTip.showText(where, self.words(self._at), self)


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
