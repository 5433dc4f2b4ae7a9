"""A catalogue in its usual form: a broad table with merged headings and first levels.

What the national standards tick (公开对象, 公开方式, 公开层级) stands in columns of ticks there.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

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
from gkapp.domain.catalogue.items import HEADING_OF, CatalogueKind, ItemRecord

A4 = PageSetup(width_mm=297, height_mm=210, top_mm=18, bottom_mm=18, left_mm=14, right_mm=14)
A3 = PageSetup(width_mm=420, height_mm=297, top_mm=20, bottom_mm=20, left_mm=18, right_mm=18)
_ROOM_OF_A4 = 300.0
"""Millimetres that the columns want before A4 becomes too narrow for them: they shrink a little."""

_WIDTHS: Mapping[str, float] = {
    "number": 10, "level_one": 22, "level_two": 26, "content": 52, "basis": 46, "clause": 44,
    "time_limit": 30, "duration": 16, "body": 22, "office": 20, "channels": 34, "audience": 18,
    "way": 14, "level": 14, "note": 18,
}  # fmt: skip
"""Millimetres that each column wants."""

_TICK_MM = 15.0
_TICK, _BOX = "√", "■"
_MOST_TICKED = 4
_TICK_WORDS: Mapping[str, tuple[str, ...]] = {
    "audience": ("全社会", "特定群体"),
    "way": ("主动公开", "主动", "依申请公开", "依申请"),
    "level": ("省级", "市级", "县级", "乡、村级", "乡镇级", "乡级", "村级"),
}
"""Words of which ticked columns are made; a catalogue that says anything else is not ticked."""

_BODY_PT, _SMALL_PT, _SMALL_PITCH = 8.5, 10.5, 16.0
_SHORT = ("number", "duration", "way", "level", "audience")
"""Columns whose few words stand in the middle."""


@dataclass(frozen=True, slots=True)
class CataloguePaper:
    """A catalogue to be put on paper, with the fields that it shows in their order."""

    title: str
    kind: CatalogueKind
    fields: Sequence[str]
    items: Sequence[ItemRecord]
    note: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class _Column:
    """One column on paper: the headings over it, from top to bottom, and what stands in it."""

    headings: tuple[str, ...]
    width: float
    text: Callable[[ItemRecord], str]
    align: Align = Align.LEFT
    merged_by: str = ""
    """The field by which neighbouring rows are merged."""


def catalogue_document(paper: CataloguePaper, page: PageSetup | None = None) -> Document:
    """The catalogue as it is printed on *page*, else on A4 or, where it is too broad, on A3."""
    blocks: list[Block] = [Title((paper.title,))]
    blocks.append(catalogue_table(paper))
    if paper.note:
        blocks.append(_small(f"备注：{' '.join(paper.note.split())}"))
    chosen = page or (A3 if wanted_width(paper) > _ROOM_OF_A4 else A4)
    return Document(paper.title, paper.unit, tuple(blocks), chosen)


def wanted_width(paper: CataloguePaper) -> float:
    """Millimetres that the columns want."""
    return sum(column.width for column in _columns(paper))


def catalogue_table(paper: CataloguePaper) -> Table:
    """The table alone; there must be at least one item."""
    columns = list(_columns(paper))
    header = tuple(_header(columns))
    body = tuple(_body(columns, paper.items))
    widths = tuple(column.width for column in columns)
    return Table(widths, (*header, *body), len(header), size_pt=_BODY_PT, row_mm=7.0)


def _columns(paper: CataloguePaper) -> Iterator[_Column]:
    has_levels = "level_two" in paper.fields
    for field in paper.fields:
        if field in ("level_one", "level_two"):
            over = ("公开事项",) if has_levels else ()
            merged = "level_one" if field == "level_one" else ""
            headings = (*over, HEADING_OF[field])
            yield _Column(headings, _WIDTHS[field], attrgetter(field), merged_by=merged)
        elif words := _ticked(paper, field):
            for word in words:
                tick = _Tick(field, word)
                headings = (HEADING_OF[field], word)
                yield _Column(headings, _TICK_MM, tick, Align.CENTRE)
        else:
            align = Align.CENTRE if field in _SHORT else Align.LEFT
            yield _Column((HEADING_OF[field],), _WIDTHS[field], _text_of(paper.kind, field), align)


def _text_of(kind: CatalogueKind, field: str) -> Callable[[ItemRecord], str]:
    if field != "channels":
        return attrgetter(field)
    return _boxes if kind is CatalogueKind.STANDARD else _channel_lines


def _boxes(item: ItemRecord) -> str:
    return "\n".join(f"{_BOX}{name}" for name in item.channels)


def _channel_lines(item: ItemRecord) -> str:
    return "\n".join(item.channels)


class _Tick:
    """A tick where an item says *word*, or what it says of it in brackets."""

    def __init__(self, field: str, word: str) -> None:
        self._field, self._word = field, word

    def __call__(self, item: ItemRecord) -> str:
        said = _tick_parts(self._field, getattr(item, self._field)) or {}
        remark = said.get(self._word)
        return "" if remark is None else remark or _TICK


def _ticked(paper: CataloguePaper, field: str) -> tuple[str, ...]:
    """The words over the ticks of *field*; none where the catalogue is not ticked."""
    if paper.kind is not CatalogueKind.STANDARD or field not in _TICK_WORDS:
        return ()
    found: dict[str, None] = {}
    for text in {getattr(item, field) for item in paper.items}:
        parts = _tick_parts(field, text)
        if parts is None:
            return ()
        found |= dict.fromkeys(parts)
    known = [word for word in _TICK_WORDS[field] if word in found]
    return tuple(known) if len(known) <= _MOST_TICKED else ()


def _tick_parts(field: str, text: str) -> dict[str, str] | None:
    """The words of ticks in *text* with what stands behind each in brackets; None for others."""
    words = "|".join(map(re.escape, _TICK_WORDS[field]))
    part = rf"({words})(?:（([^（）]*)）)?"
    if text and not re.fullmatch(rf"{part}(?:[、\n]{part})*", text):
        return None
    return {found[1]: found[2] or "" for found in re.finditer(part, text)}


def _header(columns: Sequence[_Column]) -> Iterator[Row]:
    """One row of headings, or two; what has one heading reaches over both."""
    is_deep = any(len(column.headings) > 1 for column in columns)
    first: list[Cell] = []
    second: list[Cell] = []
    for headings, group in groupby(columns, key=_upper):
        members = list(group)
        if headings[0]:
            first.append(_heading(headings[0], colspan=len(members)))
            second += [_heading(member.headings[1]) for member in members]
        else:
            rows = 2 if is_deep else 1
            first += [_heading(member.headings[0], rowspan=rows) for member in members]
    yield Row(tuple(first), keep_with_next=True)
    if is_deep:
        yield Row(tuple(second), keep_with_next=True)


def _upper(column: _Column) -> tuple[str]:
    """The heading that a column shares with its neighbours; empty for none."""
    return (column.headings[0] if len(column.headings) > 1 else "",)


def _heading(text: str, *, colspan: int = 1, rowspan: int = 1) -> Cell:
    return Cell(text, colspan, rowspan, role=FontRole.HEI, size_pt=9)


def _body(columns: Sequence[_Column], items: Sequence[ItemRecord]) -> Iterator[Row]:
    """A row for each item; neighbours with the same first level share its cell."""
    for _, group in groupby(items, key=attrgetter("level_one")):
        members = list(group)
        for at, item in enumerate(members):
            cells: list[Cell] = []
            for column in columns:
                if not column.merged_by:
                    cells.append(Cell(column.text(item), align=column.align))
                elif not at:
                    cells.append(Cell(column.text(item), rowspan=len(members), align=column.align))
            yield Row(tuple(cells))


def _small(text: str) -> Paragraph:
    return Paragraph((Run(text),), Align.LEFT, FontRole.SONG, _SMALL_PT, _SMALL_PITCH, first_line=0)
