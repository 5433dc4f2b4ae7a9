"""The page 汇总: units, what came of their reports, the sums down to their parts."""

from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from gkapp.models.database import Database
from gkapp.services.database.undo import undo
from gkapp.services.rollup.list import ReportRow
from gkapp.services.rollup.rollups import make_rollup
from gkapp.ui.kit.tables.columns import parts
from gkapp.ui.records.print_preview import PrintPreview
from gkapp.ui.rollup.list_columns import FATE_COLUMNS, ROLLUP_TABLE
from gkapp.ui.rollup.page import FigureCorrectionDialog, RollupPage, UnitListDialog
from gkapp.ui.rollup.rows_card import ReportLines, RowsCard
from gkapp.ui.shell.commands import Command
from tests.services.rollup.unit_report_files import in_one_row, values_of, write

LIST = ["云岭市发展和改革委员会", "云岭市财政局", "云岭市教育局"]
DISCLOSED = "三（一）予以公开.总计"


@pytest.fixture
def year(context):
    return context.today.year - 1


@pytest.fixture
def idle(qtbot, context):
    def wait():
        qtbot.waitUntil(lambda: not context.jobs.titles)

    return wait


@pytest.fixture
def page(qtbot, context, idle):
    made: Any = RollupPage(context)
    qtbot.addWidget(made)
    made.resize(1174, 692)
    made.fit(1174, 692)
    made.said = []
    made.message_posted.connect(made.said.append)
    with qtbot.waitExposed(made):
        made.show()
    idle()
    return made


@pytest.fixture
def folder(tmp_path, year):
    made = tmp_path / "报告"
    write(made, values_of("云岭市财政局", year, disclosed=3))
    write(made, values_of("云岭市发改委", year, disclosed=5))
    return made


def take_in(page, idle, *places):
    page.take_in(list(places))
    idle()
    idle()


def listed(page):
    records = page.table.records
    return [
        [column.text(records.row(at)) for column in parts(ROLLUP_TABLE.columns)][:3]
        for at in range(len(records.ids))
    ]


def keep(opened, dialog):
    opened.append(dialog)


def shown(page):
    return [each for each in page.panel.findChildren(ReportLines) if each.isVisible()]


def test_a_year_without_a_roll_up_says_what_to_do(page):
    assert page.empty.isVisible()
    assert not page.head.export.isEnabled()
    assert page.head.export.toolTip() == "还没有这一年的汇总。"


def test_a_folder_is_taken_in_and_each_file_told(page, folder, idle, context, year):
    make_rollup(context.db, year, LIST)
    (folder / "坏.pdf").write_bytes(b"%PDF-1.4\n")
    take_in(page, idle, folder)
    assert page.tabs.current == "fates"
    fates = [[column.text(each) for column in parts(FATE_COLUMNS)] for each in page.fates.rows]
    assert [each[0] for each in fates] == ["未收", "已计入", "已计入"]
    assert "已损坏" in fates[0][3]
    page.fates.closed.emit()
    assert page.tabs.current == "units"
    assert listed(page) == [
        ["云岭市发展和改革委员会", "云岭市发改委.json", "已汇总"],
        ["云岭市财政局", "云岭市财政局.json", "已汇总"],
        ["云岭市教育局", "", "未报送"],
    ]
    assert page.said[-1].words == "读取 3 个文件，计入 2 份，未收 1 个。"


def test_what_was_taken_in_is_undone_in_one_step(page, folder, idle, context, year):
    make_rollup(context.db, year, LIST)
    take_in(page, idle, folder)
    context.bus.changed.emit(undo(context.db).topics)
    idle()
    assert [row[2] for row in listed(page)] == ["未报送"] * 3


def test_a_roll_up_begins_with_the_first_folder(page, folder, idle):
    take_in(page, idle, folder)
    assert not page.empty.isVisible()
    assert len(listed(page)) == 2


def test_a_folder_without_reports_is_refused(page, tmp_path, idle):
    take_in(page, idle, tmp_path)
    assert page.said[-1].tone == "problem"
    assert page.empty.isVisible()


def test_the_views_narrow_the_list(page, folder, idle, context, year):
    make_rollup(context.db, year, LIST)
    take_in(page, idle, folder)
    page.tabs.choose("units")
    page.chips.chips["未报送"].click()
    assert [row[0] for row in listed(page)] == ["云岭市教育局"]


def test_sums_lead_to_their_parts_and_these_to_their_units(page, folder, idle):
    take_in(page, idle, folder)
    page.tabs.choose("applications")
    table = page.sums["applications"].table
    index = table.report.index_of(DISCLOSED)
    assert index.data() == "8"
    table.opened.emit(DISCLOSED)
    idle()
    assert page.parts.isVisible()
    assert {(part.unit, part.value) for part in page.parts.rows} == {
        ("云岭市财政局", 3), ("云岭市发改委", 5),
    }  # fmt: skip
    part = page.parts.rows[0]
    page.parts.opened.emit(part)
    assert page.tabs.current == "units"
    assert page.table.view.current_id == part.unit_id


def test_a_row_that_cannot_be_divided_comes_and_goes(page, folder, idle, year, context):
    take_in(page, idle, folder)
    page.tabs.choose("applications")
    rows = page.sums["applications"].table.report.rowCount()
    write(folder, in_one_row(values_of("云岭市教育局", year, other=4)))
    take_in(page, idle, folder)
    assert page.sums["applications"].table.report.rowCount() == rows + 1
    assert "不能分列" in page.sums["applications"]._hint.toolTip() + page.sums[
        "applications"]._hint.accessibleName() + page.sums["applications"]._hint.text()  # fmt: skip
    context.bus.changed.emit(undo(context.db).topics)
    idle()
    assert page.sums["applications"].table.report.rowCount() == rows


def test_of_two_reports_the_officer_says_which_counts(page, folder, idle, year, qtbot):
    take_in(page, idle, folder)
    write(folder, values_of("云岭市财政局", year, disclosed=9), "二稿")
    take_in(page, idle, folder)
    page.tabs.choose("units")
    row = next(at for at, each in enumerate(listed(page)) if each[0] == "云岭市财政局")
    unit_id = page.table.records.ids[row]
    page.table.view.select_ids([unit_id], unit_id)
    assert listed(page)[row][2] == "重复报送"
    qtbot.waitUntil(lambda: len(shown(page)) == 2)
    counted, other = shown(page)
    assert not counted.count.isVisible()
    other.count.click()
    idle()
    assert page.table.records.row(row).file == "云岭市财政局.json"
    qtbot.waitUntil(lambda: len(shown(page)) == 2)
    shown(page)[-1].remove.click()
    idle()
    assert listed(page)[row][2] == "已汇总"


def test_a_report_is_given_to_the_unit_that_it_is_of(page, folder, idle, context, year, qtbot):
    make_rollup(context.db, year, LIST)
    write(folder, values_of("市教育和体育局", year))
    take_in(page, idle, folder)
    page.tabs.choose("units")
    stray = page.table.records.ids[-1]
    page.table.view.select_ids([stray], stray)
    qtbot.waitUntil(lambda: len(shown(page)) == 1)
    shown(page)[0].correct.click()
    dialog = page.findChild(FigureCorrectionDialog)
    assert dialog.unit.value() == "市教育和体育局"
    dialog.unit.show_value("云岭市教育局")
    dialog.day.edit.setText(f"{year + 1}-02-01")
    dialog._agree()
    idle()
    assert [row[2] for row in listed(page)] == ["已汇总", "已汇总", "逾期公布"]


def test_the_list_of_units_is_pasted_or_read(page, tmp_path, idle, qtbot):
    page.head.units.click()
    dialog = page.findChild(UnitListDialog)
    dialog.names.show_value("甲县财政局\n甲县 财政局")
    dialog._agree()
    idle()
    assert "同一个单位" in dialog._complaint.text()
    file = tmp_path / "名单.txt"
    file.write_text("1. 甲县财政局\n2. 乙县财政局\n", "utf-8")
    dialog.read(str(tmp_path / "没有.txt"))
    assert "找不到" in dialog._complaint.text()
    dialog.read(str(file))
    dialog._agree()
    idle()
    assert [row[0] for row in listed(page)] == ["甲县财政局", "乙县财政局"]
    page.head.units.click()
    dialog = page.findChildren(UnitListDialog)[-1]
    assert dialog.names.value() == "甲县财政局\n乙县财政局"
    dialog.names.show_value("甲县财政局")
    dialog._agree()
    idle()
    assert [row[0] for row in listed(page)] == ["甲县财政局"]


def test_it_is_written_as_word_pdf_and_spreadsheet(page, folder, idle, tmp_path, monkeypatch):
    wrong = values_of("云岭市教育局", 2025)
    wrong["applications"]["三（一）予以公开"]["总计"] += 1
    write(folder, wrong)
    take_in(page, idle, folder)
    for suffix in ("docx", "xlsx"):
        page.export(str(tmp_path / f"汇总.{suffix}"))
        idle()
        assert (tmp_path / f"汇总.{suffix}").exists()
    assert "已导出" in page.said[-1].words
    assert page.said[-1].title.startswith("注意：合计数字有")
    opened = []
    monkeypatch.setattr(QFileDialog, "open", lambda dialog: keep(opened, dialog))
    page.head.export.menu().actions()[1].trigger()
    assert opened[0].defaultSuffix() == "pdf"
    page.export(str(tmp_path / "没有" / "汇总.docx"))
    idle()
    assert page.said[-1].tone == "problem"


def test_files_are_dropped_all_together(page, folder, idle):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in sorted(folder.iterdir())])
    event = QDropEvent(
        QPointF(9, 9), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    assert page.drop.eventFilter(page, event)
    idle()
    idle()
    assert len(listed(page)) == 2


def test_another_year_has_its_own_roll_up(page, folder, idle, year):
    take_in(page, idle, folder)
    page.head.years.activated.emit(page.head.years.findData(year - 1))
    idle()
    assert page.empty.isVisible()
    page.head.years.activated.emit(page.head.years.findData(year))
    idle()
    assert not page.empty.isVisible()


def test_the_folder_is_asked_for(page, monkeypatch):
    opened = []
    monkeypatch.setattr(QFileDialog, "open", lambda dialog: keep(opened, dialog))
    page.commands()[Command.NEW]()
    assert opened[0].fileMode() is QFileDialog.FileMode.Directory


def test_nothing_is_changed_where_only_reading_is_allowed(qtbot, context, folder, idle, year):
    make_rollup(context.db, year, LIST)
    with Database(
        context.db.path, context.db.key, actor="周静", now=context.db.now, read_only=True
    ) as db:
        page = RollupPage(
            type(context)(db, context.jobs, context.settings, context.now, context.bus)
        )
        qtbot.addWidget(page)
        page.show()
        idle()
        said = []
        page.message_posted.connect(said.append)
        page.take_in([folder])
        assert "只读" in said[0].words
        assert not page.head.take_in.isEnabled()


def test_a_small_window_shows_one_thing_at_a_time(page, folder, idle):
    take_in(page, idle, folder)
    page.fit(600, 300)
    assert not page.panel.isVisible()
    page.sums["applications"].opened.emit(DISCLOSED)
    idle()
    assert (page.tabs.isVisible(), page.parts.isVisible()) == (False, True)
    page.parts.closed.emit()
    assert (page.tabs.isVisible(), page.parts.isVisible()) == (True, False)
    page.fit(1174, 692)
    page.sums["applications"].opened.emit(DISCLOSED)
    idle()
    assert (page.tabs.isVisible(), page.parts.isVisible()) == (True, True)


def test_a_short_list_sorts_and_closes(qtbot):
    card = RowsCard("收入的文件", FATE_COLUMNS)
    qtbot.addWidget(card)
    card.show()
    with qtbot.waitSignal(card.closed):
        qtbot.keyClick(card, Qt.Key.Key_Escape)
    qtbot.keyClick(card, Qt.Key.Key_A)


def test_pages_and_dialogs_go_away(context, assert_freed, idle):
    assert_freed(lambda: RollupPage(context))
    idle()
    assert_freed(lambda: UnitListDialog(2025, ["甲局"], None))
    report = ReportRow(1, "甲.json", context.today, None, True, ())
    assert_freed(lambda: FigureCorrectionDialog(report, "甲局", ["甲局"], context, None))


def test_a_sum_is_looked_into_by_keys_alone(qtbot, page, folder, idle):
    take_in(page, idle, folder)
    page.tabs.choose("applications")
    qtbot.activate(page)
    tab = page.sums["applications"]
    table = tab.table
    table.choose(DISCLOSED)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    idle()
    assert page.parts.view.hasFocus() and page.parts.view.currentIndex().row() == 0
    QTest.keyClick(page.parts.view, Qt.Key.Key_Escape)
    assert page.parts.isHidden() and table.hasFocus()
    assert table.currentIndex() == table.report.index_of(DISCLOSED)
    QTest.keyClick(table, Qt.Key.Key_Return)
    idle()
    first = page.parts.rows[0]
    QTest.keyClick(page.parts.view, Qt.Key.Key_Return)
    assert page.table.view.hasFocus() and page.table.view.current_id == first.unit_id


def test_it_is_printed_through_the_preview(page, folder, idle, tmp_path):
    assert not page.head.print.isEnabled()
    take_in(page, idle, folder)
    page.head.print.click()
    idle()
    (preview,) = page.findChildren(PrintPreview)
    assert preview.panel.view.count >= 2
    preview.save_sheet(str(tmp_path / "汇总.xlsx"))
    idle()
    assert load_workbook(tmp_path / "汇总.xlsx").sheetnames[-1] == "各单位报送情况"
    assert page.commands()[Command.PRINT] == page.print_rollup


def test_the_key_of_exporting_asks_for_a_word_document(page, folder, idle):
    page.commands()[Command.EXPORT]()
    assert not page.findChildren(QFileDialog)
    take_in(page, idle, folder)
    page.commands()[Command.EXPORT]()
    (dialog,) = page.findChildren(QFileDialog)
    assert dialog.defaultSuffix() == "docx"
    dialog.reject()
