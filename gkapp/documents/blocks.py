"""A document as data: what it says and how it stands on the page, in no file format's words.

Lengths are millimetres, type sizes points, indents characters of the body text. The defaults
are those of GB/T 9704-2012: A4, 22 lines of 28 characters, body text 3号 (16 pt) 仿宋.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Literal

Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]


class Ink(StrEnum):
    """What a colour is for; on paper all of them are black or grey."""

    TEXT = "text"
    QUIET = "quiet"
    """Text beside the main thing."""
    FAINT = "faint"
    """A line that only helps the eye."""
    MARK = "mark"
    """What shows a number."""


PAPER_INKS = {Ink.TEXT: 0.0, Ink.QUIET: 0.3, Ink.FAINT: 0.75, Ink.MARK: 0.2}
"""How light each ink is on paper, from 0 for black to 1 for white."""

OUTLINE = 0.7
"""How thick the line around a box is that is not filled."""

BASELINE = 0.36
"""From the middle of a line down to its baseline, in parts of the type size."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, filled or only outlined."""

    area: Area
    ink: Ink = Ink.MARK
    is_filled: bool = True


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line, *width* points thick."""

    start: Point
    end: Point
    ink: Ink = Ink.FAINT
    width: float = 0.5


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; *x* is where its anchor stands, *y* its middle."""

    x: float
    y: float
    text: str
    size: float
    anchor: Anchor = "start"
    ink: Ink = Ink.TEXT


Shape = Box | Stroke | Words


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes in their order, the first at the back; *words* say what is to be seen.

    *spots* are the areas that show one number or group of numbers each, in reading order.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]
    words: str
    spots: tuple[Area, ...] = ()


def hatching(area: Area, step: float, width: float = 0.5) -> Iterator[Stroke]:
    """Lines from the lower left to the upper right through *area*, *step* points apart."""
    right, bottom = area.x + area.width, area.y + area.height
    offset = step / 2
    while offset < area.width + area.height:
        start = _along(area.x, bottom, offset, area.height)
        end = (
            min(area.x + offset, right),
            bottom - max(0.0, offset - area.width),
        )
        yield Stroke(start, end, Ink.MARK, width)
        offset += step


def _along(left: float, bottom: float, offset: float, height: float) -> Point:
    """Up the left edge, then along the upper one."""
    return left + max(0.0, offset - height), bottom - min(offset, height)


BODY_PT = 16.0
"""3号, the size of the body text and of its headings."""
TITLE_PT = 22.0
"""2号, the size of the title."""
TITLE_PITCH_PT = 36.0
"""From one title line to the next."""
PAGE_NUMBER_PT = 14.0
"""4号, the size of the page number."""
LINE_PITCH_PT = 28.95
"""From one line to the next: 22 of them fill the 225 mm of the type area."""
CHARACTERS_PER_LINE = 28
CHARACTER_SPACE_PT = 156 / CHARACTERS_PER_LINE * 72 / 25.4 - BODY_PT
"""Added to every character of the text, so that 28 of them fill the 156 mm of the type area."""
CELL_PADDING_MM = 0.8
"""Left and right of a table cell's text; above and below it is half of that."""
CELL_PITCH = 1.3
"""From one line of a cell to the next, in parts of the type size."""
POINTS_PER_MM = 72 / 25.4
LETTER_EDGE_MM = 20.0
"""From the edges of the sheet to the red lines of a letter, which are 170 mm wide."""


class FontRole(StrEnum):
    """The five typefaces of official documents, whatever font files stand in for them."""

    TITLE_SONG = "小标宋"
    FANGSONG = "仿宋"
    KAI = "楷体"
    HEI = "黑体"
    SONG = "宋体"


class Rule(StrEnum):
    """A red line across the page: a letter has one under its head and one at its foot."""

    THICK_OVER_THIN = "thick over thin"
    THIN_OVER_THICK = "thin over thick"


class Align(StrEnum):
    """How lines stand between the edges."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    JUSTIFIED = "justified"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one face; *role* is None where the paragraph's own face holds."""

    text: str
    role: FontRole | None = None
    bold: bool = False
    red: bool = False


@dataclass(frozen=True, slots=True)
class Title:
    """The document's title: each entry begins a new centred line."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading with its number as written: 一、 （一） 1. （1）, levels 1 to 4.

    *bold* tells one of the lower levels, whose face is that of the text, from an item of a list.
    """

    text: str
    level: Literal[1, 2, 3, 4] = 1
    bold: bool = False


HEADING_ROLES: Mapping[int, FontRole] = MappingProxyType(
    {1: FontRole.HEI, 2: FontRole.KAI, 3: FontRole.FANGSONG, 4: FontRole.FANGSONG}
)
"""The face of each level's headings."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Body text. *left* and *right* indent all lines, *first_line* the first one in addition.

    A negative *first_line* lets the first line hang out. *space_before* is counted in lines.
    *rule* stands under the last line, as wide as the indents leave it. The lines of a *balanced*
    paragraph are about equally long, as those of a title are. One that is *kept_whole* stands on
    one page.
    """

    runs: tuple[Run, ...]
    align: Align = Align.JUSTIFIED
    role: FontRole = FontRole.FANGSONG
    size_pt: float = BODY_PT
    pitch_pt: float = LINE_PITCH_PT
    first_line: float = 2
    left: float = 0
    right: float = 0
    space_before: float = 0
    keep_with_next: bool = False
    rule: Rule | None = None
    balanced: bool = False
    kept_whole: bool = False

    @property
    def text(self) -> str:
        """What the paragraph says, without its faces."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; line feeds in *text* break the line. *size_pt* None: the table's."""

    text: str
    colspan: int = 1
    rowspan: int = 1
    align: Align = Align.CENTRE
    role: FontRole = FontRole.SONG
    size_pt: float | None = None
    bold: bool = False
    shaded: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """The cells that begin in this row, from left to right; merged ones stand in their first.

    *row_mm* is its least height, where that is another than the table's.
    """

    cells: tuple[Cell, ...]
    keep_with_next: bool = False
    row_mm: float | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table over the full width of the type area.

    *shares* are the widths of its columns in proportion to each other. The first *header_rows*
    rows are repeated on every page. A table that is *kept_whole* is broken over pages only if
    no page can hold it.
    """

    shares: tuple[float, ...]
    rows: tuple[Row, ...]
    header_rows: int = 0
    size_pt: float = 10.5
    row_mm: float = 8.0
    kept_whole: bool = False


PICTURE_ROOM_PT = 6.0
"""White above and below a picture."""
CAPTION_PT = 14.0
"""4号, the size of the words under a picture."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture over the width of the type area, with its caption under it on the same page.

    *content* is a PNG or JPEG file, upright and without transparency, *width* and *height* are its
    dots: one that has few of them is not blown up. *alt* says what there is to see, for those who
    cannot see it.
    """

    content: bytes = field(repr=False)
    width: int
    height: int
    caption: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs and the date as printed, 右空四字; a seal goes over both."""

    organisation: str
    date: str


@dataclass(frozen=True, slots=True)
class Attachments:
    """附件说明 under the body text; several names are numbered."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Content = Title | Heading | Paragraph | Picture | Drawing | Table | Signature | Attachments
Block = Content | PageBreak


@dataclass(frozen=True, slots=True)
class PageSetup:
    """The sheet and its margins; *numbered* prints — 1 — under the type area.

    The first page *is_letter* (信函格式) has a red double line at its foot and no number.
    """

    width_mm: float = 210
    height_mm: float = 297
    top_mm: float = 37
    bottom_mm: float = 35
    left_mm: float = 28
    right_mm: float = 26
    numbered: bool = True
    is_letter: bool = False

    @property
    def text_width_pt(self) -> float:
        """Width of the type area in points."""
        return (self.width_mm - self.left_mm - self.right_mm) * POINTS_PER_MM

    @property
    def text_height_pt(self) -> float:
        """Height of the type area in points."""
        return (self.height_mm - self.top_mm - self.bottom_mm) * POINTS_PER_MM


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document: *name* and *author* are what the file tells about itself."""

    name: str
    author: str
    blocks: tuple[Block, ...]
    page: PageSetup = PageSetup()


def paragraph(text: str) -> Paragraph:
    """An ordinary body paragraph in one face."""
    return Paragraph((Run(text),))
