"""The guide to a department's information as it is printed: GB/T 9704 pages, numbered sections."""

from collections.abc import Sequence

from gkapp.documents.blocks import Block, Document, Heading, Signature, Title, paragraph
from gkapp.domain.catalogue.guide import is_subheading

Section = tuple[str, Sequence[str]]
"""The heading of a section with its number, and its lines."""


def guide_document(
    unit: str, title: str, preamble: Sequence[str], sections: Sequence[Section], day: str
) -> Document:
    """The guide of *unit*, signed with its name on *day* as printed."""
    blocks: list[Block] = [Title((unit, title))]
    blocks += map(paragraph, preamble)
    for heading, lines in sections:
        blocks.append(Heading(heading, 1))
        blocks += (Heading(line, 2) if is_subheading(line) else paragraph(line) for line in lines)
    blocks.append(Signature(unit, day))
    return Document(f"{unit}{title}", unit, tuple(blocks))
