"""What a column of a table shows of a row: a value to copy, export and read out, a cell to draw.

Knows no Qt and no register; the functions of a column are tested without a window.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeAlias, TypeVar

from gkapp.services.records.action_result import SOON_DAYS
from gkapp.ui.kit.look.tokens import Tone

RowT = TypeVar("RowT")

Value: TypeAlias = str | int | date | None
"""What a spreadsheet gets; None for nothing."""


@dataclass(frozen=True, slots=True)
class PlainWords:
    """Plain words, with a sign before them if *icon* names one."""

    text: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Status:
    """A tag: words and a sign on the quiet ground of its tone."""

    text: str
    tone: Tone
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Meter:
    """How far something has gone: words and a sign, and under them a bar filled to *share*.

    Without a *share* there is no bar; *is_held* hatches it, as nothing moves.
    """

    text: str
    tone: Tone
    icon: str
    share: float | None = None
    is_held: bool = False


Cell = PlainWords | Status | Meter


@dataclass(frozen=True, slots=True)
class TableColumn(Generic[RowT]):
    """One column. *key* names it in layouts, and in the list's sort keys if *is_sortable*.

    *second* is a column that stands in the second line of the same cells; it is copied, exported
    and sorted by as a column of its own. *width* is in logical pixels; what is left over is shared
    by the columns that *stretch*. *tip* says more than fits.
    """

    key: str
    title: str
    value: Callable[[RowT], Value]
    cell: Callable[[RowT], Cell] | None = None
    second: "TableColumn[RowT] | None" = None
    width: int = 120
    stretches: bool = False
    is_number: bool = False
    is_sortable: bool = True
    is_shown: bool = True
    """Whether it is shown until the officer chooses otherwise."""
    tip: Callable[[RowT], str] | None = None

    def text(self, row: RowT) -> str:
        """The value as people read it."""
        return text_of(self.value(row))

    def drawn(self, row: RowT) -> Cell:
        """What is drawn in the first line."""
        return PlainWords(self.text(row)) if self.cell is None else self.cell(row)

    def read_out(self, row: RowT) -> str:
        """What a screen reader says of the cell: both lines."""
        lines = [self.drawn(row).text, self.second.text(row) if self.second else ""]
        return "，".join(filter(None, lines))


def text_of(value: Value) -> str:
    """A value as lists, copies and prints show it; days as 2019-04-15."""
    match value:
        case None:
            return ""
        case date():
            return value.isoformat()
        case _:
            return str(value)


def parts(columns: Iterable[TableColumn[Any]]) -> Iterator[TableColumn[Any]]:
    """The columns and those in their second lines, one by one."""
    for column in columns:
        yield column
        if column.second is not None:
            yield column.second


def has_second_lines(columns: Iterable[TableColumn[Any]]) -> bool:
    """Whether rows of *columns* need room for two lines."""
    return any(column.second is not None for column in columns)


def urgency(days_left: int, *, is_over: bool = False) -> Tone:
    """The tone of a running term with that many working days left."""
    if days_left < 0 or is_over:
        return "overdue"
    return "soon" if days_left <= SOON_DAYS else "neutral"
