"""The menus of a table: of its rows, of a heading, of the list as a whole.

A menu holds what was chosen as data, and one slot of the table does it: no menu holds its table.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from gkapp.services.records.list_query import SortKey
from gkapp.ui.kit.tables.columns import TableColumn, parts
from gkapp.ui.kit.tables.header import Order
from gkapp.ui.kit.tables.layout import SavedFilter

COPY_WITH_TITLES_KEYS = "Ctrl+Shift+C"


@dataclass(frozen=True, slots=True)
class SortBy:
    """Sort by *order*; none of it means as the view has it."""

    order: Order


@dataclass(frozen=True, slots=True)
class HideColumn:
    """Show the column *key* no more."""

    key: str


@dataclass(frozen=True, slots=True)
class UseFilter:
    """Put a saved filter to use."""

    name: str


@dataclass(frozen=True, slots=True)
class ForgetFilter:
    """Take a saved filter away."""

    name: str


class Simple(Enum):
    """Something without particulars: its words, and the keys that do the same in the table."""

    OPEN = ("打开", "Return")
    COPY = ("复制", "Ctrl+C")
    COPY_WITH_TITLES = ("连同表头复制", COPY_WITH_TITLES_KEYS)
    CHOOSE_COLUMNS = ("列设置…", "")
    RESTORE_LAYOUT = ("恢复默认的列和排序", "")
    SAVE_FILTER = ("将当前筛选存为常用…", "")
    EXPORT = ("导出为 Excel 文件…", "Ctrl+E")
    PRINT = ("打印列表…", "Ctrl+P")


Choice = SortBy | HideColumn | UseFilter | ForgetFilter | Simple


def row_menu(parent: QWidget) -> QMenu:
    """What can be done with the selected rows, whatever they are."""
    menu = _menu(parent, "所选记录")
    _add(menu, Simple.OPEN)
    _add(menu, Simple.COPY)
    _add(menu, Simple.COPY_WITH_TITLES)
    return menu


def heading_menu(
    parent: QWidget, column: TableColumn[Any] | None, order: Order, *, is_last: bool
) -> QMenu:
    """Sorting by one column, and which columns there are; the last one shown cannot be hidden."""
    menu = _menu(parent, "列")
    if column is not None:
        for part in parts((column,)):
            if part.is_sortable:
                _add_directions(menu, part, order)
                if order and order[0].key != part.key:
                    others = tuple(each for each in order if each.key != part.key)
                    _add_choice(menu, f"再按{part.title}排序", SortBy((*others, SortKey(part.key))))
        menu.addSeparator()
        hiding = _add_choice(menu, f"隐藏“{column.title}”列", HideColumn(column.key))
        hiding.setEnabled(not is_last)
    _add(menu, Simple.CHOOSE_COLUMNS)
    _add(menu, Simple.RESTORE_LAYOUT)
    return menu


def list_menu(
    parent: QWidget,
    columns: Sequence[TableColumn[Any]],
    order: Order,
    filters: Iterable[SavedFilter],
) -> QMenu:
    """Everything about the list that the mouse reaches elsewhere too."""
    menu = _menu(parent, "列表选项")
    sorting = QMenu("排序", menu)
    menu.addMenu(sorting)
    group = QActionGroup(sorting)
    for part in parts(columns):
        if part.is_sortable:
            for action in _add_directions(sorting, part, order):
                group.addAction(action)
    _add(menu, Simple.CHOOSE_COLUMNS)
    _add(menu, Simple.RESTORE_LAYOUT)
    menu.addSeparator()
    _add(menu, Simple.SAVE_FILTER)
    saved = list(filters)
    if saved:
        forgetting = QMenu("删除常用筛选", menu)
        for each in saved:
            _add_choice(menu, each.name, UseFilter(each.name))
            _add_choice(forgetting, each.name, ForgetFilter(each.name))
        menu.addMenu(forgetting)
    menu.addSeparator()
    _add(menu, Simple.EXPORT)
    _add(menu, Simple.PRINT)
    return menu


def _menu(parent: QWidget, name: str) -> QMenu:
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(name)
    menu.setToolTipsVisible(True)
    return menu


def _add(menu: QMenu, choice: Simple) -> None:
    words, keys = choice.value
    action = _add_choice(menu, words, choice)
    if keys:
        action.setShortcut(QKeySequence(keys))
        # Shown only: the table hears the keys itself.
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)


def _add_choice(menu: QMenu, words: str, choice: Choice) -> QAction:
    # An ampersand in a name is no shortcut.
    action = menu.addAction(words.replace("&", "&&"))
    action.setData(choice)
    return action


def _add_directions(menu: QMenu, column: TableColumn[Any], order: Order) -> list[QAction]:
    """Both directions of one column, ticked where the rows are sorted so."""
    actions: list[QAction] = []
    for sort_key, words in (
        (SortKey(column.key), "升序"),
        (SortKey(column.key, descending=True), "降序"),
    ):
        action = _add_choice(menu, f"按{column.title}{words}", SortBy((sort_key,)))
        action.setCheckable(True)
        action.setChecked(bool(order) and order[0] == sort_key)
        actions.append(action)
    return actions
