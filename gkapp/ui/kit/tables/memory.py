"""What one table remembers: its layout and its saved filters, kept in a LayoutStore."""

from collections.abc import Sequence
from typing import Any

from gkapp.services.records.list_query import ListQuery
from gkapp.ui.kit.tables.columns import Column
from gkapp.ui.kit.tables.layout import (
    LayoutStore,
    SavedFilter,
    TableLayout,
    filters_from_json,
    filters_to_json,
    layout_from_json,
    layout_to_json,
)


class TableMemory:
    """The memory of the table *name*. Keeping is Refused when the store cannot be written."""

    def __init__(
        self, store: LayoutStore, name: str, columns: Sequence[Column[Any]], views: Sequence[str]
    ) -> None:
        self._store, self._name, self._columns = store, name, columns
        self.layout = layout_from_json(store.layout(name), columns)
        self.filters = filters_from_json(store.filters(name), columns, views)

    def keep_layout(self, layout: TableLayout) -> None:
        """Remember how the table is arranged."""
        if layout != self.layout:
            self.layout = layout
            self._store.keep_layout(self._name, layout_to_json(layout))

    def filter_named(self, name: str) -> SavedFilter | None:
        """The saved filter with that name."""
        return next((saved for saved in self.filters if saved.name == name), None)

    def keep_filter(self, name: str, query: ListQuery) -> None:
        """Save a filter; one of the same name gives way to it."""
        others = tuple(saved for saved in self.filters if saved.name != name)
        self._keep_filters((*others, SavedFilter(name, query)))

    def forget_filter(self, name: str) -> None:
        """Take a saved filter away."""
        self._keep_filters(tuple(saved for saved in self.filters if saved.name != name))

    def _keep_filters(self, filters: tuple[SavedFilter, ...]) -> None:
        self.filters = filters
        self._store.keep_filters(self._name, filters_to_json(filters))
