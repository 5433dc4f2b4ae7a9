"""The report of the year before: typed or read from its file, looked at, kept, compared with."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from gkapp.services.report.annual_report import gather_report
from gkapp.services.report.figures import count_year
from gkapp.services.report.files import write_report
from gkapp.services.report.year_before import TYPED, year_before
from gkapp.ui.report.earlier_dialog import EarlierDialog
from tests.ui.report.conftest import words

CARRIED_OUT = "四、结转下年度继续办理"
FEES = "第二十条第（八）项/行政事业性收费.本年收费金额（单位：万元）"


@pytest.fixture
def asked(empty_page):
    """The dialog over the page of a department that knows nothing of the year before."""
    page = empty_page
    page.body.tabs.choose("applications")
    page.body.tables["applications"].enter_earlier.click()
    (dialog,) = page.findChildren(EarlierDialog)
    return dialog


def type_in(dialog, key, address, text):
    dialog.tabs.choose(key)
    report = dialog.tables[key].report
    report.setData(report.index_of(address), text, Qt.ItemDataRole.EditRole)


def test_figures_are_typed_and_totals_follow(asked, empty_page, settle):
    page, dialog = empty_page, asked
    assert dialog.windowTitle() == "录入 2024 年报告"
    type_in(dialog, "applications", f"{CARRIED_OUT}.自然人", "2")
    report = dialog.tables["applications"].report
    assert report.index_of(f"{CARRIED_OUT}.总计").data() == "2"
    assert not report.flags(report.index_of(f"{CARRIED_OUT}.总计")) & Qt.ItemFlag.ItemIsEditable
    assert "C1" in dialog.notes.text()  # what was published is kept as it was
    type_in(dialog, "proactive", FEES, "1.5")
    type_in(dialog, "proactive", FEES, "很多")
    assert "应为以万元为单位的数字" in dialog.notes.text()
    dialog.agree.click()
    settle()
    assert words(page)[-1] == f"已录入 2024 年报告数据（{TYPED}）。"
    known = year_before(page.context.db, 2025)
    assert known.figures.applications[CARRIED_OUT]["总计"] == 2
    assert known.figures.proactive[tuple(FEES.replace("/", ".").split("."))] == "1.5"
    table = page.body.tables["applications"]
    assert (table.enter_earlier.isVisible(), table.compare.isEnabled()) == (False, True)
    assert "X1" in {each.id for each in page.gathered.report.findings if each.cells}


def test_a_file_that_is_dropped_is_looked_at_and_kept(page, filled, settle, tmp_path):
    path = tmp_path / "2024年报告.docx"
    write_report(filled, gather_report(filled, 2024), docx=path)
    page.drop.dropped.emit(path)
    settle()
    (dialog,) = page.findChildren(EarlierDialog)
    assert dialog.source.text().startswith("读自“2024年报告.docx”：")
    dialog.tabs.choose("applications")
    shown = dialog.tables["applications"].report
    assert shown.index_of("一、本年新收政府信息公开申请数量.自然人").data() == "1"
    dialog.agree.click()
    settle()
    known = year_before(filled, 2025)
    assert (known.source, known.figures) == (path.name, count_year(filled, 2024))
    page.body.tables["applications"].compare.click()
    assert "小字为上年数字（2024年报告.docx）" in page.body.tables["applications"]._hint.whole_text


def test_a_file_without_a_report_is_refused(asked, settle, tmp_path):
    path = Path(tmp_path / "通知.txt")
    path.write_text("关于放假的通知", encoding="utf-8")
    asked.read(path)
    settle()
    assert "没有" in asked.source.text()
    asked.reject()


def test_there_is_no_year_before_the_first_format(page, settle):
    page.choose_year(2019)
    settle()
    page.earlier.ask()
    assert words(page)[-1] == "2019 年起才有年报格式，没有上年报告可以录入。"
    assert not page.findChildren(EarlierDialog)
