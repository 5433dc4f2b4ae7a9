"""The results of a clean-up as they are published: one list for each conclusion."""

from collections.abc import Sequence
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
    Signature,
    Table,
    Title,
)
from gkapp.documents.prints.record_list import CROSSWISE
from gkapp.domain.text.dates import chinese_date

HEADS = ("序号", "标题", "文号", "公布日期", "有效期至", "理由")
_SHARES = (2.0, 14.0, 8.0, 5.0, 5.0, 10.0)
_LEFT = (1, 5)
_NUMBERS = "一二三四五"


@dataclass(frozen=True, slots=True)
class CleanupList:
    """The documents of one conclusion; *rows* are texts under HEADS but for the number."""

    title: str
    rows: Sequence[Sequence[str]]


def cleanup_result(
    unit: str, title: str, note: str, lists: Sequence[CleanupList], made_on: date
) -> Document:
    """The lists as a document; a conclusion without documents is left out."""
    blocks: list[Block] = [Title((unit, f"{title}结果"))]
    blocks.append(Paragraph((Run(note),), Align.LEFT, FontRole.SONG, 10.5, 16.0, first_line=0))
    for number, each in zip(_NUMBERS, [some for some in lists if some.rows], strict=False):
        blocks.append(Heading(f"{number}、{each.title}（{len(each.rows)} 件）"))
        blocks.append(_table(each.rows))
    blocks.append(Signature(unit, chinese_date(made_on)))
    return Document(f"{title}结果", unit, tuple(blocks), CROSSWISE)


def _table(rows: Sequence[Sequence[str]]) -> Table:
    header = Row(tuple(Cell(head, role=FontRole.HEI) for head in HEADS), keep_with_next=True)
    body = (
        Row(
            tuple(
                Cell(text, align=Align.LEFT if at in _LEFT else Align.CENTRE)
                for at, text in enumerate((str(number), *row))
            )
        )
        for number, row in enumerate(rows, start=1)
    )
    return Table(_SHARES, (header, *body), header_rows=1, size_pt=9.0, row_mm=6.5)
