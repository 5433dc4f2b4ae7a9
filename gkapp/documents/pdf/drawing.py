"""Draws a drawing on a PDF page: vectors in black and grey, and text that can be searched."""

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, assert_never

from gkapp.documents.blocks import (
    BASELINE,
    OUTLINE,
    PAPER_INKS,
    Box,
    Drawing,
    FontRole,
    Shape,
    Stroke,
    Words,
)
from gkapp.documents.pdf.fonts import DRAWING, PdfFonts
from gkapp.documents.printable_text import printable

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_SHIFT = {"start": 0.0, "middle": 0.5, "end": 1.0}
_FACE = FontRole.SONG


@dataclass(frozen=True, slots=True)
class SetWords:
    """A line of text cut into stretches of one font each."""

    stretches: tuple[tuple[str, str], ...]
    x: float
    baseline: float
    words: Words


@dataclass(frozen=True, slots=True)
class SetDrawing:
    """A drawing whose texts have their fonts; to be drawn on any page."""

    drawing: Drawing
    texts: tuple[SetWords, ...]

    def draw(self, canvas: "Canvas", left: float, top: float) -> None:
        """Draw it with its upper left corner there."""
        canvas.saveState()
        for shape in self.drawing.shapes:
            _draw(canvas, shape, left, top)
        for each in self.texts:
            _write(canvas, each, left, top)
        canvas.restoreState()


def set_drawing(drawing: Drawing, fonts: PdfFonts) -> SetDrawing:
    """Choose the fonts of all its words."""
    words = (shape for shape in drawing.shapes if isinstance(shape, Words))
    return SetDrawing(drawing, tuple(_set(each, fonts) for each in words))


def drawing_pdf(drawing: Drawing, fonts: PdfFonts) -> bytes:
    """A PDF with the drawing alone on one page of its size."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = BytesIO()
    with DRAWING:
        canvas = Canvas(
            buffer,
            pagesize=(drawing.width, drawing.height),
            invariant=1,
            initialFontName=fonts.base(_FACE),  # pyright: ignore[reportArgumentType] - wrong stub
        )
        set_drawing(drawing, fonts).draw(canvas, 0, drawing.height)
        canvas.showPage()
        canvas.save()
    return buffer.getvalue()


def _set(words: Words, fonts: PdfFonts) -> SetWords:
    text = printable(words.text)
    width = sum(fonts.advances(text, _FACE)) * words.size
    return SetWords(
        tuple(fonts.stretches(text, _FACE)),
        words.x - width * _SHIFT[words.anchor],
        words.y + BASELINE * words.size,
        words,
    )


def _draw(canvas: "Canvas", shape: Shape, left: float, top: float) -> None:
    grey = PAPER_INKS[shape.ink]
    match shape:
        case Box(area=area, is_filled=is_filled):
            canvas.setFillGray(grey)
            canvas.setStrokeGray(grey)
            canvas.setLineWidth(OUTLINE)
            bottom = top - area.y - area.height
            stroke, fill = (0, 1) if is_filled else (1, 0)
            canvas.rect(left + area.x, bottom, area.width, area.height, stroke, fill)
        case Stroke(start=start, end=end, width=width):
            canvas.setStrokeGray(grey)
            canvas.setLineWidth(width)
            canvas.line(left + start[0], top - start[1], left + end[0], top - end[1])
        case Words():
            pass  # written last, over everything
        case _:
            assert_never(shape)


def _write(canvas: "Canvas", text: SetWords, left: float, top: float) -> None:
    pen = canvas.beginText(left + text.x, top - text.baseline)
    pen.setCharSpace(0)
    pen.setFillGray(PAPER_INKS[text.words.ink])
    for font, drawn in text.stretches:
        pen.setFont(font, text.words.size)
        pen.textOut(drawn)
    canvas.drawText(pen)
