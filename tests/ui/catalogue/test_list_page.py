"""The list of a catalogue: items, views, columns, order; catalogues made, changed, deleted."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QPushButton

from gkapp.domain.catalogue.items import CatalogueKind
from gkapp.services.catalogue.catalogues import (
    CatalogueDraft,
    choose_columns,
    list_catalogues,
    make_catalogue,
)
from gkapp.services.catalogue.list import GAPS, CatalogueList
from gkapp.services.database.undo import undo
from gkapp.services.records.list_query import ListQuery
from gkapp.ui.catalogue.list_columns import CATALOGUE_TABLE
from gkapp.ui.catalogue.list_page import CatalogueDialog, CataloguePage, ColumnsDialog
from gkapp.ui.kit.tables.id_model import IdTableModel
from gkapp.ui.kit.widgets.question import Question
from gkapp.ui.shell.places import NEW, Place


def names(page):
    rows = page.source.rows(page.table.records.ids)
    return [rows[each].level_one for each in page.table.records.ids]


def shown(page):
    return [column.key for column in page.table.view.shown_columns()]


def test_it_shows_the_items_and_which_lack_something(show, filled):
    page = show(CataloguePage(filled))
    assert names(page) == ["机构职能", "住房保障", "应急管理"]
    counts = {key: chip._count for key, chip in page.chips.chips.items()}
    assert counts == {"全部": 3, "缺口": 1, "即将到期": 0, "尚无信息": 2, "时限未识别": 1}
    assert page.head._words.whole_text == "共 3 项，缺口 1 项"
    page.arrive(GAPS)
    assert page.chips.current == GAPS


def test_the_panel_tells_of_the_row_where_there_is_room(show, filled, qtbot):
    page = show(CataloguePage(filled), width=1700)
    qtbot.waitUntil(lambda: page.panel.title.text() == "领导信息")
    page.table.view.select_ids([2], 2)
    qtbot.waitUntil(lambda: page.panel.standing.words.text() == "缺2025年第4季度")
    assert page.panel.standing.details.text() == (
        "每季度公开一次，本季度结束前；应于 2025-12-31 前公开"
    )
    with qtbot.waitSignal(page.going) as going:
        page.panel.open_button.click()
    assert going.args == [Place("catalogue", 2)]
    page.fit(1174, 692)
    assert not page.panel.isVisible()
    page.panel.show_row(None)
    assert not page.panel.shows_record


def test_an_item_is_moved_by_keys_and_menu(show, filled, qtbot, idle):
    page = show(CataloguePage(filled))
    page.table.view.setFocus()
    page.table.view.select_ids([3], 3)
    qtbot.keyClick(page.table.view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    idle()
    assert names(page) == ["机构职能", "应急管理", "住房保障"]
    page.move_down()
    idle()
    page.move_down()
    idle()
    assert names(page) == ["机构职能", "住房保障", "应急管理"]
    menu = QMenu(page)
    page.fill_menu(menu, [3])
    words = [action.text().partition("\t")[0] for action in menu.actions() if action.text()]
    assert words == ["上移", "下移", "删除"]
    several = QMenu(page)
    page.fill_menu(several, [1, 3])
    assert not several.actions()[1].isEnabled()


def test_rows_are_deleted_with_a_way_back(show, filled, qtbot, idle):
    page = show(CataloguePage(filled))
    page.table.view.select_ids([1], 1)
    page.delete_selected()
    idle()
    assert names(page) == ["住房保障", "应急管理"]
    filled.bus.changed.emit(undo(filled.db).topics)
    idle()
    assert len(names(page)) == 3


def test_a_new_catalogue_is_made_chosen_and_remembered(show, filled, qtbot, idle):
    page = show(CataloguePage(filled))
    page.chooser.making.trigger()
    (dialog,) = page.findChildren(CatalogueDialog)
    assert not dialog.agree.isEnabled()
    dialog.form.field("title").setText("主动公开基本目录")
    dialog.agree.click()
    assert dialog.isVisible(), "the title is taken"
    dialog.form.field("title").setText("基层政务公开标准目录")
    dialog.form.field("kind").show_value(CatalogueKind.STANDARD)
    dialog.agree.click()
    idle()
    assert page.chooser.current.title == "基层政务公开标准目录"
    assert page.empty.isVisible()
    again = show(CataloguePage(filled))
    assert again.chooser.current.title == "基层政务公开标准目录"
    again.chooser.box.setCurrentIndex(0)
    again.chooser.box.activated.emit(0)
    idle()
    assert len(names(again)) == 3
    again.arrive("2")
    idle()
    assert again.chooser.current.id == 2


def test_a_catalogue_is_called_otherwise(show, filled, idle):
    page = show(CataloguePage(filled))
    page.chooser.changing.trigger()
    (dialog,) = page.findChildren(CatalogueDialog)
    dialog.form.field("kind").show_value(None)
    assert not dialog.agree.isEnabled()
    dialog.form.field("kind").show_value(CatalogueKind.OTHER)
    dialog.form.field("title").setText("公开清单")
    dialog.agree.click()
    idle()
    assert page.chooser.box.currentText() == "公开清单"


def test_columns_are_chosen_for_the_list(show, filled, qtbot, idle):
    page = show(CataloguePage(filled))
    assert "body" in shown(page)
    page.chooser.columns_button.click()
    (dialog,) = page.findChildren(ColumnsDialog)
    for at in range(dialog.list.count()):
        dialog.list.item(at).setCheckState(Qt.CheckState.Unchecked)
    wanted = [dialog.list.item(at) for at in (1, 4)]
    for each in wanted:
        each.setCheckState(Qt.CheckState.Checked)
    dialog.findChildren(type(page.new_button))[-1].click()
    assert dialog.fields == ("level_two", "clause")
    dialog._agree()
    idle()
    assert shown(page) == ["level_one", "note", "standing"]
    assert list_catalogues(filled.db)[0].columns == ("level_one", "level_two", "clause")
    choose_columns(filled.db, 1, ("body",))
    page.refresh()
    assert shown(page) == ["level_one", "body", "standing"]


def test_a_catalogue_is_deleted_after_a_question(show, filled, idle):
    make_catalogue(filled.db, CatalogueDraft("第二个目录"))
    page = show(CataloguePage(filled))
    page.chooser.deleting.trigger()
    (question,) = page.findChildren(Question)
    assert len(list_catalogues(filled.db)) == 2
    question._buttons.button(0).click()
    idle()
    assert page.chooser.current.title == "第二个目录"
    assert page.empty.isVisible()
    undo(filled.db)
    assert list_catalogues(filled.db)[0].items == 3


def test_without_a_catalogue_one_begins_with_one(show, context, qtbot):
    page = show(CataloguePage(context))
    assert page.empty.isVisible() and not page.chooser.box.isVisible()
    assert page.empty.accessibleName().startswith("还没有目录。")
    assert "新建目录" in [each.accessibleName() for each in page.empty.findChildren(QPushButton)]
    assert not page.new_button.isEnabled()
    for action in (page.chooser.changing_asked, page.chooser.columns_asked,
                   page.chooser.deletion_asked):  # fmt: skip
        action.emit()
    page.move_up()
    page.enter()
    (dialog,) = page.findChildren(CatalogueDialog)
    assert dialog.windowTitle() == "新建目录"
    dialog.reject()


def test_the_ways_on(show, filled, qtbot):
    page = show(CataloguePage(filled))
    with qtbot.waitSignal(page.going) as going:
        page.enter()
    assert going.args == [Place("catalogue", NEW)]
    with qtbot.waitSignal(page.going) as going:
        page.import_button.click()
    assert going.args == [Place("imports", part="catalogue")]
    with qtbot.waitSignal(page.going) as going:
        page.chooser.guide_button.click()
    assert going.args == [Place("guide")]


def test_the_model_is_sound(filled, qtmodeltester):
    model = IdTableModel(CatalogueList(filled.db, 1), CATALOGUE_TABLE.columns)
    model.ask(ListQuery())
    assert model.rowCount() == 3
    qtmodeltester.check(model, force_py=True)
    qtmodeltester.check(model)


@pytest.mark.parametrize("fixture", ["filled", "context"])
def test_it_is_freed_when_closed(assert_freed, request, fixture, qtbot):
    context = request.getfixturevalue(fixture)

    def make():
        page = CataloguePage(context)
        page.refresh()
        qtbot.waitUntil(lambda: not context.jobs.titles)
        return page

    assert_freed(make)


def test_dialogs_are_freed_when_closed(assert_freed, filled, show):
    page = show(CataloguePage(filled))
    assert_freed(lambda: ColumnsDialog("目录", ("content",), page))
    assert_freed(lambda: CatalogueDialog(CatalogueDraft(), "新建目录", page))
