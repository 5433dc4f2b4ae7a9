"""Finds the tasks in tables: 序号 | 任务 | 责任单位 and their like."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import groupby

from gkapp.domain.key_points.tasks import TaskText, TaskWording, assign, title_of
from gkapp.domain.text.document_text import TextTable
from gkapp.domain.text.numbers import ItemNumber, Rank, item_number
from gkapp.domain.text.responsibilities import (
    Responsibility,
    Role,
    find_responsibilities,
    is_note_label,
    read_responsibility,
    role_of_label,
)


class ColumnKind(StrEnum):
    """What a column holds."""

    NUMBER = "number"
    GROUP = "group"  # what several tasks have in common
    TEXT = "text"
    UNITS = "units"
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class TaskColumn:
    """A column by its header; `role` is that of the units in it which are given no other."""

    header: str
    kind: ColumnKind
    role: Role = Role.RESPONSIBLE


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a table and the rows from `first` up to `end` that say so."""

    columns: tuple[TaskColumn, ...]
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


def find_header(table: TextTable) -> Header | None:
    """The header near the top that names tasks and units; it may have two rows."""
    for place, row in enumerate(table.rows[:_ROWS_LOOKED_AT]):
        columns = _columns(row)
        if columns is None:
            continue
        divided = _divided(columns, table.rows[place + 1]) if place + 1 < len(table.rows) else None
        end = place + (2 if divided else 1)
        return Header(_with_numbers(divided or columns, table.rows[end:]), place, end)
    return None


def _columns(row: Sequence[str]) -> tuple[TaskColumn, ...] | None:
    if any(len(_plain(cell)) > _LONGEST_CELL for cell in row):
        return None
    columns = tuple(map(_column, row))
    kinds = {column.kind for column in columns}
    return columns if {ColumnKind.TEXT, ColumnKind.UNITS} <= kinds else None


def _divided(above: tuple[TaskColumn, ...], row: Sequence[str]) -> tuple[TaskColumn, ...] | None:
    """The columns if a second row divides the header: 责任分工 into 牵头单位 and 配合单位."""
    columns = tuple(
        _column(cell) if cell.strip() else old for cell, old in zip(row, above, strict=True)
    )
    changed = [new for new, old in zip(columns, above, strict=True) if new != old]
    return columns if changed and all(new.kind is ColumnKind.UNITS for new in changed) else None


def _with_numbers(
    columns: tuple[TaskColumn, ...], rows: Sequence[Sequence[str]]
) -> tuple[TaskColumn, ...]:
    """The columns, one of numbers recognised where a header over two columns does not say so."""
    texts = [place for place, column in enumerate(columns) if column.kind is ColumnKind.TEXT]
    numbers = [
        place
        for place in texts
        if rows and all(_BARE_NUMBER.fullmatch(_plain(row[place])) for row in rows)
    ]
    if len(texts) == len(numbers):
        return columns
    return tuple(
        TaskColumn(column.header, ColumnKind.NUMBER) if place in numbers else column
        for place, column in enumerate(columns)
    )


def _column(cell: str) -> TaskColumn:
    header = _plain(cell)
    head = re.split("[（(及和/、]", header)[0]
    role = role_of_label(head)
    if role is not None or _PLAIN_UNITS.fullmatch(head):
        both = "牵头" in header and "配合" in header
        return TaskColumn(
            header, ColumnKind.UNITS, Role.RESPONSIBLE if both or role is None else role
        )
    if _NUMBER.fullmatch(head):
        return TaskColumn(header, ColumnKind.NUMBER)
    if (is_note_label(head) or _LIMIT.search(header)) and "目标" not in header:
        return TaskColumn(header, ColumnKind.REMARK)
    if _GROUP.search(header):
        return TaskColumn(header, ColumnKind.GROUP)
    return TaskColumn(header, ColumnKind.TEXT if _TEXT.search(header) else ColumnKind.REMARK)


def _plain(cell: str) -> str:
    return re.sub(r"\s", "", cell)


_LONGEST_HEADING = 60
_TABLE_REMARK = re.compile("(?:备注|注|说明)[：:]")
_NOTHING = "—－-/无 　"


@dataclass(frozen=True, slots=True)
class TableTasks:
    """The tasks in tables and the text in them that is part of none."""

    tasks: list[TaskText]
    unplaced: list[str]


_Row = tuple[TaskWording, list[Responsibility]]


def table_tasks(tables: Sequence[TextTable]) -> TableTasks:
    """The tasks of all tables whose header names tasks and units, in most cases one for each row.

    A table without a header that is as wide as the one before goes on with its columns, as tables
    do that were broken by a page.
    """
    reader = _Reader()
    for table in tables:
        reader.read(table)
    reader.drop_headings(Rank.PART)
    return TableTasks(_tasks(reader.rows), list(filter(None, reader.unplaced)))


@dataclass(slots=True)
class _Heading:
    """A row across the table over the rows below it."""

    text: str
    rank: Rank
    is_used: bool = False


@dataclass(slots=True)
class _Reader:
    """What was read of the tables so far, with the columns and the headings that may go on."""

    rows: list[_Row] = field(default_factory=list[_Row])
    unplaced: list[str] = field(default_factory=list[str])
    columns: tuple[TaskColumn, ...] = ()
    headings: list[_Heading] = field(default_factory=list[_Heading])

    def read(self, table: TextTable) -> None:
        header = find_header(table)
        if header is None and len(self.columns) != len(table.rows[0]):
            self.unplaced += map(_line, table.rows)
            return
        heads: Sequence[Sequence[str]] = ()
        if header is not None:
            if header.columns != self.columns:
                self.columns = header.columns
                self.drop_headings(Rank.PART)
            self.unplaced += map(_line, table.rows[: header.first])
            heads = table.rows[header.first : header.end]
        for row in table.rows[header.end if header else 0 :]:
            if row not in heads:
                self._read_row(row)

    def drop_headings(self, rank: Rank) -> None:
        """Leave the headings of *rank* and below; those over no task are unplaced."""
        dropped = [heading for heading in self.headings if heading.rank >= rank]
        self.headings = [heading for heading in self.headings if heading.rank < rank]
        self.unplaced += [heading.text for heading in dropped if not heading.is_used]

    def _read_row(self, row: Sequence[str]) -> None:
        heading = _heading(row, self.columns)
        if heading:
            self._read_heading(heading)
        elif any(_cells(row, self.columns, ColumnKind.TEXT)):
            for above in self.headings:
                above.is_used = True
            wording = _wording(row, self.columns, [above.text for above in self.headings])
            self.rows.append((wording, list(_responsibilities(row, self.columns))))
        else:
            self.unplaced.append(_line(row))

    def _read_heading(self, text: str) -> None:
        if len(text) > _LONGEST_HEADING or _TABLE_REMARK.match(text):
            self.unplaced.append(text)
            return
        number = item_number(text)
        rank = number.rank if number else Rank.PART
        self.drop_headings(rank)
        self.headings.append(_Heading(text, rank))


def _line(row: Sequence[str]) -> str:
    """A row that is no task as a line of text, merged cells once."""
    return " ".join(dict.fromkeys(cell.replace("\n", "") for cell in row if cell.strip()))


def _heading(row: Sequence[str], columns: Sequence[TaskColumn]) -> str:
    """The heading of the rows below, if the row is nothing else; "" otherwise.

    A heading is one cell across the table, perhaps with its number in the first column.
    """
    number = "".join(_cells(row, columns, ColumnKind.NUMBER))
    words = {cell.replace("\n", "") for cell in row if cell.strip()}
    others = words - {number}
    if len(words) == 1 and row[0].strip() and _can_head(row, columns):
        heading = words.pop()
    elif len(others) == 1 and all(
        _cells(row, columns, kind) for kind in (ColumnKind.TEXT, ColumnKind.UNITS)
    ):
        heading = f"{number}{'' if item_number(number) else '、'}{others.pop()}"
    else:
        return ""
    return heading if len(row) > 1 else ""


def _can_head(row: Sequence[str], columns: Sequence[TaskColumn]) -> bool:
    """Whether a row's only words are a heading: a task whose unit is left open is none."""
    if all(row) or columns[0].kind is not ColumnKind.TEXT:
        return True
    number = item_number(row[0])
    return number is not None and number.rank <= Rank.SECTION and "。" not in row[0]


def _cells(row: Sequence[str], columns: Sequence[TaskColumn], kind: ColumnKind) -> list[str]:
    """The cells with something in them in the columns of that kind, the same words once."""
    texts = [cell.strip() for cell, head in zip(row, columns, strict=True) if head.kind is kind]
    return list(dict.fromkeys(text for text in texts if text.strip(_NOTHING)))


def _wording(
    row: Sequence[str], columns: Sequence[TaskColumn], headings: Sequence[str]
) -> TaskWording:
    *over, text = _cells(row, columns, ColumnKind.TEXT)
    groups = [*headings, *_cells(row, columns, ColumnKind.GROUP)]
    own = "".join(_cells(row, columns, ColumnKind.NUMBER))
    numbered = item_number(own)
    own_number = numbered.number if numbered else own
    number = item_number(text)
    body = text[len(number.written) :].strip() if number else text
    title = title_of(body)
    if number and own_number and not _is_same(number, own_number):
        body = text
    if over:
        above = item_number(over[-1])
        if number or (above and above.rank <= Rank.SECTION):
            groups += over
        else:
            groups += over[:-1]
            title = over[-1][len(above.written) :].strip() if above else over[-1]
            number, body = above, f"{title}\n{text}"
    heads = [re.sub(r"\s", "", group).rstrip("。") for group in groups if group]
    return TaskWording(
        number=own_number or (number.number if number else ""),
        written_number=own or (number.written if number else ""),
        chapter=heads[0] if heads else "",
        section="\n".join(heads[1:]),
        title=title.replace("\n", ""),
        text=body,
    )


def _is_same(number: ItemNumber, own_number: str) -> bool:
    """Whether a text repeats the number of its row: 1. where that is 1, but not （1）."""
    return number.number == own_number and number.rank in (Rank.CHAPTER, Rank.ITEM)


def _responsibilities(
    row: Sequence[str], columns: Sequence[TaskColumn]
) -> Iterator[Responsibility]:
    for cell, column in zip(row, columns, strict=True):
        text = re.sub(r"\s+(?=[（(])", "", cell.strip())
        if not text.strip(_NOTHING):
            continue
        match column.kind:
            case ColumnKind.UNITS:
                yield read_responsibility(text, column.role)
            case ColumnKind.REMARK:
                written = text.replace("\n", "")
                yield Responsibility((), (f"{column.header}：{written}",))
            case ColumnKind.TEXT:
                yield from (span.responsibility for span in find_responsibilities(text))
            case _:
                pass


def _tasks(rows: Sequence[_Row]) -> list[TaskText]:
    """One task for rows that differ only in their units; without numbers they are counted."""
    tasks: list[TaskText] = []
    for wording, same in groupby(rows, key=lambda row: row[0]):
        numbered = replace(wording, number=wording.number or str(len(tasks) + 1))
        tasks.append(assign(numbered, [part for _, parts in same for part in parts]))
    return tasks
