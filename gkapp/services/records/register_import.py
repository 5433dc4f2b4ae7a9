"""What the import has to know of a register whose tables it takes in."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from sqlalchemy.orm import Session

from gkapp.domain.catalogue.items import ItemRecord
from gkapp.domain.interpretations.record import InterpretationRecord
from gkapp.domain.participation.decision import DecisionRecord
from gkapp.domain.participation.opinion import OpinionRecord
from gkapp.domain.records.imports.matching import Existing, Register
from gkapp.domain.records.imports.plan import ImportPlan, plan_import
from gkapp.domain.records.registers import LedgerRecord, RemedyRecord, RequestRecord
from gkapp.domain.records.row_reading import Accepted, Rejected
from gkapp.domain.text.cells import Cell
from gkapp.exchange.sheets.registers import Sheet
from gkapp.models.database import Database
from gkapp.services.records.action_result import Topic

RecordT = TypeVar(
    "RecordT",
    RequestRecord,
    RemedyRecord,
    LedgerRecord,
    ItemRecord,
    InterpretationRecord,
    OpinionRecord,
    DecisionRecord,
)
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


def as_it_is(record: RecordT, _today: date) -> RecordT:
    """Of most records the day changes nothing."""
    return record


@dataclass(frozen=True, slots=True)
class RegisterImport(Generic[RecordT]):
    """How one kind of table comes in."""

    name: str
    noun: str
    """What one record is called, counted in *measure*."""
    measure: str
    topic: Topic
    register: Callable[[], Register[RecordT]]
    judge: Callable[[Database], Judge[RecordT]]
    known: Callable[[Session, Collection[RecordT]], list[Existing[RecordT]]]
    add: Callable[[Session, Sequence[RecordT]], list[int]]
    change: Callable[[Session, int, RecordT], None]
    complete: Callable[[Session, list[RecordT]], list[RecordT]]
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
    naming: tuple[str, ...] = ("title", "number", "case_number", "applicant", "content")
    """Fields by which the officer knows a row again."""

    @property
    def headings(self) -> tuple[Asked, ...]:
        """What the headings of a file can stand for."""
        if self.asked:
            return self.asked
        return tuple(Asked(each.heading, each.required) for each in self.register().columns)
