"""A list from the screen as a document: a ruled table on sheets that lie crosswise."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from gkapp.documents.blocks import (
    Align,
    Block,
    Cell,
    Document,
    FontRole,
    PageSetup,
    Paragraph,
    Row,
    Run,
    Table,
    Title,
)
from gkapp.domain.text.document_text import set_close

CROSSWISE = PageSetup(width_mm=297, height_mm=210, top_mm=20, bottom_mm=20, left_mm=18, right_mm=18)
_SMALL_PT, _SMALL_PITCH_PT = 10.5, 16.0
_NARROWEST, _WIDEST = 3.0, 24.0
"""Widths of a column in characters, of which its contents decide within these limits."""


@dataclass(frozen=True, slots=True)
class ListHead:
    """What stands above the table: *note* says by what the rows were chosen."""

    title: str
    note: str
    unit: str
    printed_at: datetime


def printed_list(
    head: ListHead,
    titles: Sequence[str],
    rows: Sequence[Sequence[str]],
    numbers: Sequence[bool],
) -> Document:
    """The list with a line of titles; columns of *numbers* are set to the right."""
    title = set_close(head.title)
    blocks: list[Block] = [Title((title,)), _small(set_close(head.note), Align.LEFT)]
    shares = _shares(titles, rows)
    header = Row(tuple(Cell(each, role=FontRole.HEI) for each in titles), keep_with_next=True)
    body = (
        Row(tuple(_cell(text, is_number) for text, is_number in zip(row, numbers, strict=True)))
        for row in rows
    )
    blocks.append(Table(shares, (header, *body), header_rows=1, size_pt=9, row_mm=6.5))
    when = f"{head.printed_at:%Y-%m-%d %H:%M}"
    foot = "　".join(filter(None, (head.unit, f"共{len(rows)}条", f"打印时间 {when}")))
    blocks.append(_small(foot, Align.RIGHT))
    return Document(title, head.unit, tuple(blocks), CROSSWISE)


def _small(text: str, align: Align) -> Paragraph:
    return Paragraph((Run(text),), align, FontRole.SONG, _SMALL_PT, _SMALL_PITCH_PT, first_line=0)


def _cell(text: str, is_number: bool) -> Cell:
    return Cell(text, align=Align.RIGHT if is_number else Align.LEFT)


def _shares(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[float, ...]:
    """Widths by what most of the cells need: long texts break, short ones do not."""
    return tuple(
        min(max(_NARROWEST, _width(title), _usual([_width(row[place]) for row in rows])), _WIDEST)
        for place, title in enumerate(titles)
    )


def _usual(widths: list[float]) -> float:
    """A width in which nine of ten fit on one line."""
    return sorted(widths)[len(widths) * 9 // 10] + 1 if widths else 0


def _width(text: str) -> float:
    """In full-width characters."""
    return sum(0.55 if ord(character) < 0x2E80 else 1.0 for character in text) + 1
