"""The charts of the year in the window: seen, told, copied, saved, and put into the report."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from gkapp.documents.blocks import Ink
from gkapp.domain.report.charts.chart import ChartKind
from gkapp.services.report.annual_report import gather_report
from gkapp.services.report.charts import choose_charts
from gkapp.settings import ThemeChoice


@pytest.fixture
def charts(page):
    page.body.tabs.choose("charts")
    return page.body.charts


def chosen(page):
    return gather_report(page.context.db, page.year).charts.chosen


def test_the_numbers_are_those_of_the_tables(page, charts):
    table = charts.cards[ChartKind.MONTHS].table
    assert [table.verticalHeaderItem(row).text() for row in range(2)] == ["新收", "办结"]
    received = [int(table.item(0, month).text()) for month in range(12)]
    assert received == [0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0, 1]
    assert table.horizontalHeaderItem(11).text() == "12月"
    assert table.isHidden()
    charts.cards[ChartKind.MONTHS].numbers.click()
    assert table.isVisible()
    years = charts.cards[ChartKind.YEARS].table
    assert years.item(0, 4).text() == str(sum(received)) and years.item(0, 0).text() == "未掌握"


def test_keys_and_mouse_tell_each_number(charts, tips):
    view = charts.cards[ChartKind.APPLICANTS].view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert tips[-1] == "商业企业：新收 1 件"
    assert view.accessibleName().endswith("。商业企业：新收 1 件")
    assert view.accessibleDescription().startswith("2025年新收政府信息公开申请的申请人类别")
    QTest.keyClick(view, Qt.Key.Key_End)
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert tips[-1].startswith("法律服务机构")
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert tips[-1] == "自然人：新收 3 件"


def test_a_chart_is_put_into_the_report_and_taken_back_out(page, charts, settle):
    charts.cards[ChartKind.RESULTS].printed.click()
    settle()
    assert chosen(page) == (ChartKind.RESULTS,)
    assert page.said[-1].words == "2025 年报告第一部分配图：办理结果。"
    assert page.said[-1].offers_undo
    page.refresh()
    settle()
    charts.cards[ChartKind.MONTHS].printed.click()
    assert chosen(page) == (ChartKind.MONTHS, ChartKind.RESULTS)
    choose_charts(page.context.db, page.year, ())
    page.refresh()
    settle()
    assert not charts.cards[ChartKind.MONTHS].printed.isChecked()


def test_what_cannot_be_changed_says_why(page, charts):
    page.body.charts._read_only = True
    page.body.charts.show_year(page.gathered)
    card = charts.cards[ChartKind.YEARS]
    assert not card.printed.isEnabled() and "只读" in card.printed.toolTip()


def test_a_chart_is_copied_black_on_white(page, charts, light_afterwards):
    light_afterwards.apply(ThemeChoice.DARK)
    card = charts.cards[ChartKind.MONTHS]
    image = card.view.image()
    assert image.pixelColor(0, 0).lightness() == 255
    assert image.width() > 2 * card.view.width()
    card.copy_button.click()
    assert not QGuiApplication.clipboard().image().isNull()
    assert "已复制" in page.said[-1].words
    inks = {shape.ink for shape in card.view._drawing.shapes}
    assert Ink.MARK in inks and Ink.TEXT in inks


@pytest.mark.parametrize(("suffix", "start"), [("png", b"\x89PNG"), ("svg", b"<?xml")])
def test_a_chart_is_saved_as_a_file(page, charts, settle, tmp_path, suffix, start):
    card = charts.cards[ChartKind.RESULTS]
    card.saving_asked.emit(card._chart, suffix)
    (dialog,) = page.findChildren(QFileDialog)
    assert dialog.defaultSuffix() == suffix
    path = tmp_path / f"图.{suffix}"
    page.charting._write(str(path))
    dialog.close()
    settle()
    assert path.read_bytes().startswith(start)
    assert page.said[-1].words == f"已导出“图.{suffix}”。"


def test_a_chart_fits_its_width(charts):
    view = charts.cards[ChartKind.APPLICANTS].view
    assert view._drawing.width == view.width()
    view.resize(400, view.height())
    assert view._drawing.width == 400
    assert view.height() == round(view._drawing.height) + 1


def test_a_narrow_page_sets_the_titles_above_the_ways(page, charts):
    card = charts.cards[ChartKind.APPLICANTS]
    title, printed = card._title, card.printed
    QApplication.processEvents()
    assert title.text() == title.whole_text
    assert title.y() < printed.geometry().bottom() and printed.y() < title.geometry().bottom()
    page.resize(600, 480)
    page.fit(600, 480)
    QApplication.processEvents()
    assert title.text() == title.whole_text
    assert printed.y() > title.geometry().bottom()
