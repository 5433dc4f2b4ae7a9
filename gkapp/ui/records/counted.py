"""A list whose counts are known already: counting a large register takes too long to do twice."""

from collections.abc import Mapping, Sequence
from typing import Any

from gkapp.services.records.list_query import Facet, ListQuery, SortKey
from gkapp.ui.kit.tables.source import ListSource


class CountedSource:
    """Hands on to *source*, but remembers its counts; `count` asks it, in whichever thread."""

    def __init__(self, source: ListSource) -> None:
        self._source = source
        self._counts: Mapping[str, int] | None = None

    @property
    def views(self) -> Sequence[str]:
        """The views in order."""
        return self._source.views

    def ids(self, query: ListQuery) -> Sequence[int]:
        """The ids that *query* asks for."""
        return self._source.ids(query)

    def rows(self, ids: Sequence[int]) -> Mapping[int, Any]:
        """What the list shows of *ids*."""
        return self._source.rows(ids)

    def counts(self) -> Mapping[str, int] | None:
        """The counts as they were last found; None while they never were."""
        return self._counts

    def count(self) -> Mapping[str, int]:
        """Count anew."""
        counts = self._source.counts() or {}
        self._counts = counts
        return counts

    def know(self, counts: Mapping[str, int]) -> None:
        """Take *counts* that were found elsewhere."""
        self._counts = counts

    def facets(self) -> Sequence[Facet]:
        """What rows can be narrowed by."""
        return self._source.facets()

    def order_of(self, view: str) -> Sequence[SortKey]:
        """How *view* is ordered unless it is asked otherwise."""
        return self._source.order_of(view)
