"""The list of documents: counts, panel, entering, deleting with a way back, printing, dropping."""

import threading

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QLabel

from gkapp.services.database.undo import undo
from gkapp.services.ledger.list import UNDISCLOSED, LedgerList
from gkapp.services.records.action_result import Topic
from gkapp.ui.kit.widgets.question import Question
from gkapp.ui.ledger.list_page import LedgerPage
from gkapp.ui.records import list_page
from gkapp.ui.records.print_preview import PrintPreview
from gkapp.ui.shell.commands import Command
from gkapp.ui.shell.places import NEW, Place


def idle(qtbot, page):
    qtbot.waitUntil(lambda: not page.context.jobs.titles)


def titles(page):
    rows = page.source.rows(page.table.records.ids)
    return [rows[each].title for each in page.table.records.ids]


def test_it_shows_what_is_in_force_and_how_many_there_are_elsewhere(show, filled):
    page = show(LedgerPage(filled))
    assert titles(page) == ["住房保障实施细则", "城市更新办法"]
    counts = {key: chip._count for key, chip in page.chips.chips.items()}
    assert counts == {"现行有效": 2, "待公开": 1, "超期未公开": 0, "待届满评估": 0, "待定期评估": 0,
                      "已失效": 1, "全部": 3}  # fmt: skip
    assert page.head._words.whole_text == "现行有效 2 件，待公开 1 件"


def test_nothing_is_counted_while_the_window_waits(show, context, monkeypatch):
    threads, count = [], LedgerList.counts
    monkeypatch.setattr(
        LedgerList, "counts", lambda its: threads.append(threading.current_thread()) or count(its)
    )
    page = LedgerPage(context)
    page.fit(1174, 692)
    assert not page.table.is_empty and not threads, "nobody knows yet"
    show(page)
    assert page.table.is_empty and page.empty.isVisible()
    assert threads and threading.main_thread() not in threads


def test_the_panel_follows_the_row(show, filled, qtbot):
    page = show(LedgerPage(filled))
    qtbot.waitUntil(lambda: page.panel.title.text() == "住房保障实施细则")
    assert page.panel.standing.words.text().startswith("待公开，还剩")
    page.table.view.select_ids([2], 2)
    qtbot.waitUntil(lambda: page.panel.title.text() == "城市更新办法")
    assert page.panel.standing.details.text() == "2025-06-10公开"
    with qtbot.waitSignal(page.going) as going:
        page.panel.open_button.click()
    assert going.args == [Place("ledger", 2)]


def test_there_is_no_panel_where_there_is_no_room(show, filled):
    page = show(LedgerPage(filled))
    assert page.panel.isVisible()
    page.fit(900, 600)
    assert not page.panel.isVisible()


def test_a_view_is_shown_and_remembered(show, filled, qtbot):
    page = show(LedgerPage(filled))
    page.chips.chips[UNDISCLOSED].click()
    idle(qtbot, page)
    assert titles(page) == ["住房保障实施细则"]
    again = show(LedgerPage(filled))
    assert again.chips.current == UNDISCLOSED
    again.arrive("全部")
    idle(qtbot, again)
    assert len(titles(again)) == 3
    again.arrive("没有的视图")
    assert again.chips.current == "全部"


def test_an_empty_ledger_says_how_to_begin(show, context, qtbot):
    page = show(LedgerPage(context))
    assert page.empty.isVisible()
    assert not page.panel.isVisible()
    assert not page.print_button.isEnabled()
    with qtbot.waitSignal(page.going) as going:
        page.empty.acted.emit()
    assert going.args == [Place("ledger", NEW)]
    with qtbot.waitSignal(page.going) as going:
        page.empty.other_acted.emit()
    assert going.args == [Place("imports", part="ledger")]
    page.print_list()
    page.export()
    assert not page.context.jobs.titles


def test_enter_opens_and_delete_deletes_with_a_way_back(show, filled, qtbot):
    page = show(LedgerPage(filled))
    page.table.view.setFocus()
    with qtbot.waitSignal(page.going) as going:
        qtbot.keyClick(page.table.view, Qt.Key.Key_Return)
    assert going.args == [Place("ledger", 1)]
    with qtbot.waitSignal(page.message_posted) as told:
        qtbot.keyClick(page.table.view, Qt.Key.Key_Delete)
    assert told.args[0].offers_undo
    idle(qtbot, page)
    assert titles(page) == ["城市更新办法"]
    filled.bus.changed.emit(undo(filled.db).topics)
    idle(qtbot, page)
    assert titles(page) == ["住房保障实施细则", "城市更新办法"]


def test_several_are_deleted_only_after_a_question_and_an_emptied_list_leads_to_the_bin(
    show, filled, qtbot
):
    page = show(LedgerPage(filled))
    page.arrive("全部")
    idle(qtbot, page)
    page.table.view.selectAll()
    page.delete_selected()
    (question,) = page.findChildren(Question)
    assert question.windowTitle() == "要删除选中的条目（3 条）吗？"
    assert "“设置 › 回收站”" in "".join(each.text() for each in question.findChildren(QLabel))
    assert len(titles(page)) == 3
    with qtbot.waitSignal(page.message_posted) as told:
        question._buttons.button(0).click()
    assert told.args[0].words == "台账条目 3 条已移入回收站，可以撤销。"
    idle(qtbot, page)
    assert page.empty.isVisible()
    words = "登记簿中没有条目。回收站中有已删除的条目 3 条，可以恢复。"
    assert page.empty.accessibleName() == words
    with qtbot.waitSignal(page.going) as going:
        page.empty.first_way.click()
    assert going.args == [Place("preferences", part="bin")]
    filled.bus.changed.emit(undo(filled.db).topics)
    idle(qtbot, page)
    assert len(titles(page)) == 3


def test_a_register_that_never_had_an_entry_says_how_to_begin(show, context, qtbot):
    page = show(LedgerPage(context))
    assert page.empty.accessibleName().startswith("公开台账还没有条目。")
    with qtbot.waitSignal(page.going) as going:
        page.empty.first_way.click()
    assert going.args == [Place("ledger", NEW)]


def test_the_menu_of_rows_deletes(show, filled, qtbot):
    page = show(LedgerPage(filled))
    page.table.menus.open_row_menu(page.mapToGlobal(page.rect().center()))
    (menu,) = [each for each in page.table.findChildren(list_page.QMenu) if each.isVisible()]
    (deleting,) = [each for each in menu.actions() if each.text() == "删除"]
    deleting.trigger()
    menu.close()
    idle(qtbot, page)
    assert titles(page) == ["城市更新办法"]


def test_every_key_has_a_meaning(show, filled, qtbot):
    page = show(LedgerPage(filled))
    commands = page.commands()
    assert set(commands) == set(Command) - {Command.SAVE}
    assert all(not QKeySequence(each.keys).isEmpty() for each in commands)
    with qtbot.waitSignal(page.going) as going:
        commands[Command.NEW]()
    assert going.args == [Place("ledger", NEW)]
    commands[Command.FIND]()
    assert page.table.bar.words.hasFocus()


def test_the_list_is_seen_before_it_is_printed(show, filled, qtbot, tmp_path):
    page = show(LedgerPage(filled))
    page.print_button.click()
    qtbot.waitUntil(lambda: bool(page.findChildren(PrintPreview)))
    (preview,) = page.findChildren(PrintPreview)
    assert preview.panel.view.count == 1
    preview.save(str(tmp_path / "没有的夹" / "台账.pdf"))
    assert preview.isVisible() and "没有的夹" in preview._words.text()
    with qtbot.waitSignal(preview.finished):
        preview.save(str(tmp_path / "台账.pdf"))
    assert (tmp_path / "台账.pdf").read_bytes().startswith(b"%PDF")
    assert preview.result() == QDialog.DialogCode.Accepted


def test_what_is_shown_is_exported(show, filled, qtbot, tmp_path):
    page = show(LedgerPage(filled))
    with qtbot.waitSignal(page.message_posted) as told:
        page.table.export(str(tmp_path / "台账.xlsx"))
    assert told.args[0].words.startswith("已导出 2 条到")


def test_a_file_dropped_on_the_list_goes_to_the_import(show, filled, qtbot, tmp_path):
    page = show(LedgerPage(filled))
    with qtbot.waitSignal(page.going) as going:
        page.drop.dropped.emit(tmp_path / "目录.xlsx")
    assert going.args == [Place("imports", part="handed-over")]


def test_other_news_do_not_read_the_list(show, filled, qtbot):
    page = show(LedgerPage(filled))
    filled.bus.changed.emit(frozenset({Topic.KEY_POINTS}))
    assert not page.context.jobs.titles


def test_it_is_freed_when_closed(assert_freed, filled, qtbot):
    def make():
        page = LedgerPage(filled)
        page.refresh()
        idle(qtbot, page)
        return page

    assert_freed(make)


def test_a_low_page_has_its_views_in_a_box_beside_the_title(filled, show, qtbot):
    page = show(LedgerPage(filled))
    page.fit(619, 308)
    page.resize(619, 308)
    qtbot.waitUntil(page.chips.box.isVisible)
    assert page.chips.parentWidget() is page.head
    assert page.minimumSizeHint().height() <= 308
    box = page.chips.box
    at = list(page.chips.chips).index("全部")
    assert box.itemText(at).startswith("全部 ")
    box.setCurrentIndex(at)
    box.activated.emit(at)
    assert page.table.query.view == page.chips.current == "全部"
    page.fit(1100, 700)
    assert page.chips.chips["全部"].isVisibleTo(page)
    assert page.chips.parentWidget() is page and not page.chips.box.isVisible()
