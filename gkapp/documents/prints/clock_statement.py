"""答复期限计算说明: how the answer's term of one request was reckoned, day by day, to be filed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
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
from gkapp.domain.calendar.deadline import RECKONING, Deadline, ExplainedDay
from gkapp.domain.calendar.working_days import DayKind
from gkapp.domain.text.dates import chinese_date

WEEKDAYS = "一二三四五六日"

_HEADS = ("序号", "日期", "星期", "计算", "依据")
_SHARES = (1.0, 2.6, 1.0, 3.6, 7.8)
_SIZE_PT = 9.5
_ROW_MM = 6.5


def day_table(days: Iterable[ExplainedDay], last: date | None, last_word: str) -> Table:
    """One row a day; the *last* one is set apart, and *last_word* said of it."""
    rows = tuple(_rows(days, last, last_word))
    return Table(_SHARES, rows, header_rows=1, size_pt=_SIZE_PT, row_mm=_ROW_MM)


def _rows(days: Iterable[ExplainedDay], last: date | None, last_word: str) -> Iterator[Row]:
    yield Row(tuple(Cell(head, role=FontRole.HEI) for head in _HEADS), keep_with_next=True)
    for each in days:
        yield Row(tuple(_cells(each, last_word if each.day == last else "")))


def _cells(each: ExplainedDay, last_word: str) -> Iterator[Cell]:
    number = "" if each.number is None else str(each.number)
    part = f"{each.part}，{last_word}" if last_word else each.part
    for text in (number, chinese_date(each.day), WEEKDAYS[each.day.weekday()], part):
        yield Cell(text, bold=bool(last_word), shaded=each.number is None)
    yield Cell(each.article, align=Align.LEFT, shaded=each.number is None)


TERM_NAME = "期限计算说明"


def term_statement(unit: str, term: Deadline, made_on: date) -> Document:
    """The statement of *unit* on *term*; provisional dates say so in a paragraph of their own."""
    blocks: tuple[Block, ...] = (
        Title((TERM_NAME,)),
        _term_paragraph(Run(_facts(term))),
        _term_paragraph(Run("到期日为"), Run(_with_weekday(term.due), bold=True), Run("。")),
        *(_term_paragraph(Run(f"{sentence}。")) for sentence in term.provisional),
        _term_paragraph(Run(_sum(term))),
        day_table(term.explanation, term.due, "到期日"),
        Signature(unit, chinese_date(made_on)),
    )
    return Document(name=TERM_NAME, author=unit, blocks=blocks)


def sum_of_days(term: Deadline) -> str:
    """How many calendar days there are after receipt, and which of them do not count."""
    kinds = Counter(each.kind for each in term.explanation[1:])
    off = [
        f"{kind.value}{kinds[kind]}天" for kind in (DayKind.WEEKEND, DayKind.HOLIDAY) if kinds[kind]
    ]
    without = f"，其中{'、'.join(off)}不计入" if off else ""
    make_up = kinds[DayKind.MAKE_UP]
    with_them = f"，调休上班{make_up}天计入" if make_up else ""
    return f"收到次日起共{sum(kinds.values())}天{without}{with_them}"


def _facts(term: Deadline) -> str:
    return (
        f"收到日为{_with_weekday(term.received)}。期限为{term.days}个工作日，"
        f"依照{RECKONING}，收到当日不计算在内，自次日起计算。"
    )


def _sum(term: Deadline) -> str:
    return f"{sum_of_days(term)}，逐日计算如下："


def _with_weekday(day: date) -> str:
    return f"{chinese_date(day)}（星期{WEEKDAYS[day.weekday()]}）"


def _term_paragraph(*runs: Run) -> Paragraph:
    return Paragraph(runs)


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
