"""证据清单: what the department hands in with its reply, as bodies and courts want it listed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gkapp.documents.blocks import (
    Align,
    Block,
    Cell,
    Document,
    FontRole,
    Paragraph,
    Row,
    Run,
    Signature,
    Table,
    Title,
)
from gkapp.domain.remedies.evidence import EvidenceLine, page_ranges
from gkapp.domain.text.dates import chinese_date

NAME = "证据清单"

_HEADS = ("序号", "证据名称", "证明目的", "证据来源", "页数", "页码")
_SHARES = (1.0, 4.4, 5.2, 2.6, 1.0, 1.5)
_TABLE_PT = 10.5
_FACT_PT, _FACT_PITCH = 14.0, 24.0


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What stands above the table; empty facts are left out."""

    applicant_word: str
    """申请人 or 原告, as the case calls who brought it."""
    applicant: str
    unit_word: str
    unit: str
    body: str
    case_number: str


def evidence_list(facts: CaseFacts, lines: Sequence[EvidenceLine], made_on: date) -> Document:
    """The list of the department, with the pages at which each piece stands."""
    blocks: tuple[Block, ...] = (
        Title((NAME,)),
        *(_fact(name, text) for name, text in _facts(facts) if text),
        Table(_SHARES, tuple(_rows(lines)), header_rows=1, size_pt=_TABLE_PT),
        Signature(f"提交人：{facts.unit}", chinese_date(made_on)),
    )
    return Document(name=NAME, author=facts.unit, blocks=blocks)


def _facts(facts: CaseFacts) -> Iterator[tuple[str, str]]:
    yield "案号", facts.case_number
    yield "办理机关", facts.body
    yield facts.applicant_word, facts.applicant
    yield facts.unit_word, facts.unit


def _fact(name: str, text: str) -> Paragraph:
    runs = (Run(f"{name}：", role=FontRole.HEI), Run(text))
    return Paragraph(runs, Align.LEFT, size_pt=_FACT_PT, pitch_pt=_FACT_PITCH, first_line=0)


def _rows(lines: Sequence[EvidenceLine]) -> Iterator[Row]:
    yield Row(tuple(Cell(head, role=FontRole.HEI) for head in _HEADS), keep_with_next=True)
    for number, (each, pages) in enumerate(zip(lines, page_ranges(lines), strict=True), start=1):
        count = "" if each.pages is None else str(each.pages)
        texts = (each.name, each.purpose, each.source)
        left = (Cell(text, align=Align.LEFT) for text in texts)
        yield Row((Cell(str(number)), *left, Cell(count), Cell(pages)))
    known = [each.pages for each in lines]
    if lines and None not in known:
        total = sum(filter(None, known))
        words = Cell(f"共 {len(lines)} 项证据", colspan=4, align=Align.RIGHT, role=FontRole.HEI)
        yield Row((words, Cell(f"{total} 页", colspan=2)))
