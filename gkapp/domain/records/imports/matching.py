"""Tells which rows of a file speak of a record that is already known.

A number decides; without one, the same content; failing that, a likeness that fits only one.
Knows what records have in common, not what they are about.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from gkapp.domain.records.row_reading import CellWarning, Column, Vocabulary
from gkapp.domain.text.numbers import code_key

_STRIDE = 10_000_000
"""More rows than any sheet has."""


class RowNumber(int):
    """A number that no other row of the file has, and that still knows its sheet and row there.

    Plain numbers are those of a file of which one sheet is read.
    """

    sheet: str
    row: int

    def __new__(cls, place: int, sheet: str, row: int) -> "RowNumber":
        """Row *row* of *sheet*, the sheets counted by *place* from 0."""
        made = super().__new__(cls, place * _STRIDE + row)
        made.sheet, made.row = sheet, row
        return made


def row_in_sheet(number: int) -> int:
    """The number that the spreadsheet itself shows at the row."""
    return number.row if isinstance(number, RowNumber) else number


def sheet_of(number: int) -> str:
    """The sheet of the row; "" where only one is read."""
    return number.sheet if isinstance(number, RowNumber) else ""


def row_words(number: int) -> str:
    """第 4 行, or 工作表“就业”第 4 行."""
    sheet = sheet_of(number)
    return f"{f'工作表“{sheet}”' if sheet else ''}第 {row_in_sheet(number)} 行"


RecordT = TypeVar("RecordT")
ItemT = TypeVar("ItemT")
Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class ReadRow(Generic[RecordT]):
    """A row of a file that became a record; *row* is its number in the spreadsheet."""

    row: int
    record: RecordT
    warnings: tuple[CellWarning, ...] = ()


@dataclass(frozen=True, slots=True)
class Existing(Generic[RecordT]):
    """A record that the database already holds, under its id there."""

    id: int
    record: RecordT


@dataclass(frozen=True, slots=True)
class RegisterIdentity(Generic[RecordT]):
    """How the records of one register are told apart.

    *numbers* gives what names a record beyond doubt, by heading, the strongest first; *likeness*
    what makes it probable that two records without a common number are one, None where nothing
    does; *show* a value as the officer reads it. An empty *assigned* field says nothing about the
    record: it is filled when the record is new.
    """

    columns: Sequence[Column]
    numbers: Callable[[RecordT], Mapping[str, Key]]
    likeness: Callable[[RecordT], Key | None]
    show: Callable[[Any], str]
    assigned: str | None = None
    also_alike: Sequence[Callable[[RecordT], Key | None]] = ()
    """Weaker likenesses, asked in order for what is left."""

    @property
    def vocabularies(self) -> Mapping[str, Vocabulary]:
        """By heading, those of the columns that know only certain words."""
        return {
            each.heading: each.vocabulary for each in self.columns if each.vocabulary is not None
        }


Pair = tuple[ReadRow[RecordT], Existing[RecordT]]
Search = Callable[
    [
        Sequence[ReadRow[RecordT]],
        Sequence[Existing[RecordT]],
        RegisterIdentity[RecordT],
        Sequence[str],
    ],
    Iterator[Pair[RecordT]],
]


class NumberIndex(Generic[RecordT, ItemT]):
    """Items by the numbers of their records."""

    def __init__(self, numbers: Callable[[RecordT], Mapping[str, Key]]) -> None:
        self._numbers = numbers
        self._items: defaultdict[tuple[str, Key], list[tuple[Mapping[str, Key], ItemT]]]
        self._items = defaultdict(list)

    def add(self, record: RecordT, item: ItemT) -> None:
        """File *item* under every number of *record*."""
        self._file(self._numbers(record), item)

    def find(self, record: RecordT) -> ItemT | None:
        """The first item whose strongest number in common with *record* is the same."""
        return self._named(self._numbers(record))

    def find_or_add(self, record: RecordT, item: ItemT) -> ItemT | None:
        """What find() finds; where it finds nothing, *item* is filed."""
        numbers = self._numbers(record)
        found = self._named(numbers)
        if found is None:
            self._file(numbers, item)
        return found

    def _file(self, numbers: Mapping[str, Key], item: ItemT) -> None:
        for entry in numbers.items():
            self._items[entry].append((numbers, item))

    def _named(self, numbers: Mapping[str, Key]) -> ItemT | None:
        for entry in numbers.items():
            for others, item in self._items.get(entry, ()):
                if entry[0] == common_number(numbers, others):
                    return item
        return None


def common_number(some: Mapping[str, Key], others: Mapping[str, Key]) -> str | None:
    """The heading of the strongest number that both records have, None where they have none."""
    return next((heading for heading in some if heading in others), None)


def match_rows(
    rows: Sequence[ReadRow[RecordT]],
    existing: Iterable[Existing[RecordT]],
    register: RegisterIdentity[RecordT],
    fields: Sequence[str],
) -> tuple[list[Pair[RecordT]], list[ReadRow[RecordT]]]:
    """Rows with the record that each speaks of, and rows that speak of none; both in file order.

    Contents are compared by *fields*. No record is given to two rows.
    """
    free = {known.id: known for known in existing}
    pairs: list[Pair[RecordT]] = []
    left = list(rows)
    likenesses = (register.likeness, *register.also_alike)
    searches: list[Search[RecordT]] = [_by_number, _by_content, *map(_by_likeness, likenesses)]
    for search in searches:
        if not free:
            break
        found: dict[int, Existing[RecordT]] = {}
        for row, known in search(left, list(free.values()), register, fields):
            if free.pop(known.id, None):
                found[row.row] = known
        pairs += [(row, found[row.row]) for row in left if row.row in found]
        left = [row for row in left if row.row not in found]
    return sorted(pairs, key=lambda pair: pair[0].row), left


def _by_number(
    rows: Sequence[ReadRow[RecordT]],
    existing: Sequence[Existing[RecordT]],
    register: RegisterIdentity[RecordT],
    _fields: Sequence[str],
) -> Iterator[Pair[RecordT]]:
    index = NumberIndex[RecordT, Existing[RecordT]](register.numbers)
    for known in existing:
        index.add(known.record, known)
    for row in rows:
        if known := index.find(row.record):
            yield row, known


def _by_content(
    rows: Sequence[ReadRow[RecordT]],
    existing: Sequence[Existing[RecordT]],
    register: RegisterIdentity[RecordT],
    fields: Sequence[str],
) -> Iterator[Pair[RecordT]]:
    """Rows without a number; of several records alike, each row takes another one."""
    fields = [field for field in fields if field != register.assigned]
    alike: defaultdict[Key, list[Existing[RecordT]]] = defaultdict(list)
    for known in reversed(existing):
        alike[_content(known.record, fields)].append(known)
    for row in rows:
        candidates = alike.get(_content(row.record, fields))
        if candidates and not register.numbers(row.record):
            yield row, candidates.pop()


def _by_likeness(likeness_of: Callable[[RecordT], Key | None]) -> Search[RecordT]:
    """Finds one row and one record alike, that no number tells apart."""

    def search(
        rows: Sequence[ReadRow[RecordT]],
        existing: Sequence[Existing[RecordT]],
        register: RegisterIdentity[RecordT],
        _fields: Sequence[str],
    ) -> Iterator[Pair[RecordT]]:
        rows_alike = Counter(likeness_of(row.record) for row in rows)
        alike: defaultdict[Key | None, list[Existing[RecordT]]] = defaultdict(list)
        for known in existing:
            alike[likeness_of(known.record)].append(known)
        for row in rows:
            likeness = likeness_of(row.record)
            if likeness is None or rows_alike[likeness] > 1 or len(alike[likeness]) != 1:
                continue
            (known,) = alike[likeness]
            if not common_number(register.numbers(row.record), register.numbers(known.record)):
                yield row, known

    return search


def _content(record: object, fields: Sequence[str]) -> Key:
    return tuple(getattr(record, field) for field in fields)


def shown(value: Any) -> str:
    """A value as the officer reads it."""
    match value:
        case None | "" | ():
            return "空"
        case bool():
            return "“是”" if value else "“否”"
        case date():
            return value.isoformat()
        case [*names]:
            return f"“{'、'.join(names)}”"
        case _:
            return f"“{value}”"


def numbers_of(**written: str) -> Mapping[str, Key]:
    """The keys of a record by its numbers as they are *written*, the strongest heading first."""
    return {heading: (code_key(number),) for heading, number in written.items() if number}
