"""The strip of the report's life: its steps by buttons, and what it says of each."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from gkapp.domain.report.checks.waivers import is_blocking
from gkapp.domain.report.identities import ReportFinding
from gkapp.services.report.locks import ReportState
from gkapp.services.report.versions import ReportPublication, versions_of
from gkapp.services.report.waivers import waive_finding
from gkapp.ui.kit.widgets.question import Question
from gkapp.ui.report.cases import FigureListDialog
from gkapp.ui.report.life_dialogs import CorrectionDialog, PublicationDialog
from tests.ui.report.conftest import add, request, words

ADDRESS = "https://example.gov.cn/1"


def press(page, settle, name="next"):
    getattr(page.life, name).click()
    settle()


def waive_all(page, settle):
    standing: list[ReportFinding] = [f for f in page.gathered.report.findings if is_blocking(f)]
    for each in standing:
        waive_finding(page.context.db, page.year, each, "按上级要求填报")
    assert standing


def state(page):
    return versions_of(page.context.db, page.year)[0].state


def publish(page, settle):
    """First with a day and an address that cannot be: the dialog stays, and says so beside them."""
    page.life.next.click()
    asked = page.findChild(PublicationDialog)
    day, address = asked.form.field("published_on"), asked.form.field("address")
    day.show_value(date(2025, 12, 1))
    address.setText("本单位网站")
    asked.agree.click()
    assert asked.isVisible()
    assert set(asked.form.problems) == {"published_on", "address"}
    assert "https://" in address.accessibleDescription()
    QApplication.processEvents()
    assert asked.height() >= asked.heightForWidth(asked.width())  # no complaint is cut off
    day.show_value(date(2026, 1, 20))
    address.setText(ADDRESS)
    asked.agree.click()
    settle()


def test_enter_leads_through_the_publication_to_its_end(qtbot, page):
    dialog = PublicationDialog(page.context, 2025, ReportPublication(None), page)
    told = []
    dialog.agreed.connect(told.append)
    dialog.open()
    qtbot.activate(dialog)
    for text in ("2026-01-20", ADDRESS):
        QTest.keyClicks(QApplication.focusWidget(), text)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert dialog.agree.hasFocus()
    QTest.keyClick(dialog.agree, Qt.Key.Key_Return)
    assert told == [ReportPublication(date(2026, 1, 20), ADDRESS)]


def test_a_draft_offers_review_alone(page):
    assert page.life.next.text() == "送审"
    assert page.life.other.isHidden()
    assert page.life.tag.accessibleName() == "第1版 起草"


def test_review_is_taken_back(page, settle):
    press(page, settle)
    assert (page.life.next.text(), page.life.other.text()) == ("定稿", "退回起草")
    assert page.life.words.whole_text.endswith(" 送审 · 正在审阅，仍可以修改")
    assert "项待填，妨碍定稿" in words(page)[-1]
    press(page, settle, "other")
    assert state(page) is ReportState.DRAFTED


def test_unsaved_words_are_saved_before_a_step(page, settle):
    tab = next(each for each in page.body.texts.values() if each.part.number == 1)
    tab.editor.setPlainText("总体情况的文字。")
    press(page, settle)
    assert page.unsaved() == ""
    assert page.gathered.report.texts[1] == "总体情况的文字。"


def test_what_blocks_is_named(page, settle):
    press(page, settle)
    press(page, settle)
    assert "不能定稿" in words(page)[-1]
    assert page.life.isEnabled()
    assert state(page) is ReportState.IN_REVIEW


def test_a_year_that_goes_on_is_refused_without_a_question(page, settle):
    page.choose_year(page.context.today.year)
    settle()
    waive_all(page, settle)
    press(page, settle)
    press(page, settle)
    assert "年还没有结束" in words(page)[-1]
    assert page.findChild(Question) is None
    assert state(page) is ReportState.IN_REVIEW


def test_from_the_draft_to_a_second_version(page, settle):
    waive_all(page, settle)
    press(page, settle)
    page.life.next.click()
    asked = page.findChild(Question)
    assert asked.property("help") == "life"
    keep, lock = asked.findChildren(QPushButton)
    assert keep.isDefault()
    assert lock.text() == "定稿 2025 年报告"
    lock.click()
    settle()
    assert state(page) is ReportState.LOCKED
    add(page.context.db, request("2025-9", date(2025, 8, 1)))
    page.refresh()
    settle()
    assert page.life.differences.text() == "4 项数字与定稿不同"
    page.life.differences.click()
    sheet = page.findChild(FigureListDialog)
    shown = [sheet.records.index(0, place).data() for place in range(4)]
    assert shown == ["一、本年新收政府信息公开申请数量.自然人", "3", "4", "+1"]
    sheet.go_to.click()
    assert page.body.tabs.current == "applications"
    assert "登记簿现在的记录" in page.side.cases.foot.words.text()
    assert not page.side.cases.foot.adjust.isEnabled()
    buttons = (page.life.other.text(), page.life.next.text())
    assert buttons == ("更正", "登记公布")
    publish(page, settle)
    assert state(page) is ReportState.PUBLISHED
    assert page.life.words.whole_text == (
        f"周静 {page.context.now():%Y-%m-%d %H:%M} 登记公布 · 2026年1月20日公布于 {ADDRESS}"
    )
    assert (page.life.other.text(), page.life.next.text()) == buttons
    page.life.other.click()
    asked = page.findChild(CorrectionDialog)
    assert not asked.agree.isEnabled()
    asked.words.show_value("漏登一件")
    asked.agree.click()
    settle()
    assert page.life.tag.accessibleName() == "起草"
    assert page.life.versions.currentText() == "第 2 版"
    assert "更正原因：漏登一件" in page.life.words.whole_text
