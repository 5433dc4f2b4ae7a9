"""Sets text for a PDF page: which characters stand on which line, where, and from which font."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from gkapp.documents.blocks import Align, FontRole, Run
from gkapp.documents.pdf.fonts import PdfFonts
from gkapp.documents.printable_text import printable

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


NO_LINE_START = frozenset("，。、；：？！．》〉”’…—·）」』】〕〗］｝％‰℃°,.;:?!)]}%々～﹏")
"""Marks that must not begin a line."""
NO_LINE_END = frozenset("（《〈“‘「『【〔〖［｛([{￥＄$")
"""Marks that must not end a line."""
HANGING = frozenset("，。、；：？！")
"""Marks that may stand in the margin instead of pulling a character down with them."""
_TORN_NEVER = frozenset("—…")
_FULLEST_GAP = 0.6  # a line less full than this breaks its long word instead
_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class LineSpan:
    """A line as text[start:end] without the blanks at its end; the last one *ends_paragraph*."""

    start: int
    end: int
    ends_paragraph: bool


@dataclass(frozen=True, slots=True)
class LineWidths:
    """How much room there is: on the first line, on the others, and whether marks may hang."""

    first: float
    rest: float
    hanging: bool = False


def break_lines(text: str, widths: Sequence[float], measure: LineWidths) -> list[LineSpan]:
    """The lines of *text*, whose characters are as wide as *widths* says.

    Line feeds end a line. Where no legal break exists, the line is broken where it is full.
    """
    spans: list[LineSpan] = []
    start = 0
    for part in text.split("\n"):
        spans += _break_part(text, widths, measure, start, start + len(part), first=not spans)
        start += len(part) + 1
    return spans


def _break_part(
    text: str,
    widths: Sequence[float],
    measure: LineWidths,
    start: int,
    stop: int,
    *,
    first: bool,
) -> list[LineSpan]:
    spans: list[LineSpan] = []
    while True:
        room = measure.first if first and not spans else measure.rest
        end = _full_at(text, widths, start, stop, room)
        if end < stop:
            end = _break_before(text, start, end, stop, hanging=measure.hanging)
        trimmed = end
        while trimmed > start and text[trimmed - 1] == " ":
            trimmed -= 1
        spans.append(LineSpan(start, trimmed, end == stop))
        if end == stop:
            return spans
        start = end


def _full_at(text: str, widths: Sequence[float], start: int, stop: int, room: float) -> int:
    """The first place that no longer fits; at least one character does, blanks take no room."""
    used = 0.0
    for place in range(start, stop):
        used += widths[place]
        if used > room + _ROUNDING and text[place] != " ":
            return max(place, start + 1)
    return stop


def _break_before(text: str, start: int, full: int, stop: int, *, hanging: bool) -> int:
    """The best break at or before *full*, one further if a mark may hang there."""
    if hanging and text[full] in HANGING:
        after = full + 1
        while after < stop and text[after] == " ":
            after += 1
        if after == stop or _is_legal(text, after):
            return after
    legal = [place for place in range(full, start, -1) if _is_legal(text, place)]
    whole = next((place for place in legal if not _is_in_word(text, place)), None)
    if whole is not None and whole - start >= _FULLEST_GAP * (full - start):
        return whole
    return legal[0] if legal else full


def _is_legal(text: str, place: int) -> bool:
    """Whether the marks on both sides allow a break before text[place]."""
    before, after = text[place - 1], text[place]
    if after == " " or after in NO_LINE_START or before in NO_LINE_END:
        return False
    return not (before == after and before in _TORN_NEVER)


def _is_in_word(text: str, place: int) -> bool:
    return all("!" <= mark <= "~" for mark in text[place - 1 : place + 1])


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
    measure = LineWidths(rest - style.first_line, rest, style.hanging)
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


def _room(measure: LineWidths, style: TextStyle, place: int) -> _Room:
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
    text: str, widths: Sequence[float], spans: list[LineSpan], measure: LineWidths
) -> list[LineSpan]:
    """The narrowest setting with as few lines: a title's last line is no lonely character."""
    for tenths in range(1, 10):
        narrow = LineWidths(measure.first * tenths / 10, measure.rest * tenths / 10)
        closer = break_lines(text, widths, narrow)
        if len(closer) == len(spans):
            return closer
    return spans
