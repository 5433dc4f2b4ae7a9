"""卷宗: cover, catalogue, registration and course of a request, as documents to be bound in one.

The catalogue tells the page on which each document begins, as archives ask for (卷内文件目录).
Pages are numbered when the whole is bound, so none of these numbers its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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

NAME = "政府信息公开申请卷宗"
CATALOGUE = "卷内文件目录"
REGISTRATION = "政府信息公开申请登记表"
COURSE = "办理经过"

CASE_PAGE = PageSetup(top_mm=30, bottom_mm=25, left_mm=25, right_mm=25, numbered=False)
"""The margins of papers that are bound: pages are numbered with the whole."""

_COVER_SHARES = (36.0, 124.0)
_FACT_SHARES = (34.0, 126.0)
_CATALOGUE_SHARES = (1.2, 4.2, 2.7, 5.2, 1.9, 1.4, 2.6)
_CATALOGUE_HEADS = ("序号", "文号", "责任者", "题名", "日期", "页号", "备注")
_COURSE_SHARES = (3.2, 5.2, 7.6)
_COURSE_HEADS = ("日期", "事项", "说明")
_TABLE_PT = 9.5


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a table of facts; what is empty is left blank, to be written by hand."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class CatalogueLine:
    """One document of the file as the catalogue names it; *pages* is empty for what lies apart."""

    title: str
    document_no: str = ""
    maker: str = ""
    day: str = ""
    pages: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class CourseLine:
    """One thing that happened."""

    day: str
    what: str
    note: str = ""


def cover(unit: str, facts: Sequence[Fact]) -> Document:
    """The cover, with what identifies the file in large lines."""
    blocks: tuple[Block, ...] = (
        *(Paragraph((Run(""),)) for _ in range(2)),
        Title((unit, NAME)),
        *(Paragraph((Run(""),)) for _ in range(2)),
        _facts(facts, _COVER_SHARES, Align.CENTRE, size_pt=14.0, row_mm=14.0),
    )
    return Document(NAME, unit, blocks, CASE_PAGE)


def catalogue(unit: str, number: str, lines: Sequence[CatalogueLine]) -> Document:
    """What is in the file and where; documents that lie apart stand in it too."""
    rows = (Row(tuple(_catalogue_cells(place, line))) for place, line in enumerate(lines, start=1))
    table = Table(
        _CATALOGUE_SHARES, (_header(_CATALOGUE_HEADS), *rows), header_rows=1, size_pt=_TABLE_PT,
        row_mm=10.0,
    )  # fmt: skip
    blocks = (Title((CATALOGUE,)), _note(f"申请编号：{number}"), table)
    return Document(CATALOGUE, unit, blocks, CASE_PAGE)


def registration(unit: str, facts: Sequence[Fact]) -> Document:
    """Everything that was registered of the request and of who asks."""
    table = _facts(facts, _FACT_SHARES, Align.LEFT, size_pt=12.0, row_mm=10.0)
    return Document(REGISTRATION, unit, (Title((REGISTRATION,)), table), CASE_PAGE)


def course(unit: str, number: str, lines: Sequence[CourseLine]) -> Document:
    """What happened, day by day."""
    rows = (
        Row((Cell(line.day), Cell(line.what, align=Align.LEFT), Cell(line.note, align=Align.LEFT)))
        for line in lines
    )
    table = Table(
        _COURSE_SHARES, (_header(_COURSE_HEADS), *rows), header_rows=1, size_pt=_TABLE_PT,
        row_mm=9.0,
    )  # fmt: skip
    blocks = (Title((COURSE,)), _note(f"申请编号：{number}"), table)
    return Document(COURSE, unit, blocks, CASE_PAGE)


def _catalogue_cells(place: int, line: CatalogueLine) -> Iterator[Cell]:
    yield Cell(str(place))
    yield Cell(line.document_no)
    yield Cell(line.maker)
    yield Cell(line.title, align=Align.LEFT)
    yield Cell(line.day)
    yield Cell(line.pages)
    yield Cell(line.note, align=Align.LEFT)


def _facts(
    facts: Sequence[Fact], shares: tuple[float, ...], align: Align, *, size_pt: float, row_mm: float
) -> Table:
    rows = tuple(
        Row((Cell(fact.label, role=FontRole.HEI), Cell(fact.value, align=align))) for fact in facts
    )
    return Table(shares, rows, size_pt=size_pt, row_mm=row_mm)


def _header(heads: Sequence[str]) -> Row:
    cells = (Cell(head, role=FontRole.HEI, shaded=True) for head in heads)
    return Row(tuple(cells), keep_with_next=True)


def _note(text: str) -> Paragraph:
    return Paragraph(
        (Run(text),), Align.LEFT, FontRole.SONG, size_pt=10.5, pitch_pt=20.0, first_line=0
    )
