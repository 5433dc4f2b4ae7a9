"""How the tables of one register come in row by row."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.domain.records.imports.matching import Existing
from gkapp.domain.records.imports.matching import RegisterIdentity as Rules
from gkapp.domain.records.imports.plan import ImportPlan, plan_import
from gkapp.domain.records.row_reading import Accepted, Rejected
from gkapp.domain.text.cells import Cell
from gkapp.domain.text.numbers import code_keys
from gkapp.exchange.sheets.registers import Sheet
from gkapp.models.base import Record
from gkapp.models.database import Database
from gkapp.services.records.action_result import Topic
from gkapp.services.records.register import RecordT, Register

if TYPE_CHECKING:
    from gkapp.services.records.action_result import ActionResult
    from gkapp.services.records.importing import Prepared

Judge = Callable[[Mapping[str, Cell]], Accepted[RecordT] | Rejected]


class Asked(NamedTuple):
    """A heading that a file may have; a *required* one it must have."""

    heading: str
    required: bool


@dataclass(frozen=True, slots=True)
class TableReader:
    """Reads tables that are not laid out as one row of headings over rows."""

    headings: Callable[[Path], Mapping[str, str]]
    """What each heading of a file stands for, "" for nothing; empty for a file of another kind."""
    read: Callable[[Path, Mapping[str, str] | None], Sheet]


@dataclass(frozen=True, slots=True)
class ImportTargets(Generic[RecordT]):
    """Lists within a register: the rows of a table go into those that it names, or another."""

    noun: str
    existing: Callable[[Database], list[str]]
    """What those that are there are called."""
    named_in: Callable[["Prepared[RecordT]"], list[str]]
    """Those that a table is for, in its order."""
    retarget: Callable[["Prepared[RecordT]", str], "Prepared[RecordT]"]
    """The same rows for the list of that name, to be planned again."""
    of_sheets: Callable[[Collection[str]], "RegisterImport[RecordT]"]
    """The import of only these sheets of a file."""
    save: Callable[..., "ActionResult"]
    """Saves what was prepared, called as save_import is; the row to show is a list."""


def as_it_is(record: RecordT, _today: date) -> RecordT:
    """Of most records the day changes nothing."""
    return record


def as_they_are(_session: Session, records: list[RecordT]) -> list[RecordT]:
    """Most new records say all there is to say."""
    return records


def all_stored(
    table: type[Record], stored: Callable[[Session, Collection[int]], list[Existing[RecordT]]]
) -> Callable[[Session, Collection[RecordT]], list[Existing[RecordT]]]:
    """Every record of *table*, whatever the rows of a file say: for registers that stay small."""
    return lambda session, _records: stored(session, session.scalars(select(table.id)).all())


def called(session: Session, row_id: Any, column: Any, keys: Collection[str]) -> Iterator[int]:
    """The *row_id* of each row whose text in *column* is one of *keys*, however it is written.

    Asked of one column, for which an index answers without the rows.
    """
    statement = select(row_id, column).where(column != "")
    rows = session.connection().execute(statement.execution_options(yield_per=_READ_AT_ONCE))
    for part in rows.partitions():
        written = code_keys([text for _, text in part])
        yield from (found for (found, _), key in zip(part, written, strict=True) if key in keys)


_READ_AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class RegisterImport(Generic[RecordT]):
    """How one kind of table comes in."""

    of: Register[Any, RecordT]
    """The register that they come into."""
    name: str
    """What the action is called that takes one in, and an empty one."""
    register: Callable[[], Rules[RecordT]]
    """By what its records are told apart, and their columns."""
    judge: Callable[[Database], Judge[RecordT]]
    stored: Callable[[Session, Collection[int]], list[Existing[RecordT]]]
    """The records of these ids."""
    known: Callable[[Session, Collection[RecordT]], list[Existing[RecordT]]]
    """Those that rows of a file could speak of."""
    add: Callable[[Session, Sequence[RecordT]], list[int]]
    change: Callable[[Session, int, RecordT], None]
    complete: Callable[[Session, list[RecordT]], list[RecordT]] = as_they_are
    """Gives new records what only the register knows, such as a number."""
    as_told: Callable[[RecordT, date], RecordT] = as_it_is
    """What a stored record says on a day, where that follows from the day."""
    reader: TableReader | None = None
    plan: Callable[..., ImportPlan[RecordT]] = plan_import
    """Decides the fate of rows, called as plan_import is."""
    asked: tuple[Asked, ...] = ()
    """What a file is asked for, where that is not the columns of the register."""
    called: Mapping[str, str] = field(default_factory=dict[str, str])
    """What such a file calls the columns of the register, where it has its own headings."""
    targets: ImportTargets[RecordT] | None = None
    """The lists within the register, where it has such."""
    naming: tuple[str, ...] = ("title", "number", "case_number", "applicant", "content")
    """Fields by which the officer knows a row again."""

    @property
    def noun(self) -> str:
        """What one record is called, counted in the measure."""
        return self.of.noun

    @property
    def measure(self) -> str:
        """The word that counts records."""
        return self.of.measure

    @property
    def topic(self) -> Topic:
        """What an import changes."""
        return self.of.topic

    @property
    def headings(self) -> tuple[Asked, ...]:
        """What the headings of a file can stand for."""
        if self.asked:
            return self.asked
        return tuple(Asked(each.heading, each.required) for each in self.register().columns)
