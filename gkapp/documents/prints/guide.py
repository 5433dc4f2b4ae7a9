"""The guide to a department's information as it is printed: GB/T 9704 pages, numbered sections."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from gkapp.documents.blocks import (
    Align,
    Block,
    Cell,
    Document,
    FontRole,
    Heading,
    PageBreak,
    PageSetup,
    Paragraph,
    Row,
    Run,
    Signature,
    Table,
    Title,
    paragraph,
)
from gkapp.domain.catalogue.guide import is_subheading
from gkapp.domain.handbook import Chapter

_PAGE = PageSetup(top_mm=28, bottom_mm=28, left_mm=26, right_mm=26)
_BODY_PT, _PITCH_PT, _CELL_PT = 12.0, 21.0, 10.5
_INDENT = 2.0  # characters, as of all text in official documents
_HANGING = 1.5  # characters that the mark of an item stands out
_DEEPER = 4  # spaces before an item of an inner list

_HEADING = re.compile(r"(#{1,3}) (.+)")
_ITEM = re.compile(r"( *)(\d+\.|[-*]) +(.+)")
_ROW = re.compile(r"\|(.+)\|")
_RULE = re.compile(r"[|:\s-]+")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_STRONG = re.compile(r"\*\*(.+?)\*\*|(?<=「)([^」]+)(?=」)")


def printed_handbook(title: str, author: str, chapters: Sequence[Chapter]) -> Document:
    """The *chapters*, each on pages of its own."""
    blocks: list[Block] = []
    for chapter in chapters:
        if blocks:
            blocks.append(PageBreak())
        blocks += blocks_of(chapter.markdown)
    return Document(title, author, tuple(blocks), _PAGE)


def blocks_of(markdown: str) -> Iterator[Block]:
    """The blocks of one chapter; knows only what the handbook is written with."""
    rows: list[list[str]] = []
    for line in (*markdown.splitlines(), ""):
        if found := _ROW.fullmatch(line.strip()):
            if not _RULE.fullmatch(line):
                rows.append([_bare(each) for each in found[1].split("|")])
            continue
        if rows:
            yield _table(rows)
            rows = []
        if line.strip():
            yield _block(line)


def _block(line: str) -> Block:
    if found := _HEADING.fullmatch(line):
        marks, words = found.groups()
        level: Literal[1, 2] = 1 if len(marks) < 3 else 2
        return Title((words,)) if len(marks) == 1 else Heading(words, level)
    if found := _ITEM.fullmatch(line):
        spaces, mark, words = found.groups()
        left = _INDENT + _HANGING * (2 if len(spaces) >= _DEEPER else 1)
        mark = mark if mark[0].isdigit() else "•"
        return _paragraph(f"{mark} {words}", left=left, first_line=-_HANGING)
    if line.startswith(">"):
        return _paragraph(line.removeprefix(">").strip(), FontRole.KAI, left=2, right=2)
    return _paragraph(line, first_line=_INDENT)


def _paragraph(
    text: str,
    role: FontRole = FontRole.FANGSONG,
    *,
    left: float = 0,
    right: float = 0,
    first_line: float = 0,
) -> Paragraph:
    return Paragraph(
        tuple(_runs(text)),
        Align.LEFT,
        role,
        _BODY_PT,
        _PITCH_PT,
        first_line=first_line,
        left=left,
        right=right,
    )


def _runs(text: str) -> Iterator[Run]:
    """What is named or stressed is bold; keys and links are words like others."""
    text, at = _LINK.sub(r"\1", text).replace("`", ""), 0
    for found in _STRONG.finditer(text):
        if found.start() > at:
            yield Run(text[at : found.start()])
        yield Run(found[1] or found[2], bold=True)
        at = found.end()
    if at < len(text):
        yield Run(text[at:])


def _bare(cell: str) -> str:
    return "".join(run.text for run in _runs(cell.strip()))


def _table(rows: Sequence[Sequence[str]]) -> Table:
    head, *body = rows
    first = Row(
        tuple(Cell(each, role=FontRole.HEI, shaded=True) for each in head), keep_with_next=True
    )
    made = (Row(tuple(Cell(each, align=Align.LEFT) for each in row)) for row in body)
    return Table(_shares(rows), (first, *made), header_rows=1, size_pt=_CELL_PT, row_mm=7)


def _shares(rows: Iterable[Sequence[str]]) -> tuple[float, ...]:
    """Widths by the longest cell of each column, within limits."""
    columns = zip(*rows, strict=True)
    return tuple(min(max(5.0, *(len(cell) + 2.0 for cell in column)), 24.0) for column in columns)


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
