"""A table over any number of rows: all ids in memory, rows read by pages as they are seen."""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtCore import Signal as QtSignal

from gkapp.services.records.list_query import ListQuery, SortKey
from gkapp.ui.kit.tables.columns import Cell, Column, parts
from gkapp.ui.kit.tables.sorting import direction_in_words
from gkapp.ui.kit.tables.source import ListSource

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
        self, source: ListSource, columns: Sequence[Column[Any]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.query = ListQuery(view=source.views[0])
        self.ids: Sequence[int] = ()
        self._source = source
        self._pages: dict[int, dict[int, Any]] = {}
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

    def show_ids(self, query: ListQuery, ids: Sequence[int]) -> None:
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

    def _read_page(self, number: int) -> dict[int, Any]:
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

    def _told(self, tell: "Teller", column: Column[Any], number: int) -> Any:
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


def _drawn(column: Column[Any], row: Any) -> Drawn:
    return Drawn(
        column.drawn(row),
        column.second.drawn(row) if column.second else None,
        column.tip(row) if column.tip else "",
        column.is_number,
    )


Teller = Callable[[Column[Any], Any], Any]

_TELLERS: dict[int, Teller] = {
    Role.DisplayRole: Column[Any].text,
    Role.AccessibleTextRole: Column[Any].read_out,
    DRAWN: _drawn,
}


def _alignment(column: Column[Any]) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
