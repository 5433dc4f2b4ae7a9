"""Finds the tasks in tables: 序号 | 任务 | 责任单位 and their like."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from gkapp.domain.key_points.task_table_header import Column, Kind, find_header
from gkapp.domain.key_points.tasks import Task, Wording, assign, title_of
from gkapp.domain.text.document_text import Table
from gkapp.domain.text.item_numbers import ItemNumber, Rank, item_number
from gkapp.domain.text.responsibilities import (
    Responsibility,
    find_responsibilities,
    read_responsibility,
)

_LONGEST_HEADING = 60
_TABLE_REMARK = re.compile("(?:备注|注|说明)[：:]")
_NOTHING = "—－-/无 　"


@dataclass(frozen=True, slots=True)
class TableTasks:
    """The tasks in tables and the text in them that is part of none."""

    tasks: list[Task]
    unplaced: list[str]


_Row = tuple[Wording, list[Responsibility]]


def table_tasks(tables: Sequence[Table]) -> TableTasks:
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
    columns: tuple[Column, ...] = ()
    headings: list[_Heading] = field(default_factory=list[_Heading])

    def read(self, table: Table) -> None:
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
        elif any(_cells(row, self.columns, Kind.TEXT)):
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


def _heading(row: Sequence[str], columns: Sequence[Column]) -> str:
    """The heading of the rows below, if the row is nothing else; "" otherwise.

    A heading is one cell across the table, perhaps with its number in the first column.
    """
    number = "".join(_cells(row, columns, Kind.NUMBER))
    words = {cell.replace("\n", "") for cell in row if cell.strip()}
    others = words - {number}
    if len(words) == 1 and row[0].strip() and _can_head(row, columns):
        heading = words.pop()
    elif len(others) == 1 and all(_cells(row, columns, kind) for kind in (Kind.TEXT, Kind.UNITS)):
        heading = f"{number}{'' if item_number(number) else '、'}{others.pop()}"
    else:
        return ""
    return heading if len(row) > 1 else ""


def _can_head(row: Sequence[str], columns: Sequence[Column]) -> bool:
    """Whether a row's only words are a heading: a task whose unit is left open is none."""
    if all(row) or columns[0].kind is not Kind.TEXT:
        return True
    number = item_number(row[0])
    return number is not None and number.rank <= Rank.SECTION and "。" not in row[0]


def _cells(row: Sequence[str], columns: Sequence[Column], kind: Kind) -> list[str]:
    """The cells with something in them in the columns of that kind, the same words once."""
    texts = [cell.strip() for cell, head in zip(row, columns, strict=True) if head.kind is kind]
    return list(dict.fromkeys(text for text in texts if text.strip(_NOTHING)))


def _wording(row: Sequence[str], columns: Sequence[Column], headings: Sequence[str]) -> Wording:
    *over, text = _cells(row, columns, Kind.TEXT)
    groups = [*headings, *_cells(row, columns, Kind.GROUP)]
    own = "".join(_cells(row, columns, Kind.NUMBER))
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
    return Wording(
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


def _responsibilities(row: Sequence[str], columns: Sequence[Column]) -> Iterator[Responsibility]:
    for cell, column in zip(row, columns, strict=True):
        text = re.sub(r"\s+(?=[（(])", "", cell.strip())
        if not text.strip(_NOTHING):
            continue
        match column.kind:
            case Kind.UNITS:
                yield read_responsibility(text, column.role)
            case Kind.REMARK:
                written = text.replace("\n", "")
                yield Responsibility((), (f"{column.header}：{written}",))
            case Kind.TEXT:
                yield from (span.responsibility for span in find_responsibilities(text))
            case _:
                pass


def _tasks(rows: Sequence[_Row]) -> list[Task]:
    """One task for rows that differ only in their units; without numbers they are counted."""
    tasks: list[Task] = []
    for wording, same in groupby(rows, key=lambda row: row[0]):
        numbered = replace(wording, number=wording.number or str(len(tasks) + 1))
        tasks.append(assign(numbered, [part for _, parts in same for part in parts]))
    return tasks
