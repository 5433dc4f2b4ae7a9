"""Selected rows as ranges and as ids, so that a hundred thousand of them cost nothing."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, TypeAlias, cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
)

Range = tuple[int, int]
"""First and last line, both included."""
RowKey: TypeAlias = Any
"""What tells a row from others: an id, or a RecordKey in a list over several registers."""


def selected_ranges(selection: QItemSelection) -> list[Range]:
    """The selected lines from top to bottom, each once."""
    # The stubs do not know that a selection is a list of ranges, one for each column at times.
    ranges = cast("Iterable[QItemSelectionRange]", selection)
    return list(_joined(sorted({(each.top(), each.bottom()) for each in ranges})))


def count(ranges: Iterable[Range]) -> int:
    """How many lines *ranges* have."""
    return sum(last - first + 1 for first, last in ranges)


def ids_in(ranges: Iterable[Range], ids: Sequence[RowKey]) -> list[RowKey]:
    """The ids in *ranges*, from top to bottom."""
    return [row_id for first, last in ranges for row_id in ids[first : last + 1]]


def ranges_of(wanted: Collection[RowKey], ids: Sequence[RowKey]) -> list[Range]:
    """Where the *wanted* ids stand now; those that are gone are left out."""
    if not wanted:
        return []
    chosen = set(wanted)
    lines = [line for line, row_id in enumerate(ids) if row_id in chosen]
    return list(_joined((line, line) for line in lines))


def select(model: QAbstractItemModel, selector: QItemSelectionModel, ranges: list[Range]) -> None:
    """Select whole lines, and nothing else."""
    selection = QItemSelection()
    for first, last in ranges:
        selection.select(model.index(first, 0), model.index(last, model.columnCount() - 1))
    selector.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def _joined(ranges: Iterable[Range]) -> Iterator[Range]:
    """Sorted ranges with those that touch or overlap made one."""
    start = end = -2
    for first, last in ranges:
        if first > end + 1:
            if start >= 0:
                yield start, end
            start, end = first, last
        end = max(end, last)
    if start >= 0:
        yield start, end
