"""The term day by day, and the cases about a request."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from gkapp.domain.outcomes import Outcome, RemedyResult
from gkapp.domain.registers import LitigationRoute, RemedyType
from gkapp.models.requests import Correction, Remedy, Request
from gkapp.services.desk import REMEDY_DESK, REQUEST_DESK, delete_records, enter_record, open_record
from gkapp.services.request_register import cases_of
from gkapp.services.request_steps import open_course
from gkapp.ui.registers.print_preview import PrintPreview
from gkapp.ui.requests.case_dialog import CaseDialog
from gkapp.ui.requests.clock_tab import ClockTab, strip_days
from gkapp.ui.requests.details import details_reader
from gkapp.ui.requests.record_page import RequestPage
from gkapp.ui.widgets.clock_days import Part
from gkapp.ui.widgets.question import Question
from tests.ui.requests.conftest import CORRECTING, ENDED, LATE, PENDING, PLAIN


@pytest.fixture
def clock(filled, qtbot):
    tab = ClockTab(filled)
    qtbot.addWidget(tab)

    def of(request_id):
        tab.show_request(details_reader(filled).details_of(request_id))
        return tab

    return of


def terms(tab):
    texts = [each.text() for each in tab._terms_card.findChildren(QLabel) if not each.isHidden()]
    return texts[1:]


def test_the_days_of_a_plain_term(clock, filled):
    tab = clock(PENDING)
    assert tab.large.text() == "还剩 13 个工作日 · 期限至 2026-03-23"
    assert tab.sum_of_days.text() == "2月24日（周二）收到，次日起 20 个工作日"
    days = strip_days(open_course(filled.db, PENDING).state)
    assert [(each.part, each.number) for each in days[:6]] == [
        (Part.RECEIPT, 0), (Part.COUNTED, 1), (Part.COUNTED, 2), (Part.COUNTED, 3),
        (Part.MAKE_UP, 4), (Part.WEEKEND, 0),
    ]  # fmt: skip
    assert (days[-1].day, days[-1].part, days[-1].number) == (date(2026, 3, 23), Part.DUE, 20)
    assert days[1].words == "计入第1日（《中华人民共和国政府信息公开条例》第三十三条第二款）"


def test_days_are_told_when_pointed_at(clock):
    tab = clock(PENDING)
    QTest.keyClick(tab.strip, Qt.Key.Key_Right)
    assert tab.pointed.whole_text.startswith("2月24日（周二）：收到日")
    QTest.keyClick(tab.strip, Qt.Key.Key_Home)
    tab.strip.leaveEvent(None)
    assert tab.pointed.whole_text == "指向任一天，或者用左右键，逐日查看说明"


def test_a_late_answer_is_a_breach(clock, filled):
    tab = clock(LATE)
    assert "答复期限已于2026年2月3日届满，至今尚未答复。" in tab.breaches.text()
    assert not tab._breach_card.isHidden()
    days = strip_days(open_course(filled.db, LATE).state)
    assert (days[-1].day, days[-1].part) == (date(2026, 2, 3), Part.DUE)
    assert Part.SUSPENDED not in {each.part for each in days}
    assert clock(PENDING)._breach_card.isHidden()


def test_a_term_that_waits_has_no_last_day(clock, filled):
    tab = clock(CORRECTING)
    assert tab.large.text() == "收到补正后起算"
    assert Part.DUE not in {
        each.part for each in strip_days(open_course(filled.db, CORRECTING).state)
    }
    assert "补正告知" in terms(tab)


@pytest.mark.parametrize(
    ("ended_on", "words"),
    [(date(2026, 1, 12), "按期答复"), (date(2026, 2, 25), "逾期答复")],
)
def test_an_ended_request_was_in_time_or_not(clock, filled, ended_on, words):
    draft = replace(PLAIN, received_on=date(2026, 1, 5), ended_on=ended_on,
                    outcome=Outcome.DISCLOSED)  # fmt: skip
    outcome = enter_record(filled.db, REQUEST_DESK, draft)
    tab = clock(outcome.row_id)
    assert tab.large.text() == f"{words} · 期限至 2026-02-02"
    assert any(each.startswith(f"{ended_on} 完成") for each in terms(tab))


def test_days_that_cannot_have_been_are_told(clock, filled):
    with filled.db.write("误登") as session:
        session.add(Correction(request_id=PENDING, asked_on=date(2026, 1, 5)))
    tab = clock(PENDING)
    assert tab.large.text() == "登记的日期前后不符，期限不能逐日推算"
    assert "要求补正" in tab.sum_of_days.text()
    assert tab.strip.isHidden()
    assert not tab.print_button.isEnabled()
    tab.print_statement()
    assert not filled.jobs.titles
    assert clock(ENDED).print_button.isEnabled()
    assert not tab.strip.isHidden()


def test_the_statement_is_seen_before_it_is_printed(clock, qtbot):
    tab = clock(PENDING)
    tab.print_button.click()
    qtbot.waitUntil(lambda: bool(tab.findChildren(PrintPreview)), timeout=20_000)
    (preview,) = tab.findChildren(PrintPreview)
    assert preview.panel.view.count >= 1
    preview.reject()


@pytest.mark.parametrize(("width", "is_in_a_row"), [(1100, True), (800, False)])
def test_the_legend_fits(clock, width, is_in_a_row):
    tab = clock(PENDING)
    tab.resize(width, 600)
    tab.show()
    way = tab._legend_rows.direction()
    assert (way is tab._legend_rows.Direction.LeftToRight) is is_in_a_row


# Cases


def dialog_of(page):
    return page.findChildren(CaseDialog)[-1]


def fill_in(form, **values):
    for name, value in values.items():
        form.field(name).show_value(value)


@pytest.fixture
def page(show, filled):
    made = show(RequestPage(filled, PENDING))
    made.arrive("cases")
    return made


def titles(page):
    return [page.tabs.tabText(at) for at in range(page.tabs.count())]


def test_there_are_no_cases_at_first(page):
    assert page.cases_tab.empty.isVisible()
    assert "复议诉讼" in titles(page)


def test_a_case_is_entered_changed_and_deleted(page, filled, qtbot):
    page.cases_tab.empty.acted.emit()
    dialog = dialog_of(page)
    assert not dialog.save_button.isEnabled()
    fill_in(dialog.form, type=RemedyType.RECONSIDERATION, received_on=date(2026, 3, 3),
            body="云岭省人民政府", case_number="云政复〔2026〕1号")  # fmt: skip
    with qtbot.waitSignal(page.told) as told:
        dialog.save_button.click()
    assert told.args[0].offers_undo
    (case,) = cases_of(filled.db, PENDING)
    assert (case.request_number, case.body) == ("2026-0001", "云岭省人民政府")
    assert "复议诉讼 1" in titles(page)

    (edit,) = (each for each in page.cases_tab.findChildren(QPushButton) if each.text() == " 编辑")
    edit.click()
    dialog = dialog_of(page)
    fill_in(dialog.form, result=RemedyResult.UPHELD, decided_on=date(2026, 3, 4))
    dialog.save()
    assert cases_of(filled.db, PENDING)[0].result is RemedyResult.UPHELD
    with qtbot.waitSignal(page.told):
        page.cases_tab.deletion_asked.emit(case.id)
    assert cases_of(filled.db, PENDING) == []
    assert page.cases_tab.empty.isVisible()


def test_a_case_with_faults_is_not_saved(page, filled):
    page.cases_tab.enter_button.click()
    dialog = dialog_of(page)
    fill_in(dialog.form, type=RemedyType.LITIGATION)
    dialog.save()
    assert dialog.problem.text() == "还有 2 处需要填写或改正：起诉方式、收到日期。"
    assert cases_of(filled.db, PENDING) == []
    fill_in(dialog.form, route=LitigationRoute.DIRECT, received_on=date(2026, 3, 3))
    assert dialog.problem.isHidden()
    fill_in(dialog.form, decided_on=date(2026, 3, 4))
    dialog.save()
    assert "审结日期" in dialog.problem.text()
    fill_in(dialog.form, decided_on=None)
    dialog.save()
    assert len(cases_of(filled.db, PENDING)) == 1


def test_a_reconsideration_has_no_route(page):
    page.enter_case()
    form = dialog_of(page).form
    fill_in(form, type=RemedyType.RECONSIDERATION)
    assert not form.field("route").isEnabled()
    assert form.field("route").toolTip() == "行政复议没有起诉方式和审级"
    fill_in(form, type=RemedyType.LITIGATION)
    assert form.field("route").isEnabled()


def test_what_somebody_changed_meanwhile_is_told_in_the_dialog(page, filled):
    page.enter_case()
    fill_in(dialog_of(page).form, type=RemedyType.RECONSIDERATION, received_on=date(2026, 3, 3))
    dialog_of(page).save()
    (case,) = cases_of(filled.db, PENDING)
    page.open_case(case.id)
    dialog = dialog_of(page)
    fill_in(dialog.form, body="甲")
    with filled.db.write("改") as session:
        session.get(Remedy, case.id).body = "乙"
    dialog.save()
    assert "已被修改" in dialog.problem.text()
    assert open_record(filled.db, REMEDY_DESK, case.id).draft.body == "乙"


def test_a_case_that_is_gone_is_told(page, filled, qtbot):
    with qtbot.waitSignal(page.told) as told:
        page.open_case(99)
    assert "已被删除" in told.args[0].words
    assert not page.findChildren(CaseDialog) or not page.findChildren(CaseDialog)[0].isVisible()


def test_closing_asks_about_what_was_typed(page):
    page.enter_case()
    dialog = dialog_of(page)
    fill_in(dialog.form, body="甲")
    dialog.reject()
    (question,) = dialog.findChildren(Question)
    assert dialog.isVisible()
    question._buttons.buttons()[-1].click()
    assert not dialog.isVisible()


def test_closing_an_untouched_dialog_asks_nothing(page):
    page.enter_case()
    dialog = dialog_of(page)
    dialog.reject()
    assert not dialog.isVisible()


def test_cases_stay_when_their_request_is_deleted(page, filled):
    page.enter_case()
    fill_in(dialog_of(page).form, type=RemedyType.RECONSIDERATION, received_on=date(2026, 3, 3))
    dialog_of(page).save()
    delete_records(filled.db, REQUEST_DESK, [PENDING])
    with filled.db.read() as session:
        assert session.get(Request, PENDING) is None
    assert open_record(filled.db, REMEDY_DESK, 1).draft.request_number == "2026-0001"


def test_the_dialog_is_freed_when_closed(assert_freed, filled):
    assert_freed(lambda: CaseDialog(filled, "2026-0001", None))
