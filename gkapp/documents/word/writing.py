"""Writes a document as a Word file on GB/T 9704-2012 pages."""

from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from gkapp.documents.blocks import Document, Drawing
from gkapp.documents.fonts import FontSet, find_fonts
from gkapp.documents.pdf.fonts import PdfFonts
from gkapp.documents.printable_text import printable
from gkapp.documents.timestamps import in_beijing
from gkapp.documents.word.fonts import WordFonts
from gkapp.files import replacing

if TYPE_CHECKING:
    from docx.opc.coreprops import CoreProperties

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
    from gkapp.documents.word.page import set_page
    from gkapp.documents.word.styles import define_styles

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
