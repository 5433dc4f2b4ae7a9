"""A prescribed table can be walked through, opened, filled in and corrected by keyboard."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from gkapp.domain.report.figures import Counts, figures_from
from gkapp.domain.report.outcomes import ApplicantKind
from gkapp.exchange.law.rules import report_format_for
from gkapp.ui.kit.widgets.report_grid import (
    ReportModel,
    application_grid,
    proactive_grid,
    remedy_grid,
)
from gkapp.ui.kit.widgets.report_table import ReportTable
from tests.ui.pointer import point_at

FORM = report_format_for(2025)
FIGURES = figures_from(FORM, 2025, Counts(received={ApplicantKind.PERSON: 38}))
RECEIVED = "一、本年新收政府信息公开申请数量.自然人"
TOTAL = "三（七）总计.自然人"
LICENCES = "第二十条第（五）项/行政许可.本年处理决定数量"
GRIDS = {
    "proactive": proactive_grid(FORM),
    "applications": application_grid(FORM),
    "remedies": remedy_grid(),
}


def can_enter(address):
    return address == LICENCES


@pytest.fixture
def make_table(qtbot):
    made = []

    def make(name, width=900, height=700):
        table = ReportTable(GRIDS[name])
        table.show_figures(FIGURES, can_enter)
        table.resize(width, height)
        table.show()
        qtbot.activate(table)
        table.setFocus()
        made.append(table)
        return table

    yield make
    for table in made:
        table.close()


@pytest.fixture
def table(make_table):
    return make_table("applications")


@pytest.mark.parametrize("name", GRIDS)
def test_the_model_keeps_the_rules_of_models(qtmodeltester, name):
    model = ReportModel(GRIDS[name])
    model.show_figures(FIGURES, can_enter)
    qtmodeltester.check(model, force_py=True)


def test_words_and_figures_stand_in_their_cells(table):
    index = table.report.index_of(RECEIVED)
    assert index.data() == "38"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == f"{RECEIVED}：38"
    label = table.report.index(0, 0)
    assert label.data() == "一、本年新收政府信息公开申请数量"
    assert label.data(Qt.ItemDataRole.AccessibleTextRole) == label.data()
    assert table.report.index(0, 1).data() is None
    assert index.data(Qt.ItemDataRole.DecorationRole) is None


def test_only_figures_can_be_chosen(qtbot, table):
    with qtbot.waitSignal(table.chosen) as chosen:
        table.choose(RECEIVED)
    assert chosen.args == [RECEIVED]
    with qtbot.waitSignal(table.chosen) as chosen:
        table.setCurrentIndex(table.report.index(0, 0))
    assert chosen.args == [""]
    assert not table.report.index(0, 0).flags() & Qt.ItemFlag.ItemIsSelectable


def test_an_address_of_another_table_chooses_nothing(qtbot, table):
    with qtbot.assertNotEmitted(table.chosen):
        table.choose(LICENCES)


def test_enter_and_a_click_open_a_figure(qtbot, table):
    table.choose(RECEIVED)
    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [RECEIVED]
    where = table.visualRect(table.report.index_of(TOTAL)).center()
    with qtbot.waitSignal(table.opened) as opened:
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert opened.args == [TOTAL]


def test_arrows_go_from_figure_to_figure(table):
    table.choose(RECEIVED)
    QTest.keyClick(table, Qt.Key.Key_Right)
    QTest.keyClick(table, Qt.Key.Key_Down)
    cell = table.report.cell(table.currentIndex())
    assert cell.address == "二、上年结转政府信息公开申请数量.商业企业"


def test_a_label_opens_nothing(qtbot, table):
    where = table.visualRect(table.report.index(0, 0)).center()
    with qtbot.assertNotEmitted(table.opened):
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
        QTest.keyClick(table, Qt.Key.Key_Return)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_F2])
def test_a_figure_of_no_register_is_typed(qtbot, make_table, key):
    table = make_table("proactive")
    table.choose(LICENCES)
    QTest.keyClick(table, key)
    editor = table.findChild(QLineEdit)
    assert (editor.accessibleName(), editor.text()) == (LICENCES, "0")
    editor.setText(" 447228 ")
    with qtbot.waitSignal(table.entered) as entered:
        QTest.keyClick(editor, Qt.Key.Key_Return)
    assert entered.args == [LICENCES, "447228"]


def test_the_same_figure_is_not_entered_again(qtbot, make_table):
    table = make_table("proactive")
    index = table.report.index_of(LICENCES)
    with qtbot.assertNotEmitted(table.entered):
        assert not table.report.setData(index, "0")
        assert not table.report.setData(index, "1", Qt.ItemDataRole.DisplayRole)
        assert not table.report.setData(table.report.index(0, 0), "1")
        other = table.report.index_of("第二十条第（六）项/行政处罚.本年处理决定数量")
        assert not table.report.setData(other, "1")


def test_what_does_not_add_up_is_marked_and_told(table):
    table.choose(TOTAL)
    before = table.grab().toImage()
    table.show_problems({TOTAL: "与各项之和不符，差 1 件"})
    index = table.report.index_of(TOTAL)
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "与各项之和不符，差 1 件"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).endswith("：0：与各项之和不符，差 1 件")
    assert table.grab().toImage() != before


def test_without_figures_a_table_is_blank(qtbot):
    model = ReportModel(GRIDS["remedies"])
    assert model.index(0, 0).data() == ""
    model.show_figures(FIGURES)
    assert model.index(0, 0).data() == "0"
    assert not model.index(0, 0).flags() & Qt.ItemFlag.ItemIsEditable
    assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0


@pytest.mark.parametrize("name", GRIDS)
@pytest.mark.parametrize("width", [620, 800, 1400])
def test_a_table_uses_its_width(make_table, name, width):
    table = make_table(name, width)
    used = sum(table.columnWidth(at) for at in range(GRIDS[name].columns))
    least = sum(GRIDS[name].label_widths) + GRIDS[name].least * (
        GRIDS[name].columns - GRIDS[name].labels
    )
    assert used <= max(table.viewport().width(), least)
    assert used >= table.viewport().width() - GRIDS[name].columns


def test_long_words_get_more_lines_in_narrow_columns(make_table):
    heights = [
        sum(table.rowHeight(row) for row in range(GRIDS["applications"].body_rows))
        for table in (make_table("applications", 620), make_table("applications", 1400))
    ]
    assert heights[0] > heights[1]


def test_the_head_grows_with_its_words(make_table):
    narrow, wide = make_table("remedies", 760), make_table("remedies", 1800)
    heads = [each.horizontalHeader().sizeHint().height() for each in (narrow, wide)]
    assert heads[0] > heads[1]


def test_a_figure_under_the_mouse_is_lit(make_table):
    table = make_table("proactive")
    before = table.grab().toImage()
    where = table.visualRect(table.report.index_of(LICENCES)).center()
    point_at(table.viewport(), where)
    assert table.cursor().shape() is Qt.CursorShape.PointingHandCursor
    assert table.grab().toImage() != before
    point_at(table.viewport(), QPoint(5, 5))
    assert table.cursor().shape() is Qt.CursorShape.ArrowCursor
    point_at(table.viewport(), where)
    QApplication.sendEvent(table, QEvent(QEvent.Type.Leave))
    assert table.hovered == (-1, -1)
