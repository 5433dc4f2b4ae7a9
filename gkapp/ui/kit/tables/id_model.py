"""A table over any number of rows: all ids in memory, rows read by pages as they are seen."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtCore import Signal as QtSignal

from gkapp.documents.blocks import Document
from gkapp.documents.prints.record_list import ListHead, printed_list
from gkapp.domain.errors import Refused
from gkapp.domain.text.numbers import grouped
from gkapp.exchange.sheets.export import write_sheet
from gkapp.services.records.list_query import ALL, Facet, ListQuery, SortKey
from gkapp.ui.kit.tables.clipping import Clipping, clipping
from gkapp.ui.kit.tables.columns import Cell, TableColumn, Value, parts, text_of
from gkapp.ui.kit.tables.header import direction_in_words
from gkapp.ui.kit.tables.selection import RowKey


class ListSource(Protocol):
    """What the lists of the services have in common."""

    @property
    def views(self) -> Sequence[str]: ...

    def ids(self, query: ListQuery) -> Sequence[RowKey]: ...

    def rows(self, ids: Sequence[RowKey]) -> Mapping[RowKey, Any]: ...

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
        columns: Iterable[TableColumn[Any]],
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


BATCH = 1000
"""Rows that are read at once."""

MOST_PRINTED = 5000
"""Rows beyond which nobody wants paper: over two hundred sheets."""


class ProgressSink(Protocol):
    """What a job tells how far it is."""

    def report(self, done: int, total: int, text: str = "") -> None: ...


class RowSource(Protocol):
    """Where rows come from: those that are gone meanwhile are left out."""

    def rows(self, ids: Sequence[RowKey]) -> Mapping[RowKey, Any]: ...


@dataclass(frozen=True, slots=True)
class ShownRows:
    """A table at one moment: its title, its columns from left to right, the ids in order.

    *note* says by what the rows were chosen.
    """

    title: str
    note: str
    columns: tuple[TableColumn[Any], ...]
    ids: Sequence[RowKey]
    source: RowSource

    def with_columns(self, more: Iterable[TableColumn[Any]]) -> "ShownRows":
        """The same rows with *more* columns at the right, as far as they are not among them."""
        keys = {column.key for column in parts(self.columns)}
        added = (column for column in more if column.key not in keys)
        return replace(self, columns=(*self.columns, *added))

    @property
    def titles(self) -> list[str]:
        """The titles of all columns, second lines too."""
        return [column.title for column in parts(self.columns)]

    def rows(self, progress: ProgressSink | None = None) -> Iterator[Any]:
        """The rows in order; those that are gone meanwhile are left out."""
        for start in range(0, len(self.ids), BATCH):
            if progress is not None:
                progress.report(start, len(self.ids), "读取列表")
            batch = self.ids[start : start + BATCH]
            found = self.source.rows(batch)
            yield from (found[row_id] for row_id in batch if row_id in found)

    def values(self, progress: ProgressSink | None = None) -> Iterator[list[Value]]:
        """The values of each row, in the order of `titles`."""
        columns = list(parts(self.columns))
        for row in self.rows(progress):
            yield [column.value(row) for column in columns]

    def export(self, path: Path, progress: ProgressSink) -> Path:
        """Write an xlsx file at *path*; Refused when it cannot be written."""
        filled = (
            ["" if value is None else value for value in row] for row in self.values(progress)
        )
        write_sheet(path, title=self.title, headers=self.titles, rows=filled)
        return path

    def document(self, unit: str, printed_at: datetime, progress: ProgressSink) -> Document:
        """The list as it is printed; Refused when it is too long for paper."""
        if len(self.ids) > MOST_PRINTED:
            raise Refused(
                f"列表有 {grouped(len(self.ids))} 条，超过可打印的 {grouped(MOST_PRINTED)} 条。"
                "请先筛选，或导出为 Excel 文件。"
            )
        rows = [[text_of(value) for value in row] for row in self.values(progress)]
        head = ListHead(self.title, self.note, unit, printed_at)
        numbers = [column.is_number for column in parts(self.columns)]
        return printed_list(head, self.titles, rows, numbers)


def copy_rows(
    shown: ShownRows, progress: ProgressSink | None = None, *, with_titles: bool
) -> tuple[Clipping, int]:
    """The rows as the clipboard takes them, and how many they are."""
    rows = shown.rows(progress)
    return clipping(shown.columns, rows, with_titles=with_titles), len(shown.ids)


def export_rows(shown: ShownRows, path: Path, progress: ProgressSink) -> tuple[Path, int]:
    """Write the rows into an xlsx file; its path, and how many they are. Refused as in export()."""
    return shown.export(path, progress), len(shown.ids)


def note_of(query: ListQuery) -> str:
    """By what rows were chosen, in words."""
    chosen = [f"范围：{query.view}", *(value for _, value in query.facets)]
    if query.words:
        chosen.append(f"包含“{query.words}”")
    return "，".join(chosen)


logger = logging.getLogger(__name__)

PAGE = 200
"""Rows that are read at once."""
KEPT_PAGES = 25
"""Pages that stay in memory."""

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

DRAWN = Role.UserRole
"""The role under which a delegate finds what to draw."""

_NO_INDEX = QModelIndex()


@dataclass(frozen=True, slots=True)
class Drawn:
    """Both lines of a cell; *tip* is what a column says beyond them."""

    first: Cell
    second: Cell | None = None
    tip: str = ""
    is_number: bool = False


class IdTableModel(QAbstractTableModel):
    """Sorts and filters nothing itself: it asks the source and remembers the answer."""

    failed = QtSignal(object)
    """The exception of a reading that failed; told once until the next question, never within a
    painting."""
    _failure = QtSignal(object)

    def __init__(
        self, source: ListSource, columns: Sequence[TableColumn[Any]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.query = ListQuery(view=source.views[0])
        self.ids: Sequence[RowKey] = ()
        self._source = source
        self._pages: dict[int, dict[RowKey, Any]] = {}
        self._has_failed = False
        self._failure.connect(self.failed, Qt.ConnectionType.QueuedConnection)

    # Questions and answers

    def ask(self, query: ListQuery) -> None:
        """Ask the source and show what it answers; nothing when it fails."""
        self._has_failed = False
        try:
            ids = self._source.ids(query)
        except Exception as error:  # noqa: BLE001 - logged and told by fail()
            self.fail(error, query)
        else:
            self.show_ids(query, ids)

    def show_ids(self, query: ListQuery, ids: Sequence[RowKey]) -> None:
        """Show an answer, also one that was found elsewhere, in a job.

        Without a reset where the ids are the same, so that nothing moves under the officer's hand.
        """
        self._has_failed = False
        self._pages.clear()
        if ids == self.ids:
            self.query = query
            if ids:
                last = self.index(len(ids) - 1, len(self.columns) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.query, self.ids = query, ids
        self.endResetModel()

    def fail(self, error: Exception, query: ListQuery | None = None) -> None:
        """Note that a reading failed; with a *query*, show that it has no answer."""
        if query is not None:
            self.show_ids(query, ())
        # Qt asks for every cell: one failure must not become a hundred.
        if not self._has_failed:
            self._has_failed = True
            logger.error("A list could not be read.", exc_info=error)
            self._failure.emit(error)

    # Rows

    def row(self, number: int) -> Any | None:
        """The row in line *number*, read if need be; None when it cannot be read or is gone."""
        page = self._pages.get(number // PAGE)
        if page is None:
            page = self._read_page(number // PAGE)
        return page.get(self.ids[number])

    def _read_page(self, number: int) -> dict[RowKey, Any]:
        if self._has_failed:
            return {}
        wanted = self.ids[number * PAGE : (number + 1) * PAGE]
        try:
            page = dict(self._source.rows(wanted))
        except Exception as error:  # noqa: BLE001 - logged and told by fail()
            self.fail(error)
            return {}
        for oldest in list(islice(self._pages, max(0, len(self._pages) - KEPT_PAGES + 1))):
            del self._pages[oldest]
        self._pages[number] = page
        return page

    def effective_order(self) -> tuple[SortKey, ...]:
        """What the rows are sorted by, chosen or as the view has it."""
        return self.query.order or tuple(self._source.order_of(self.query.view))

    def _heading_words(self, section: int) -> Iterator[str]:
        """The title of a column, and how its lines are sorted by."""
        column = self.columns[section]
        yield column.title
        for sort_key in self.effective_order():
            for part in parts((column,)):
                if part.key == sort_key.key:
                    name = "" if part is column else part.title
                    yield f"{name}{direction_in_words(sort_key)}"

    def _told(self, tell: "Teller", column: TableColumn[Any], number: int) -> Any:
        """What a column tells of a row; None when that fails, as data() must never raise."""
        row = self.row(number)
        try:
            return None if row is None else tell(column, row)
        except Exception as error:  # noqa: BLE001 - logged and told by fail()
            self.fail(error)
            return None

    # Overrides of Qt methods

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Role.TextAlignmentRole:
            return _alignment(column)
        tell = _TELLERS.get(role)
        return self._told(tell, column, index.row()) if tell else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        match role:
            case Role.DisplayRole:
                return self.columns[section].title
            case Role.AccessibleTextRole:
                return "，".join(self._heading_words(section))
            case Role.TextAlignmentRole:
                return _alignment(self.columns[section])
            case _:
                return None


def _drawn(column: TableColumn[Any], row: Any) -> Drawn:
    return Drawn(
        column.drawn(row),
        column.second.drawn(row) if column.second else None,
        column.tip(row) if column.tip else "",
        column.is_number,
    )


Teller = Callable[[TableColumn[Any], Any], Any]

_TELLERS: dict[int, Teller] = {
    Role.DisplayRole: TableColumn[Any].text,
    Role.AccessibleTextRole: TableColumn[Any].read_out,
    DRAWN: _drawn,
}


def _alignment(column: TableColumn[Any]) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
