"""期限计算说明: how a term was reckoned, day by day, to be put on file or shown to an applicant."""

from collections import Counter
from datetime import date

from gkapp.documents.blocks import Block, Document, Paragraph, Run, Signature, Title
from gkapp.documents.prints.day_table import WEEKDAYS, day_table
from gkapp.domain.calendar.deadline import RECKONING, Deadline
from gkapp.domain.calendar.working_days import DayKind
from gkapp.domain.text.dates import chinese_date

NAME = "期限计算说明"


def term_statement(unit: str, term: Deadline, made_on: date) -> Document:
    """The statement of *unit* on *term*; provisional dates say so in a paragraph of their own."""
    blocks: tuple[Block, ...] = (
        Title((NAME,)),
        _paragraph(Run(_facts(term))),
        _paragraph(Run("到期日为"), Run(_with_weekday(term.due), bold=True), Run("。")),
        *(_paragraph(Run(f"{sentence}。")) for sentence in term.provisional),
        _paragraph(Run(_sum(term))),
        day_table(term.explanation, term.due, "到期日"),
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


def _with_weekday(day: date) -> str:
    return f"{chinese_date(day)}（星期{WEEKDAYS[day.weekday()]}）"


def _paragraph(*runs: Run) -> Paragraph:
    return Paragraph(runs)
