"""The days of a term as a table: each with its part in the sum and the rule that gives it."""

from collections.abc import Iterable, Iterator
from datetime import date

from gkapp.documents.blocks import Align, Cell, FontRole, Row, Table
from gkapp.domain.calendar.deadline import ExplainedDay
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
