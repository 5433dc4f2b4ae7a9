"""Where a table gets its rows from: a register's list, or rows that are at hand already."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

from gkapp.services.records.list_query import ALL, Facet, ListQuery, SortKey
from gkapp.ui.kit.tables.columns import Column, Value, parts, text_of


class ListSource(Protocol):
    """What the lists of the services have in common."""

    @property
    def views(self) -> Sequence[str]: ...

    def ids(self, query: ListQuery) -> Sequence[int]: ...

    def rows(self, ids: Sequence[int]) -> Mapping[int, Any]: ...

    def counts(self) -> Mapping[str, int] | None:
        """How many rows each view has; None while they are still being counted."""
        ...

    def facets(self) -> Sequence[Facet]: ...

    def order_of(self, view: str) -> Sequence[SortKey]: ...


class RowsAtHand:
    """A source over rows that are in memory, such as what an import is about to do.

    The id of a row is its place. *views* tell rows apart; words are looked for in all columns.
    """

    def __init__(
        self,
        rows: Iterable[Any],
        columns: Iterable[Column[Any]],
        views: Mapping[str, Callable[[Any], bool]] | None = None,
    ) -> None:
        self._rows = list(rows)
        self._columns = {column.key: column for column in parts(columns)}
        self._views = {**(views or {}), ALL: _any_row}

    def know(self, rows: Iterable[Any]) -> None:
        """Have these rows from now on."""
        self._rows = list(rows)

    @property
    def views(self) -> Sequence[str]:
        """The views in order, the last of them with all rows."""
        return tuple(self._views)

    def ids(self, query: ListQuery) -> Sequence[int]:
        """The places of the rows that *query* asks for, in its order."""
        words, is_wanted = query.words.casefold().split(), self._views[query.view]
        found = [
            place
            for place, row in enumerate(self._rows)
            if is_wanted(row) and all(word in self._text(row) for word in words)
        ]
        for sort_key in reversed(query.order):
            column = self._columns[sort_key.key]
            valued = [(column.value(self._rows[place]), place) for place in found]
            filled = [pair for pair in valued if pair[0] not in (None, "")]
            filled.sort(key=_by_value, reverse=sort_key.descending)
            empty = [pair for pair in valued if pair[0] in (None, "")]
            found = [place for _, place in (*filled, *empty)]
        return found

    def rows(self, ids: Sequence[int]) -> Mapping[int, Any]:
        """The rows at those places."""
        return {place: self._rows[place] for place in ids}

    def counts(self) -> Mapping[str, int]:
        """How many rows each view has."""
        return {name: sum(map(is_in, self._rows)) for name, is_in in self._views.items()}

    def facets(self) -> Sequence[Facet]:
        """None: short lists are narrowed by views and words."""
        return ()

    def order_of(self, view: str) -> Sequence[SortKey]:
        """As they came."""
        return ()

    def _text(self, row: Any) -> str:
        texts = (text_of(column.value(row)) for column in self._columns.values())
        return "\n".join(texts).casefold()


def _any_row(_row: object) -> bool:
    return True


def _by_value(pair: tuple[Value, int]) -> Any:
    return pair[0]
