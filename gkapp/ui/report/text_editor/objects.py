"""Draws what stands in the text as one character: live numbers, and pictures with their caption."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPen,
    QPyTextObject,
    QTextDocument,
    QTextFormat,
)

from gkapp.domain.report.numbers import UNKNOWN, Numbers
from gkapp.domain.report.picture_numbers import caption_words
from gkapp.ui.kit.look.theme import color, font
from gkapp.ui.kit.look.tokens import SIZE, SPACE
from gkapp.ui.report.text_editor.formats import number_key, picture_part

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
