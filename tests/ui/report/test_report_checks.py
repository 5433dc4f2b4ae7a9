"""What the checks say is seen, read out, and leads to what it speaks of."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from gkapp.domain.report.identities import Level, ReportFinding, check_identities
from gkapp.models.requests import Correction, Request
from gkapp.services.report.figures import set_figures
from gkapp.ui.remedies.record_page import RemedyPage
from gkapp.ui.report.checks import ChecksPanel, summary, tone_of
from gkapp.ui.requests.record_page import RequestPage
from gkapp.ui.shell.destinations import destinations
from gkapp.ui.shell.main_window import MainWindow
from gkapp.ui.shell.places import Place
from tests.ui.pointer import point_at
from tests.ui.report.conftest import add, click, listed

BALANCE = ReportFinding(
    "C1",
    Level.ERROR,
    "“商业企业”列：第一项 6 加第二项 1 等于 7，第三项总计 5 加第四项 1 等于 6，两者不符。",
    ("三（七）总计.商业企业", "四、结转下年度继续办理.商业企业"),
)
MISSING = ReportFinding(
    "W2", Level.WARNING, "行政许可的数字尚未填写。",
    ("第二十条第（五）项/行政许可.本年处理决定数量",),
)  # fmt: skip
TO_FILL = ReportFinding("W3", Level.WARNING, "“五”还有 1 处待填写。", section=5)
PASSED = ReportFinding("C2", Level.OK, "各行总计等于六类申请人之和。")
LAPSED = ReportFinding("W1", Level.WARNING, "有 1 件申请的补正期限已届满。", requests=(5,))
BOTH_LAPSED = replace(LAPSED, message="有 2 件申请的补正期限已届满。", requests=(4, 5))


@pytest.fixture
def panel(qtbot):
    panel = ChecksPanel()
    panel.resize(320, 400)
    qtbot.activate(panel)
    yield panel
    panel.close()


def said(panel):
    model = panel.list.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [model.index(row, 0).data(role) for row in range(model.rowCount())]


def test_the_weightiest_come_first_with_a_word_for_each(panel):
    panel.show_findings((PASSED, MISSING, BALANCE))
    assert [each.partition("：")[0] for each in said(panel)] == ["不符", "待填", "通过"]
    assert panel.list.model().index(1, 0).data() == MISSING.message
    assert panel._summary.text() == "1 项不符，1 项待填"
    assert panel.list.model().index(0, 0).data(Qt.ItemDataRole.DecorationRole) is None
    assert panel.list.model().data(panel.list.rootIndex()) is None


@pytest.mark.parametrize(
    ("findings", "words", "tone"),
    [
        ((), "全部通过", "text_3"),
        ((PASSED,), "全部通过", "done"),
        ((PASSED, MISSING, LAPSED, TO_FILL), "2 项待填，1 项提示", "soon"),
        ((LAPSED, PASSED), "1 项提示", "accent"),
        ((MISSING, BALANCE), "1 项不符，1 项待填", "problem"),
    ],
)
def test_they_are_summed_up(findings, words, tone):
    assert (summary(findings), tone_of(findings)) == (words, tone)


def test_the_model_keeps_the_rules_of_models(qtmodeltester, panel):
    panel.show_findings((PASSED, MISSING, BALANCE))
    qtmodeltester.check(panel.list.model(), force_py=True)


def test_long_words_get_the_room_they_need(panel):
    panel.show_findings((BALANCE, PASSED))
    rows = [panel.list.visualRect(panel.list.model().index(row, 0)).height() for row in (0, 1)]
    assert rows[0] > rows[1]
    high = panel.list.maximumHeight()
    panel.resize(700, 400)
    QApplication.processEvents()
    assert panel.list.maximumHeight() < high


def test_the_bar_goes_once_there_is_room(qtbot, panel):
    findings = [ReportFinding(f"{at}", Level.ERROR, "数" * at) for at in range(10, 50)]
    panel.show_findings(findings)
    room = panel.list.maximumHeight()
    panel.resize(320, 200)
    qtbot.waitUntil(lambda: panel.list.verticalScrollBar().maximum() > 0)
    assert panel.list.maximumHeight() == room
    panel.resize(320, 4000)
    qtbot.waitUntil(lambda: panel.list.verticalScrollBar().maximum() == 0)
    assert panel.list.height() == room


def test_a_click_or_enter_chooses(qtbot, panel):
    panel.show_findings((BALANCE, MISSING))
    first = panel.list.visualRect(panel.list.model().index(0, 0)).center()
    with qtbot.waitSignal(panel.chosen) as chosen:
        QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=first)
    assert chosen.args == [BALANCE]
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.chosen) as chosen:
        QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert chosen.args == [MISSING]


def test_what_is_chosen_and_what_has_the_keyboard_is_seen(panel):
    panel.show_findings((BALANCE, MISSING, PASSED))
    plain = panel.grab().toImage()
    point_at(panel.list.viewport(), QPoint(40, 20))
    hovered = panel.grab().toImage()
    panel.setFocus()
    panel.list.setCurrentIndex(panel.list.model().index(1, 0))
    chosen = panel.grab().toImage()
    assert plain != hovered != chosen != plain


def test_the_same_findings_keep_the_place(panel):
    panel.show_findings((BALANCE, MISSING))
    panel.list.setCurrentIndex(panel.list.model().index(1, 0))
    panel.show_findings((BALANCE, MISSING))
    assert panel.list.currentIndex().row() == 1


def marked(page, key):
    report = page.body.tables[key].table.report
    return [cell.address for cell in report._cells.values() if report.is_marked(cell)]


def test_a_finding_about_figures_frames_them(page):
    report = page.gathered.report
    page._show_year(
        replace(page.gathered, report=replace(report, findings=(*report.findings, BALANCE)))
    )
    page.body.tabs.choose("overview")
    page.side.finding_chosen.emit(BALANCE)
    assert page.body.tabs.current == "applications"
    assert marked(page, "applications") == list(BALANCE.cells)
    table = page.body.tables["applications"].table
    problem = table.report.index_of(BALANCE.cells[0]).data(Qt.ItemDataRole.ToolTipRole)
    assert problem == BALANCE.message
    page.side.finding_chosen.emit(MISSING)
    assert page.body.tabs.current == "proactive"
    assert (marked(page, "applications"), marked(page, "proactive")) == ([], list(MISSING.cells))


def test_frames_last_as_long_as_their_finding(page, settle):
    (missing,) = (each for each in page.gathered.report.findings if each.id == "W2")
    page.side.finding_chosen.emit(missing)
    assert marked(page, "proactive") == list(missing.cells)
    set_figures(page.context.db, 2025, [f"{missing.cells[0]}=3"])
    page.refresh()
    settle()
    assert marked(page, "proactive") == list(missing.cells[1:])
    set_figures(page.context.db, 2025, [f"{address}=3" for address in missing.cells[1:]])
    page.refresh()
    settle()
    assert marked(page, "proactive") == []


def test_a_finding_about_a_text_leads_to_the_place(page):
    page.side.finding_chosen.emit(TO_FILL)
    assert page.body.tabs.current == "problems"
    cursor = page.body.texts[5].editor.textCursor()
    assert cursor.selectedText().startswith("（待填写：")


def test_what_passed_leads_nowhere(page):
    page.side.finding_chosen.emit(PASSED)
    assert (page.body.tabs.current, page.places) == ("applications", [])


def test_a_finding_about_one_request_leads_to_it(page):
    page.side.finding_chosen.emit(LAPSED)
    assert page.places == [Place("requests", 5, "handling")]


def test_a_finding_about_several_requests_lists_them(page):
    page.side.finding_chosen.emit(BOTH_LAPSED)
    assert page.side.shows_cases
    assert page.side.cases._title.text() == "待登记办理结果的申请"
    assert listed(page) == ["2025-3", "2025-4"]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert page.places == [Place("requests", 5, "handling")]


def test_many_findings_and_their_requests_find_room(qtbot, page):
    findings = (*(replace(BALANCE, id=f"C{at}") for at in range(9)), BOTH_LAPSED)
    report = replace(page.gathered.report, findings=findings)
    page._show_year(replace(page.gathered, report=report))
    page.side.finding_chosen.emit(BOTH_LAPSED)
    assert not page.hasHeightForWidth()
    assert page.minimumSizeHint().height() < page.height()
    page.fit(page.width(), 560)
    qtbot.waitUntil(lambda: page.minimumSizeHint().height() < 560)
    assert page.side.cases.isVisible()


def test_what_a_finding_lists_goes_with_it(page, settle):
    add(
        page.context.db,
        *(Correction(request_id=each, asked_on=date(2025, 12, 1), reply_by=date(2025, 12, 9))
          for each in (4, 5)),
    )  # fmt: skip
    with page.context.db.write("重开") as session:
        session.get(Request, 4).ended_on = None
    page.refresh()
    settle()
    (lapsed,) = (each for each in page.gathered.report.findings if each.id == "W1")
    page.side.finding_chosen.emit(lapsed)
    assert listed(page) == ["2025-3", "2025-4"]
    page.refresh()
    settle()
    assert listed(page) == ["2025-3", "2025-4"]
    with page.context.db.write("登记补正") as session:
        for correction in session.scalars(select(Correction)):
            correction.received_on = date(2025, 12, 5)
    page.refresh()
    settle()
    assert not page.side.shows_cases


@pytest.mark.parametrize("finding_id", ["C1", "C2", "C3", "C4", "C5", "W1", "W2", "W3"])
def test_every_finding_leads_somewhere(page, finding_id):
    """The figures are broken here: a year that was counted would never fail most of these."""
    figures = page.gathered.report.figures
    for at, row in enumerate(figures.applications.values()):
        row["自然人"] = -1 - at
    for group in figures.remedies.values():
        group["总计"] = -1
    found = [*check_identities(figures), *page.gathered.report.findings, LAPSED]
    wrong = [each for each in found if each.id == finding_id and each.level is not Level.OK]
    assert wrong
    assert all(each.cells or each.requests or each.section is not None for each in wrong)
    for address in (address for each in wrong for address in each.cells):
        assert any(tab.has_figure(address) for tab in page.body.tables.values())


@pytest.fixture
def window(filled, context, settle):
    window = MainWindow(context, destinations())
    window.start(Place("report"))
    settle()
    yield window
    window.close()
    window.deleteLater()
    settle()


def test_in_the_window_a_finding_leads_to_the_tab_where_it_is_mended(window, settle):
    window.host.current_page.side.finding_chosen.emit(LAPSED)
    settle()
    shown = window.host.current_page
    assert isinstance(shown, RequestPage)
    assert shown.tabs.tabText(shown.tabs.currentIndex()) == "办理"


def test_in_the_window_a_remedy_leads_to_its_page(window, settle):
    page = window.host.current_page
    click(page, "行政复议.结果维持", "remedies")
    page.side.cases.view.opened.emit(1)
    settle()
    shown = window.host.current_page
    assert isinstance(shown, RemedyPage)
    assert shown.record == 1
