"""The pages of a Word file: sheet, margins, grid of lines and characters, page numbers."""

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENTATION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.section import Section
from docx.shared import Length, Mm, Pt

from gkapp.documents.blocks import LETTER_EDGE_MM, PAGE_NUMBER_PT, PageSetup, Rule
from gkapp.documents.word.elements import add_page_field, add_rule, set_face, set_grid
from gkapp.documents.word.styles import PAGE_NUMBER

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
