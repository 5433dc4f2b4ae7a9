"""答复期限计算说明: how the answer's term of one request was reckoned, day by day, to be filed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gkapp.documents.blocks import Block, Document, Paragraph, Run, Signature, Title
from gkapp.documents.prints.day_table import day_table
from gkapp.domain.calendar.deadline import ExplainedDay
from gkapp.domain.text.dates import chinese_date

NAME = "答复期限计算说明"


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
        day_table(days, facts.due_on, "届满"),
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


def _paragraph(*runs: Run) -> Paragraph:
    return Paragraph(runs)
