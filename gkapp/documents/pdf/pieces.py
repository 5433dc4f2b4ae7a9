"""Turns the blocks of a document into the pieces of its PDF pages."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TYPE_CHECKING, Generic, Literal, Protocol, TypeVar, assert_never

from gkapp.documents.arrangement import (
    attachment_paragraphs,
    caption_paragraph,
    picture_size,
    signature_paragraphs,
)
from gkapp.documents.blocks import (
    BODY_PT,
    CHARACTER_SPACE_PT,
    HEADING_ROLES,
    LINE_PITCH_PT,
    PICTURE_ROOM_PT,
    TITLE_PITCH_PT,
    TITLE_PT,
    Align,
    Attachments,
    Content,
    Document,
    Drawing,
    FontRole,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    Rule,
    Run,
    Signature,
    Table,
    Title,
)
from gkapp.documents.pdf.drawing import SetDrawing, set_drawing
from gkapp.documents.pdf.fonts import PdfFonts
from gkapp.documents.pdf.table import LaidOutTable, lay_out
from gkapp.documents.pdf.text import RED, SetLine, TextStyle, set_lines

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


_THICK, _THIN, _BETWEEN = 2.0, 0.75, 1.5
"""Points."""


@dataclass(frozen=True, slots=True)
class SetRule:
    """A double line, *x* points from the left edge of its column and *width* points wide."""

    rule: Rule
    x: float
    width: float

    def draw(self, canvas: "Canvas", left: float, top: float) -> None:
        """Draw it with its upper edge at *top*; *left* is the column's left edge."""
        upper, lower = _THICK, _THIN
        if self.rule is Rule.THIN_OVER_THICK:
            upper, lower = lower, upper
        begin = left + self.x
        canvas.setFillColorRGB(*RED)
        canvas.rect(begin, top - upper, self.width, upper, stroke=0, fill=1)
        canvas.rect(begin, top - upper - _BETWEEN - lower, self.width, lower, stroke=0, fill=1)
        canvas.setFillGray(0)


class Tie(IntEnum):
    """How firmly a piece holds on to the one after it."""

    NONE = 0
    WHERE_IT_FITS = 1
    """On one page, unless the tied pieces are higher than a page."""
    ALWAYS = 2
    """On one page in any case, as a heading with its text."""


class Piece(Protocol):
    """What stands on a page as a whole. Heights are in points."""

    @property
    def height(self) -> float: ...
    @property
    def tie(self) -> Tie: ...
    @property
    def repeated_height(self) -> float:
        """What is repeated above the piece where it begins a page: a table's header."""
        ...

    @property
    def begins_page(self) -> bool: ...
    @property
    def is_gap(self) -> bool:
        """Whether it vanishes at the edges of a page. It is tied on as the piece above it is."""
        ...


P = TypeVar("P", bound=Piece)


@dataclass(frozen=True, slots=True)
class PlacedPiece(Generic[P]):
    """A piece with its distance from the top of the type area."""

    piece: P
    top: float


def paginate(pieces: Sequence[P], page_height: float) -> list[list[PlacedPiece[P]]]:
    """The pages, at least one. A piece higher than a page gets one of its own."""
    pages = _Pages[P](page_height)
    for group in _groups(pieces, Tie.WHERE_IT_FITS):
        if group[0].begins_page:
            pages.turn()
        for part in pages.holdable(group):
            pages.put(part)
    return pages.done


class _Pages(Generic[P]):
    def __init__(self, height: float) -> None:
        self._height = height
        self._used = 0.0
        self.done: list[list[PlacedPiece[P]]] = [[]]

    def turn(self) -> None:
        """Begin a new page, unless this one is still empty."""
        if self.done[-1]:
            self.done.append([])
            self._used = 0.0

    def holdable(self, group: Sequence[P]) -> Iterator[Sequence[P]]:
        """The pieces in parts that a page can hold, torn at their weakest ties first."""
        if self._can_hold(group):
            yield group
            return
        for part in _groups(group, Tie.ALWAYS):
            if self._can_hold(part):
                yield part
            else:
                yield from ([piece] for piece in part)

    def _can_hold(self, group: Sequence[P]) -> bool:
        return group[0].repeated_height + _total(group) <= self._height

    def put(self, group: Sequence[P]) -> None:
        """Set the pieces below each other, on a new page if they don't fit on this one."""
        fits = self._used + _total(group) <= self._height
        if group[0].is_gap and (not fits or not self.done[-1]):
            return
        if not fits:
            self.turn()
        for piece in group:
            if not self.done[-1]:
                self._used = piece.repeated_height
            self.done[-1].append(PlacedPiece(piece, self._used))
            self._used += piece.height


def _total(group: Sequence[Piece]) -> float:
    return sum(piece.height for piece in group)


def _groups(pieces: Sequence[P], weakest: Tie) -> Iterator[Sequence[P]]:
    """The pieces in groups held together by ties of at least that strength."""
    begin = 0
    for place, piece in enumerate(pieces):
        if piece.tie < weakest or place == len(pieces) - 1:
            yield pieces[begin : place + 1]
            begin = place + 1


_CHARACTER = BODY_PT + CHARACTER_SPACE_PT
_AFTER_TABLE = LINE_PITCH_PT / 2


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the file's outline."""

    text: str
    level: Literal[1, 2, 3, 4]


@dataclass(frozen=True, slots=True)
class TextPiece:
    """One line of text."""

    line: SetLine
    tie: Tie = Tie.NONE
    begins_page: bool = False
    bookmark: Bookmark | None = None
    is_gap: bool = False
    repeated_height: float = 0
    rule: SetRule | None = None

    @property
    def height(self) -> float:
        """From this line to the next."""
        return self.line.pitch


@dataclass(frozen=True, slots=True)
class PicturePiece:
    """A picture with the white above and below it; *left* and its size are in points."""

    picture: Picture
    left: float
    width: float
    picture_height: float
    tie: Tie = Tie.NONE
    begins_page: bool = False
    is_gap: bool = False
    repeated_height: float = 0

    @property
    def height(self) -> float:
        """From the line above to the line below."""
        return self.picture_height + 2 * PICTURE_ROOM_PT


@dataclass(frozen=True, slots=True)
class RowPiece:
    """One row of a table."""

    layout: LaidOutTable
    row: int
    begins_page: bool = False
    is_gap: bool = False

    @property
    def height(self) -> float:
        """The height of the row."""
        return self.layout.heights[self.row]

    @property
    def tie(self) -> Tie:
        """A header stays with the first row; other ties give way where no page can hold them."""
        if self.row < self.layout.table.header_rows:
            return Tie.ALWAYS
        return Tie.WHERE_IT_FITS if self.layout.ties[self.row] else Tie.NONE

    @property
    def repeated_height(self) -> float:
        """The header's height, for every row but its own."""
        is_header = self.row < self.layout.table.header_rows
        return 0 if is_header else self.layout.header_height


@dataclass(frozen=True, slots=True)
class VerticalSpace:
    """White between two pieces."""

    height: float
    begins_page: bool = False
    tie: Tie = Tie.NONE
    is_gap: bool = True
    repeated_height: float = 0


@dataclass(frozen=True, slots=True)
class DrawingPiece:
    """A drawing, *left* points from the left edge, which stays with the line below it."""

    drawn: SetDrawing
    left: float
    begins_page: bool = False
    tie: Tie = Tie.ALWAYS
    is_gap: bool = False
    repeated_height: float = 0

    @property
    def height(self) -> float:
        """From the line above to the line below."""
        return self.drawn.drawing.height + 2 * PICTURE_ROOM_PT


PagePiece = TextPiece | PicturePiece | DrawingPiece | RowPiece | VerticalSpace


def pieces_of(document: Document, fonts: PdfFonts) -> list[PagePiece]:
    """Everything that the pages show, in order; *fonts* learns which characters are drawn."""
    setter = _Setter(document, fonts)
    pieces: list[PagePiece] = []
    turns = False
    for block in document.blocks:
        if isinstance(block, PageBreak):
            turns = True
            continue
        for number, piece in enumerate(setter.pieces(block)):
            pieces.append(replace(piece, begins_page=True) if turns and number == 0 else piece)
        turns = False
    return list(_with_gaps_tied(pieces))


def _with_gaps_tied(pieces: Iterable[PagePiece]) -> Iterator[PagePiece]:
    """A gap passes on what the piece above it holds on to: the piece below."""
    above = Tie.NONE
    for piece in pieces:
        is_between = isinstance(piece, VerticalSpace) and not piece.begins_page
        told = replace(piece, tie=above) if is_between else piece
        above = told.tie
        yield told


class _Setter:
    def __init__(self, document: Document, fonts: PdfFonts) -> None:
        self._page = document.page
        self._width = document.page.text_width_pt
        self._height = document.page.text_height_pt
        self._fonts = fonts

    def pieces(self, block: Content) -> Iterator[PagePiece]:
        match block:
            case Title():
                yield from self._title(block)
            case Heading():
                yield from self._heading(block)
            case Paragraph():
                yield from self._paragraph(block)
            case Picture():
                yield from self._picture(block)
            case Drawing():
                left = (self._width - block.width) / 2
                yield DrawingPiece(set_drawing(block, self._fonts), left)
            case Table():
                yield from self._table(block)
            case Signature():
                yield from self._paragraphs(signature_paragraphs(block))
            case Attachments():
                yield from self._paragraphs(attachment_paragraphs(block))
            case _:
                assert_never(block)

    def _title(self, title: Title) -> Iterator[PagePiece]:
        """The title between two blank lines."""
        style = TextStyle(
            FontRole.TITLE_SONG, TITLE_PT, TITLE_PITCH_PT, Align.CENTRE, balanced=True
        )
        blank = SetLine((), 0, BODY_PT, LINE_PITCH_PT, 0)
        yield TextPiece(blank, Tie.ALWAYS)
        for text in title.lines:
            runs = (self._with_weight(Run(text), FontRole.TITLE_SONG),)
            for line in set_lines(runs, style, self._width, self._fonts):
                yield TextPiece(line, Tie.ALWAYS)
        yield TextPiece(blank, Tie.ALWAYS)

    def _heading(self, heading: Heading) -> Iterator[PagePiece]:
        words = Run(heading.text, bold=heading.bold)
        paragraph = Paragraph((words,), role=HEADING_ROLES[heading.level], keep_with_next=True)
        bookmark = Bookmark(heading.text, heading.level)
        for piece in self._lines(paragraph):
            yield replace(piece, tie=Tie.ALWAYS, bookmark=bookmark)
            bookmark = None

    def _paragraphs(self, paragraphs: Iterable[Paragraph]) -> Iterator[PagePiece]:
        for paragraph in paragraphs:
            yield from self._paragraph(paragraph)

    def _paragraph(self, paragraph: Paragraph) -> Iterator[PagePiece]:
        if paragraph.space_before:
            yield VerticalSpace(paragraph.space_before * LINE_PITCH_PT)
        yield from self._lines(paragraph)

    def _picture(self, picture: Picture) -> Iterator[PagePiece]:
        width, height = picture_size(picture, self._page)
        tie = Tie.ALWAYS if picture.caption else Tie.NONE
        yield PicturePiece(picture, (self._width - width) / 2, width, height, tie)
        if picture.caption:
            *lines, last = self._lines(caption_paragraph(picture.caption))
            for line in lines:
                yield replace(line, tie=Tie.ALWAYS)
            yield last

    def _lines(self, paragraph: Paragraph) -> Iterator[TextPiece]:
        style = TextStyle(
            paragraph.role,
            paragraph.size_pt,
            paragraph.pitch_pt,
            paragraph.align,
            CHARACTER_SPACE_PT,
            paragraph.first_line * _CHARACTER,
            paragraph.left * _CHARACTER,
            paragraph.right * _CHARACTER,
            hanging=paragraph.align is Align.JUSTIFIED,
            balanced=paragraph.balanced,
        )
        tie = Tie.ALWAYS if paragraph.keep_with_next else Tie.NONE
        runs = [self._with_weight(run, paragraph.role) for run in paragraph.runs]
        *lines, last = set_lines(runs, style, self._width, self._fonts)
        within = Tie.ALWAYS if paragraph.kept_whole else Tie.NONE
        for number, line in enumerate(lines, start=1):
            # As in Word, the last two lines go along, not the whole paragraph.
            yield TextPiece(line, max(within, tie if number == len(lines) else Tie.NONE))
        room = self._width - style.left - style.right
        rule = SetRule(paragraph.rule, style.left, room) if paragraph.rule else None
        yield TextPiece(last, tie, rule=rule)

    def _with_weight(self, run: Run, role: FontRole) -> Run:
        """小标宋 is a heavy face, so its stand-in is bold."""
        is_heavy = (run.role or role) is FontRole.TITLE_SONG
        if is_heavy and self._fonts.is_stood_in(FontRole.TITLE_SONG):
            return replace(run, bold=True)
        return run

    def _table(self, table: Table) -> Iterator[PagePiece]:
        layout = lay_out(table, self._width, self._height, self._fonts)
        for row in range(len(layout.heights)):
            yield RowPiece(layout, row)
        yield VerticalSpace(_AFTER_TABLE)
