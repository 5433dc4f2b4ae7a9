"""Writes stretches of text as the XML of a Word file."""

from xml.sax.saxutils import escape

from gkapp.documents.blocks import Align
from gkapp.documents.printable_text import printable

JUSTIFICATION = {
    Align.LEFT: "left",
    Align.CENTRE: "center",
    Align.RIGHT: "right",
    Align.JUSTIFIED: "both",
}
"""Word's words for how lines stand."""


def run_xml(text: str, properties: str = "") -> str:
    """A run of *text*, its line feeds as breaks; marks that could be Latin count as Chinese."""
    lines = printable(text).split("\n")
    content = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' if line else "" for line in lines
    )
    if not properties.startswith("<w:rFonts"):
        properties = f'<w:rFonts w:hint="eastAsia"/>{properties}'
    return f"<w:r><w:rPr>{properties}</w:rPr>{content}</w:r>"


def size_xml(size_pt: float) -> str:
    """The XML for a type size, which Word counts in half points."""
    return f'<w:sz w:val="{round(size_pt * 2)}"/><w:szCs w:val="{round(size_pt * 2)}"/>'
