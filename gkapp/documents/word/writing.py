"""Writes a document as a Word file on GB/T 9704-2012 pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENTATION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.section import Section
from docx.shared import Length, Mm, Pt
from docx.styles.style import ParagraphStyle

from gkapp.documents.blocks import (
    BODY_PT,
    HEADING_ROLES,
    LETTER_EDGE_MM,
    LINE_PITCH_PT,
    PAGE_NUMBER_PT,
    PICTURE_ROOM_PT,
    TITLE_PITCH_PT,
    TITLE_PT,
    Align,
    Document,
    Drawing,
    FontRole,
    PageSetup,
    Rule,
)
from gkapp.documents.fonts import FontSet, find_fonts
from gkapp.documents.pdf.fonts import PdfFonts
from gkapp.documents.printable_text import printable
from gkapp.documents.timestamps import in_beijing
from gkapp.documents.word.elements import (
    add_page_field,
    add_property,
    add_rule,
    added_style,
    set_face,
    set_grid,
    set_indents,
)
from gkapp.documents.word.looks import WordFonts
from gkapp.files import replacing

if TYPE_CHECKING:
    from docx.opc.coreprops import CoreProperties


BODY = "公文正文"
CELL = "公文表格"
PICTURE = "公文图片"
GAP = "公文间隔"
"""An empty paragraph that keeps a table apart from text."""
PAGE_NUMBER = "公文页码"
TABLE = "Table Grid"

ALIGNMENTS: Mapping[Align, WD_ALIGN_PARAGRAPH] = MappingProxyType(
    {
        Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
        Align.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
        Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
        Align.JUSTIFIED: WD_ALIGN_PARAGRAPH.JUSTIFY,
    }
)
"""Word's words for how lines stand."""

_OF_TEMPLATE = frozenset({"Normal", "Default Paragraph Font", "Normal Table", "No List", TABLE})


@dataclass(frozen=True, slots=True)
class _Look:
    """How a style sets its paragraphs; *off* are properties that Word would have on.

    Lines without a *pitch_pt* are as high as what stands on them.
    """

    role: FontRole = FontRole.FANGSONG
    size_pt: float = BODY_PT
    pitch_pt: float | None = LINE_PITCH_PT
    around_pt: float = 0
    align: Align = Align.JUSTIFIED
    first_line: float = 0
    outline_level: int | None = None
    off: tuple[str, ...] = ()


_NORMAL = _Look(off=("w:widowControl", "w:autoSpaceDE", "w:autoSpaceDN"))
_OFF_GRID = ("w:snapToGrid",)
_LOOKS = {
    BODY: _Look(first_line=2),
    "Title": _Look(FontRole.TITLE_SONG, TITLE_PT, TITLE_PITCH_PT, LINE_PITCH_PT, Align.CENTRE),
    **{
        f"Heading {level}": _Look(role, first_line=2, outline_level=level)
        for level, role in HEADING_ROLES.items()
    },
    CELL: _Look(FontRole.SONG, align=Align.CENTRE, off=_OFF_GRID),
    PICTURE: _Look(
        size_pt=1, pitch_pt=None, around_pt=PICTURE_ROOM_PT, align=Align.CENTRE, off=_OFF_GRID
    ),
    GAP: _Look(size_pt=1, pitch_pt=LINE_PITCH_PT / 2, off=_OFF_GRID),
    PAGE_NUMBER: _Look(FontRole.SONG, PAGE_NUMBER_PT, PAGE_NUMBER_PT, off=_OFF_GRID),
}


def define_styles(word: WordDocument, fonts: WordFonts) -> None:
    """Put our styles in the place of those of python-docx's template."""
    for style in list(word.styles):
        if style.name not in _OF_TEMPLATE:
            style.delete()
    normal = cast(ParagraphStyle, word.styles["Normal"])
    _set_look(normal, _NORMAL, fonts)
    for name, look in _LOOKS.items():
        built_in = name.isascii()  # ours are named in Chinese
        style = added_style(word, name, built_in=built_in)
        style.base_style = normal
        style.quick_style = True
        _set_look(style, look, fonts)
        if built_in:
            style.next_paragraph_style = word.styles[BODY]
            style.paragraph_format.keep_with_next = True


def _set_look(style: ParagraphStyle, look: _Look, fonts: WordFonts) -> None:
    for tag in look.off:
        add_property(style, tag, val="0")
    if look.outline_level:
        add_property(style, "w:outlineLvl", val=str(look.outline_level - 1))
    set_face(style.font, fonts.name(look.role))
    style.font.size = Pt(look.size_pt)
    shape = style.paragraph_format
    shape.line_spacing = 1.0 if look.pitch_pt is None else Pt(look.pitch_pt)
    shape.space_before = shape.space_after = Pt(look.around_pt)
    shape.alignment = ALIGNMENTS[look.align]
    if look.first_line:
        set_indents(shape, left=0, right=0, first_line=look.first_line)


_HEADER_MM = 15
_FOOTER_MM = 25.5  # from the sheet's edge: puts the dashes 7 mm under the type area


def set_page(word: WordDocument, page: PageSetup) -> None:
    """Lay out all pages of *word*, which has our styles."""
    (section,) = word.sections
    section.page_width, section.page_height = Mm(page.width_mm), Mm(page.height_mm)
    if page.width_mm > page.height_mm:
        section.orientation = WD_ORIENTATION.LANDSCAPE
    section.top_margin, section.bottom_margin = Mm(page.top_mm), Mm(page.bottom_mm)
    section.left_margin, section.right_margin = Mm(page.left_mm), Mm(page.right_mm)
    section.header_distance, section.footer_distance = Mm(_HEADER_MM), Mm(_FOOTER_MM)
    set_grid(word)
    if page.is_letter:
        section.footer_distance = Mm(LETTER_EDGE_MM)
        _add_letter_foot(section, page)
    if page.numbered:
        word.settings.odd_and_even_pages_header_footer = True
        _add_page_numbers(section, Mm(_FOOTER_MM - LETTER_EDGE_MM if page.is_letter else 0))


def _add_letter_foot(section: Section, page: PageSetup) -> None:
    """The red double line at the foot of the first page, which has no number."""
    section.different_first_page_header_footer = True
    section.first_page_footer.is_linked_to_previous = False
    (line,) = section.first_page_footer.paragraphs
    line.style = PAGE_NUMBER
    add_rule(line, Rule.THIN_OVER_THICK, "bottom")
    line.paragraph_format.left_indent = Mm(LETTER_EDGE_MM - page.left_mm)
    line.paragraph_format.right_indent = Mm(LETTER_EDGE_MM - page.right_mm)


def _add_page_numbers(section: Section, below: Length) -> None:
    """— 1 — one character from the outer edge of the type area: right on odd pages.

    *below* is the white that keeps it off the foot of the page.
    """
    for footer, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        footer.is_linked_to_previous = False
        (line,) = footer.paragraphs
        line.style = PAGE_NUMBER
        line.alignment = side
        shape = line.paragraph_format
        shape.left_indent = shape.right_indent = Pt(PAGE_NUMBER_PT)
        if below:
            shape.space_after = below
        set_face(line.add_run("— ").font, None)
        add_page_field(line.add_run())
        set_face(line.add_run(" —").font, None)


_LONGEST_FACT = 255  # characters, all that python-docx takes


def write_docx(
    document: Document,
    path: Path,
    *,
    made_at: datetime,
    fonts: WordFonts | None = None,
    drawn_with: FontSet | None = None,
) -> None:
    """Write *document* to *path*, which is replaced only when all went well.

    *made_at* is Beijing time where it names no zone; *drawn_with* are the fonts in drawings.
    Refused when *path* cannot be written, or for a drawing on a machine without a Chinese font.
    """
    import docx

    from gkapp.documents.word.body import BodyWriter
    from gkapp.documents.word.elements import add_font_table, clear_template

    fonts = fonts or WordFonts()
    word = docx.Document()
    clear_template(word)
    add_font_table(word, fonts.alternatives())
    define_styles(word, fonts)
    set_page(word, document.page)
    body = BodyWriter(word, document.page, fonts, partial(_picture_of, drawn_with))
    for block in document.blocks:
        body.add(block)
    _describe(word.core_properties, document, made_at)
    content = BytesIO()  # an archive that a full disk cuts short cannot be closed
    word.save(content)
    with replacing(path) as working:
        working.write_bytes(content.getvalue())


def _picture_of(fonts: FontSet | None, drawing: Drawing) -> bytes:
    from gkapp.documents.drawings.picture import drawing_png

    return drawing_png(drawing, PdfFonts(fonts or find_fonts()))


def _describe(facts: "CoreProperties", document: Document, made_at: datetime) -> None:
    """What the file tells about itself; python-docx writes times as they come, so in UTC."""
    facts.title = printable(document.name)[:_LONGEST_FACT]
    facts.author = facts.last_modified_by = printable(document.author)[:_LONGEST_FACT]
    facts.comments = ""
    facts.created = facts.modified = in_beijing(made_at).astimezone(UTC)
    facts.language = "zh-CN"
