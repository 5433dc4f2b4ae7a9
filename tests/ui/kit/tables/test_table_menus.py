"""What the menus of a table offer and do."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QMenu

from gkapp.domain.errors import Refused
from gkapp.services.records.list_query import ALL, ListQuery, SortKey
from gkapp.ui.kit.tables.column_chooser import ColumnChooser
from gkapp.ui.kit.tables.menus import ForgetFilter, Simple, SortBy, UseFilter
from tests.ui.kit.tables.conftest import COLUMNS

NUMBER, NUMBER_DOWN = SortKey("number"), SortKey("number", descending=True)


@pytest.fixture
def opened(make_table):
    """Opens a menu of a table and returns its actions by their words."""
    table = make_table()

    def open_it(how, *where):
        how(*where)
        menu = next(each for each in table.findChildren(QMenu) if each.isVisible())
        return actions_of(menu)

    yield table, open_it
    for menu in table.findChildren(QMenu):
        menu.close()


def actions_of(menu):
    found = {}
    for action in menu.actions():
        if action.menu():
            found |= {f"{action.text()} › {k}": v for k, v in actions_of(action.menu()).items()}
        elif action.text():
            found[action.text()] = action
    return found


def test_the_menu_of_rows(qtbot, qapp, opened):
    table, open_it = opened
    table.view.select_ids([2], 2)
    table.menu_opening.connect(lambda menu, ids: menu.addAction(f"办理 {ids}"))
    actions = open_it(table.menus.open_row_menu, QPoint(5, 5))
    assert list(actions) == ["打开", "复制", "连同表头复制", "办理 [2]"]
    with qtbot.waitSignal(table.opened) as told:
        actions["打开"].trigger()
    assert told.args == [2]
    actions["复制"].trigger()
    assert qapp.clipboard().text().startswith("规划第2号")
    actions["连同表头复制"].trigger()
    assert qapp.clipboard().text().startswith("事项\t处室")
    actions["办理 [2]"].trigger()


def test_no_menu_without_a_row(opened):
    table, _ = opened
    table.view.clearSelection()
    table.menus.open_row_menu(QPoint(5, 5))
    assert not any(menu.isVisible() for menu in table.findChildren(QMenu))


def test_the_menu_of_a_heading_sorts_and_hides(opened):
    table, open_it = opened
    actions = open_it(table.menus.open_heading_menu, 1, QPoint(5, 5))
    assert list(actions) == [
        "按序号升序",
        "按序号降序",
        "隐藏“序号”列",
        "列设置…",
        "恢复默认的列和排序",
    ]
    actions["按序号降序"].trigger()
    assert table.query.order == (NUMBER_DOWN,)
    actions["隐藏“序号”列"].trigger()
    assert "number" not in [column.key for column in table.view.shown_columns()]


def test_the_menu_of_two_lines_sorts_by_either_and_by_both(opened):
    table, open_it = opened
    table.sort((NUMBER_DOWN,))
    actions = open_it(table.menus.open_heading_menu, 0, QPoint(5, 5))
    assert {"按事项升序", "按处室降序", "再按处室排序"} <= actions.keys()
    actions["再按处室排序"].trigger()
    assert table.query.order == (NUMBER_DOWN, SortKey("office"))


def test_the_last_column_stays(opened):
    table, open_it = opened
    for key in ("number", "day", "state"):
        table.view.setColumnHidden(table.view.column_of(key), True)
    actions = open_it(table.menus.open_heading_menu, 0, QPoint(5, 5))
    assert not actions["隐藏“事项”列"].isEnabled()


def test_the_menu_beside_all_headings(opened):
    table, open_it = opened
    assert list(open_it(table.menus.open_heading_menu, -1, QPoint(5, 5))) == [
        "列设置…", "恢复默认的列和排序",
    ]  # fmt: skip


def test_the_menu_of_the_list_sorts_by_everything(opened):
    table, open_it = opened
    table.sort((NUMBER,))
    actions = open_it(table.bar.menu_button.click)
    assert actions["排序 › 按序号升序"].isChecked()
    assert not actions["排序 › 按日期升序"].isChecked()
    assert "排序 › 按状态升序" not in actions
    actions["排序 › 按日期降序"].trigger()
    assert table.query.order == (SortKey("day", descending=True),)


def test_filters_are_saved_used_and_forgotten(qtbot, opened, store):
    table, open_it = opened
    query = ListQuery("有日期", "决算", (("office", "法规处"),), (NUMBER_DOWN,))
    table.show_query(query)
    table.menus.do(Simple.SAVE_FILTER)
    dialog = table.findChild(QInputDialog)
    dialog.setTextValue(" 法规处的决算 & 其他 ")
    dialog.accept()
    table.show_query(ListQuery(ALL))
    actions = open_it(table.bar.menu_button.click)
    actions["法规处的决算 && 其他"].trigger()
    assert table.query == query and table.bar.words.text() == "决算"
    assert table.bar.facets == (("office", "法规处"),)
    actions["删除常用筛选 › 法规处的决算 && 其他"].trigger()
    assert table.memory.filters == () and store.filters("letters") == {}


def test_a_filter_without_a_name_is_not_saved(opened):
    table, _ = opened
    table.menus.save_filter("  ")
    table.menus.do(UseFilter("没有"))
    assert table.memory.filters == () and table.query == ListQuery(ALL)


def test_a_filter_that_cannot_be_kept_is_told(qtbot, opened, store):
    table, _ = opened
    table.menus.save_filter("甲")

    def refuse(_table, _filters):
        raise Refused("磁盘空间不足。")

    store.keep_filters = refuse
    with qtbot.waitSignal(table.message_posted) as told:
        table.menus.do(ForgetFilter("甲"))
    assert told.args[0].words == "磁盘空间不足。"


def test_columns_are_chosen_in_a_dialog(qtbot, opened):
    table, _ = opened
    table.menus.do(Simple.CHOOSE_COLUMNS)
    chooser = table.findChild(ColumnChooser)
    chooser.list.move_down()
    chooser.agree.click()
    assert [column.key for column in table.view.shown_columns()][:2] == ["number", "subject"]


def test_where_to_export_is_asked(qtbot, opened, tmp_path):
    table, _ = opened
    table.menus.do(Simple.EXPORT)
    dialog = table.findChild(QFileDialog)
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert dialog.selectedFiles()[0].endswith("来信登记表.xlsx")
    file = tmp_path / "表.xlsx"
    with qtbot.waitSignal(table.message_posted):
        dialog.fileSelected.emit(str(file))
    assert file.exists()
    dialog.reject()


def test_printing_is_asked_of_the_page(qtbot, opened):
    table, _ = opened
    with qtbot.waitSignal(table.print_asked):
        table.menus.do(Simple.PRINT)


def test_sorting_as_the_view_has_it(opened):
    table, _ = opened
    table.menus.do(SortBy((NUMBER,)))
    table.menus.do(SortBy(()))
    assert table.query.order == ()


def test_dialogs_and_menus_do_not_keep_their_table(assert_freed, source, store, jobs):
    from gkapp.ui.kit.tables.record_table import RecordTable, Runners
    from tests.ui.kit.tables.conftest import SPEC

    def make():
        table = RecordTable(SPEC, source, store, Runners(jobs))
        table.refresh()
        for choice in (Simple.CHOOSE_COLUMNS, Simple.SAVE_FILTER):
            table.menus.do(choice)
        table.menus.open_list_menu()
        table.menus.open_row_menu(QPoint(5, 5))
        for child in (ColumnChooser, QInputDialog):
            table.findChild(child).reject()
        for menu in table.findChildren(QMenu):
            menu.close()
        QApplication.processEvents()
        return table

    assert_freed(make)


def test_every_column_can_be_sorted_by_from_the_menu(opened):
    _, open_it = opened
    actions = open_it(opened[0].bar.menu_button.click)
    sortable = [part.title for column in COLUMNS for part in (column, column.second)
                if part and part.is_sortable]  # fmt: skip
    assert sum(words.startswith("排序 › ") for words in actions) == 2 * len(sortable)
