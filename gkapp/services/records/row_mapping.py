"""The rows of a table and the fields of a register: one made of the other, as it is declared."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cached_property, partial
from operator import attrgetter
from typing import Any, TypeVar

from gkapp.domain.records.fields import Declaration, Kind, declarations, fields_at, searched_fields
from gkapp.domain.text.moments import moment_of, moment_text
from gkapp.models.audit.recording import Values
from gkapp.models.base import Record

PARTING = "\n"
"""Between the names in one column."""


class RowMapping:
    """The fields of *kind* that are stored at *place*, whose rows are those of *table*.

    What is declared of a field says how: a choice is stored by its value, and nothing chosen, or a
    count of 0, as None where the column takes it; a moment is stored in ISO's form. Fields
    *besides* are left to the caller.
    """

    def __init__(
        self, kind: type, table: type[Record], place: str = "", besides: tuple[str, ...] = ()
    ) -> None:
        self._kind, self._table, self._place, self._besides = kind, table, place, besides

    @cached_property
    def columns(self) -> Mapping[str, str]:
        """The names of the columns, by field."""
        stored = fields_at(self._kind, self._place)
        return {name: column for name, column in stored.items() if name not in self._besides}

    @cached_property
    def searched(self) -> tuple[Any, ...]:
        """The columns by whose words a list is narrowed."""
        names = searched_fields(self._kind)
        return tuple(getattr(self._table, self.columns[name]) for name in names)

    def values_of(self, record: Any) -> Values:
        """What the row says, by column."""
        values = dict(zip(self._columns, self._fields(record), strict=True))
        for column, put in self._turned:
            values[column] = put(values[column])
        return values

    def is_told(self, record: Any) -> bool:
        """Whether *record* says anything in these fields."""
        return any(self._fields(record))

    def read(self, row: Record | None) -> dict[str, Any]:
        """What a record says, by field; nothing without a row."""
        if row is None:
            return {}
        return {name: get(getattr(row, column)) for name, column, _put, get in self._plan}

    @cached_property
    def _fields(self) -> Callable[[Any], tuple[Any, ...]]:
        names = tuple(self.columns)
        if len(names) == 1:  # attrgetter would give no tuple
            return lambda record: (getattr(record, names[0]),)
        return attrgetter(*names)

    @cached_property
    def _columns(self) -> tuple[str, ...]:
        return tuple(self.columns.values())

    @cached_property
    def _turned(self) -> list[tuple[str, "_Turn"]]:
        """The columns that do not hold a value as the record does: most do."""
        return [(column, put) for _name, column, put, _get in self._plan if put is not _same]

    @cached_property
    def _plan(self) -> list[tuple[str, str, "_Turn", "_Turn"]]:
        said, columns = declarations(self._kind), self._table.__table__.columns
        return [
            (name, column, *_turns(said[name], is_nullable=bool(columns[column].nullable)))
            for name, column in self.columns.items()
        ]


_Turn = Callable[[Any], Any]
_ChoiceT = TypeVar("_ChoiceT", bound=StrEnum)


def _turns(said: Declaration, *, is_nullable: bool) -> tuple[_Turn, _Turn]:
    """How a value is put into a column, and how it is got out of it."""
    if said.choices is not None:
        return partial(_named, None if is_nullable else ""), partial(_chosen, said.choices)
    if said.kind is Kind.NAMES:
        return PARTING.join, _parted
    if said.kind is Kind.MOMENT:
        return moment_text, moment_of
    if said.kind is Kind.COUNT and is_nullable:
        return _or_none, _or_zero
    return _same, _same


def _same(value: Any) -> Any:
    return value


def _named(nothing: str | None, value: StrEnum | None) -> str | None:
    return nothing if value is None else value.value


def _chosen(choices: type[_ChoiceT], value: str | None) -> _ChoiceT | None:
    return choices(value) if value else None


def _or_none(value: int) -> int | None:
    return value or None


def _or_zero(value: int | None) -> int:
    return value or 0


def _parted(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text.split(PARTING)))
