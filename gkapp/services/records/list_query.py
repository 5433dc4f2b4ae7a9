"""What every list is asked in the same way: a view, words, chosen facets, an order without ties.

Each register's own module says which views, facets and sort keys there are.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, TypeVar

from sqlalchemy import ColumnElement, UnaryExpression, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.sql.base import ReadOnlyColumnCollection
from sqlalchemy.sql.operators import custom_op

from gkapp.domain.report.counting import first_day, last_day
from gkapp.models.base import Record
from gkapp.models.database import Database
from gkapp.services.calendar import WorkingDays
from gkapp.services.records.register import RecordKey

ALL = "全部"
"""The view without a condition, which every list has."""

Conditions = Mapping[str, ColumnElement[bool] | None]
Sortable = ColumnElement[Any] | InstrumentedAttribute[Any]
Listed = type[Record] | ReadOnlyColumnCollection[str, Any]
"""What is listed: a table, or the columns of what stands for one; its rows have ids.

Where rows are of several registers, the columns name the register of each as well.
"""


KeyT = TypeVar("KeyT", int, RecordKey)
RowT_co = TypeVar("RowT_co", covariant=True)
RowT = TypeVar("RowT")


class Rows(Protocol[KeyT, RowT_co]):
    """A list as a source of rows: those that are gone meanwhile are left out.

    Its rows are told apart by their ids, or by their keys where they are of several registers.
    """

    def rows(self, ids: Sequence[KeyT], /) -> Mapping[KeyT, RowT_co]:
        """The rows of *ids* by id."""
        ...


@dataclass(frozen=True, slots=True)
class SortKey:
    """One thing to sort by, by its name in the list."""

    key: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class ListQuery:
    """What a table wants to see.

    *words*: each of them must stand somewhere in a row. *facets*: pairs of a facet's key and the
    value chosen for it. Without an *order* the list has its own.
    """

    view: str = ALL
    words: str = ""
    facets: tuple[tuple[str, str], ...] = ()
    order: tuple[SortKey, ...] = ()


@dataclass(frozen=True, slots=True)
class Facet:
    """Something that rows can be narrowed by: a title and the values to choose from."""

    key: str
    title: str
    choices: tuple[str, ...]
    is_day: bool = False
    """Whether any other day may be typed, in ISO's form."""


def year_facet(first: date | None, last: date | None) -> Facet:
    """The years from the *last* day back to the *first*; no choices where there are no days."""
    years = range(last.year, first.year - 1, -1) if first and last else ()
    return Facet("year", "年度", tuple(str(year) for year in years))


class CountingDays:
    """A list whose rows tell how many working days are left; it keeps the calendar meanwhile."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._working_days = WorkingDays(db)

    def forget_calendar(self) -> None:
        """The calendar was changed: read it anew when it is next needed."""
        self._working_days.forget_calendar()


@dataclass(frozen=True, slots=True)
class ListPlan:
    """The parts of one list from which its statements are made."""

    record: Listed
    has_word: Callable[[str], ColumnElement[bool]]
    sort_keys: Mapping[str, Sortable]


@dataclass(frozen=True, slots=True)
class SearchPlan:
    """How the records of one register are found by the search over everything."""

    fields: tuple[InstrumentedAttribute[str], ...]
    """The columns that are looked into, all of the register's own table."""
    told: Callable[[Any], tuple[str, str]]
    """What a row that was found is called, and what tells more of it."""
    rank: int
    """Where its finds stand among those of the other registers."""
    narrowed_by: Callable[[str], ColumnElement[bool]] | None = None
    """What narrowing its list by a word leaves, where that looks into more; None elsewhere."""


def stands_in(word: str, *columns: Sortable) -> ColumnElement[bool]:
    """Whether *word* stands in one of *columns*, whatever the case of its Latin letters.

    SQLite's LIKE makes no difference between the cases by itself.
    """
    return or_(*(column.contains(word, autoescape=True) for column in columns))


def unindexed(column: Sortable) -> UnaryExpression[Any]:
    """*column*, but never looked up in an index: SQLite's unary plus.

    An index that does not hold all that is asked for sends SQLite to another page of the file for
    every row, each to be deciphered. Where many rows are meant, reading the table through once and
    sorting what is left takes a tenth of the time. Days are compared in half the time as well:
    SQLite holds a column named DATE for a number and tries to make one of what stands beside it,
    for every row anew.
    """
    element: Any = column
    return UnaryExpression(element, operator=custom_op[Any]("+"), type_=column.type)


def in_year(column: Sortable, year: str) -> ColumnElement[bool]:
    """Whether the day *column* lies in *year*, as a facet names it."""
    return column.between(first_day(int(year)), last_day(int(year)))


def rows_in_order(source: Rows[KeyT, RowT], ids: Sequence[KeyT]) -> list[RowT]:
    """The rows of *ids* in their order, without those that were deleted since the ids were read."""
    found = source.rows(ids)
    return [found[row_id] for row_id in ids if row_id in found]


def read_ids(
    session: Session,
    plan: ListPlan,
    query: ListQuery,
    conditions: Iterable[ColumnElement[bool] | None],
) -> list[int]:
    """The ids of the rows that meet *conditions* and have the words, as the query orders them.

    Empty values come last in both directions. A key that the list does not know is a KeyError.
    """
    return [row_id for (row_id,) in _found(session, plan, query, conditions, (plan.record.id,))]


def read_keys(
    session: Session,
    plan: ListPlan,
    query: ListQuery,
    conditions: Iterable[ColumnElement[bool] | None],
) -> list[RecordKey]:
    """As read_ids(), of a list whose rows are of several registers."""
    record: Any = plan.record
    identity = (record.register, record.id)
    return [RecordKey(*row) for row in _found(session, plan, query, conditions, identity)]


def _found(
    session: Session,
    plan: ListPlan,
    query: ListQuery,
    conditions: Iterable[ColumnElement[bool] | None],
    columns: tuple[Sortable, ...],
) -> Iterable[Any]:
    wanted = [each for each in conditions if each is not None]
    wanted += [plan.has_word(word) for word in query.words.split()]
    order = _order(plan, query.order, columns, is_narrowed=bool(wanted))
    statement = select(*columns).where(*wanted).order_by(*order)
    # Straight from the driver: integers need no conversion, and there may be 100,000 of them.
    cursor: Any = session.connection().execute(statement).cursor
    return cursor


def count_in_one_pass(session: Session, record: Listed, views: Conditions) -> dict[str, int]:
    """How many rows each view has, where most views need to look at every row anyway."""
    every = func.count(record.id)
    numbers = [every if each is None else every.filter(each) for each in views.values()]
    return dict(zip(views, session.execute(select(*numbers)).one(), strict=True))


def count_one_by_one(session: Session, record: type[Record], views: Conditions) -> dict[str, int]:
    """How many rows each view has, by one statement, where each view has an index of its own."""
    numbers = [
        select(func.count(record.id))
        .where(*([] if condition is None else [condition]))
        .scalar_subquery()
        for condition in views.values()
    ]
    return dict(zip(views, session.execute(select(*numbers)).one(), strict=True))


def _order(
    plan: ListPlan,
    order: Sequence[SortKey],
    identity: Iterable[Sortable],
    *,
    is_narrowed: bool,
) -> list[UnaryExpression[Any]]:
    """Ends with the *identity*, in the direction of the last key, so that an index can be walked.

    That is worth while only for the list of all rows, where the index alone is read.
    """
    columns = [plan.sort_keys[each.key] for each in order]
    if is_narrowed:
        columns = [unindexed(column) for column in columns]
    keys = [
        _directed(column, each.descending).nulls_last()
        for column, each in zip(columns, order, strict=True)
    ]
    is_descending = bool(order) and order[-1].descending
    return [*keys, *(_directed(column, is_descending) for column in identity)]


def _directed(column: Sortable, descending: bool) -> UnaryExpression[Any]:
    return column.desc() if descending else column.asc()
