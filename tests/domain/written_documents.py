"""Documents written out in tests, as a text file would hold them."""

from gkapp.domain.text.document_text import DocumentText, Line, Start


def document(text: str) -> DocumentText:
    """Lines: an empty one before makes a gap, two wide blanks at the beginning a paragraph."""
    blocks, start = [], Start.PARAGRAPH
    for raw in text.splitlines():
        line = raw.strip()
        if line:
            blocks.append(Line(line, Start.PARAGRAPH if raw.startswith("　　") else start))
        start = Start.WRAP if line else Start.GAP
    return DocumentText(tuple(blocks))


def bare(text: str) -> str:
    """The text without any blanks."""
    return "".join(text.split())
