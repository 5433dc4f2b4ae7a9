"""A card with a short list that is at hand: the parts of a sum, the files that were taken in."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QFrame

from gkapp.services.records.list_query import ALL, Facet, ListQuery, SortKey
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.tables.columns import Column
from gkapp.ui.kit.tables.id_model import IdTableModel
from gkapp.ui.kit.tables.source import RowsAtHand
from gkapp.ui.kit.tables.view import RecordView
from gkapp.ui.kit.widgets.buttons import tool_button
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column, line, row


class RowsCard(QFrame):
    """Title, count and the rows; Esc or the cross closes it."""

    opened = Signal(object)
    """The row that the officer wants to see."""
    closed = Signal()
    failed = Signal(object)
    """The exception that kept a row from being shown."""

    def __init__(self, name: str, columns: Sequence[Column[Any]]) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._source = _Rows(columns)
        self._title = label("", "strong", wrap=True)
        self._count = label("", "small", "text_2", wrap=True)
        records = self._records = IdTableModel(self._source, columns, self)
        records.failed.connect(self.failed)
        self.view = RecordView(records, name)
        self.view.opened.connect(self._open)
        self.view.headings.order_asked.connect(self._sort)
        close = tool_button("close", "关闭（Esc）")
        close.clicked.connect(self.closed)
        head = row()
        head.setContentsMargins(SPACE.x3, SPACE.x2, SPACE.x1, SPACE.x2)
        words = column(gap=2)
        words.addWidget(self._title)
        words.addWidget(self._count)
        head.addLayout(words, 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        layout = column(self, 1, 0)
        layout.addLayout(head)
        layout.addWidget(line())
        layout.addWidget(self.view, 1)

    @property
    def rows(self) -> Sequence[Any]:
        """What is listed."""
        return self._source.listed

    def show_rows(self, title: str, count: str, rows: Iterable[Any]) -> None:
        """List *rows* under a *title* and a line that says how many they are."""
        self._title.setText(title)
        self._count.setText(count)
        self._source.take(rows)
        self._records.ask(ListQuery())
        self.view.scrollToTop()

    def take_focus(self) -> None:
        """Put the keyboard on the first row."""
        if self._source.listed:
            self.view.setCurrentIndex(self._records.index(0, 0))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, at: int) -> None:
        self.opened.emit(self._source.listed[at])

    def _sort(self, order: tuple[SortKey, ...]) -> None:
        self._records.ask(ListQuery(order=order))

    # Overrides of Qt methods

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class _Rows:
    """Whichever rows are to be listed now."""

    views = (ALL,)

    def __init__(self, columns: Sequence[Column[Any]]) -> None:
        self._columns = columns
        self.listed: list[Any] = []
        self._at_hand = RowsAtHand((), columns)

    def take(self, rows: Iterable[Any]) -> None:
        self.listed = list(rows)
        self._at_hand = RowsAtHand(self.listed, self._columns)

    def ids(self, query: ListQuery) -> Sequence[int]:
        return self._at_hand.ids(query)

    def rows(self, ids: Sequence[int]) -> Mapping[int, Any]:
        return self._at_hand.rows(ids)

    def counts(self) -> Mapping[str, int]:
        return {}

    def facets(self) -> Sequence[Facet]:
        return ()

    def order_of(self, view: str) -> Sequence[SortKey]:
        return ()
