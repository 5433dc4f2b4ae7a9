"""工作交接清单: what goes to the successor, what is open, and room for those who sign."""

from collections.abc import Iterator, Sequence
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
from gkapp.domain.text.dates import chinese_date

NAME = "工作交接清单"

_NONE = "没有待办理的事项。"
_HEADS = ("序号", "事项", "状态", "说明", "备注")
_SHARES = (1.0, 5.4, 2.6, 5.0, 2.0)
_SIGNERS = ("移交人", "接收人", "监交人")
_SIGN_MM = 14.0
_FACT_MM = 9.0


@dataclass(frozen=True, slots=True)
class OpenMatter:
    """Something that waits for a hand: what it is, how it stands, and by when or why."""

    title: str
    standing: str
    reason: str


@dataclass(frozen=True, slots=True)
class HandoverFacts:
    """What stands above the matters; *facts* are names with what is known, in order."""

    unit: str
    facts: Sequence[tuple[str, str]]


def handover_list(head: HandoverFacts, matters: Sequence[OpenMatter], made_on: date) -> Document:
    """The list for both to sign, with every open matter in the order given."""
    blocks: list[Block] = [Title((NAME,)), Heading("一、移交内容"), _facts(head)]
    blocks.append(Heading(f"二、待办理的事项（{len(matters)}项）"))
    if matters:
        blocks.append(Table(_SHARES, tuple(_rows(matters)), header_rows=1))
    else:
        blocks.append(Paragraph((Run(_NONE),)))
    blocks += [Heading("三、交接人签字"), _signers(made_on)]
    return Document(name=NAME, author=head.unit, blocks=tuple(blocks))


def _facts(head: HandoverFacts) -> Table:
    rows = (
        Row((Cell(name, role=FontRole.HEI), Cell(text, align=Align.LEFT)))
        for name, text in (("单位", head.unit), *head.facts)
    )
    return Table((1.0, 4.0), tuple(rows), row_mm=_FACT_MM)


def _rows(matters: Sequence[OpenMatter]) -> Iterator[Row]:
    yield Row(tuple(Cell(head, role=FontRole.HEI) for head in _HEADS), keep_with_next=True)
    for number, each in enumerate(matters, start=1):
        texts = (each.title, each.standing, each.reason, "")
        yield Row((Cell(str(number)), *(Cell(text, align=Align.LEFT) for text in texts)))


def _signers(made_on: date) -> Table:
    head = Row(tuple(Cell(each, role=FontRole.HEI) for each in _SIGNERS), keep_with_next=True)
    room = Row(tuple(Cell("") for _ in _SIGNERS), row_mm=_SIGN_MM, keep_with_next=True)
    day = Row((Cell(f"制表日期：{chinese_date(made_on)}", colspan=3, align=Align.RIGHT),))
    return Table((1.0, 1.0, 1.0), (head, room, day), kept_whole=True)
