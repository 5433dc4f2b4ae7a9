"""Reads a Word file back into blocks, so that its PDF can be drawn without Word.

Knows paragraphs, their faces and alignment, simple tables, page breaks, the sheet, and the red
lines of a letter; what it passes over is named by check_word.
"""

from collections.abc import Iterator
from typing import Any

from gkapp.documents.blocks import Block, Document, PageBreak, PageSetup, Paragraph
from gkapp.documents.word.opening import open_word, refusing_word
from gkapp.domain.progress import told

_LINES_BETWEEN_REPORTS = 50
_BROKEN = "文件不是 Word 文档（.docx），或者已损坏，不能生成 PDF 文件。"


def read_word(content: bytes) -> Document:
    """The document in the Word file *content*. Refused when it is none."""
    word = open_word(content, _BROKEN)
    with refusing_word(_BROKEN):
        return Document(
            name=word.core_properties.title or "",
            author=word.core_properties.author or "",
            blocks=tuple(_blocks(word)),
            page=_page(word),
        )


def _blocks(word: Any) -> Iterator[Block]:
    from docx.table import Table as WordTable

    from gkapp.documents.word.looks import Looks
    from gkapp.documents.word.styles import GAP
    from gkapp.documents.word.tables import read_table

    looks = Looks(word)
    gap = 0.0
    for each in told(word.iter_inner_content(), _LINES_BETWEEN_REPORTS, "正在读取 Word 文件"):
        if isinstance(each, WordTable):
            if gap:
                yield Paragraph((), pitch_pt=gap)
            yield read_table(each, looks)
            gap = 0.0
            continue
        if each.paragraph_format.page_break_before or _breaks_page(each):
            yield PageBreak()
        if each.style is not None and each.style.name == GAP:
            continue
        yield looks.paragraph(each, looks.runs(each), gap_pt=gap)
        gap = _after(each)


def _breaks_page(line: Any) -> bool:
    from docx.oxml.ns import qn

    return any(each.get(qn("w:type")) == "page" for each in line._p.iter(qn("w:br")))


def _after(line: Any) -> float:
    """Points of white under a paragraph."""
    style = line.style
    chain = [line.paragraph_format.space_after]
    while style is not None:
        chain.append(style.paragraph_format.space_after)
        style = style.base_style
    return next((each.pt for each in chain if each is not None), 0.0)


def _page(word: Any) -> PageSetup:
    from docx.shared import Mm

    section = word.sections[0]
    lengths = (
        section.page_width, section.page_height, section.top_margin, section.bottom_margin,
        section.left_margin, section.right_margin,
    )  # fmt: skip
    plain = PageSetup()
    fallback = (plain.width_mm, plain.height_mm, plain.top_mm, plain.bottom_mm, plain.left_mm,
                plain.right_mm)  # fmt: skip
    width, height, top, bottom, left, right = (
        round(abs(length) / Mm(1), 2) if length is not None else usual
        for length, usual in zip(lengths, fallback, strict=True)
    )
    return PageSetup(
        width, height, top, bottom, left, right,
        numbered=_holds(section.footer, "w:instrText", "PAGE"),
        is_letter=bool(
            section.different_first_page_header_footer
            and _holds(section.first_page_footer, "w:pBdr")
        ),
    )  # fmt: skip


def _holds(footer: Any, tag: str, words: str = "") -> bool:
    """Whether *footer* has an element *tag* with *words* in it."""
    from docx.oxml.ns import qn

    if footer.is_linked_to_previous:
        return False
    return any(words in (each.text or "") for each in footer._element.iter(qn(tag)))
