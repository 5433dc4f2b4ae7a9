"""What an import would do, row by row, before anything is written.

Knows records and how two of them are told apart; neither files nor the database.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from gkapp.domain.records.imports.matching import (
    Existing,
    NumberIndex,
    ReadRow,
    RegisterIdentity,
    common_number,
    match_rows,
    row_words,
)
from gkapp.domain.records.personal_data import masked
from gkapp.domain.records.row_reading import Accepted, Column, Rejected
from gkapp.domain.text.cells import Cell

RecordT = TypeVar("RecordT")


@dataclass(frozen=True, slots=True)
class RefusedCell:
    """Why a row is not taken in; *row* is its number in the spreadsheet."""

    row: int
    column: str
    reason: str


@dataclass(frozen=True, slots=True)
class WarnedCell:
    """What is irregular about a row that is not refused."""

    row: int
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One value that an update replaces, as the officer reads it."""

    column: str
    before: str
    after: str
    is_unasked: bool = False
    """Whether the layout of the file says that it holds, so that nobody is asked."""


@dataclass(frozen=True, slots=True)
class ChangedRow(Generic[RecordT]):
    """A row that says something else than the known record; *record* is what that becomes."""

    row: int
    id: int
    record: RecordT
    changes: tuple[FieldChange, ...]


class ConflictRule(StrEnum):
    """What holds where a row and what is registered contradict each other."""

    OURS = "保留原内容"
    THEIRS = "按文件更新"


Decisions = Mapping[int, ConflictRule]
"""What the officer decided of single rows, by their numbers."""

NOTHING_DECIDED: Decisions = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Conflict:
    """A row that contradicts what is registered; *changes* are what its update would replace.

    As long as nothing is decided, its row is among those that are refused.
    """

    row: int
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class ImportPlan(Generic[RecordT]):
    """The fate of every row that was read, each part in the order of the file."""

    new: tuple[ReadRow[RecordT], ...]
    same: tuple[int, ...]
    """Rows that say what is already there, or what an earlier row says."""
    changed: tuple[ChangedRow[RecordT], ...]
    refused: tuple[RefusedCell, ...]
    warnings: tuple[WarnedCell, ...]
    kept: tuple[int, ...] = ()
    """Rows that say something else than what is registered, which holds."""
    conflicts: tuple[Conflict, ...] = ()
    """Whatever was decided of them."""


def judge_rows(
    rows: Iterable[tuple[int, Mapping[str, Cell]]],
    read: Callable[[Mapping[str, Cell]], Accepted[RecordT] | Rejected],
) -> tuple[list[ReadRow[RecordT]], list[RefusedCell]]:
    """The rows that became records, and the complaints about the others."""
    accepted: list[ReadRow[RecordT]] = []
    refused: list[RefusedCell] = []
    for number, cells in rows:
        verdict = read(cells)
        if isinstance(verdict, Accepted):
            accepted.append(ReadRow(number, verdict.record, verdict.warnings))
        else:
            refused += [RefusedCell(number, each.column, each.reason) for each in verdict.problems]
    return accepted, refused


def plan_import(
    rows: Sequence[ReadRow[RecordT]],
    existing: Iterable[Existing[RecordT]],
    register: RegisterIdentity[RecordT],
    *,
    given: Collection[str],
    update: bool = False,
    decisions: Decisions = NOTHING_DECIDED,
) -> ImportPlan[RecordT]:
    """Decide for each of *rows* whether it is new, known, a change, or contradicts what is known.

    With *update*, rows of which nothing was decided hold against what is registered. Only the
    columns *given* by the file, by heading, are compared and changed. A row without a number is
    known when a record with the same content exists, so that a file that comes in twice adds
    nothing; rows alike within one file count as several.
    """
    columns = [column for column in register.columns if column.heading in given]
    fields = [column.field for column in columns]
    repeated, clashing = numbers_given_twice(rows, register)
    kept = [row for row in rows if row.row not in repeated and row.row not in clashing]
    pairs, new = match_rows(kept, existing, register, fields)
    same: list[int] = [*repeated]
    changed: list[ChangedRow[RecordT]] = []
    refused: list[RefusedCell] = [*clashing.values()]
    ours: list[int] = []
    conflicts: list[Conflict] = []
    held: list[WarnedCell] = []
    for row, known in pairs:
        record = _updated(known.record, row.record, fields, register)
        changes = tuple(_changes(known.record, record, columns, register))
        if not changes:
            same.append(row.row)
            continue
        conflicts.append(Conflict(row.row, changes))
        match decision_on(row.row, decisions, update=update):
            case ConflictRule.THEIRS:
                changed.append(ChangedRow(row.row, known.id, record, changes))
            case ConflictRule.OURS:
                ours.append(row.row)
                held += [WarnedCell(row.row, each.column, _held(each)) for each in changes]
            case _:
                refused.append(_contradiction(row, known, changes, register))
    planned = {row.row for row in (*new, *changed)}
    warnings = [*repeated.values(), *held, *_warnings(row for row in kept if row.row in planned)]
    return ImportPlan(
        new=tuple(new),
        same=tuple(sorted(same)),
        changed=tuple(changed),
        refused=tuple(sorted(refused, key=_row_number)),
        warnings=tuple(sorted(warnings, key=_row_number)),
        kept=tuple(ours),
        conflicts=tuple(conflicts),
    )


def _held(change: FieldChange) -> str:
    return f"已登记为{change.before}，文件为{change.after}；{ConflictRule.OURS}。"


def decision_on(row: int, decisions: Decisions, *, update: bool) -> ConflictRule | None:
    """What was decided of *row* itself, or else of all; None: nothing."""
    return decisions.get(row, ConflictRule.THEIRS if update else None)


def numbers_given_twice(
    rows: Sequence[ReadRow[RecordT]], register: RegisterIdentity[RecordT]
) -> tuple[dict[int, WarnedCell], dict[int, RefusedCell]]:
    """Rows that repeat an earlier one, and rows that give its number to something else.

    Of the latter the earlier row is refused as well: nothing tells which of them is right.
    """
    repeated: dict[int, WarnedCell] = {}
    clashing: dict[int, RefusedCell] = {}
    index = NumberIndex[RecordT, ReadRow[RecordT]](register.numbers)
    for row in rows:
        first = index.find_or_add(row.record, row)
        if first is None:
            continue
        heading = _heading_in_common(row.record, first.record, register)
        if first.record == row.record:
            text = f"与{row_words(first.row)}内容相同，只登记一次。"
            repeated[row.row] = WarnedCell(row.row, heading, text)
        else:
            clashing[row.row] = _clash(row.row, first.row, heading)
            clashing.setdefault(first.row, _clash(first.row, row.row, heading))
    return repeated, clashing


def _clash(row: int, other: int, heading: str) -> RefusedCell:
    return RefusedCell(
        row,
        heading,
        f"与{row_words(other)}的{heading}相同，内容却不同；请改正{heading}或删去其中一行。",
    )


def _heading_in_common(one: RecordT, other: RecordT, register: RegisterIdentity[RecordT]) -> str:
    return common_number(register.numbers(one), register.numbers(other)) or ""


def _changes(
    before: RecordT, after: RecordT, columns: Iterable[Column], register: RegisterIdentity[RecordT]
) -> Iterator[FieldChange]:
    for column in columns:
        old, new = getattr(before, column.field), getattr(after, column.field)
        if old != new:
            if column.is_personal:
                old, new = masked(old), masked(new)
            yield FieldChange(column.heading, register.show(old), register.show(new))


def _updated(
    known: RecordT, row: RecordT, fields: Iterable[str], register: RegisterIdentity[RecordT]
) -> RecordT:
    """The known record with the values that the file gives.

    Personal data that an export masked says nothing new: the known value stays.
    """
    given: dict[str, Any] = {field: getattr(row, field) for field in fields}
    for column in register.columns:
        old = getattr(known, column.field)
        if column.is_personal and old and given.get(column.field) == masked(old):
            given[column.field] = old
    if register.assigned and not given.get(register.assigned):
        given.pop(register.assigned, None)
    record: Any = known
    return replace(record, **given)


def _contradiction(
    row: ReadRow[RecordT],
    known: Existing[RecordT],
    changes: Sequence[FieldChange],
    register: RegisterIdentity[RecordT],
) -> RefusedCell:
    heading = _heading_in_common(row.record, known.record, register)
    differences = "；".join(
        f"{each.column}已登记为{each.before}，文件为{each.after}" for each in changes
    )
    return RefusedCell(
        row.row,
        heading or changes[0].column,
        f"与已登记的内容不同（{differences}）；确要修改的，请选择更新。",
    )


def _warnings(rows: Iterable[ReadRow[Any]]) -> Iterator[WarnedCell]:
    for row in rows:
        for each in row.warnings:
            yield WarnedCell(row.row, each.column, each.text)


def _row_number(cell: RefusedCell | WarnedCell) -> int:
    return cell.row
