"""A list as pages use it: asking, showing, remembering, taking out."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from gkapp.domain.errors import Refused
from gkapp.services.records.list_query import ALL, ListQuery, SortKey
from gkapp.ui.kit.jobs import JobRunner
from gkapp.ui.kit.tables import record_table
from gkapp.ui.kit.tables.menus import HideColumn, Simple
from tests.ui.kit.tables.conftest import letters
from tests.ui.kit.tables.memory_layouts import MemoryLayouts
from tests.ui.patience import AT_GATE


def current(table):
    return table.stack_shown


def test_it_shows_and_counts(make_table):
    table = make_table()
    assert table.bar.count_label.text() == "共 12 封"
    assert table.view.current_id == 0
    table.view.selectAll()
    assert table.bar.count_label.text() == "共 12 封，已选 12 封"


def test_it_begins_with_the_first_view(qtbot, source, store, jobs):
    table = record_table.RecordTable(
        record_table.TableSpec("t", "题", "来信", "封", tuple(letters_columns())), source, store,
        record_table.Runners(jobs),
    )  # fmt: skip
    qtbot.addWidget(table)
    assert source.asked == [], "reads only when it is asked to"
    table.refresh()
    assert source.asked == [ListQuery("有日期")]


def letters_columns():
    from tests.ui.kit.tables.conftest import COLUMNS

    return COLUMNS


def test_views_words_facets_and_orders_narrow_together(qtbot, make_table, source):
    table = make_table()
    table.set_view("有日期")
    table.sort((SortKey("number", descending=True),))
    table.bar.words.setText("号")
    qtbot.waitUntil(lambda: table.query.words == "号")
    next(iter(table.bar._boxes.values())).setCurrentText("法规处")
    order = (SortKey("number", descending=True),)
    assert table.query == ListQuery("有日期", "号", (("office", "法规处"),), order)
    assert list(table.records.ids) == [10, 4, 1]
    table.set_view(ALL)
    assert table.query.order == () and table.query.words == "号"


def test_a_click_on_a_heading_sorts(make_table):
    table = make_table()
    table.view.headings.order_asked.emit((SortKey("number", descending=True),))
    assert list(table.records.ids)[:2] == [11, 10]


def test_what_is_current_is_told_once_a_change(make_table):
    table = make_table()
    told = []
    table.current_changed.connect(told.append)
    table.sort((SortKey("number", descending=True),))
    table.refresh()
    assert told == [], "the same row is still the current one"
    table.view.select_ids([3], 3)
    table.show_query(ListQuery(ALL, "决算"))
    table.show_query(ListQuery(ALL, "没有"))
    assert told == [3, 1, None]


def test_after_a_deletion_the_keyboard_stays_where_it_was(make_table, source):
    table = make_table()
    table.view.select_ids([11], 11)
    source.replace_rows(letters(11))
    table.refresh()
    assert table.view.current_id == 10
    table.view.select_ids([4], 4)
    source.replace_rows([row for row in letters(11) if row.number != 4])
    table.refresh()
    assert table.view.currentIndex().row() == 4


def test_nothing_found_says_so_and_offers_the_way_back(qtbot, make_table):
    table = make_table()
    table.show_query(ListQuery(ALL, "没有"))
    shown = table.nothing_found
    assert shown.isVisible() and shown.words.text() == "“全部”中没有来信符合筛选条件"
    shown.clear_button.click()
    assert table.view.isVisible() and len(table.records.ids) == 12


def test_an_empty_view_is_not_a_filter_too_narrow(make_table, source):
    table = make_table(rows=1)
    table.set_view("有日期")
    assert table.nothing_found.words.text() == "“有日期”中没有来信"
    assert not table.nothing_found.clear_button.isVisible()


def test_an_empty_register_shows_what_the_page_puts_there(make_table, source):
    table = make_table(rows=0)
    assert table.nothing_found.isVisible()
    first, second = QLabel("还没有登记来信"), QLabel("登记第一封来信")
    table.set_empty(first)
    table.set_empty(second)
    table.refresh()
    assert second.isVisible() and not table.bar.isVisible() and table.is_empty
    source.replace_rows(letters(2))
    table.refresh()
    assert table.view.isVisible() and table.bar.isVisible() and not table.is_empty


def test_a_filter_that_hides_all_is_no_empty_register(make_table):
    table = make_table()
    table.set_empty(QLabel("空"))
    table.show_query(ListQuery(ALL, "没有"))
    assert table.nothing_found.isVisible()


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (Refused("数据库正被另一程序写入。"), "数据库正被另一程序写入。"),
        (OSError(), "来信列表没有读出来"),
    ],
)
def test_a_failure_is_told_and_can_be_tried_again(
    qtbot, make_table, source, expected_logs, fault, words
):
    table = make_table()
    source.fault = fault
    with qtbot.waitSignal(table.message_posted) as told:
        table.refresh()
    assert words in told.args[0].title + told.args[0].words
    assert len(table.records.ids) == 0
    source.fault = None
    (told.args[0].act or table.refresh)()
    assert len(table.records.ids) == 12


def test_facets_that_are_refused_are_told(qtbot, make_table, source):
    table = make_table()

    def refuse():
        raise Refused("不能读取。")

    source.facets = refuse
    with qtbot.waitSignal(table.message_posted) as told:
        table.refresh()
    assert told.args[0].words == "不能读取。"


@pytest.fixture
def reads(qapp):
    runner = JobRunner()
    yield runner
    runner.close()


def test_a_slow_list_is_asked_off_the_screen(qtbot, make_table, source, reads):
    table = make_table(reads=reads)
    qtbot.waitUntil(lambda: len(table.records.ids) == 12)
    gate, slow = threading.Event(), source.ids

    def wait_at_the_gate(query):
        gate.wait(AT_GATE)
        return slow(query)

    source.ids = wait_at_the_gate
    answers = []
    table.answered.connect(lambda: answers.append(table.records.query.words))
    table.show_query(ListQuery(ALL, "预算"))
    table.show_query(ListQuery(ALL, "决算"))
    assert len(table.records.ids) == 12, "what was there stays until the answer comes"
    gate.set()
    qtbot.waitUntil(lambda: answers == ["决算"])
    assert list(table.records.ids) == [1, 6, 11]


def test_a_failure_off_the_screen_is_told(qtbot, make_table, source, reads, expected_logs):
    table = make_table(reads=reads)
    qtbot.waitUntil(lambda: len(table.records.ids) == 12)
    source.fault = OSError("gone")
    with qtbot.waitSignal(table.message_posted):
        table.refresh()
    assert len(table.records.ids) == 0


def test_signals_of_the_rows_are_passed_on(qtbot, make_table):
    table = make_table()
    table.view.select_ids([3, 4], 3)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table.view, Qt.Key.Key_Return)
    with qtbot.waitSignal(table.deletion_asked) as deleted:
        qtbot.keyClick(table.view, Qt.Key.Key_Delete)
    assert opened.args == [3] and deleted.args == [[3, 4]]


def test_the_keyboard_goes_from_the_words_to_the_rows_and_back(qtbot, make_table):
    table = make_table()
    qtbot.activate(table)
    table.focus_filter()
    qtbot.waitUntil(table.bar.words.hasFocus)
    qtbot.keyClick(table.bar.words, Qt.Key.Key_Down)
    qtbot.waitUntil(table.view.hasFocus)
    qtbot.keyClick(table.view, Qt.Key.Key_A)
    qtbot.waitUntil(table.bar.words.hasFocus)
    assert table.bar.words.text() == "a"


def test_the_selected_rows_are_copied(qtbot, qapp, make_table):
    table = make_table()
    table.view.select_ids([1, 2], 1)
    qtbot.keyClick(table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    clipped = qapp.clipboard().mimeData()
    assert [line.split("\t")[0] for line in clipped.text().split("\r\n")] == [
        "决算第1号",
        "规划第2号",
    ]
    assert "<td" in clipped.html()


def test_nothing_selected_copies_nothing(qapp, make_table):
    table = make_table()
    qapp.clipboard().setText("以前的")
    table.view.clearSelection()
    table.copy()
    assert qapp.clipboard().text() == "以前的"


def test_many_rows_are_read_and_copied_beside_the_window(qtbot, qapp, make_table, monkeypatch):
    monkeypatch.setattr(record_table, "COPIED_AT_ONCE", 11)
    table = make_table()
    threads = []
    read = table.source.rows
    monkeypatch.setattr(
        table.source, "rows", lambda ids: threads.append(threading.current_thread()) or read(ids)
    )
    qapp.clipboard().setText("以前的")
    table.view.selectAll()
    with qtbot.waitSignal(table.message_posted) as told:
        table.copy(with_titles=True)
        assert threading.main_thread() not in threads and qapp.clipboard().text() == "以前的"
    assert told.args[0].words == "已复制 12 封。" and set(threads) - {threading.main_thread()}
    assert len(qapp.clipboard().text().split("\r\n")) == 13
    assert qapp.clipboard().mimeData().html().count("<tr>") == 13


def test_too_many_rows_are_not_copied(qtbot, qapp, make_table, monkeypatch):
    monkeypatch.setattr(record_table, "MOST_COPIED", 11)
    table = make_table()
    table.view.selectAll()
    with qtbot.waitSignal(table.message_posted) as told:
        table.copy()
    assert "选中了 12 条" in told.args[0].words


def test_a_file_has_what_is_shown_only_in_words(qtbot, make_table, tmp_path):
    table = make_table()
    table.spec = replace(table.spec, in_files=("state", "number"))
    table.menus.do(HideColumn("state"))
    with qtbot.waitSignal(table.message_posted):
        table.export(str(tmp_path / "来信.xlsx"))
    titles = [cell.value for cell in next(load_workbook(tmp_path / "来信.xlsx").active.iter_rows())]
    (state,) = (each.title for each in table.spec.columns if each.key == "state")
    assert titles[-1] == state and len(titles) == len(set(titles))


def test_what_is_shown_is_exported(qtbot, make_table, tmp_path):
    table = make_table()
    table.show_query(ListQuery(ALL, "预算", order=(SortKey("number", descending=True),)))
    table.menus.do(HideColumn("state"))
    table.view.headings.moveSection(1, 0)
    file = tmp_path / "来信.xlsx"
    with qtbot.waitSignal(table.message_posted) as told:
        table.export(str(file))
    assert told.args[0].words == f"已导出 3 封到“{Path(file).name}”。"
    sheet = load_workbook(file).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == ["序号", "事项", "处室", "日期"]
    assert [row[:3] for row in rows[1:]] == [
        [10, "预算第10号", "法规处"], [5, "预算第5号", None], [0, "预算第0号", "办公室"],
    ]  # fmt: skip
    assert rows[1][3].isoformat()[:10] == "2026-01-11" and rows[3][3] is None


def test_an_export_that_is_refused_is_told(qtbot, make_table, tmp_path):
    table = make_table()
    with qtbot.waitSignal(table.message_posted) as told:
        table.export(str(tmp_path / "没有" / "来信.xlsx"))
    assert "不存在" in told.args[0].words and told.args[0].tone == "problem"


def test_the_arrangement_is_remembered(qtbot, make_table, store):
    table = make_table()
    table.menus.do(HideColumn("day"))
    table.view.headings.moveSection(1, 0)
    table.view.setColumnWidth(1, 93)
    table.sort((SortKey("number"),))
    qtbot.waitUntil(lambda: bool(store.layout("letters")))
    later = make_table("有日期")
    assert [column.key for column in later.view.shown_columns()] == ["number", "subject", "state"]
    assert later.view.columnWidth(1) == 93
    assert later.arrangement.places[1].width == 200, "what stretches keeps its own width"


def test_the_order_is_remembered_for_the_first_question(qtbot, source, jobs):
    store = MemoryLayouts()
    store.keep_layout("letters", {"order": [["number", True]]})
    from tests.ui.kit.tables.conftest import SPEC

    table = record_table.RecordTable(SPEC, source, store, record_table.Runners(jobs))
    qtbot.addWidget(table)
    table.refresh()
    assert table.records.ids[0] == 11


def test_leaving_the_page_remembers_at_once(make_table, store):
    table = make_table()
    table.menus.do(HideColumn("day"))
    table.hide()
    assert ["day", 110, False] in store.layout("letters")["columns"]


def test_a_layout_that_cannot_be_kept_is_told(qtbot, make_table, store):
    table = make_table()

    def refuse(_table, _layout):
        raise Refused("磁盘空间不足。")

    store.keep_layout = refuse
    with qtbot.waitSignal(table.message_posted) as told:
        table.menus.do(HideColumn("day"))
        table.hide()
    assert told.args[0].words == "磁盘空间不足。"


def test_back_to_the_default_arrangement(make_table):
    table = make_table()
    table.menus.do(HideColumn("day"))
    table.sort((SortKey("number", descending=True),))
    table.menus.do(Simple.RESTORE_LAYOUT)
    assert [column.key for column in table.view.shown_columns()][2] == "day"
    assert table.query.order == ()


def test_everything_can_be_reached_by_tab(make_table):
    table = make_table()
    order, widget = [], table.bar.words
    while widget.nextInFocusChain() not in order:
        order.append(widget)
        widget = widget.nextInFocusChain()
    places = [order.index(each) for each in (table.bar.words, *table.bar._boxes.values(),
                                             table.bar.menu_button, table.view)]  # fmt: skip
    assert places == sorted(places)


def test_a_closed_table_goes_away(qtbot, assert_freed, source, store, jobs):
    from tests.ui.kit.tables.conftest import SPEC

    def make():
        table = record_table.RecordTable(SPEC, source, store, record_table.Runners(jobs, jobs))
        table.refresh()
        table.set_view(ALL)
        qtbot.waitUntil(lambda: len(table.records.ids) == 12)
        table.copy()
        table.sort((SortKey("number"),))
        return table

    assert_freed(make)
