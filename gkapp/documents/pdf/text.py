"""Sets text for a PDF page: which characters stand on which line, where, and from which font."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from gkapp.documents.blocks import Align, FontRole, Run
from gkapp.documents.pdf.fonts import PdfFonts
from gkapp.documents.pdf.line_breaking import HANGING, LineSpan, Measure, break_lines
from gkapp.documents.printable_text import printable

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

RED = (1.0, 0.0, 0.0)
"""The red of a letter's head and of the lines across it."""

_BASELINE = 0.86  # of the type size, from the top of a Chinese character down
_BOLD_STROKE = 1 / 30  # of the type size: bold is drawn by outlining, as Chinese faces have none
_FILL, _FILL_AND_STROKE = 0, 2


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How lines are set, in points; *balanced* makes the lines of a title about equally long."""

    role: FontRole
    size: float
    pitch: float
    align: Align
    character_space: float = 0
    first_line: float = 0
    left: float = 0
    right: float = 0
    hanging: bool = False
    balanced: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters from one font."""

    font: str
    bold: bool
    text: str
    red: bool = False


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line ready to draw, *x* points from the left edge of its column."""

    stretches: tuple[Stretch, ...]
    x: float
    size: float
    pitch: float
    character_space: float

    def draw(self, canvas: "Canvas", left: float, top: float) -> None:
        """Draw the line with its box's upper edge at *top*; *left* is the column's left edge."""
        if not self.stretches:
            return
        above = (self.pitch - self.size) / 2 + _BASELINE * self.size
        pen = canvas.beginText(left + self.x, top - above)
        pen.setCharSpace(self.character_space)
        canvas.setLineWidth(self.size * _BOLD_STROKE)
        for stretch in self.stretches:
            pen.setFont(stretch.font, self.size)
            if stretch.bold:
                pen.setTextRenderMode(_FILL_AND_STROKE)
            if stretch.red:
                pen.setFillColorRGB(*RED)
                pen.setStrokeColorRGB(*RED)
            pen.textOut(stretch.text)
            if stretch.red:
                pen.setFillGray(0)
                pen.setStrokeGray(0)
            if stretch.bold:
                pen.setTextRenderMode(_FILL)
        canvas.drawText(pen)


def set_lines(
    runs: Sequence[Run], style: TextStyle, column: float, fonts: PdfFonts
) -> tuple[SetLine, ...]:
    """*runs* as lines in a column of that many points; text without characters is one line."""
    clean = [replace(run, text=printable(run.text), role=run.role or style.role) for run in runs]
    text = "".join(run.text for run in clean)
    widths = [
        advance * style.size + style.character_space
        for run in clean
        for advance in fonts.advances(run.text, run.role or style.role)
    ]
    rest = column - style.left - style.right
    measure = Measure(rest - style.first_line, rest, style.hanging)
    spans = break_lines(text, widths, measure)
    if style.balanced and len(spans) > 1:
        spans = _balanced(text, widths, spans, measure)
    faces = [_Face(run.role or style.role, run.bold, run.red) for run in clean for _ in run.text]
    return tuple(
        _set_line(text, faces, widths, span, _room(measure, style, place), style, fonts)
        for place, span in enumerate(spans)
    )


@dataclass(frozen=True, slots=True)
class _Face:
    """How a character looks."""

    role: FontRole
    bold: bool
    red: bool


@dataclass(frozen=True, slots=True)
class _Room:
    """Where a line may stand: its width and its indent."""

    width: float
    indent: float


def _room(measure: Measure, style: TextStyle, place: int) -> _Room:
    if place == 0:
        return _Room(measure.first, style.left + style.first_line)
    return _Room(measure.rest, style.left)


def _set_line(
    text: str,
    faces: Sequence[_Face],
    widths: Sequence[float],
    span: LineSpan,
    room: _Room,
    style: TextStyle,
    fonts: PdfFonts,
) -> SetLine:
    shown = range(span.start, span.end)
    free = room.width - sum(widths[place] for place in shown)
    if style.hanging and free < 0 and text[span.end - 1] in HANGING:
        free += widths[span.end - 1]
    spread = 0.0
    if style.align is Align.JUSTIFIED and not span.ends_paragraph:
        spread = max(free, 0) / max(len(shown) - 1, 1)
    stretches = tuple(
        Stretch(font, face.bold, drawn, face.red)
        for face, places in groupby(shown, key=lambda place: faces[place])
        for font, drawn in fonts.stretches("".join(text[place] for place in places), face.role)
    )
    return SetLine(
        stretches,
        room.indent + _shift(style.align, free),
        style.size,
        style.pitch,
        style.character_space + spread,
    )


def _shift(align: Align, free: float) -> float:
    match align:
        case Align.CENTRE:
            return free / 2
        case Align.RIGHT:
            return free
        case Align.LEFT | Align.JUSTIFIED:
            return 0


def _balanced(
    text: str, widths: Sequence[float], spans: list[LineSpan], measure: Measure
) -> list[LineSpan]:
    """The narrowest setting with as few lines: a title's last line is no lonely character."""
    for tenths in range(1, 10):
        narrow = Measure(measure.first * tenths / 10, measure.rest * tenths / 10)
        closer = break_lines(text, widths, narrow)
        if len(closer) == len(spans):
            return closer
    return spans
