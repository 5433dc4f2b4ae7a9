"""A profile (对接方案): which column of another system stands for which of the ledger."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from gkapp.domain.ledger.columns import LEDGER_COLUMNS
from gkapp.domain.records.row_reading import Column

LONGEST_NAME, LONGEST_SYSTEM = 80, 40
"""Characters."""

KEY, SYSTEM = "来源编号", "来源系统"
"""The ledger's columns of what another system calls a document; the profile's key fills them."""

TITLE = "标题"
RECOGNISED_BY = ("索引号", "文号", "统一登记号", TITLE)
"""By what a document may be known again where the other system's number says nothing."""

COLUMNS: Mapping[str, Column] = {
    each.heading: each for each in LEDGER_COLUMNS if each.heading not in (KEY, SYSTEM)
}
"""What a column of another system can stand for, by heading."""


class Difference(StrEnum):
    """What happens where a file and the ledger both say something, and not the same."""

    ASK = "询问"
    """The row is held back until the officer asks for updates."""
    THEIRS = "以对方为准"
    OURS = "以本台账为准"


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """A column of theirs and what it stands for.

    *values* are pairs of their word and ours, "" being an empty cell; of several words for one of
    ours the first is written. *difference* None: as the whole profile has it.
    """

    theirs: str
    ours: str
    values: tuple[tuple[str, str], ...] = ()
    difference: Difference | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """One layout of one other system.

    *key* is their heading of the number by which the system knows a document, "" where its tables
    have none; *fixed* are pairs of our heading and what new entries get there, because the tables
    of the system do not tell it.
    """

    name: str
    system: str
    columns: tuple[MappedColumn, ...]
    key: str = ""
    recognised_by: tuple[str, ...] = RECOGNISED_BY
    difference: Difference = Difference.ASK
    fixed: tuple[tuple[str, str], ...] = ()
    note: str = ""

    @property
    def headings(self) -> tuple[str, ...]:
        """Their headings in the order of their table."""
        own = tuple(each.theirs for each in self.columns)
        return (self.key, *own) if self.key else own

    @property
    def called(self) -> Mapping[str, str]:
        """Their headings by ours."""
        own = {each.ours: each.theirs for each in self.columns}
        return {**own, KEY: self.key} if self.key else own

    @property
    def required(self) -> tuple[str, ...]:
        """Their headings without which no row could become an entry."""
        return tuple(
            each.theirs
            for each in self.columns
            if COLUMNS[each.ours].required and "" not in dict(each.values)
        )

    def differences(self) -> Mapping[str, Difference]:
        """What to do on a difference, by our heading."""
        return {each.ours: each.difference or self.difference for each in self.columns}


def profile_called(profiles: Iterable[Profile], name: str) -> Profile | None:
    """The profile of that name."""
    return next((each for each in profiles if each.name == name), None)
