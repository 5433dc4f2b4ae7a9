"""期限计算说明: how a term was reckoned, day by day, to be put on file or shown to an applicant."""

from collections import Counter
from collections.abc import Iterator
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
from gkapp.domain.calendar import DayKind
from gkapp.domain.dates import chinese_date
from gkapp.domain.deadline import RECKONING, Deadline, ExplainedDay

NAME = "期限计算说明"

_HEADS = ("序号", "日期", "星期", "计算", "依据")
_SHARES = (1.0, 2.6, 1.0, 3.6, 7.8)
_WEEKDAYS = "一二三四五六日"
_TABLE_PT = 9.5
_ROW_MM = 6.5


def term_statement(unit: str, term: Deadline, made_on: date) -> Document:
    """The statement of *unit* on *term*; provisional dates say so in a paragraph of their own."""
    blocks: tuple[Block, ...] = (
        Title((NAME,)),
        _paragraph(Run(_facts(term))),
        _paragraph(Run("到期日为"), Run(_with_weekday(term.due), bold=True), Run("。")),
        *(_paragraph(Run(f"{sentence}。")) for sentence in term.provisional),
        _paragraph(Run(_sum(term))),
        Table(_SHARES, tuple(_rows(term)), header_rows=1, size_pt=_TABLE_PT, row_mm=_ROW_MM),
        Signature(unit, chinese_date(made_on)),
    )
    return Document(name=NAME, author=unit, blocks=blocks)


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


def _rows(term: Deadline) -> Iterator[Row]:
    yield Row(tuple(Cell(head, role=FontRole.HEI) for head in _HEADS), keep_with_next=True)
    for each in term.explanation:
        yield Row(tuple(_cells(each, is_last=each.day == term.due)))


def _cells(each: ExplainedDay, *, is_last: bool) -> Iterator[Cell]:
    number = "" if each.number is None else str(each.number)
    part = f"{each.part}，到期日" if is_last else each.part
    for text in (number, chinese_date(each.day), _WEEKDAYS[each.day.weekday()], part):
        yield Cell(text, bold=is_last, shaded=each.number is None)
    yield Cell(each.article, align=Align.LEFT, shaded=each.number is None)


def _with_weekday(day: date) -> str:
    return f"{chinese_date(day)}（星期{_WEEKDAYS[day.weekday()]}）"


def _paragraph(*runs: Run) -> Paragraph:
    return Paragraph(runs)
