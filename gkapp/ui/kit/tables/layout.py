"""How the officer arranged a table: columns, widths, order, and filters kept under a name.

What was remembered may be older than the program: unknown columns are dropped, new ones appear.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol, cast

from gkapp.models.database import Database
from gkapp.services.records.list_query import ListQuery, SortKey
from gkapp.services.records.saved_filters import keep_filters, saved_filters
from gkapp.settings import JsonObject, SettingsFile
from gkapp.ui.kit.tables.columns import TableColumn, parts
from gkapp.ui.kit.tables.header import Order

NARROWEST, WIDEST = 48, 1200
"""Widths of a column in logical pixels."""


@dataclass(frozen=True, slots=True)
class ColumnPlace:
    """One column as it is arranged."""

    key: str
    width: int
    is_shown: bool


@dataclass(frozen=True, slots=True)
class TableLayout:
    """The columns from left to right, hidden ones among them, and the chosen order of rows."""

    places: tuple[ColumnPlace, ...]
    order: Order = ()


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A view, words, facets and an order under a name that the officer gave them."""

    name: str
    query: ListQuery


class LayoutStore(Protocol):
    """Where tables are remembered, each under its name."""

    def layout(self, table: str) -> JsonObject: ...

    def keep_layout(self, table: str, layout: JsonObject) -> None: ...

    def filters(self, table: str) -> JsonObject: ...

    def keep_filters(self, table: str, filters: JsonObject) -> None: ...


class SettingsLayouts:
    """Remembers layouts in this computer's settings, and filters in the database.

    Keeping is Refused when they cannot be written.
    """

    def __init__(self, settings: SettingsFile, db: Database) -> None:
        self._settings, self._db = settings, db

    def layout(self, table: str) -> JsonObject:
        """The layout of *table*, empty where none is known."""
        return self._settings.current.table_layouts.get(table, {})

    def keep_layout(self, table: str, layout: JsonObject) -> None:
        """Remember the layout of *table*."""
        current = self._settings.current
        layouts = {**current.table_layouts, table: layout}
        self._settings.keep(replace(current, table_layouts=layouts))

    def filters(self, table: str) -> JsonObject:
        """The saved filters of *table* by name."""
        return saved_filters(self._db, table)

    def keep_filters(self, table: str, filters: JsonObject) -> None:
        """Remember the saved filters of *table*."""
        keep_filters(self._db, table, filters)


def default_layout(columns: Sequence[TableColumn[Any]]) -> TableLayout:
    """As the table is until the officer arranges it."""
    return TableLayout(tuple(_place(column) for column in columns))


def layout_to_json(layout: TableLayout) -> JsonObject:
    """What a LayoutStore keeps."""
    return {
        "columns": [[each.key, each.width, each.is_shown] for each in layout.places],
        "order": [[each.key, each.descending] for each in layout.order],
    }


def layout_from_json(
    data: Mapping[str, object], columns: Sequence[TableColumn[Any]]
) -> TableLayout:
    """What was kept, fitted to the *columns* there are now; whatever is wrong with it is left out.

    New columns stand at the end. At least one column is shown.
    """
    known = {column.key: column for column in columns}
    places: dict[str, ColumnPlace] = {}
    for entry in _entries(data.get("columns")):
        match entry:
            case [str(key), int(width), bool(is_shown)] if key in known:
                width = min(max(width, NARROWEST), WIDEST)
                places[key] = ColumnPlace(key, width, is_shown)
            case _:
                continue
    for key, column in known.items():
        places.setdefault(key, _place(column))
    if not any(place.is_shown for place in places.values()):
        return default_layout(columns)
    sortable = {part.key for part in parts(columns) if part.is_sortable}
    return TableLayout(tuple(places.values()), _order_from(data.get("order"), sortable))


def filters_to_json(filters: Sequence[SavedFilter]) -> JsonObject:
    """What a LayoutStore keeps, by name."""
    return {
        saved.name: {
            "view": saved.query.view,
            "words": saved.query.words,
            "facets": [list(pair) for pair in saved.query.facets],
            "order": [[each.key, each.descending] for each in saved.query.order],
        }
        for saved in filters
    }


def filters_from_json(
    data: Mapping[str, object], columns: Sequence[TableColumn[Any]], views: Sequence[str]
) -> tuple[SavedFilter, ...]:
    """The filters that were kept, without those of views that are no more."""
    sortable = {part.key for part in parts(columns) if part.is_sortable}
    saved: list[SavedFilter] = []
    for name, entry in data.items():
        match entry:
            case {"view": str(view), "words": str(words)} if view in views:
                filled = cast("Mapping[str, object]", entry)
                facets = _facet_pairs(filled.get("facets"))
                order = _order_from(filled.get("order"), sortable)
                saved.append(SavedFilter(name, ListQuery(view, words, facets, order)))
            case _:
                continue
    return tuple(saved)


def _place(column: TableColumn[Any]) -> ColumnPlace:
    return ColumnPlace(column.key, column.width, column.is_shown)


def _order_from(data: object, sortable: set[str]) -> Order:
    order: dict[str, SortKey] = {}
    for entry in _entries(data):
        match entry:
            case [str(key), bool(descending)] if key in sortable:
                order[key] = SortKey(key, descending)
            case _:
                continue
    return tuple(order.values())


def _facet_pairs(data: object) -> tuple[tuple[str, str], ...]:
    pairs: list[tuple[str, str]] = []
    for entry in _entries(data):
        match entry:
            case [str(key), str(value)]:
                pairs.append((key, value))
            case _:
                continue
    return tuple(pairs)


def _entries(data: object) -> list[object]:
    return cast("list[object]", data) if isinstance(data, list) else []
