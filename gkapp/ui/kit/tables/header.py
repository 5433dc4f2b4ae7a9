"""The headings of a table: calm words, and behind them by what and in which direction it sorts."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from gkapp.services.records.list_query import SortKey
from gkapp.ui.kit.look.icons import draw_icon
from gkapp.ui.kit.look.paint import draw_text, text_width
from gkapp.ui.kit.look.theme import color, colors
from gkapp.ui.kit.look.tokens import SIZE, SPACE
from gkapp.ui.kit.tables.columns import TableColumn, parts

Order = tuple[SortKey, ...]


def order_after_click(order: Sequence[SortKey], key: str, *, adds: bool) -> Order:
    """Sort by *key* alone, or the other way round if that was so already.

    A click that *adds* puts the key behind the others; on one that is there already it turns its
    direction, and a third such click takes it out.
    """
    present = {each.key: each for each in order}.get(key)
    if not adds:
        return (SortKey(key, descending=tuple(order) == (SortKey(key),)),)
    if present is None:
        return (*order, SortKey(key))
    if present.descending:
        return tuple(each for each in order if each.key != key)
    turned = replace(present, descending=True)
    return tuple(turned if each.key == key else each for each in order)


def direction_in_words(sort_key: SortKey) -> str:
    """升序 or 降序."""
    return "降序" if sort_key.descending else "升序"


ARROW = 14
ORDINAL = 8
RAISED = 4
NARROWEST = 48


class SortHeader(QHeaderView):
    """Click sorts, Shift and a click adds a key, dragging moves or widens a column."""

    order_asked = Signal(tuple)
    """The order that a click asks for, as SortKeys."""
    menu_asked = Signal(int, QPoint)
    """The menu of a column, at a place on the screen; -1 beside all columns."""

    def __init__(self, columns: Sequence[TableColumn[Any]], parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns = tuple(columns)
        self._order: Order = ()
        self._adds = False
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setFixedHeight(SIZE.header_row)
        self.setMinimumSectionSize(NARROWEST)
        self.sectionClicked.connect(self._ask_for_order)

    def show_order(self, order: Order) -> None:
        """Show what the rows are sorted by."""
        self._order = order
        self.viewport().update()

    @property
    def shown_order(self) -> Order:
        """What the rows are sorted by, of the columns that are seen: the ranks count these."""
        seen = [each for at, each in enumerate(self._columns) if not self.isSectionHidden(at)]
        keys = {part.key for part in parts(seen)}
        return tuple(each for each in self._order if each.key in keys)

    def _ask_for_order(self, section: int) -> None:
        column = self._columns[section]
        if column.is_sortable:
            self.order_asked.emit(order_after_click(self._order, column.key, adds=self._adds))

    # Overrides of Qt methods

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._adds = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(self.logicalIndexAt(event.pos()), event.globalPos())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's
        column, order = self._columns[logicalIndex], self.shown_order
        sorted_by = [
            (place, key, part)
            for part in parts((column,))
            for place, key in enumerate(order, start=1)
            if key.key == part.key
        ]
        painter.save()
        painter.fillRect(rect, color("surface_alt"))
        hairline = QRectF(rect.left(), rect.bottom(), rect.width(), 1)
        painter.fillRect(hairline, color("border"))
        inner = QRectF(rect).adjusted(SPACE.x3, 0, -SPACE.x1, 0)
        self._draw_title(painter, inner, column, sorted_by)
        painter.restore()

    def _draw_title(
        self,
        p: QPainter,
        inner: QRectF,
        column: TableColumn[Any],
        sorted_by: list[tuple[int, SortKey, TableColumn[Any]]],
    ) -> None:
        """The title; for a second line that is sorted by, its name too; arrow and ordinal."""
        with_ordinal = len(self.shown_order) > 1
        names = [part.title for _, _, part in sorted_by if part is not column]
        text = " · ".join([column.title, *names])
        role = "small_strong" if sorted_by else "small"
        marks = len(sorted_by) * (ARROW + with_ordinal * ORDINAL)
        room = inner.width() - marks - SPACE.x1
        if names and text_width(text, role) > room:
            text = names[0]
        width = min(float(text_width(text, role)), room)
        left = inner.left()
        if column.is_number:
            # Flush with the numbers, which keep a little more to the edge.
            left = inner.right() - width - marks - SPACE.x1
        place = QRectF(left, inner.top(), width, inner.height())
        draw_text(p, place, text, role, "accent" if sorted_by else "text_2")
        left += width + SPACE.x1
        for ordinal, sort_key, _ in sorted_by:
            box = QRectF(left, inner.center().y() - ARROW / 2, ARROW, ARROW)
            draw_icon(p, box, "down" if sort_key.descending else "up", colors().accent, 2.2)
            left += ARROW
            if with_ordinal:
                # Raised, so that it is no count of what stands under the heading.
                number = QRectF(left, inner.top() - RAISED, ORDINAL + 2, inner.height())
                draw_text(p, number, str(ordinal), "micro", "text_3")
                left += ORDINAL
