"""A report is adjusted, locked, contradicted by a later change, corrected, and looked back at."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from gkapp.domain.report.checks.waivers import is_blocking
from gkapp.models.requests import Request
from gkapp.services.records.action_result import Topic
from gkapp.services.report.annual_report import gather_report
from gkapp.services.report.versions import versions_of
from gkapp.services.report.waivers import waive_finding
from gkapp.ui.kit.widgets.question import Question
from gkapp.ui.report.adjusting import OverrideDialog
from gkapp.ui.report.cases import FigureListDialog
from gkapp.ui.report.life_dialogs import CorrectionDialog
from tests.ui.stories.officer import CTRL

YEAR = 2025
NEW = "一、本年新收政府信息公开申请数量"
PERSONS, COMPANIES = f"{NEW}.自然人", f"{NEW}.商业企业"


def register_two(officer):
    with officer.window.context.db.write("登记") as session:
        for number in ("2025-001", "2025-002"):
            session.add(
                Request(number=number, kind="公开申请", received_on=date(YEAR, 3, 3),
                        channel="当面", content="资金安排", applicant_name="陈国栋",
                        applicant_kind="自然人", ended_on=date(YEAR, 3, 20), outcome="disclosed")
            )  # fmt: skip
    officer.window.context.bus.changed.emit(frozenset({Topic.REQUESTS}))


def shown(report, address):
    return report.body.tables["applications"].table.report.index_of(address).data()


def click(officer, address):
    report = officer.page
    report.body.tabs.choose("applications")
    table = report.body.tables["applications"].table
    index = table.report.index_of(address)
    table.scrollTo(index)
    place = table.visualRect(index).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    officer.rest()


def lock(officer):
    db = officer.window.context.db
    for each in gather_report(db, YEAR).findings:
        if is_blocking(each):
            waive_finding(db, YEAR, each, "经核对无误")
    officer.press("送审")
    officer.rest()
    officer.press("定稿")
    officer.press(f"定稿 {YEAR} 年报告", officer.dialog(Question))
    officer.rest()


def change_applicant(officer, number):
    """Save the request with a company as applicant."""
    record = officer.find(number)
    record.form.field("applicant_kind").setFocus()
    officer.key(Qt.Key.Key_Down)
    officer.key(Qt.Key.Key_S, CTRL)
    return record


def adjust(officer, address, value):
    click(officer, address)
    officer.press("调整此数")
    dialog = officer.dialog(OverrideDialog)
    dialog.value.setText(value)
    dialog.reason.setPlainText("一件误入信访件")
    officer.press("保存", dialog)
    officer.rest()


def save_though_asked(officer, number):
    """Change the applicant; go back at the first question, and save at the second."""
    record = change_applicant(officer, number)
    officer.press("返回", officer.dialog(Question))
    assert record.unsaved()
    officer.key(Qt.Key.Key_S, CTRL)
    officer.press("仍要保存", officer.dialog(Question))
    officer.rest()
    assert record.unsaved() == ""


def go_back_from_deleting(officer):
    """The list shows what is open first; the first request was answered long ago."""
    officer.go("requests").delete([1])
    officer.press("删除", officer.dialog(Question))
    officer.rest()
    question = officer.dialog(Question)
    words = [each.text() for each in question.findChildren(QPushButton)]
    assert words == ["返回", "仍要删除"]
    assert question.height() == question.heightForWidth(question.width())
    officer.press("返回", question)
    officer.rest()
    with officer.window.context.db.read() as session:
        assert session.get(Request, 1) is not None


def differences(officer):
    """The lines of the difference sheet."""
    officer.press(officer.page.life.differences.text())
    sheet = officer.dialog(FigureListDialog)
    model = sheet.records
    lines = [[model.index(at, place).data() for place in range(4)] for at in range(len(model.ids))]
    officer.press("关闭", sheet)
    return lines


def correct(officer):
    officer.press("更正")
    correction = officer.dialog(CorrectionDialog)
    correction.words.show_value("申请人类型登记有误")
    officer.press("开始更正", correction)
    officer.rest()


def look_at_version(officer, at):
    officer.page.life.versions.activated.emit(at)
    officer.rest()


def test_from_an_adjusted_figure_to_a_second_version(officer):
    register_two(officer)
    report = officer.go("report")
    adjust(officer, PERSONS, "3")
    assert (shown(report, PERSONS), shown(report, f"{NEW}.总计")) == ("3", "3")
    lock(officer)
    assert report.life.tag.accessibleName() == "第1版 定稿"

    go_back_from_deleting(officer)
    save_though_asked(officer, "2025-001")
    report = officer.go("report")
    officer.rest()
    assert shown(report, COMPANIES) == "0"
    lines = differences(officer)
    assert [COMPANIES, "0", "1", "+1"] in lines
    assert not [line for line in lines if line[0] == PERSONS]  # it is what was set, before and now

    correct(officer)
    assert [each.number for each in versions_of(officer.window.context.db, YEAR)] == [2, 1]
    assert (shown(report, COMPANIES), report.life.versions.currentText()) == ("1", "第 2 版")
    assert "W4" in {each.id for each in report.gathered.report.findings}  # 3 was set in place of 2

    look_at_version(officer, 1)
    assert (shown(report, COMPANIES), report.life.versions.currentText()) == ("0", "第 1 版")
    assert "只能查看" in report.life.words.whole_text
    assert not report.life.next.isVisible()
    assert report.body.texts[1].editor.isReadOnly()
    look_at_version(officer, 0)
    assert shown(report, COMPANIES) == "1"
    assert not report.body.texts[1].editor.isReadOnly()
