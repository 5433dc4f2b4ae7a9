"""答复期限计算说明: how the answer's term of one request was reckoned, day by day, to be filed."""

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
from gkapp.domain.dates import chinese_date
from gkapp.domain.deadline import ExplainedDay

NAME = "答复期限计算说明"

_HEADS = ("序号", "日期", "星期", "计算", "依据")
_SHARES = (1.0, 2.6, 1.0, 3.6, 7.8)
_WEEKDAYS = "一二三四五六日"
_TABLE_PT = 9.5
_ROW_MM = 6.5


@dataclass(frozen=True, slots=True)
class ClockFacts:
    """What the statement tells before its table; *notes* are provisional days and breaches."""

    number: str
    subject: str
    received_on: date
    due_on: date | None
    standing: str
    """How the term stands: 还剩 2 个工作日."""
    notes: tuple[str, ...] = ()


def clock_statement(
    unit: str, facts: ClockFacts, days: Sequence[ExplainedDay], made_on: date
) -> Document:
    """The statement of *unit*: where the term stands, and every day of it with its ground."""
    blocks: tuple[Block, ...] = (
        Title((NAME,)),
        _paragraph(Run(f"申请编号：{facts.number}。申请内容：{facts.subject}")),
        _paragraph(Run(f"收到申请之日为{chinese_date(facts.received_on)}。"), *_due(facts)),
        *(_paragraph(Run(note)) for note in facts.notes),
        _paragraph(Run("逐日计算如下：")),
        Table(_SHARES, tuple(_rows(days, facts)), header_rows=1, size_pt=_TABLE_PT, row_mm=_ROW_MM),
        Signature(unit, chinese_date(made_on)),
    )
    return Document(name=NAME, author=unit, blocks=blocks)


def _due(facts: ClockFacts) -> Iterator[Run]:
    if facts.due_on is None:
        yield Run(f"{facts.standing}。")
    else:
        yield Run("答复期限至")
        yield Run(chinese_date(facts.due_on), bold=True)
        yield Run(f"，{facts.standing}。")


def _rows(days: Sequence[ExplainedDay], facts: ClockFacts) -> Iterator[Row]:
    yield Row(tuple(Cell(head, role=FontRole.HEI) for head in _HEADS), keep_with_next=True)
    for each in days:
        yield Row(tuple(_cells(each, is_last=each.day == facts.due_on)))


def _cells(each: ExplainedDay, *, is_last: bool) -> Iterator[Cell]:
    number = "" if each.number is None else str(each.number)
    part = f"{each.part}，届满" if is_last else each.part
    for text in (number, chinese_date(each.day), _WEEKDAYS[each.day.weekday()], part):
        yield Cell(text, bold=is_last, shaded=each.number is None)
    yield Cell(each.article, align=Align.LEFT, shaded=each.number is None)


def _paragraph(*runs: Run) -> Paragraph:
    return Paragraph(runs)
