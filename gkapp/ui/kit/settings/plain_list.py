"""A short list of words: one row is chosen, and it shows whether the keyboard is in it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListWidget, QStyledItemDelegate, QStyleOptionViewItem

from gkapp.ui.kit.look.focus import draws_ring
from gkapp.ui.kit.look.item_option import box_of, has_focus, is_hovered, is_selected, view_of
from gkapp.ui.kit.look.paint import draw_text, fill_round, focus_ring
from gkapp.ui.kit.look.tokens import ColorRole

QUIET = Qt.ItemDataRole.UserRole + 10
"""The role under which a row says that it stands back behind the others."""

Index = QModelIndex | QPersistentModelIndex

ROW = 34
"""Pixels of a row."""


class PlainList(QListWidget):
    """Rows of one line. As a *way* it leads somewhere: the chosen row is marked like that."""

    def __init__(self, name: str, *, is_way: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setItemDelegate(_RowDelegate(self, is_way=is_way))
        draws_ring(self)


class _RowDelegate(QStyledItemDelegate):
    """Draws a row as the navigation does its entries, or quietly."""

    def __init__(self, view: QListWidget, *, is_way: bool) -> None:
        super().__init__(view)
        self._is_way = is_way

    # Overrides of Qt methods

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(80, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        box = box_of(option).adjusted(0, 1, 0, -1)
        is_chosen = is_selected(option)
        if is_chosen:
            fill_round(painter, box, "accent_soft")
        elif is_hovered(option):
            fill_round(painter, box, "hover")
        if is_chosen and self._is_way:
            mark = QRectF(box.left(), box.top() + 8, 3, box.height() - 16)
            fill_round(painter, mark, "accent", 1.5)
        is_here = is_chosen and self._is_way
        ink: ColorRole = "accent" if is_here else "text_3" if index.data(QUIET) else "text"
        words = box.adjusted(12, 0, -8, 0)
        draw_text(painter, words, index.data(), "strong" if is_here else "body", ink)
        if has_focus(option) and view_of(option).hasFocus():
            focus_ring(painter, box)
        painter.restore()
