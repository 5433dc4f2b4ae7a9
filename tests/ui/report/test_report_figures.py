"""What is typed into the tables of the report: confirmed, refused, undone, seen elsewhere."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from gkapp.services.database.undo import undo
from gkapp.services.records.action_result import Topic
from gkapp.services.report.figures import set_figures
from tests.ui.report.conftest import CARRIED_IN, FEES, PERMITS, figure, key, table, words


def type_figure(page, address, text, key_tab="proactive"):
    page.body.tabs.choose(key_tab)
    shown = table(page, key_tab)
    shown.choose(address)
    shown.edit(shown.currentIndex())
    editor = shown.findChild(QLineEdit)
    editor.setText(text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()  # the view hears of it in the next round


def spoken(page, address, tab="proactive"):
    return table(page, tab).report.index_of(address).data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_figure_is_typed_in_its_place(page, settle):
    assert spoken(page, PERMITS) == f"{PERMITS}：0：未填写"
    assert "还有 4 项未填写" in page.body.tables["proactive"]._hint.whole_text
    type_figure(page, PERMITS, "12864")
    settle()
    assert spoken(page, PERMITS) == f"{PERMITS}：12864：已填写"
    assert words(page) == ["已填写 2025 年报告数字 1 项。"]
    assert page.said[-1].offers_undo


def test_a_zero_is_confirmed_by_typing_it(page, settle):
    type_figure(page, PERMITS, "0")
    settle()
    assert spoken(page, PERMITS) == f"{PERMITS}：0：已填写"


def test_a_refused_figure_is_told_and_can_be_mended(qtbot, page, settle):
    type_figure(page, PERMITS, "十二")
    assert words(page) == [
        "第二十条第（五）项“行政许可”一行“本年处理决定数量”栏的“十二”不正确，应为不小于 0 的整数。"
    ]
    assert page.said[-1].tone == "problem"

    def editor():
        fields = [each for each in page.findChildren(QLineEdit) if each.isVisible()]
        return next((each for each in fields if each.property("problem") == "true"), None)

    qtbot.waitUntil(lambda: editor() is not None)
    assert editor().text() == "十二"
    editor().setText("12")
    QTest.keyClick(editor(), Qt.Key.Key_Return)
    settle()
    assert figure(page, PERMITS, "proactive") == "12"


def test_the_first_carry_over_is_typed(empty_page, settle):
    page = empty_page
    assert spoken(page, CARRIED_IN, "applications") == f"{CARRIED_IN}：0：可填写"
    type_figure(page, CARRIED_IN, "3", "applications")
    settle()
    assert figure(page, CARRIED_IN) == "3"
    assert figure(page, CARRIED_IN.replace("自然人", "总计")) == "3"


def test_in_a_year_that_is_counted_the_carry_over_is_not_typed(page):
    index = table(page).report.index_of(CARRIED_IN)
    assert not index.flags() & Qt.ItemFlag.ItemIsEditable


def test_undo_takes_a_figure_back(page, settle):
    type_figure(page, PERMITS, "5")
    settle()
    undo(page.context.db)
    page.context.bus.changed.emit(frozenset({Topic.REPORT}))
    settle()
    assert spoken(page, PERMITS) == f"{PERMITS}：0：未填写"


def test_figures_typed_elsewhere_arrive(page, settle):
    set_figures(page.context.db, 2025, [f"{PERMITS}=8"])
    page.context.bus.changed.emit(frozenset({Topic.REPORT}))
    settle()
    assert figure(page, PERMITS, "proactive") == "8"


def test_what_is_typed_while_the_last_figure_is_counted_in_is_kept_to_the_digit(page, settle):
    page.body.tabs.choose("proactive")
    shown = table(page, "proactive")
    shown.setFocus()
    shown.choose(PERMITS)
    key(Qt.Key.Key_4)
    key(Qt.Key.Key_Return)
    QApplication.processEvents()
    shown.choose(FEES)
    key(Qt.Key.Key_1)
    key(Qt.Key.Key_2)
    settle()
    key(Qt.Key.Key_Period)
    key(Qt.Key.Key_3)
    key(Qt.Key.Key_Return)
    QApplication.processEvents()
    settle()
    assert figure(page, PERMITS, "proactive") == "4"
    assert figure(page, FEES, "proactive") == "12.3"
