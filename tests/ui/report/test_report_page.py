"""The tables of one year: which year, what is counted, where a figure leads."""

import weakref

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gkapp.services.database.undo import undo
from gkapp.services.department.particulars import Unit, change_unit
from gkapp.services.records.action_result import Topic
from gkapp.ui.report.sections import TABLE_PARTS
from gkapp.ui.shell.commands import Command
from gkapp.ui.shell.places import Place
from tests.ui.report.conftest import (
    CARRIED_IN,
    DISCLOSED,
    PERMITS,
    add,
    click,
    figure,
    key,
    listed,
    request,
    table,
)

# The year


def test_it_opens_with_the_year_that_is_due(page):
    assert page.year == 2025
    assert page.head._title.text() == "2025 年度报告"
    assert (
        page.head._words.whole_text
        == "应于 2026 年 1 月 31 日前公布，宜在 1 月 30 日前 · 云岭省住房和城乡建设厅"
    )
    assert figure(page, DISCLOSED) == "3"
    assert figure(page, "第二十条第（一）项/行政规范性文件.本年制发件数", "proactive") == "1"
    assert figure(page, "行政复议.结果维持", "remedies") == "2"


def test_another_year_is_chosen_and_remembered(page, settle, make_page):
    assert [page.head.years.itemText(at) for at in range(page.head.years.count())] == [
        "2026 年",
        "2025 年",
        "2024 年",
    ]
    page.head.years.activated.emit(2)
    settle()
    assert page.head._title.text() == "2024 年度报告"
    assert (page.head.years.currentText(), figure(page, DISCLOSED)) == ("2024 年", "0")
    assert make_page().year == 2024


def test_the_year_that_is_shown_is_not_read_again(page):
    page.head.years.activated.emit(page.head.years.currentIndex())
    assert page.context.jobs.titles == []


@pytest.mark.parametrize(
    ("part", "year", "tab"),
    [
        ("remedies", 2025, "remedies"),
        ("2024", 2024, "applications"),
        ("2024/proactive", 2024, "proactive"),
        ("2025/overview", 2025, "overview"),
        ("没有", 2025, "applications"),
    ],
)
def test_one_arrives_at_a_tab_or_a_year(page, settle, part, year, tab):
    page.arrive(part)
    settle()
    assert (page.gathered.year, page.body.tabs.current) == (year, tab)


def test_the_tables_of_an_older_format_are_others(page, settle):
    add(page.context.db, request("2019-1", page.context.today.replace(year=2019)))
    page.arrive("2020/proactive")
    settle()
    assert "第二十条第（九）项/政府集中采购.采购总金额" in page.gathered.states
    assert figure(page, "第二十条第（九）项/政府集中采购.采购总金额", "proactive") == "0"
    page.choose_year(2025)
    settle()
    assert figure(page, PERMITS, "proactive") == "0"


def test_a_year_without_a_format_is_refused_and_not_gone_to(page, settle):
    page.arrive("2018")
    settle()
    assert "2019 年及以后" in page.said[-1].words
    assert (page.year, page.head.years.currentData(), page.body.isEnabled()) == (2025, 2025, True)
    assert page.context.settings.current.panels["report"]["year"] == 2025


# What is counted


def test_every_table_says_when_it_was_counted(page):
    for part in TABLE_PARTS:
        assert "统计于 09:30" in page.body.tables[part.key]._hint.whole_text


def test_what_changes_elsewhere_is_counted_at_once(page, settle):
    add(page.context.db, request("2025-5", page.context.today.replace(year=2025)))
    page.context.bus.changed.emit(frozenset({Topic.REQUESTS}))
    settle()
    assert figure(page, "一、本年新收政府信息公开申请数量.总计") == "5"
    change_unit(page.context.db, Unit("云岭省某局"))
    page.context.bus.changed.emit(frozenset({Topic.DEPARTMENT}))
    settle()
    assert page.head._words.whole_text.endswith("云岭省某局")


def test_f5_counts_again(page, settle):
    add(page.context.db, request("2025-5", page.context.today.replace(year=2025)))
    page.commands()[Command.REFRESH]()
    settle()
    assert figure(page, "一、本年新收政府信息公开申请数量.总计") == "5"


def test_an_answer_that_was_overtaken_is_not_shown(page, settle, monkeypatch):
    shown = []
    monkeypatch.setattr(page.life, "show_year", shown.append)
    page.refresh()
    page.refresh()
    settle()
    assert shown == [page.gathered]


def test_the_year_before_is_shown_beside_each_figure(page, settle):
    tab = page.body.tables["applications"]
    tab.compare.click()
    spoken = table(page).report.index_of(DISCLOSED).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"{DISCLOSED}：3：上年 0，+3"
    assert table(page, "remedies").report.has_previous
    assert page.body.tables["remedies"].compare.isChecked()
    assert "小字为上年数字（本程序统计）和增减" in tab._hint.whole_text
    page.refresh()
    settle()
    assert table(page).report.has_previous
    page.body.tables["remedies"].compare.click()
    assert not table(page).report.has_previous


def test_before_the_first_format_there_is_no_year_before(page, settle):
    page.choose_year(2019)
    settle()
    assert (
        page.body.tables["applications"].compare.toolTip() == "2019 年起才有年报格式，没有上年数字"
    )


# Where a figure leads


def test_a_click_lists_the_cases(page):
    click(page, DISCLOSED)
    assert page.side.shows_cases
    assert listed(page) == ["2024-9", "2025-1", "2025-2"]
    assert page.side.cases._title.text() == "三（一）予以公开 · 总计"
    assert page.side.cases._count.text() == "3 件，双击或按回车打开"


def test_arrow_keys_list_the_cases_of_each_figure(page):
    table(page).choose(DISCLOSED)
    table(page).setFocus()
    key(Qt.Key.Key_Left)
    assert page.side.cases._title.text() == "三（一）予以公开 · 其他"
    assert page.side.cases._count.text() == "0 件"
    assert page.side.cases._nothing.isVisible()
    assert QApplication.focusWidget() is table(page)


def test_enter_goes_into_the_list_and_on_to_the_record(page):
    table(page).choose(DISCLOSED)
    table(page).setFocus()
    key(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.side.cases.view
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Return)
    assert page.places == [Place("requests", 2)]


def test_escape_closes_the_list(page):
    click(page, DISCLOSED)
    page.side.cases.take_focus()
    key(Qt.Key.Key_Escape)
    assert not page.side.shows_cases
    assert page.side.shows_paper
    assert QApplication.focusWidget() is table(page)


def test_in_a_narrow_page_escape_leads_back_to_the_table(filled, make_page):
    page = make_page(width=850, height=480)
    table(page).choose(DISCLOSED)
    table(page).setFocus()
    key(Qt.Key.Key_Return)
    assert not page.body.isVisible()
    key(Qt.Key.Key_Escape)
    assert page.body.isVisible() and not page.side.isVisible()
    assert QApplication.focusWidget() is table(page)


@pytest.mark.parametrize(
    ("tab", "address", "places"),
    [
        (
            "proactive",
            "第二十条第（一）项/行政规范性文件.现行有效件数",
            [Place("ledger", 1)],
        ),
        ("remedies", "行政复议.结果维持", [Place("remedies", 1)]),
    ],
)
def test_each_register_has_its_place(page, tab, address, places):
    click(page, address, tab)
    page.side.cases.view.opened.emit(page.side.cases._records.ids[0])
    assert page.places == places


def test_a_case_that_is_gone_leads_nowhere(page):
    click(page, "行政复议.结果维持", "remedies")
    page.side.cases.view.opened.emit(99)
    assert page.places == []


def test_the_list_follows_the_registers(page, settle):
    click(page, DISCLOSED)
    today = page.context.today.replace(year=2025)
    add(page.context.db, request("2025-5", today, today, "disclosed"))
    page.context.bus.changed.emit(frozenset({Topic.REQUESTS}))
    settle()
    assert len(listed(page)) == 4
    page.choose_year(2024)
    settle()
    assert not page.side.shows_cases


def test_a_typed_figure_has_no_cases(page):
    click(page, DISCLOSED)
    table(page, "proactive").choose(PERMITS)
    assert not page.side.shows_cases


def test_a_list_that_became_that_of_a_typed_figure_is_closed(empty_page, settle):
    page = empty_page
    add(page.context.db, request("2024-1", page.context.today.replace(year=2024)))
    page.refresh()
    settle()
    click(page, CARRIED_IN)
    assert page.side.shows_cases
    undo(page.context.db)
    page.context.bus.changed.emit(frozenset({Topic.REQUESTS}))
    settle()
    assert not page.side.shows_cases


# The room


def test_a_narrow_page_shows_the_tabs_or_the_side(filled, make_page):
    page = make_page(width=850, height=480)
    assert page.head.checks.isVisible() and not page.side.isVisible()
    assert page.head.checks.text() == "3 项待填"
    assert page.head._title.text() == "年度报告"
    page.head.checks.click()
    assert page.side.isVisible() and not page.body.isVisible()
    assert (page.head.checks.text(), page.head.checks.accessibleName()) == ("返回报告",) * 2
    assert page.side.width() > 700
    assert QApplication.focusWidget() is page.side.checks.list
    page.head.checks.click()
    click(page, DISCLOSED)
    assert page.side.cases.view.isVisible()
    page.side.enlarge_wanted.emit()
    QApplication.processEvents()
    assert page.body.paper.isVisible()
    page.fit(1200, 700)
    assert page.side.isVisible() and not page.head.checks.isVisible()
    assert page.side.width() == 320
    assert page.head._title.text() == f"{page.year} 年度报告"


def test_everything_has_a_name(page):
    assert page.head.years.accessibleName() == "报告年度"
    assert page.body.tabs.tabBar().accessibleName() == "年度报告的各部分"
    assert page.body.tabs.tabToolTip(3) == "三、收到和处理政府信息公开申请情况"
    assert page.side.checks.list.accessibleName() == "勾稽校验"
    assert table(page).accessibleName() == "收到和处理政府信息公开申请情况"
    assert page.side.cases.view.accessibleName() == "计入此数的记录"


def test_a_database_that_is_only_read_is_only_shown(filled, make_page, context, tmp_path):
    from dataclasses import replace

    from gkapp.models.database import Database
    from gkapp.ui.report.page import ReportPage

    with Database(filled.path, filled.key, actor="周静", now=filled.now, read_only=True) as db:
        page = ReportPage(replace(context, db=db))
        page.show()
        while page.gathered is None:
            QApplication.processEvents()
        index = table(page, "proactive").report.index_of(PERMITS)
        assert not index.flags() & Qt.ItemFlag.ItemIsEditable
        text = page.body.texts[1]
        assert text.editor.isReadOnly()
        assert text._save.toolTip() == "数据库以只读方式打开，不能修改"
        page.keep_draft()
        page.close()
        while context.jobs.titles:
            QApplication.processEvents()


def test_nothing_keeps_a_closed_page(qtbot, filled, context, settle):
    import gc

    from gkapp.ui.report.page import ReportPage

    page = ReportPage(context)
    page.resize(1200, 760)
    page.show()
    settle()
    page.body.tabs.choose("preview")
    page.finder.show_cases(DISCLOSED)
    settle()
    gone = weakref.ref(page)
    gc.disable()
    try:
        page.close()
        QApplication.processEvents()
        del page
        assert gone() is None
    finally:
        gc.enable()
