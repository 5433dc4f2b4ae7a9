"""行政规章和规范性文件公开台账: by year and by validity, on sheets that lie crosswise."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from gkapp.documents.blocks import (
    Align,
    Block,
    Cell,
    Document,
    FontRole,
    Heading,
    Paragraph,
    Row,
    Run,
    Table,
    Title,
)
from gkapp.documents.prints.record_list import CROSSWISE
from gkapp.domain.text.dates import chinese_date

NAME = "行政规章和规范性文件公开台账"
SUMMARY_HEADS = ("信息内容", "上年现行有效件数", "本年制发件数", "本年废止件数", "现行有效件数")
HEADS = ("序号", "标题", "文号", "统一登记号", "成文日期", "公布日期", "施行日期", "有效期至",
         "有效性", "失效日期")  # fmt: skip
_SUMMARY_SHARES = (3.0, 2.6, 2.2, 2.2, 2.2)
_SHARES = (2.0, 14.0, 8.0, 7.0, 5.0, 5.0, 5.0, 5.0, 3.6, 5.0)
_TITLE_AT = 1
_SMALL_PT, _TABLE_PT, _ROW_MM = 10.5, 9.0, 6.5
_NUMBERS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class LedgerPart:
    """A table with its heading; *rows* are texts under HEADS but for the number."""

    title: str
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class LedgerSection:
    """The parts of one kind of document."""

    title: str
    parts: Sequence[LedgerPart]


@dataclass(frozen=True, slots=True)
class LedgerSheet:
    """All that a printed ledger says. *summary* are texts under SUMMARY_HEADS, *notes* lines."""

    unit: str
    title: str
    groups: Sequence[LedgerSection]
    made_on: date
    summary: Sequence[Sequence[str]] = ()
    notes: Sequence[str] = ()


def printed_ledger(sheet: LedgerSheet) -> Document:
    """The ledger as a document; a part without rows says so."""
    blocks: list[Block] = [Title((sheet.unit, sheet.title))]
    if sheet.summary:
        blocks.append(_table(SUMMARY_HEADS, _SUMMARY_SHARES, sheet.summary))
    blocks += [_small(note) for note in sheet.notes]
    for number, group in zip(_NUMBERS, sheet.groups, strict=False):
        blocks.append(Heading(f"{number}、{group.title}"))
        for place, part in zip(_NUMBERS, group.parts, strict=False):
            words = f"{part.title}（{len(part.rows)} 件）" if part.rows else f"{part.title}（无）"
            blocks.append(Heading(f"（{place}）{words}", 2))
            if part.rows:
                numbered = [(str(at), *row) for at, row in enumerate(part.rows, start=1)]
                blocks.append(_table(HEADS, _SHARES, numbered, left=_TITLE_AT))
    blocks.append(_small(f"{sheet.unit}　{chinese_date(sheet.made_on)}", Align.RIGHT))
    return Document(sheet.title, sheet.unit, tuple(blocks), CROSSWISE)


def _table(
    heads: Sequence[str],
    shares: tuple[float, ...],
    rows: Iterable[Sequence[str]],
    left: int | None = None,
) -> Table:
    header = Row(tuple(Cell(head, role=FontRole.HEI) for head in heads), keep_with_next=True)
    body = (
        Row(
            tuple(
                Cell(text, align=Align.LEFT if at == left else Align.CENTRE)
                for at, text in enumerate(row)
            )
        )
        for row in rows
    )
    return Table(shares, (header, *body), header_rows=1, size_pt=_TABLE_PT, row_mm=_ROW_MM)


def _small(text: str, align: Align = Align.LEFT) -> Paragraph:
    return Paragraph((Run(text),), align, FontRole.SONG, _SMALL_PT, 16.0, first_line=0)
