"""Figures that no register holds: what is said of them, typing one after another, a refusal."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from gkapp.domain.report.figures import Counts, figures_from
from gkapp.domain.report.outcomes import ApplicantKind
from gkapp.exchange.law.rules import report_format_for
from gkapp.ui.kit.widgets.report_grid import Note, application_grid, proactive_grid
from gkapp.ui.kit.widgets.report_table import ReportTable
from gkapp.ui.kit.widgets.term_table import change_in_words

FORM = report_format_for(2025)
PERMITS = "第二十条第（五）项/行政许可.本年处理决定数量"
PENALTIES = "第二十条第（六）项/行政处罚.本年处理决定数量"
COERCION = "第二十条第（六）项/行政强制.本年处理决定数量"
FEES = "第二十条第（八）项/行政事业性收费.本年收费金额（单位：万元）"
TYPED = (PERMITS, PENALTIES, COERCION, FEES)
RECEIVED = "一、本年新收政府信息公开申请数量.自然人"


def figures(year, persons=0):
    counts = Counts(received={ApplicantKind.PERSON: persons})
    return figures_from(report_format_for(year), year, counts)


@pytest.fixture
def make_table(qtbot):
    made = []

    def make(grid, height=500):
        table = ReportTable(grid)
        table.resize(900, height)
        qtbot.activate(table)
        table.setFocus()
        made.append(table)
        return table

    yield make
    for table in made:
        table.close()


@pytest.fixture
def table(make_table):
    table = make_table(proactive_grid(FORM))
    table.show_figures(figures(2025), TYPED.__contains__)
    table.show_notes(dict.fromkeys(TYPED, Note("未填写", is_missing=True)))
    return table


def editors(table):
    return [each for each in table.findChildren(QLineEdit) if each.isVisible()]


def editor_of(table):
    (editor,) = editors(table)
    return editor


def begin_typing(table, text):
    QTest.keyClick(table, text[0])
    QTest.keyClicks(editor_of(table), text[1:])


def spoken(table, address):
    return table.report.index_of(address).data(Qt.ItemDataRole.AccessibleTextRole)


def tip(table, address):
    return table.report.index_of(address).data(Qt.ItemDataRole.ToolTipRole)


def test_a_figure_says_that_it_is_missing(table):
    assert spoken(table, PERMITS) == f"{PERMITS}：0：未填写"
    assert tip(table, PERMITS) == "未填写：直接输入数字，回车确认"
    before = table.grab().toImage()
    table.show_notes({PERMITS: Note("已填写")})
    assert table.grab().toImage() != before


def test_the_tip_of_a_counted_figure_says_what_a_click_does(make_table):
    table = make_table(application_grid(FORM))
    table.show_figures(figures(2025, 3))
    assert tip(table, RECEIVED) == "点击查看计入此数的记录"
    assert tip(table, RECEIVED.replace("自然人", "其他")) is None


def test_a_zero_can_be_confirmed(qtbot, table):
    index = table.report.index_of(PERMITS)
    with qtbot.waitSignal(table.entered) as entered:
        table.report.setData(index, "0")
    assert entered.args == [PERMITS, "0"]
    with qtbot.assertNotEmitted(table.entered):
        table.report.setData(index, " ")
        table.show_notes({PERMITS: Note("已填写")})
        table.report.setData(index, "0")


def test_tab_goes_from_one_typed_figure_to_the_next(table):
    entered = []
    table.entered.connect(lambda address, text: entered.append((address, text)))
    table.choose(PERMITS)
    begin_typing(table, "12")
    for text in ("3", "4", "5.5"):
        QTest.keyClick(editor_of(table), Qt.Key.Key_Tab)
        editor_of(table).setText(text)
    QTest.keyClick(editor_of(table), Qt.Key.Key_Backtab)
    assert editor_of(table).accessibleName() == COERCION
    QTest.keyClick(editor_of(table), Qt.Key.Key_Escape)
    assert entered == list(zip(TYPED, ("12", "3", "4", "5.5"), strict=True))


def test_after_the_last_typed_figure_there_is_none(table):
    table.choose(FEES)
    begin_typing(table, "1")
    QTest.keyClick(editor_of(table), Qt.Key.Key_Tab)
    assert not editors(table)


@pytest.mark.parametrize("leave", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_what_was_refused_can_be_mended(qtbot, table, leave):
    table.entered.connect(table.type_again)
    table.choose(PERMITS)
    begin_typing(table, "1x")
    QTest.keyClick(editor_of(table), leave)
    qtbot.waitUntil(
        lambda: bool([each for each in table.findChildren(QLineEdit) if each.isVisible()])
    )
    qtbot.waitUntil(lambda: editor_of(table).property("problem") == "true")
    editor = editor_of(table)
    assert (editor.text(), editor.accessibleName()) == ("1x", PERMITS)
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    QApplication.processEvents()
    table.edit(table.report.index_of(PERMITS))
    assert editor_of(table).text() == "0"
    assert editor_of(table).property("problem") is None


def test_what_something_speaks_of_is_framed(make_table):
    table = make_table(application_grid(FORM), 300)
    table.show_figures(figures(2025))
    last = "四、结转下年度继续办理.其他"
    table.choose(last)
    table.mark([last, last.replace("其他", "自然人")])
    assert table.viewport().rect().contains(table.visualRect(table.report.index_of(last)))
    framed = table.grab().toImage()
    table.mark([])
    assert table.grab().toImage() != framed
    table.mark(["没有这一格"])


def test_the_year_before_stands_under_each_figure(make_table):
    table = make_table(application_grid(FORM))
    table.show_figures(figures(2025, 38))
    height = table.rowHeight(0)
    table.show_previous(figures(2024, 40))
    assert table.rowHeight(0) > height
    assert spoken(table, RECEIVED) == f"{RECEIVED}：38：上年 40，-2"
    table.show_previous(None)
    assert table.rowHeight(0) == height
    assert spoken(table, RECEIVED) == f"{RECEIVED}：38"


def test_another_format_of_the_year_before_leaves_cells_without_it(make_table):
    table = make_table(proactive_grid(report_format_for(2021)))
    table.show_figures(figures(2021))
    table.show_previous(figures(2020))
    assert spoken(table, PERMITS) == f"{PERMITS}：0"
    table.grab()


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        (40, 38, "-2"),
        (0, 12, "+12"),
        (5, 5, "持平"),
        ("96171.6", "96172.1", "+0.5"),
        (0, 100, "+100"),
        ("251000元", "25.1万元", ""),
        (3, "", ""),
    ],
)
def test_a_change_is_told_in_a_few_characters(before, now, words):
    assert change_in_words(before, now) == words


def test_figures_that_come_while_one_is_typed_leave_it_alone(qtbot, table):
    table.choose(FEES)
    begin_typing(table, "12.")
    table.show_figures(figures(2025), TYPED.__contains__)
    table.show_problems({FEES: "合计不符"})
    assert editor_of(table).text() == "12."
    QTest.keyClicks(editor_of(table), "345")
    with qtbot.waitSignal(table.entered) as entered:
        QTest.keyClick(editor_of(table), Qt.Key.Key_Return)
    assert entered.args == [FEES, "12.345"]


def test_figures_that_come_before_the_first_digit_are_shown(table):
    table.choose(FEES)
    table.edit(table.currentIndex())
    table.report.remember_refused(FEES, "7")
    table.show_figures(figures(2025), TYPED.__contains__)
    assert editor_of(table).text() == "7"
