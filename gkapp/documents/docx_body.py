"""Turns the blocks of a document into the XML of a Word file's body: text only, no package."""

from collections.abc import Iterable, Iterator
from typing import assert_never

from gkapp.documents.arrangement import attachment_paragraphs, signature_paragraphs
from gkapp.documents.blocks import (
    BODY_PT,
    LINE_PITCH_PT,
    Attachments,
    Content,
    Document,
    FontRole,
    Heading,
    PageBreak,
    Paragraph,
    Run,
    Signature,
    Table,
    Title,
)
from gkapp.documents.docx_fonts import WordFonts
from gkapp.documents.docx_runs import JUSTIFICATION, run_xml, size_xml
from gkapp.documents.docx_table import table_xml

_GAP = '<w:p><w:pPr><w:pStyle w:val="gkGap"/>{}</w:pPr></w:p>'
_NEW_PAGE = "<w:pageBreakBefore/>"
_TWIPS = 20
_PLAIN = Paragraph(())


def body_xml(document: Document, fonts: WordFonts) -> str:
    """All blocks as sibling elements in the namespace prefix w."""
    writer = _Writer(document.page.text_width_pt, fonts)
    parts: list[str] = []
    begins_page = False
    for block in document.blocks:
        if isinstance(block, PageBreak):
            begins_page = True
            continue
        parts += writer.block(block, _NEW_PAGE if begins_page else "")
        begins_page = False
    return "".join(parts)


class _Writer:
    def __init__(self, width_pt: float, fonts: WordFonts) -> None:
        self._width = width_pt
        self._fonts = fonts

    def block(self, block: Content, new_page: str) -> Iterator[str]:
        match block:
            case Title(lines=lines):
                yield self._styled("Title", "\n".join(lines), new_page)
            case Heading(text=text, level=level):
                yield self._styled(f"Heading{level}", text, new_page)
            case Paragraph():
                yield from self._paragraphs([block], new_page)
            case Table():
                yield _GAP.format(new_page) if new_page else ""
                yield table_xml(block, self._width, self._fonts)
                yield _GAP.format("")
            case Signature():
                yield from self._paragraphs(signature_paragraphs(block), new_page)
            case Attachments():
                yield from self._paragraphs(attachment_paragraphs(block), new_page)
            case _:
                assert_never(block)

    def _styled(self, style: str, text: str, new_page: str) -> str:
        properties = f'<w:pPr><w:pStyle w:val="{style}"/>{new_page}</w:pPr>'
        return f"<w:p>{properties}{run_xml(text)}</w:p>"

    def _paragraphs(self, paragraphs: Iterable[Paragraph], new_page: str) -> Iterator[str]:
        for paragraph in paragraphs:
            runs = "".join(self._run(run, paragraph) for run in paragraph.runs)
            yield f"<w:p>{_paragraph_properties(paragraph, new_page)}{runs}</w:p>"
            new_page = ""

    def _run(self, run: Run, paragraph: Paragraph) -> str:
        role = run.role or paragraph.role
        properties = self._fonts.run_fonts(role) if role is not FontRole.FANGSONG else ""
        properties += "<w:b/>" if run.bold else ""
        if paragraph.size_pt != BODY_PT:
            properties += size_xml(paragraph.size_pt)
        return run_xml(run.text, properties)


def _paragraph_properties(paragraph: Paragraph, new_page: str) -> str:
    """What differs from the body style."""
    parts = ['<w:pStyle w:val="gkBody"/>']
    if paragraph.keep_with_next:
        parts.append("<w:keepNext/>")
    parts.append(new_page)
    if (paragraph.space_before, paragraph.pitch_pt) != (0, LINE_PITCH_PT):
        before = round(paragraph.space_before * LINE_PITCH_PT * _TWIPS)
        line = round(paragraph.pitch_pt * _TWIPS)
        parts.append(f'<w:spacing w:before="{before}" w:line="{line}" w:lineRule="exact"/>')
    indents = (paragraph.left, paragraph.right, paragraph.first_line)
    if indents != (_PLAIN.left, _PLAIN.right, _PLAIN.first_line):
        parts.append(_indents(*indents))
    if paragraph.align is not _PLAIN.align:
        parts.append(f'<w:jc w:val="{JUSTIFICATION[paragraph.align]}"/>')
    return f"<w:pPr>{''.join(parts)}</w:pPr>"


def _indents(left: float, right: float, first_line: float) -> str:
    """Indents in hundredths of a character, with the same in twips for other programs."""
    first = "firstLine" if first_line >= 0 else "hanging"
    sides = {"left": left, "right": right, first: abs(first_line)}
    attributes = "".join(
        f' w:{side}Chars="{round(count * 100)}" w:{side}="{round(count * BODY_PT * _TWIPS)}"'
        for side, count in sides.items()
    )
    return f"<w:ind{attributes}/>"
