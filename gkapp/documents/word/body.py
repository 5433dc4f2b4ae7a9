"""Turns the blocks of a document into the paragraphs and tables of a Word file."""

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import assert_never

from docx.document import Document as WordDocument
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph

from gkapp.documents.arrangement import (
    attachment_paragraphs,
    caption_paragraph,
    picture_size,
    signature_paragraphs,
)
from gkapp.documents.blocks import (
    BODY_PT,
    LINE_PITCH_PT,
    Attachments,
    Block,
    Drawing,
    FontRole,
    Heading,
    PageBreak,
    PageSetup,
    Paragraph,
    Picture,
    Run,
    Signature,
    Table,
    Title,
)
from gkapp.documents.printable_text import printable
from gkapp.documents.word.elements import add_rule, describe_picture, set_face, set_indents
from gkapp.documents.word.fonts import WordFonts
from gkapp.documents.word.styles import ALIGNMENTS, BODY, GAP, PICTURE
from gkapp.documents.word.tables import add_table

RED = (0xFF, 0, 0)
_PLAIN = Paragraph(())


class BodyWriter:
    """Adds blocks to the end of *word*, which has our styles and the pages of *page*.

    *picture_of* makes the PNG picture of a drawing.
    """

    def __init__(
        self,
        word: WordDocument,
        page: PageSetup,
        fonts: WordFonts,
        picture_of: Callable[[Drawing], bytes],
    ) -> None:
        self._word = word
        self._page = page
        self._fonts = fonts
        self._picture_of = picture_of
        self._begins_page = False

    def add(self, block: Block) -> None:
        """Add *block*, on a new page if the last one was a page break."""
        match block:
            case Title(lines=lines):
                self._add_text("\n".join(lines), "Title")
            case Heading(text=text, level=level, bold=bold):
                self._add_text(text, f"Heading {level}", bold=bold)
            case Paragraph():
                self._add_paragraphs([block])
            case Picture() | Drawing():
                self._add_picture(block)
            case Table():
                if self._begins_page:
                    self._line(GAP)
                add_table(self._word, block, self._page.text_width_pt, self._fonts)
                self._line(GAP)
            case Signature():
                self._add_paragraphs(signature_paragraphs(block))
            case Attachments():
                self._add_paragraphs(attachment_paragraphs(block))
            case PageBreak():
                self._begins_page = True
            case _:
                assert_never(block)

    def _line(self, style: str) -> WordParagraph:
        """A new empty paragraph."""
        line = self._word.add_paragraph(style=style)
        line.paragraph_format.page_break_before = self._begins_page or None
        self._begins_page = False
        return line

    def _add_text(self, text: str, style: str, *, bold: bool = False) -> None:
        written = self._line(style).add_run(printable(text))
        set_face(written.font, None)
        written.bold = bold or None

    def _add_paragraphs(self, paragraphs: Iterable[Paragraph]) -> None:
        for paragraph in paragraphs:
            line = self._line(BODY)
            _shape(line, paragraph)
            for run in paragraph.runs:
                self._add_run(line, run, paragraph)

    def _add_picture(self, picture: Picture | Drawing) -> None:
        if isinstance(picture, Drawing):
            self._add_drawing(picture)
            return
        line = self._line(PICTURE)
        width, height = picture_size(picture, self._page)
        drawn = line.add_run().add_picture(BytesIO(picture.content), Pt(width), Pt(height))
        describe_picture(drawn, printable(picture.alt or picture.caption))
        if picture.caption:
            line.paragraph_format.keep_with_next = True
            self._add_paragraphs([caption_paragraph(picture.caption)])

    def _add_drawing(self, drawing: Drawing) -> None:
        """It stays with its caption, the next paragraph."""
        line = self._line(PICTURE)
        line.paragraph_format.keep_with_next = True
        content = BytesIO(self._picture_of(drawing))
        drawn = line.add_run().add_picture(content, Pt(drawing.width), Pt(drawing.height))
        describe_picture(drawn, printable(drawing.words))

    def _add_run(self, line: WordParagraph, run: Run, paragraph: Paragraph) -> None:
        role = run.role or paragraph.role
        written = line.add_run(printable(run.text))
        set_face(written.font, None if role is FontRole.FANGSONG else self._fonts.name(role))
        written.bold = run.bold or None
        if run.red:
            written.font.color.rgb = RGBColor(*RED)
        if paragraph.size_pt != BODY_PT:
            written.font.size = Pt(paragraph.size_pt)


def _shape(line: WordParagraph, paragraph: Paragraph) -> None:
    """Say where *paragraph* differs from the body style."""
    if paragraph.rule is not None:
        add_rule(line, paragraph.rule, "bottom")
    shape = line.paragraph_format
    shape.keep_with_next = paragraph.keep_with_next or None
    shape.keep_together = paragraph.kept_whole or None
    if paragraph.space_before:
        shape.space_before = Pt(paragraph.space_before * LINE_PITCH_PT)
    if paragraph.pitch_pt != LINE_PITCH_PT:
        shape.line_spacing = Pt(paragraph.pitch_pt)
    indents = (paragraph.left, paragraph.right, paragraph.first_line)
    if indents != (_PLAIN.left, _PLAIN.right, _PLAIN.first_line):
        set_indents(shape, *indents)
    if paragraph.align is not _PLAIN.align:
        shape.alignment = ALIGNMENTS[paragraph.align]
