"""What a delegate is told of the item it paints; Qt's stubs leave these fields out."""

from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget


def box_of(option: QStyleOptionViewItem) -> QRectF:
    """The rectangle of the item."""
    untyped: Any = option
    return QRectF(untyped.rect)


def view_of(option: QStyleOptionViewItem) -> QWidget:
    """The view that shows the item."""
    untyped: Any = option
    view: QWidget = untyped.widget
    return view


def is_selected(option: QStyleOptionViewItem) -> bool:
    """Whether the item is selected."""
    return _has(option, QStyle.StateFlag.State_Selected)


def is_hovered(option: QStyleOptionViewItem) -> bool:
    """Whether the mouse is over the item."""
    return _has(option, QStyle.StateFlag.State_MouseOver)


def has_focus(option: QStyleOptionViewItem) -> bool:
    """Whether the item has the keyboard."""
    return _has(option, QStyle.StateFlag.State_HasFocus)


def _has(option: QStyleOptionViewItem, flag: QStyle.StateFlag) -> bool:
    untyped: Any = option
    return bool(untyped.state & flag)
