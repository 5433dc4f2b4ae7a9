"""The named styles of a Word file, which offices may change: GB/T 9704-2012 faces and sizes."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import cast

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from docx.styles.style import ParagraphStyle

from gkapp.documents.blocks import (
    BODY_PT,
    HEADING_ROLES,
    LINE_PITCH_PT,
    PAGE_NUMBER_PT,
    PICTURE_ROOM_PT,
    TITLE_PITCH_PT,
    TITLE_PT,
    Align,
    FontRole,
)
from gkapp.documents.word.elements import add_property, added_style, set_face, set_indents
from gkapp.documents.word.fonts import WordFonts

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
