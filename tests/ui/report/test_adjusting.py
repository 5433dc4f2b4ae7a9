"""A counted figure set otherwise on the page: marked, explained, listed, taken back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from gkapp.services.report.figure_overrides import override_figure
from gkapp.ui.report.adjusting import OverrideDialog
from gkapp.ui.report.cases import FigureListDialog
from tests.ui.report.conftest import DISCLOSED, PERMITS, click, figure, request, table, words

PERSONS = "三（一）予以公开.自然人"


def dialog_of(page, kind):
    (shown,) = (each for each in page.findChildren(kind) if each.isVisible())
    return shown


@pytest.fixture
def adjusted(page, filled, settle):
    """The page on a year with one figure set otherwise, through the window."""
    click(page, PERSONS)
    page.side.cases.foot.adjust.click()
    dialog = dialog_of(page, OverrideDialog)
    assert not dialog.agree.isEnabled()
    dialog.value.setText("5")
    assert not dialog.agree.isEnabled()
    dialog.reason.setPlainText("漏登三件")
    dialog.agree.click()
    settle()
    return page


def tip(page, address):
    return table(page).report.index_of(address).data(Qt.ItemDataRole.ToolTipRole)


def test_a_figure_is_set_otherwise_beside_its_cases(adjusted):
    page = adjusted
    assert words(page)[-1] == f"已将“{PERSONS}”由 2 调整为 5。"
    assert (figure(page, PERSONS), figure(page, DISCLOSED)) == ("5", "6")
    assert "登记簿统计为 2，调整为 5。原因：漏登三件（" in tip(page, PERSONS)
    foot = page.side.cases.foot
    assert "漏登三件" in foot.words.text()
    assert page.side.cases.count == 2  # the cases are still those of the register
    assert foot.adjust.text() == "修改调整"
    spoken = table(page).report.index_of(PERSONS).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "已调整：登记簿统计为 2" in spoken
    foot.withdraw.click()


def test_what_was_set_is_withdrawn(adjusted, settle):
    adjusted.side.cases.foot.withdraw.click()
    settle()
    assert (figure(adjusted, PERSONS), figure(adjusted, DISCLOSED)) == ("2", "3")
    assert not adjusted.body.tables["applications"].adjusted.isVisible()


def test_a_total_is_not_set(page):
    click(page, DISCLOSED)
    foot = page.side.cases.foot
    assert not foot.adjust.isEnabled()
    assert foot.adjust.toolTip() == "总计由各项相加得出，请调整其中的分项"


def test_a_value_that_is_no_count_is_not_taken(page, filled):
    page.adjusting.ask(PERSONS)
    dialog = dialog_of(page, OverrideDialog)
    dialog.value.setText("-1")
    dialog.reason.setPlainText("原因")
    assert "不小于 0" in dialog.agree.toolTip()
    dialog.value.setText("2")
    dialog.agree.click()
    assert "无需调整" in words(page)[-1]


def test_the_list_leads_to_the_cell_and_takes_back(adjusted, settle, qtmodeltester):
    page = adjusted
    override_figure(page.context.db, 2025, "行政复议.结果维持", "4", "原因")
    with page.context.db.write("登记") as session:
        day = page.context.today.replace(year=2025, month=6, day=2)
        session.add(request("2025-9", day, day, "disclosed"))
    page.refresh()
    settle()
    way = page.body.tables["applications"].adjusted
    assert way.text() == "已调整 2 项"
    way.click()
    dialog = dialog_of(page, FigureListDialog)
    qtmodeltester.check(dialog.records)
    shown = [[dialog.records.index(at, place).data() for place in range(5)] for at in range(2)]
    assert shown[0] == [PERSONS, "2", "5", "3", "漏登三件"]
    dialog.view.selectRow(1)
    dialog.go_to.click()
    assert page.body.tabs.current == "remedies"
    way.click()
    dialog = dialog_of(page, FigureListDialog)
    assert isinstance(dialog.take_back, QPushButton)
    dialog.take_back.click()
    settle()
    assert way.text() == "已调整 1 项"
    assert figure(page, PERSONS) == "3"


def test_the_list_is_drawn_to_be_printed_and_exported(adjusted, settle, tmp_path):
    page = adjusted
    page.adjusting.show_list()
    dialog = dialog_of(page, FigureListDialog)
    dialog.print_button.click()
    settle()
    (preview,) = (each for each in dialog.children() if hasattr(each, "save_sheet"))
    assert preview._drawn.title == "2025年报告调整过的数字"
    preview.save_sheet(str(tmp_path / "调整.xlsx"))
    settle()
    assert (tmp_path / "调整.xlsx").stat().st_size > 0
    dialog.reject()


def test_a_typed_figure_has_no_such_way(page):
    click(page, PERMITS, "proactive")
    assert not page.side.cases.foot.isVisible()
