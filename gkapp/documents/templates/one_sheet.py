"""An envelope is one sheet: its writing is made smaller until all of it stands there."""

from dataclasses import replace

from gkapp.documents.blocks import Block, Document, Paragraph
from gkapp.documents.pdf.fonts import PdfFonts
from gkapp.documents.pdf.pagination import paginate
from gkapp.documents.pdf.pieces import pieces_of

_LARGEST_ENVELOPE_MM = 200
"""Of the height: whatever is higher is paper on which the text may go on."""
_STEP, _SMALLEST = 0.05, 0.5
"""Of the type size; what does not fit at half of it goes on to a second page after all."""


def on_one_sheet(document: Document, fonts: PdfFonts) -> Document:
    """*document* as it is, unless it is an envelope that has to be written smaller."""
    if document.page.height_mm > _LARGEST_ENVELOPE_MM:
        return document
    share, fitted = 1.0, document
    while share > _SMALLEST and _pages(fitted, fonts) > 1:
        share -= _STEP
        blocks = tuple(_smaller(block, share) for block in document.blocks)
        fitted = replace(document, blocks=blocks)
    return fitted


def _pages(document: Document, fonts: PdfFonts) -> int:
    return len(paginate(pieces_of(document, fonts), document.page.text_height_pt))


def _smaller(block: Block, share: float) -> Block:
    if not isinstance(block, Paragraph):
        return block
    return replace(
        block,
        size_pt=block.size_pt * share,
        pitch_pt=block.pitch_pt * share,
        space_before=block.space_before * share * share,  # white gives way before type does
    )
