"""The statement on a request's term."""

from datetime import date, timedelta

import pytest

from gkapp.documents.blocks import Paragraph, Table
from gkapp.documents.prints.clock_statement import ClockFacts, clock_statement
from gkapp.domain.calendar.deadline import ExplainedDay
from gkapp.domain.calendar.working_days import DayKind

FIRST = date(2026, 3, 4)
DAYS = [
    ExplainedDay(FIRST, DayKind.WORKDAY, "收到日", "甲", None),
    ExplainedDay(FIRST + timedelta(1), DayKind.WORKDAY, "计入第1日", "乙", 1),
]


def statement(due_on=FIRST + timedelta(1), **facts):
    told = ClockFacts("2026-0001", "预算", FIRST, due_on, "还剩 1 个工作日", **facts)
    return clock_statement("云岭省某厅", told, DAYS, FIRST)


def paragraphs(document):
    blocks = (block for block in document.blocks if isinstance(block, Paragraph))
    return ["".join(run.text for run in block.runs) for block in blocks]


def test_it_tells_the_request_its_term_and_what_to_know():
    assert paragraphs(statement(notes=("2027年节假日安排未载入。",))) == [
        "申请编号：2026-0001。申请内容：预算",
        "收到申请之日为2026年3月4日。答复期限至2026年3月5日，还剩 1 个工作日。",
        "2027年节假日安排未载入。",
        "逐日计算如下：",
    ]


def test_a_term_that_does_not_run_has_no_day():
    assert paragraphs(statement(due_on=None))[1] == "收到申请之日为2026年3月4日。还剩 1 个工作日。"


@pytest.mark.parametrize(
    ("due_on", "last"), [(DAYS[1].day, "计入第1日，届满"), (None, "计入第1日")]
)
def test_every_day_has_a_row(due_on, last):
    (table,) = (block for block in statement(due_on).blocks if isinstance(block, Table))
    texts = [[cell.text for cell in row.cells] for row in table.rows]
    assert texts == [
        ["序号", "日期", "星期", "计算", "依据"],
        ["", "2026年3月4日", "三", "收到日", "甲"],
        ["1", "2026年3月5日", "四", last, "乙"],
    ]
