"""Cells of another system's table as cells of the ledger's, and back."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from gkapp.domain.records.imports.profile import KEY, SYSTEM, MappedColumn, Profile
from gkapp.domain.text.cells import Cell

ValueT = TypeVar("ValueT")


def given_headings(profile: Profile, theirs: Sequence[str]) -> tuple[str, ...]:
    """What of the ledger a table with the headings *theirs* tells.

    What is fixed is not told: it is no reason to change an entry.
    """
    ours = tuple(each.ours for each in profile.columns if each.theirs in theirs)
    return (*ours, SYSTEM, KEY) if profile.key in theirs else ours


def to_ledger(profile: Profile, cells: Mapping[str, Cell]) -> dict[str, Cell]:
    """A row by our headings out of one by theirs; what is fixed is filled in."""
    row: dict[str, Cell] = dict(profile.fixed)
    for column in profile.columns:
        if column.theirs in cells or "" in dict(column.values):
            row[column.ours] = _ours(column, cells.get(column.theirs, ""))
    if key := cells.get(profile.key, ""):
        row |= {SYSTEM: profile.system, KEY: key}
    return row


def from_ledger(profile: Profile, cells: Mapping[str, ValueT]) -> list[ValueT | str]:
    """A row of their table, in the order of profile.headings, out of one by our headings."""
    row: list[ValueT | str] = [_theirs(each, cells.get(each.ours, "")) for each in profile.columns]
    return [cells.get(KEY, ""), *row] if profile.key else row


def _ours(column: MappedColumn, cell: Cell) -> Cell:
    """What a cell says in our words; one without a word of ours stays as it is."""
    return dict(column.values).get(cell, cell) if isinstance(cell, str) else cell


def _theirs(column: MappedColumn, cell: ValueT | str) -> ValueT | str:
    return next((theirs for theirs, ours in column.values if ours == cell), cell)
