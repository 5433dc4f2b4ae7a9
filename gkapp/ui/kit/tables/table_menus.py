"""Opens the menus of a table and does what is chosen in them."""

from functools import partial
from typing import TYPE_CHECKING, assert_never, cast

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMenu

from gkapp.ui.kit.tables import menus
from gkapp.ui.kit.tables.column_chooser import ColumnChooser
from gkapp.ui.kit.tables.layout import default_layout

if TYPE_CHECKING:
    from gkapp.ui.kit.tables.record_table import RecordTable


class TableMenus(QObject):
    """Belongs to one RecordTable, its parent, which it does not keep alive."""

    def __init__(self, table: "RecordTable") -> None:
        super().__init__(table)

    @property
    def table(self) -> "RecordTable":
        """The table whose menus these are."""
        return cast("RecordTable", self.parent())

    def open_row_menu(self, place: QPoint) -> None:
        """Open the menu of the selected rows; pages put their own actions in."""
        table = self.table
        ids = table.view.selected_ids
        if ids:
            menu = menus.row_menu(table)
            table.menu_opening.emit(menu, ids)
            self._open(menu, place)

    def open_heading_menu(self, section: int, place: QPoint) -> None:
        """Open the menu of a heading, or of the space beside all of them."""
        table = self.table
        column = table.spec.columns[section] if section >= 0 else None
        is_last = len(table.view.shown_columns()) == 1
        order = table.records.effective_order()
        self._open(menus.heading_menu(table, column, order, is_last=is_last), place)

    def open_list_menu(self) -> None:
        """Open the menu of the list under its button."""
        table = self.table
        order = table.records.effective_order()
        menu = menus.list_menu(table, table.spec.columns, order, table.memory.filters)
        opener = table.bar.menu_button
        self._open(menu, opener.mapToGlobal(opener.rect().bottomLeft()))

    def do(self, choice: menus.Choice) -> None:
        """Do what was chosen."""
        table = self.table
        match choice:
            case menus.SortBy(order):
                table.sort(order)
            case menus.HideColumn(key):
                table.view.setColumnHidden(table.view.column_of(key), True)
            case menus.UseFilter(name):
                if saved := table.memory.filter_named(name):
                    table.show_query(saved.query)
            case menus.ForgetFilter(name):
                table.attempt(partial(table.memory.forget_filter, name))
            case menus.Simple():
                self._do_simply(choice)
            case _:
                assert_never(choice)

    def save_filter(self, name: str) -> None:
        """Keep what the list is asked for under *name*."""
        table = self.table
        if named := name.strip():
            table.attempt(partial(table.memory.keep_filter, named, table.query))

    def _do_simply(self, choice: menus.Simple) -> None:
        table = self.table
        match choice:
            case menus.Simple.OPEN:
                table.view.open_current()
            case menus.Simple.COPY:
                table.copy()
            case menus.Simple.COPY_WITH_TITLES:
                table.copy(with_titles=True)
            case menus.Simple.CHOOSE_COLUMNS:
                self._open_chooser()
            case menus.Simple.RESTORE_LAYOUT:
                table.arrange(default_layout(table.spec.columns))
            case menus.Simple.SAVE_FILTER:
                self._ask_for_name()
            case menus.Simple.EXPORT:
                self.ask_where_to_export()
            case menus.Simple.PRINT:
                table.print_asked.emit()
            case _:
                assert_never(choice)

    def ask_where_to_export(self) -> None:
        """Ask for a file, then export what is shown into it."""
        table = self.table
        dialog = QFileDialog(table, "导出为 Excel 文件")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilter("Excel 工作簿 (*.xlsx)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(f"{table.spec.title}.xlsx")
        dialog.fileSelected.connect(table.export)
        dialog.open()

    def _open_chooser(self) -> None:
        table = self.table
        chooser = ColumnChooser(table.spec.columns, table.arrangement, table)
        chooser.chosen.connect(table.arrange)
        chooser.open()

    def _ask_for_name(self) -> None:
        dialog = QInputDialog(self.table)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle("存为常用筛选")
        dialog.setLabelText("名称（同名的将被替换）：")
        dialog.textValueSelected.connect(self.save_filter)
        dialog.open()

    def _open(self, menu: QMenu, place: QPoint) -> None:
        menu.triggered.connect(self._do_action)
        menu.popup(place)

    def _do_action(self, action: QAction) -> None:
        """Actions that a page put in do their own work."""
        choice: object = action.data()
        if isinstance(choice, menus.Choice):
            self.do(choice)
