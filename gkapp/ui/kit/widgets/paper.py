"""A sheet of paper with what is printed on it, as previews draw it."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QPixmap

from gkapp.documents.pdf.pages import PagePicture
from gkapp.ui.kit.look.paint import CENTER, draw_text, fill_round
from gkapp.ui.kit.look.theme import color

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
