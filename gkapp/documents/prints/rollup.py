"""A roll-up on paper: the prescribed tables with the sums, then the units and what came of each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gkapp.documents.blocks import (
    Align,
    Block,
    Cell,
    Document,
    FontRole,
    Heading,
    PageBreak,
    Paragraph,
    Row,
    Table,
    Title,
    paragraph,
)
from gkapp.documents.prints.annual_report import application_table, proactive_table, remedy_table
from gkapp.domain.report.format import AnnualFigures
from gkapp.domain.report.text import SECTIONS
from gkapp.domain.text.document_text import set_close

UNIT_HEADS = (
    "序号", "单位", "情况", "公布日期", "新收件数", "办结件数", "结转件数", "不符处数",
    "未读出处数",
)  # fmt: skip
UNIT_SHARES = (9.0, 60.0, 26.0, 21.0, 13.0, 13.0, 13.0, 12.0, 13.0)
_TEXTS = 4
"""So many columns of words stand before the numbers."""


@dataclass(frozen=True, slots=True)
class RollupPaper:
    """What is printed; *units* are rows of texts under `UNIT_HEADS`."""

    title: str
    office: str
    figures: AnnualFigures
    summary: str
    """How many units owe a report and how many came in, in a sentence."""
    notes: Sequence[str]
    faults: Sequence[str]
    """Where the figures are out of balance, in the sum and in the units that cause it."""
    units: Sequence[Sequence[str]]


def rollup_document(paper: RollupPaper) -> Document:
    """The whole roll-up as one document."""
    blocks: list[Block] = [
        Title((paper.office, paper.title)),
        *map(_words, (paper.summary, *paper.notes)),
        Heading(f"一、{SECTIONS[1][2:]}"),
        proactive_table(paper.figures),
        PageBreak(),
        Heading(f"二、{SECTIONS[2][2:]}"),
        application_table(paper.figures),
        Heading(f"三、{SECTIONS[3][2:]}"),
        remedy_table(paper.figures),
        *map(_words, paper.faults),
        Heading("四、各单位报送情况"),
        unit_table(paper.units),
    ]
    return Document(f"{paper.office}{paper.title}", paper.office, tuple(blocks))


def note_table(sentences: Iterable[str]) -> Table:
    """What is said of the sums, a line each, where there are no paragraphs."""
    return Table(
        (1.0,), tuple(Row((Cell(set_close(each), align=Align.LEFT),)) for each in sentences)
    )


def unit_table(units: Iterable[Sequence[str]]) -> Table:
    """The units, a row each, under headings that come again on every page."""
    head = Row(tuple(Cell(text, role=FontRole.HEI) for text in UNIT_HEADS), keep_with_next=True)
    body = (
        Row(
            tuple(
                Cell(text, align=Align.LEFT if 0 < place < _TEXTS else Align.CENTRE)
                for place, text in enumerate(unit)
            )
        )
        for unit in units
    )
    return Table(UNIT_SHARES, (head, *body), header_rows=1, size_pt=9, row_mm=6.5)


def _words(text: str) -> Paragraph:
    return paragraph(set_close(text))
