"""Imports as the officer does them in the window: seen first, then done, stopped, taken back."""

import itertools
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel

from gkapp.domain.report.checks.waivers import is_blocking
from gkapp.exchange.sheets.registers import read_sheet
from gkapp.models.database import Database
from gkapp.services.calendar import calendar_of
from gkapp.services.database.undo import undo
from gkapp.services.imports.preview import REASONS, RowStatus
from gkapp.services.ledger.intake import LEDGER_IMPORT
from gkapp.services.ledger.list import LedgerList
from gkapp.services.records.list_query import ALL
from gkapp.services.report.annual_report import gather_report
from gkapp.services.report.versions import lock_report, send_for_review
from gkapp.services.report.waivers import waive_finding
from gkapp.ui.calendar.notice_dialog import NoticeDialog
from gkapp.ui.imports.mapping_dialog import MappingDialog
from gkapp.ui.imports.page import ImportsPage
from gkapp.ui.imports.reading import DIFFERING, WARNED
from gkapp.ui.kit.jobs import Cancelled
from gkapp.ui.records.list_page import HANDED_OVER, handed_over
from gkapp.ui.shell.commands import Command
from gkapp.ui.shell.places import NEW, Place
from tests.ui.imports.conftest import GOOD, counts, row

POINTS = "2026年政务公开工作要点\n一、强化公开\n（一）公开预算。（省财政厅负责）\n"
NOTICE = "国务院办公厅关于2027年部分节假日安排的通知\n国办发明电〔2026〕12号\n" \
    "一、元旦：1月1日（周五）放假1天，不调休。\n"  # fmt: skip


def stored(context):
    return LedgerList(context.db).counts()[ALL]


def test_nothing_is_written_before_it_is_asked_for(page, context, table):
    page.offer_and_wait(table(row(1), row(2), row(2)))
    assert counts(page) == {ALL: 3, RowStatus.NEW: 2, RowStatus.SAME: 1, WARNED: 1}
    assert page.head._words.whole_text == "共 3 行：新增 2，相同 1；尚未写入"
    assert page.import_button.accessibleName() == "导入 2 条"
    assert stored(context) == 0


def test_what_would_alter_a_locked_report_is_told_before_it_is_asked_for(page, context, table):
    lock(context.db, 2025)
    page.offer_and_wait(table(row(1), row(2)))
    assert page.preview.altered.isHidden()
    request = {
        "申请编号": "2025-1", "收到日期": "2025-06-02", "收到方式": "当面", "申请人": "某",
        "申请人类型": "自然人", "申请内容": "信息",
    }  # fmt: skip
    page.offer_and_wait(table(request, name="申请.csv"))
    told = page.preview.altered.text()
    assert told.startswith("2025 年报告已经定稿，") and "改为 1" in told
    assert not page.preview.altered.isHidden()
    assert stored(context) == 0


def lock(db, year):
    """Lock the report on *year*, in which nothing was counted."""
    send_for_review(db, year)
    for each in gather_report(db, year).findings:
        if is_blocking(each):
            waive_finding(db, year, each, "经核对无误")
    lock_report(db, year)


def test_it_is_imported_as_one_action_and_taken_back(page, context, table, idle, qtbot):
    page.offer_and_wait(table(row(1), row(2)))
    with qtbot.waitSignal(page.going) as going:
        page.import_button.click()
    assert going.args == [Place("ledger", part=ALL)]
    idle()
    assert stored(context) == 2
    assert page.messages[-1].offers_undo
    assert page.messages[-1].words == "已导入 2 个台账条目。"
    assert page.preview is None
    undo(context.db)
    assert stored(context) == 0


def test_rows_that_cannot_be_taken_in_stand_in_the_way_until_they_are_skipped(
    page, context, table, idle
):
    page.offer_and_wait(table(row(1), row(2, 文件类型="便条"), row(3, 成文日期="2030-01-01")))
    assert not page.import_button.isEnabled()
    assert page.import_button.toolTip().startswith("有 2 行不能导入")
    page.preview.skip_box.click()
    assert page.import_button.isEnabled()
    page.import_button.click()
    idle()
    assert stored(context) == 1


def test_they_are_exported_with_their_reasons(page, table, idle, tmp_path):
    page.offer_and_wait(table(row(1), row(2, 文件类型="便条")))
    page.export_refused(str(tmp_path / "问题.xlsx"))
    idle()
    (left,) = read_sheet(tmp_path / "问题.xlsx", known=[*GOOD, REASONS]).rows
    assert left.cells["标题"] == "第2号办法"
    assert "文件类型" in left.cells[REASONS]
    assert page.messages[-1].words.startswith("已导出 1 行到")
    page.export_refused(str(tmp_path / "没有的夹" / "问题.xlsx"))
    idle()
    assert page.messages[-1].tone == "problem"


def test_what_is_registered_is_updated_only_when_asked(page, context, table, idle):
    page.offer_and_wait(table(row(1)))
    page.import_button.click()
    idle()
    page.offer_and_wait(table(row(1, 主题分类="住房"), name="改.csv"))
    assert counts(page) == {ALL: 1, DIFFERING: 1}
    assert "不一致" in page.import_button.toolTip()
    page.preview.update_box.click()
    idle()
    assert counts(page) == {ALL: 1, RowStatus.CHANGED: 1, DIFFERING: 1}
    qtbot_row = page.preview.table.records.row(0)
    assert qtbot_row.in_words == "主题分类：空 → “住房”"
    page.import_button.click()
    idle()
    assert LedgerList(context.db).rows([1])[1].topic == "住房"


def test_the_panel_tells_the_row(page, table, qtbot):
    page.offer_and_wait(table(row(1, 文件类型="便条"), row(2)))
    qtbot.waitUntil(lambda: page.preview.panel._number.text() == "文件第 2 行")
    assert page.preview.panel._name.text() == "第1号办法"
    page.preview.chips.chips[RowStatus.NEW].click()
    qtbot.waitUntil(lambda: page.preview.panel._number.text() == "文件第 3 行")
    told = [each.text() for each in page.preview.panel.findChildren(QLabel)]
    values = dict(itertools.pairwise(told))
    assert (values["文号"], values["成文日期"]) == ("云建〔2026〕2号", "2026-02-24")
    page.fit(800, 600)
    assert not page.preview.panel.isVisible()


def test_a_view_without_rows_tells_of_none(page, table, qtbot):
    page.offer_and_wait(table(row(1)))
    page.preview.chips.chips[RowStatus.CHANGED].click()
    qtbot.waitUntil(lambda: page.preview.panel._number.text() == "")
    assert page.preview.panel._name.text().startswith("选中一行")


def aliased(number):
    return {
        "文件名称": f"第{number}号", "类别": "其他文件", "效力": "有效", "成文时间": "2026-02-24",
        "发布时间": "2026-02-25", "公开方式": "主动公开",
    }  # fmt: skip


def test_columns_are_told_by_hand_once(page, context, table, idle):
    page.start.choose_kind("ledger")
    page.offer_and_wait(table(aliased(1)))
    (dialog,) = page.findChildren(MappingDialog)
    assert page.preview is None
    assert dialog.names["成文时间"] == "成文日期"
    dialog.agree.click()
    idle()
    assert counts(page) == {ALL: 1, RowStatus.NEW: 1}
    page._show_start()
    page.offer_and_wait(table(aliased(2), name="另一份.csv"))
    assert counts(page) == {ALL: 1, RowStatus.NEW: 1}


def test_rows_left_out_need_no_second_telling(page, table, idle, tmp_path):
    page.start.choose_kind("ledger")
    page.offer_and_wait(table(aliased(1) | {"类别": "便条"}))
    (dialog,) = page.findChildren(MappingDialog)
    dialog.agree.click()
    idle()
    page.export_refused(str(tmp_path / "问题.xlsx"))
    idle()
    page.offer_and_wait(tmp_path / "问题.xlsx")
    assert counts(page) == {ALL: 1, RowStatus.REFUSED: 1}


def test_columns_can_be_told_otherwise(page, table, idle):
    page.offer_and_wait(table(row(1, 备注="甲主题")))
    page.preview.mapping_button.click()
    (dialog,) = page.findChildren(MappingDialog)
    box = dialog.boxes["备注"]
    box.setCurrentIndex(box.findData("主题分类"))
    dialog.agree.click()
    idle()
    (read,) = page._opened.preview.prepared.rows
    assert read.record.topic == "甲主题"


def test_the_kind_is_known_by_the_headings(page, table):
    request = {"申请编号": "1", "收到日期": "2026-02-10", "申请人类型": "自然人", "申请内容": "甲"}
    page.offer_and_wait(table(request))
    assert page.start.kind == "requests"


def test_key_points_go_to_their_own_page(page, tmp_path, qtbot):
    path = tmp_path / "要点.txt"
    path.write_text(POINTS, encoding="utf-8")
    with qtbot.waitSignal(page.going) as going:
        page.drop.dropped.emit(path)
    assert going.args == [Place("key_points", NEW, str(path))]


def test_a_holiday_notice_is_looked_over_and_saved(page, context, tmp_path, qtbot, idle):
    path = tmp_path / "通知.txt"
    path.write_text(NOTICE, encoding="utf-8")
    page.offer_and_wait(path)
    qtbot.waitUntil(lambda: bool(page.findChildren(NoticeDialog)))
    (dialog,) = page.findChildren(NoticeDialog)
    assert 2027 not in calendar_of(context.db).years
    with qtbot.waitSignal(page.going) as going:
        dialog.save.click()
    assert going.args == [Place("calendar", part="2027")]
    idle()
    assert 2027 in calendar_of(context.db).years
    assert page.messages[-1].offers_undo


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("散文.txt", "今天天气很好。\n", "既没有读出"),
        ("图.png", "x", "不是可以导入的文件"),
        ("坏.xlsx", "no zip", "坏.xlsx"),
        ("别的.csv", "甲,乙\n1,2\n", "都不相符"),
    ],
)
def test_a_wrong_file_is_told_and_nothing_else_happens(page, tmp_path, name, content, told):
    page.start.choose_kind("calendar")
    (tmp_path / name).write_text(content, encoding="utf-8")
    page.offer_and_wait(tmp_path / name)
    assert told in page.messages[-1].words
    assert page.preview is None


def test_a_file_left_by_another_page_is_taken(page, context, table, idle):
    handed_over(context).put(table(row(1)))
    page.arrive(HANDED_OVER)
    idle()
    assert counts(page) == {ALL: 1, RowStatus.NEW: 1}
    page.arrive("ledger")
    assert page.preview is not None
    page.arrive("requests")
    assert page.preview is None
    assert page.start.kind == "requests"
    page.arrive(HANDED_OVER)
    page.arrive("nonsense")
    assert page.preview is None


def big_table(tmp_path, count):
    path = tmp_path / "大目录.csv"
    lines = [",".join(GOOD), *(",".join(row(number).values()) for number in range(count))]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_twenty_thousand_rows(page, context, tmp_path, idle, qtbot):
    page.offer_and_wait(big_table(tmp_path, 20_000))
    assert counts(page) == {ALL: 20_000, RowStatus.NEW: 20_000}
    page.preview.table.view.scrollToBottom()
    assert page.preview.table.records.row(19_999).row == 20_001
    with qtbot.waitSignal(page.going, timeout=120_000):
        page.take_in()
    assert stored(context) == 20_000


def test_stopping_leaves_nothing(page, context, tmp_path, idle, monkeypatch):
    page.offer_and_wait(big_table(tmp_path, 3000))
    started = []
    context.jobs.started.connect(started.append)
    adding = LEDGER_IMPORT.add

    def add_and_be_stopped(session, records):
        ids = adding(session, records)
        started[0].cancel()
        return ids

    opened = page._opened
    stopped = replace(opened.preview.prepared, kind=replace(LEDGER_IMPORT, add=add_and_be_stopped))
    page._opened = replace(opened, preview=replace(opened.preview, prepared=stopped))
    page.take_in()
    idle()
    assert started[0].is_cancelled
    assert stored(context) == 0
    assert page.preview is not None
    assert page.messages == []
    with pytest.raises(Cancelled):
        started[0].report(0, 0)


def test_what_changed_meanwhile_is_compared_anew(page, context, table, idle):
    path = table(row(1))
    page.offer_and_wait(path)
    context.bus.changed.emit(frozenset({LEDGER_IMPORT.topic}))
    idle()
    assert counts(page) == {ALL: 1, RowStatus.NEW: 1}


def test_keys(page, table, qtbot, idle, context):
    assert set(page.commands()) == {Command.REFRESH, Command.NEW}
    page.offer_and_wait(table(row(1)))
    view = page.preview.table.view
    assert view.hasFocus()
    keys = page.commands()
    assert set(keys) == {Command.REFRESH, Command.NEW, Command.FIND, Command.SAVE, Command.EXPORT}
    keys[Command.FIND]()
    assert page.preview.table.bar.words.hasFocus()
    page.preview.update_box.setFocus()
    qtbot.keyClick(page.preview.update_box, Qt.Key.Key_Space)
    idle()
    assert page.preview.update_box.isChecked()
    page.commands()[Command.SAVE]()
    idle()
    assert stored(context) == 1


def test_a_file_is_chosen_in_the_systems_dialog(page, table, idle):
    page.start.choose.click()
    (dialog,) = page.findChildren(QFileDialog)
    assert dialog.nameFilters()[0] == "公开台账 (*.xlsx *.xlsm *.csv *.tsv)"
    dialog.fileSelected.emit(str(table(row(1))))
    idle()
    assert page.preview is not None
    dialog.close()
    page.other_button.click()
    assert page.preview is None


def test_an_empty_table_is_saved(page, tmp_path):
    page.templates.save(str(tmp_path / "模板.xlsx"))
    assert (tmp_path / "模板.xlsx").exists()
    assert page.messages[-1].tone == "done"
    page.templates.save(str(tmp_path / "没有的夹" / "模板.xlsx"))
    assert page.messages[-1].tone == "problem"
    page.start.choose_kind("calendar")
    assert not page.start.template.isVisible()


def test_a_database_that_is_only_read_takes_nothing_in(context, qtbot, table):
    with Database(
        context.db.path, context.db.key, actor="甲", now=context.db.now, read_only=True
    ) as db:
        page = ImportsPage(replace(context, db=db))
        qtbot.addWidget(page)
        page.show()
        assert not page.start.choose.isEnabled()
        with qtbot.waitSignal(page.message_posted) as told:
            page.offer(table(row(1)))
        assert "只读" in told.args[0].words
        page.choose()
        assert page.findChildren(QFileDialog) == []


def test_it_is_freed_when_closed(assert_freed, context, table, idle):
    path = table(row(1), row(2, 文件类型="便条"))

    def make():
        page = ImportsPage(context)
        page.offer(path)
        idle()
        return page

    assert_freed(make)


def test_in_a_low_window_the_results_are_a_box_and_one_bar_scrolls(page, table, qtbot):
    page.offer_and_wait(table(row(1), row(2)))
    page.fit(619, 308)
    page.resize(619, 308)
    qtbot.waitUntil(page.preview.chips.box.isVisible)
    assert page.minimumSizeHint().height() <= 320
    page.fit(1174, 692)
    qtbot.waitUntil(page.preview.chips.chips[RowStatus.NEW].isVisible)
    assert not page.preview.chips.box.isVisible()
