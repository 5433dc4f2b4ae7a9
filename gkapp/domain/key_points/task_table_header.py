"""Recognises the header of a table of tasks and what each of its columns holds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from gkapp.domain.text.document_text import Table
from gkapp.domain.text.responsibilities import Role, is_note_label, role_of_label


class Kind(StrEnum):
    """What a column holds."""

    NUMBER = "number"
    GROUP = "group"  # what several tasks have in common
    TEXT = "text"
    UNITS = "units"
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its header; `role` is that of the units in it which are given no other."""

    header: str
    kind: Kind
    role: Role = Role.RESPONSIBLE


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a table and the rows from `first` up to `end` that say so."""

    columns: tuple[Column, ...]
    first: int
    end: int


_NUMBER = re.compile("序号?|编号|项次|任务号|(?i:no)[.．]?")
_GROUP = re.compile("类别|分类|领域|板块|方面|类型|章节|一级|大项|栏目")
_TEXT = re.compile("任务|内容|事项|措施|举措|要求|要点|项目|工作|目标|指标|标准|做法|安排")
_PLAIN_UNITS = re.compile(
    "(?:实施|落实|主管|业务|承办)?(?:单位|部门|科室|处室)|承办|责任|牵头|配合"
)
_LIMIT = re.compile("时限|期限|时间|备注")
_BARE_NUMBER = re.compile(r"\d{1,3}[.．、]?")
_LONGEST_CELL = 15
_ROWS_LOOKED_AT = 4


def find_header(table: Table) -> Header | None:
    """The header near the top that names tasks and units; it may have two rows."""
    for place, row in enumerate(table.rows[:_ROWS_LOOKED_AT]):
        columns = _columns(row)
        if columns is None:
            continue
        divided = _divided(columns, table.rows[place + 1]) if place + 1 < len(table.rows) else None
        end = place + (2 if divided else 1)
        return Header(_with_numbers(divided or columns, table.rows[end:]), place, end)
    return None


def _columns(row: Sequence[str]) -> tuple[Column, ...] | None:
    if any(len(_plain(cell)) > _LONGEST_CELL for cell in row):
        return None
    columns = tuple(map(_column, row))
    kinds = {column.kind for column in columns}
    return columns if {Kind.TEXT, Kind.UNITS} <= kinds else None


def _divided(above: tuple[Column, ...], row: Sequence[str]) -> tuple[Column, ...] | None:
    """The columns if a second row divides the header: 责任分工 into 牵头单位 and 配合单位."""
    columns = tuple(
        _column(cell) if cell.strip() else old for cell, old in zip(row, above, strict=True)
    )
    changed = [new for new, old in zip(columns, above, strict=True) if new != old]
    return columns if changed and all(new.kind is Kind.UNITS for new in changed) else None


def _with_numbers(columns: tuple[Column, ...], rows: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """The columns, one of numbers recognised where a header over two columns does not say so."""
    texts = [place for place, column in enumerate(columns) if column.kind is Kind.TEXT]
    numbers = [
        place
        for place in texts
        if rows and all(_BARE_NUMBER.fullmatch(_plain(row[place])) for row in rows)
    ]
    if len(texts) == len(numbers):
        return columns
    return tuple(
        Column(column.header, Kind.NUMBER) if place in numbers else column
        for place, column in enumerate(columns)
    )


def _column(cell: str) -> Column:
    header = _plain(cell)
    head = re.split("[（(及和/、]", header)[0]
    role = role_of_label(head)
    if role is not None or _PLAIN_UNITS.fullmatch(head):
        both = "牵头" in header and "配合" in header
        return Column(header, Kind.UNITS, Role.RESPONSIBLE if both or role is None else role)
    if _NUMBER.fullmatch(head):
        return Column(header, Kind.NUMBER)
    if (is_note_label(head) or _LIMIT.search(header)) and "目标" not in header:
        return Column(header, Kind.REMARK)
    if _GROUP.search(header):
        return Column(header, Kind.GROUP)
    return Column(header, Kind.TEXT if _TEXT.search(header) else Kind.REMARK)


def _plain(cell: str) -> str:
    return re.sub(r"\s", "", cell)
