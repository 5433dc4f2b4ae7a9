"""Turns the cells of one row into typed values, or into complaints that name their column.

Knows cells and columns in general; what a register's columns are stands in its own intake.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from gkapp.domain.errors import Refused
from gkapp.domain.text.cells import Cell, CellFault, CellValue, as_text, says_nothing


@dataclass(frozen=True, slots=True)
class Problem:
    """A rule that *field* of a draft breaks; *text* tells the officer what to do about it."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """What stands in the way of saving a draft, and what is irregular but may be saved."""

    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...] = ()


Meanings = Mapping[str, Mapping[str, str]]
"""By heading: what a file writes there, and which word of ours that stands for."""
NOTHING_MEANT: Meanings = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The *words* to choose from in a column; *read* raises Refused for what is none of them.

    It may know more names for them than are offered.
    """

    words: tuple[str, ...]
    read: Callable[[str], object]

    def knows(self, text: str) -> bool:
        """Whether *text* can stand in the column."""
        try:
            self.read(text)
        except Refused:
            return False
        return True


@dataclass(frozen=True, slots=True)
class ForeignWord:
    """What a file writes in the column *heading* in so many *rows*, where we have other words.

    *meaning* is the one that it stands for, "" as long as nobody has said.
    """

    heading: str
    text: str
    choices: tuple[str, ...]
    meaning: str = ""
    rows: int = 1


def in_our_words(cells: Mapping[str, Cell], meanings: Meanings) -> Mapping[str, Cell]:
    """A row with what has a meaning put into our words."""
    told = {
        heading: meaning
        for heading, by_text in meanings.items()
        if (meaning := by_text.get(_said(cells.get(heading, ""))))
    }
    return {**cells, **told} if told else cells


def foreign_words(
    rows: Iterable[tuple[int, Mapping[str, Cell]]],
    refused: Collection[tuple[int, str]],
    vocabularies: Mapping[str, Vocabulary],
    meanings: Meanings,
) -> tuple[ForeignWord, ...]:
    """Each word that has a meaning, and each that keeps its row out, in the order of the columns.

    *rows* are as they came; *refused* has the number of a row and the heading of the column for
    which it is refused.
    """
    found: dict[tuple[str, str], ForeignWord] = {}
    for number, cells in rows:
        for heading, vocabulary in vocabularies.items():
            is_refused = (number, heading) in refused
            if not is_refused and heading not in meanings:  # most cells of most tables
                continue
            text = _said(cells.get(heading, ""))
            meaning = meanings.get(heading, {}).get(text, "")
            if not meaning and (not is_refused or not text or vocabulary.knows(text)):
                continue
            before = found.get((heading, text))
            found[heading, text] = (
                replace(before, rows=before.rows + 1)
                if before
                else ForeignWord(heading, text, vocabulary.words, meaning)
            )
    places = {heading: at for at, heading in enumerate(vocabularies)}
    return tuple(sorted(found.values(), key=lambda word: places[word.heading]))


def _said(cell: Cell) -> str:
    return "" if isinstance(cell, CellFault) else as_text(cell)


RecordT = TypeVar("RecordT")
JudgedT = TypeVar("JudgedT")


@dataclass(frozen=True, slots=True)
class CellProblem:
    """Why a row cannot be taken in: a rule it breaks, and the column that breaks it."""

    column: str
    reason: str


@dataclass(frozen=True, slots=True)
class CellWarning:
    """What is irregular about a row that was taken in all the same."""

    column: str
    text: str


@dataclass(frozen=True, slots=True)
class Accepted(Generic[RecordT]):
    """A row that became a record, with what is irregular about it."""

    record: RecordT
    warnings: tuple[CellWarning, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that breaks rules; at least one problem."""

    problems: tuple[CellProblem, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One column of a register's table: its heading, the record's field, and how a cell is read.

    *read* raises Refused for what cannot stand there; *empty* is the value of a cell that says
    nothing. A table without a *needed* heading, and a row without a *required* value, are refused;
    a day in the future is refused where *past* is set. A column of fixed choices has a
    *vocabulary*; *is_personal* says that its contents are masked unless they are asked for. Other
    tables may have it *also_called*.
    """

    heading: str
    field: str
    read: Callable[[CellValue], Any]
    empty: Any = ""
    needed: bool = False
    required: bool = False
    past: bool = False
    vocabulary: Vocabulary | None = None
    is_personal: bool = False
    also_called: tuple[str, ...] = ()


def split_names(cell: CellValue) -> tuple[str, ...]:
    """The names in a cell, in order."""
    levelled = as_text(cell).translate(str.maketrans("，；,;\n", "、" * 5))
    return tuple(name.strip() for name in levelled.split("、") if name.strip())


def read_values(
    columns: Sequence[Column], cells: Mapping[str, Cell], today: date
) -> tuple[dict[str, Any], list[CellProblem]]:
    """The values of a row by field, and a problem for each cell that has none to give."""
    empty, asked = _asked(tuple(columns), tuple(cells))
    values = dict(empty)
    problems: list[CellProblem] = []
    for column in asked:
        cell = cells.get(column.heading, "")
        if cell == "" and not column.required:  # most cells of most tables
            continue
        try:
            values[column.field] = _value(column, cell, today)
        except Refused as refusal:
            del values[column.field]
            problems.append(CellProblem(column.heading, refusal.message))
    return values, problems


@lru_cache(maxsize=64)
def _asked(
    columns: tuple[Column, ...], headings: tuple[str, ...]
) -> tuple[Mapping[str, Any], Sequence[Column]]:
    """The values of a row in which nothing is filled in, and the columns whose cells are read.

    All rows of a file have the same *headings*, and seldom those of more than some columns.
    """
    empty = {column.field: column.empty for column in columns}
    return empty, [each for each in columns if each.required or each.heading in headings]


def _value(column: Column, cell: Cell, today: date) -> Any:
    if isinstance(cell, CellFault):
        raise Refused(cell.reason)
    if says_nothing(cell):
        if column.required:
            raise Refused(f"没有填写{column.heading}，这一列每行都要填写。")
        return column.empty
    value = column.read(cell)
    if column.past and value > today:
        raise Refused(
            f"{column.heading}{value}晚于今天（{today}），还没有发生的日期不能登记，请核对日期。"
        )
    return value


@dataclass(frozen=True, slots=True)
class RecordRule(Generic[JudgedT]):
    """What a whole record must not be: the column to look at, a sentence, and the test.

    The sentence may name fields of the record: {0.received_on}.
    """

    column: str
    sentence: str
    is_broken_by: Callable[[JudgedT], object]


def broken(record: JudgedT, rules: Iterable[RecordRule[JudgedT]]) -> Iterator[tuple[str, str]]:
    """Column and sentence of each rule that *record* breaks, in the order of *rules*."""
    for rule in rules:
        if rule.is_broken_by(record):
            yield rule.column, rule.sentence.format(record)


def judged(
    record: JudgedT, impossible: Iterable[tuple[str, str]], irregular: Iterable[tuple[str, str]]
) -> Accepted[JudgedT] | Rejected:
    """The verdict on *record*, from pairs of column and sentence; *irregular* is asked last."""
    if problems := tuple(CellProblem(*each) for each in impossible):
        return Rejected(problems)
    return Accepted(record, tuple(CellWarning(*each) for each in irregular))


def judgement_of(verdict: Accepted[Any] | Rejected, columns: Iterable[Column]) -> Judgement:
    """The verdict on a record as its form tells it: beside the fields, not under the headings."""
    field_of = {column.heading: column.field for column in columns}
    if isinstance(verdict, Rejected):
        return Judgement(tuple(Problem(field_of[p.column], p.reason) for p in verdict.problems))
    return Judgement((), tuple(Problem(field_of[w.column], w.text) for w in verdict.warnings))


def days_out_of_order(
    record: object, columns: Sequence[Column], pairs: Iterable[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """Heading and complaint for each pair of fields whose second day lies before its first."""
    for first, second in pairs:
        before: date | None = getattr(record, first)
        after: date | None = getattr(record, second)
        if before and after and after < before:
            headings = {column.field: column.heading for column in columns}
            yield (
                headings[second],
                f"{headings[second]}{after}早于{headings[first]}{before}，请核对这两个日期。",
            )
